//! Gives a catalogue's tables. Those that many programs never look at hang on functions of their own, so that the linker
//! drops them.

use core::fmt;

use errdex_tables::{Facts, Links, Sections, Text};

use super::summary::Summary;
use super::template::Template;
use super::translated::Translated;
use crate::Catalog;

/// What a generated enum knows about itself. Rows count the entries in use, in code order, then the retired ones.
///
/// What writes is a method here and no function, so that rustc compiles it with the type that it is for, and does no more
/// than it must: an object file for each module of this crate that something generic comes from would cost its users
/// more than the functions.
pub trait Table: Copy + 'static {
    /// The variant's row.
    fn row(self) -> usize;
    /// The variant of a row, if it has one.
    fn at(row: usize) -> Option<Self>;
    /// Names, messages and the short facts.
    fn facts() -> Facts;
    /// Links.
    fn link_table() -> Links;
    /// Help, versions, mappings: short texts of some entries.
    fn notes() -> Sections;
    /// Long texts.
    fn pages() -> Sections;
    /// For text codes: the code of each row, and the row of a code.
    #[must_use]
    fn text_codes() -> Option<Text> {
        None
    }
    /// For number codes: the codes of the retired rows.
    #[must_use]
    fn retired_codes() -> &'static [i128] {
        &[]
    }
    /// The messages in other languages that the program names.
    #[must_use]
    fn translated() -> Translated {
        Translated::NONE
    }
    /// All that is needed to show a row.
    #[must_use]
    fn summary(row: usize) -> Summary
    where
        Self: Catalog,
    {
        Summary::from_row::<Self>(row)
    }
    /// The text of an error: the pieces with the values between them; without pieces, the entry's message. With `{:#}`
    /// name and code stand before it, with `{:+#}` the way out after it, and where else to look.
    ///
    /// # Errors
    ///
    /// When the formatter fails.
    fn write_text(
        code: Option<Self>,
        pieces: &str,
        values: &[&dyn fmt::Display],
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result
    where
        Self: Catalog,
    {
        let Some(code) = code else { return Ok(()) };
        Template::with_values(pieces, values, || code.message())
            .write(|| Self::summary(code.row()), f)
    }
}
