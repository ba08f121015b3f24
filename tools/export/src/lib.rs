//! Writes a catalogue for other languages and tools: constants, tables and schemas that agree with the Rust enum.
//!
//! Everything here is a plain function from an [`Exported`] catalogue to text. The texts of a catalogue are not
//! trusted: each format escapes them for the place where it writes them, and no character that a terminal could
//! misread is left as it is.

/// Writes a line to a `String`, which cannot fail.
macro_rules! line {
    ($out:expr) => {
        $out.push('\n')
    };
    ($out:expr, $($text:tt)*) => {{
        use std::fmt::Write as _;
        let _ = writeln!($out, $($text)*);
    }};
}

mod exported;
mod output;
mod syntax;

pub mod comment;
mod docs;
mod fields;
pub mod header;
mod identifiers;
pub mod literal;
mod numbers;
mod reserved;
mod template;

mod formats;

pub mod templates;

pub use exported::{Exported, Item};
pub use formats::{Format, export};
pub use output::{LeftOut, Options, Output, Refused};
pub use syntax::Syntax;
