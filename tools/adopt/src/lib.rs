//! Moves the error types of a Rust crate into a catalogue: texts, codes and documentation become entries, and the Rust is
//! rewritten as text, so that its comments and its layout stay.
//!
//! ```text
//! .rs ─▶ Source ─▶ read ─▶ Item ─▶ plan ─▶ entries ─▶ errdex_edit ─▶ the catalogue
//!                                    └──▶ edits of text ─▶ the Rust
//!                                    └──▶ verify: both built, every variant formatted, the bytes compared
//! ```
//!
//! Nothing here writes: a [`Plan`] has the files that the caller replaces, all or none. [`verify`] builds in a copy.

mod item;
mod text;
mod words;

mod template;

mod read;

mod naming;

mod imports;
mod subject;

mod plan;

mod eject;

pub mod verify;

pub use eject::{Ejection, eject};
pub use plan::{Converted, Plan, Refused, Request, Target, Unplanned, plan, shown};
pub use text::Source;
