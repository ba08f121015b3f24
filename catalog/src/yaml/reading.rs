//! Reads a text once: the library reads it, and the cursor follows in the source.

use std::cell::{Cell, OnceCell};

use super::cursor::{Cursor, Slot};
use super::elide::Elided;
use super::library::{self, Refusal};
use super::node::Node;
use super::reader::{Reader, Refused};
use super::visitor::Seed;
use crate::source::{FileId, SourceFile, Span};

/// One reading.
pub(super) struct Reading<'r> {
    /// What the library reads: the file's text, or a shorter one.
    text: &'r str,
    reader: Reader<'r>,
}

/// Why a reading gave no tree.
#[derive(Debug)]
pub(super) struct Failure {
    /// Why the library stopped; `None` where it did not, but missed something that was elided.
    pub(super) error: Option<Refusal>,
    /// Whether text was asked for where there was something else.
    pub(super) is_astray: bool,
    /// How many collections were open.
    pub(super) depth: usize,
    /// Whether a tag was refused.
    pub(super) has_tag: bool,
    /// The last scalar that could be read.
    pub(super) last: Option<Span>,
    /// Where the cursor stopped.
    pub(super) end: usize,
}

impl<'r> Reading<'r> {
    /// A reading of `shorter`, which is the file's text without what was `elided`.
    pub(super) fn elided(
        id: FileId,
        file: &'r SourceFile,
        shorter: &'r str,
        elided: Vec<Elided>,
    ) -> Self {
        let mut reading = Self::whole(id, file, false);
        reading.text = shorter;
        reading.reader.elided = elided.into_iter();
        reading
    }

    /// A reading of the file's own text. A `careful` one takes no node for a scalar before the library says so.
    pub(super) fn whole(id: FileId, file: &'r SourceFile, careful: bool) -> Self {
        Self {
            text: file.text(),
            reader: Reader {
                cursor: Cursor::new(file.text()),
                id,
                careful,
                elided: Vec::new().into_iter(),
                reports: Vec::new(),
                before: 0,
                last: None,
                depth: 0,
                has_tag: false,
                is_astray: Cell::new(false),
                aliases: OnceCell::new(),
            },
        }
    }

    /// The tree, and what was refused on the way.
    pub(super) fn run(self) -> (Result<Node, Failure>, Refused) {
        let Self { text, mut reader } = self;
        let seed = Seed {
            reader: &mut reader,
            slot: Slot::Root,
        };
        let error = match library::read(text, seed) {
            Ok(node) if reader.elided.as_slice().is_empty() => return (Ok(node), reader.reports),
            Ok(_) => None,
            Err(error) => Some(error),
        };
        let failure = Failure {
            error,
            is_astray: reader.is_astray.get(),
            depth: reader.depth,
            has_tag: reader.has_tag,
            last: reader.last,
            end: reader.cursor.at(),
        };
        (Err(failure), reader.reports)
    }
}
