//! What code types and errors with data have in common: a catalogue's entry.

use core::error::Error;

use crate::{Catalog, Entry};

/// An error that a catalogue describes: a code type, or an error with data that derives
/// [`Error`](macro@crate::Error).
pub trait Coded: Error {
    /// The code type of the catalogue.
    type Codes: Catalog;

    /// What the catalogue says of the error. A variant that has no entry has none.
    fn entry(&self) -> Option<Entry<Self::Codes>>;
}

impl<C: Catalog> Coded for C {
    type Codes = C;

    fn entry(&self) -> Option<Entry<C>> {
        Some(Entry::of(*self))
    }
}
