//! Edits catalogues in place: pure text in, replacements of pieces of it, text out. What no replacement names stays
//! byte for byte.
//!
//! ```text
//! files ─▶ document ─▶ a command's changes ─▶ new texts ─▶ proof ─▶ files
//! ```
//!
//! A command changes nothing by itself: it writes down [`Changes`], and `proof` loads what they would make before
//! anything reaches the disk.

mod document;
pub(crate) mod trivia;

mod changes;
mod end;
pub(crate) mod insert;
mod links;
pub(crate) mod list;
pub(crate) mod mapping;
mod rewire;
pub(crate) mod scalar;

mod proof;

use std::path::Path;

pub(crate) use changes::Changes;
pub(crate) use document::{Documents, Slot, range};
pub(crate) use end::{End, release};
pub(crate) use links::{Mention, Spot, mentions};
pub(crate) use mapping::Value;
pub(crate) use proof::{Edited, holds_comments, prove, same};
pub(crate) use rewire::{Fate, take_links_away};
pub(crate) use trivia::Trivia;

use crate::failure::Failure;
use crate::replace::set::replace_all;

/// The catalogue that is edited where none is named.
pub(crate) fn file_or_default(file: Option<&Path>) -> &Path {
    file.unwrap_or(Path::new("errors.yaml"))
}

/// Replaces all files that were edited, or none. Those that `last` says yes to come last: a crash in between must leave
/// a catalogue without errors.
pub(crate) fn write(
    edited: &Edited,
    documents: &Documents,
    last: impl Fn(usize) -> bool,
) -> Result<(), Failure> {
    replace_all(&edited.replacements(documents, last)).map_err(Failure::unusable)
}
