//! A catalogue's tables. Those that many programs never look at hang on functions of their own, so that the linker
//! drops them.

use core::fmt;

use super::hash::Names;
use super::summary::Summary;
use super::template::Template;
use super::text::{Ints, Sections, Text};
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
    /// All that is needed to show a row.
    #[must_use]
    fn summary(row: usize) -> Summary
    where
        Self: Catalog,
    {
        Summary::of::<Self>(row)
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
        Template::of(pieces, values, || code.message()).write(|| Self::summary(code.row()), f)
    }
}

/// The facts of every entry.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// The rows' names, then the aliases.
    pub names: Text,
    /// The rows' messages.
    pub messages: Text,
    /// The index of `names`.
    pub index: Names,
    /// The row of each alias.
    pub alias_rows: Ints,
    /// How many rows are in use.
    pub active: usize,
    /// How many rows there are.
    pub rows: usize,
    /// The catalogue's title.
    pub title: &'static str,
    /// What is taken off a name to make the variant.
    pub strip: &'static str,
    /// Whether a name is its variant.
    pub verbatim: bool,
    /// Variants that were settled by hand.
    pub by_hand: Overrides,
    /// The rows' severities; none where all are errors.
    pub severities: &'static [u8],
    /// The rows' categories; past the end of `category_names`, none.
    pub categories: Ints,
    /// Each category's name and its use.
    pub category_names: Text,
    /// Other spellings of codes.
    pub forms: &'static [Form],
}

impl Facts {
    /// The row of a place in `names`.
    pub(crate) fn row_of_name(&self, place: usize) -> usize {
        match place.checked_sub(self.rows) {
            Some(alias) => self.alias_rows.get(alias),
            None => place,
        }
    }
}

/// Texts of a few rows.
#[derive(Debug, Clone, Copy)]
pub struct Overrides {
    /// The rows, ascending.
    pub rows: Ints,
    /// Their texts.
    pub texts: Text,
}

impl Overrides {
    pub(crate) fn get(&self, row: usize) -> Option<&'static str> {
        let mut range = 0..self.rows.len();
        while !range.is_empty() {
            let middle = usize::midpoint(range.start, range.end);
            match self.rows.get(middle).cmp(&row) {
                core::cmp::Ordering::Equal => return Some(self.texts.get(middle)),
                core::cmp::Ordering::Less => range.start = middle + 1,
                core::cmp::Ordering::Greater => range.end = middle,
            }
        }
        None
    }
}

/// Another spelling of codes: `base | code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// What people call it.
    pub name: &'static str,
    /// What is added to a code.
    pub base: u64,
    /// How many low bits the code has.
    pub bits: u32,
}

/// The links of every row: those to entries in use first.
#[derive(Debug, Clone, Copy)]
pub struct Links {
    /// Where each row's links begin, and the last row's end.
    pub starts: Ints,
    /// The row that each link leads to; past the rows, an index into `imported`.
    pub targets: Ints,
    /// The kind of each, as [`crate::LinkKind`] numbers them.
    pub kinds: &'static [u8],
    /// The reason of each.
    pub reasons: Text,
    /// Entries of other catalogues.
    pub imported: &'static [Imported],
}

/// An entry of another catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// The name before the colon.
    pub catalog: &'static str,
    /// The entry's name.
    pub name: &'static str,
    /// The entry's code as written, where it was.
    pub code: Option<&'static str>,
}

impl fmt::Display for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl Imported {
    #[inline]
    pub(super) fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.catalog)?;
        f.write_str(":")?;
        f.write_str(self.name)?;
        match self.code {
            Some(code) => {
                f.write_str(" (")?;
                f.write_str(code)?;
                f.write_str(")")
            }
            None => Ok(()),
        }
    }
}

/// Tags of [`Table::notes`].
pub mod note {
    #![allow(missing_docs, reason = "the schema's keys")]
    pub const HELP: u8 = 0;
    pub const URL: u8 = 1;
    pub const UPDATED: u8 = 2;
    pub const SINCE: u8 = 3;
    pub const OWNER: u8 = 4;
    pub const DETAIL: u8 = 5;
    pub const HTTP: u8 = 6;
    pub const GRPC: u8 = 7;
    pub const EXIT: u8 = 8;
    pub const ERRNO: u8 = 9;
    pub const SQLSTATE: u8 = 10;
    /// Since when it is deprecated or retired.
    pub const END_SINCE: u8 = 11;
    /// Why.
    pub const END_WHY: u8 = 12;
    /// The row that replaces it, in decimal.
    pub const REPLACED_BY: u8 = 13;
}

/// Tags of [`Table::pages`].
pub mod section {
    #![allow(missing_docs, reason = "the schema's keys")]
    pub const MEANING: u8 = 0;
    pub const CONTEXT: u8 = 1;
    pub const GUIDANCE: u8 = 2;
    pub const SUMMARY: u8 = 3;
    pub const QUESTION: u8 = 4;
    pub const ANSWER: u8 = 5;
}
