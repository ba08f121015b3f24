//! Describes an error type as it was read, whatever library its derive is of.

use std::ops::Range;

use crate::text::Edits;

/// The library whose derive a type has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    Thiserror,
    Snafu,
    Displaydoc,
    /// No library has its texts: an enum of codes, with `num_enum`, strum or none of them.
    Codes,
}

/// An enum or a struct.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) name: String,
    /// The file.
    pub(crate) file: usize,
    /// The modules around it in its file.
    pub(crate) modules: Vec<String>,
    /// The first byte of its name.
    pub(crate) at: usize,
    pub(crate) family: Family,
    pub(crate) is_struct: bool,
    pub(crate) is_generic: bool,
    /// Where `#[error(catalog = …)]` goes: behind the attribute that has the derive.
    pub(crate) head: usize,
    /// What is wrong with it: it stays as it is where there is anything.
    pub(crate) obstacles: Vec<Obstacle>,
    /// What changes in it, but for what depends on names and codes.
    pub(crate) edits: Edits,
    /// Names of derives in its file that it does not use any more, as its lists had them.
    pub(crate) freed: Vec<String>,
    pub(crate) variants: Vec<Variant>,
    /// The integer that represents it.
    pub(crate) repr: Option<String>,
    /// Its method `code`, if that is one `match` with literals.
    pub(crate) method: Option<Method>,
    /// What people should know of it.
    pub(crate) notes: Vec<Note>,
    /// An implementation to write below it, and where that is.
    pub(crate) below: Option<(usize, String)>,
    /// What changes in files.
    pub(crate) elsewhere: Vec<(usize, Edits)>,
    /// The context selectors that its derive made.
    pub(crate) selectors: Vec<Selector>,
}

/// A type that snafu makes to construct a variant.
#[derive(Debug, Clone)]
pub(crate) struct Selector {
    pub(crate) name: String,
    pub(crate) variant: String,
    /// The field of the source, if the variant has one.
    pub(crate) source: Option<String>,
}

/// A variant; a struct is its own only one.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) name: String,
    /// The first byte of its name.
    pub(crate) at: usize,
    /// Where an attribute of ours goes, and what it replaces.
    pub(crate) slot: Slot,
    pub(crate) docs: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) shows: Shows,
    pub(crate) code: Option<Code>,
    pub(crate) help: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) severity: Option<String>,
}

/// Where an attribute of ours goes.
#[derive(Debug, Clone)]
pub(crate) enum Slot {
    /// In the place of an attribute that goes away.
    Instead(Range<usize>),
    /// In front of the variant.
    Before(usize),
}

/// What an error shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shows {
    /// A template, and what it computes.
    Text(Shown),
    /// The error inside.
    Inner,
    /// Nothing is known: the words of the name.
    Nothing,
}

/// A text in the form of a `detail:`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) detail: String,
    /// `args(…)`: names and expressions.
    pub(crate) arguments: Vec<(String, String)>,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers one question about the field, and several may be true at once"
)]
pub(crate) struct Field {
    /// The name without `r#`, or the position.
    pub(crate) name: String,
    /// Its type, where a catalogue can declare it.
    pub(crate) declared: Option<String>,
    pub(crate) is_path: bool,
    pub(crate) is_source: bool,
    pub(crate) is_from: bool,
    pub(crate) is_conditional: bool,
}

/// A code that the Rust has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Code {
    /// A number, and how it is written.
    Number(i128, String),
    Text(String),
}

/// A method `code`.
#[derive(Debug)]
pub(crate) struct Method {
    /// The name of the integer type, or nothing for a text.
    pub(crate) integer: Option<String>,
    /// The file and the bytes to remove where the derive's method takes its place; nothing for the method of a trait.
    pub(crate) place: Option<(usize, Range<usize>)>,
    /// The first byte of its name.
    pub(crate) at: usize,
}

/// What keeps a type from being converted.
#[derive(Debug, Clone)]
pub(crate) struct Obstacle {
    pub(crate) file: usize,
    pub(crate) at: usize,
    /// What it is, and what to do.
    pub(crate) what: String,
}

/// Something to tell about a place.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) kind: &'static str,
    pub(crate) is_loss: bool,
    pub(crate) file: usize,
    pub(crate) at: usize,
    pub(crate) what: String,
}
