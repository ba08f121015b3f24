//! Exchanges the texts of a catalogue with translators, and writes its files of translations.
//!
//! ```text
//! catalogue ─▶ units ─▶ PO, XLIFF, ARB, JSON, Fluent ─▶ received ─▶ merge ─▶ file of translations
//! ```
//!
//! Everything here is a plain function from text to text. A format either says all that it read, or what is wrong and in
//! which line.

mod merge;
mod sidecar;
mod status;
mod touch;
mod unit;

mod formats;

pub use formats::{Format, Misread, read, write};
pub use merge::{Merged, Wrong, merge};
pub use status::{Status, status};
pub use touch::touched;
pub use unit::{Exchange, Received, Unit};
