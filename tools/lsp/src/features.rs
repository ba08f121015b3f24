//! Answers what an editor asks about a place.

pub(crate) mod actions;
pub(crate) mod completion;
pub(crate) mod definition;
pub(crate) mod folding;
pub(crate) mod formatting;
pub(crate) mod hints;
pub(crate) mod hover;
pub(crate) mod in_rust;
pub(crate) mod lenses;
mod mentions;
pub(crate) mod page;
pub(crate) mod references;
pub(crate) mod rename;
pub(crate) mod symbols;

use std::path::Path;

use errdex_catalog::files::Files;

use crate::buffers::{Buffer, Buffers};
use crate::catalogues::Catalogues;
use crate::client::Client;
use crate::context::Context;
use crate::known::Known;
use crate::overlay::Overlay;
use crate::places::Places;
use crate::usage::LastUsage;
use crate::wire::{Position, Range};

/// Everything that answers are made of.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'s> {
    pub(crate) client: &'s Client,
    pub(crate) buffers: &'s Buffers,
    pub(crate) disk: &'s dyn Files,
    pub(crate) catalogues: &'s Catalogues,
    pub(crate) usage: &'s LastUsage,
}

impl<'s> Desk<'s> {
    /// The files as the editor has them.
    pub(crate) fn files(&self) -> Overlay<'s> {
        Overlay {
            buffers: self.buffers,
            disk: self.disk,
        }
    }

    /// Places in the files of a catalogue.
    pub(crate) fn places(&self, known: &'s Known) -> Places<'s> {
        Places::new(self.buffers, self.disk, self.client.encoding, known)
    }

    /// The catalogue that `known` imports under a name, if it was needed before.
    pub(crate) fn imported(&self, known: &Known, name: &str) -> Option<&'s Known> {
        let imports = self.catalogues.imports(&known.root);
        let (_, root) = imports.into_iter().find(|(own, _)| own == name)?;
        self.catalogues.get(&root)
    }
}

/// An open document of a catalogue.
#[derive(Clone, Copy)]
pub(crate) struct Sheet<'s> {
    pub(crate) desk: Desk<'s>,
    /// Where it is.
    pub(crate) path: &'s Path,
    /// Its text.
    pub(crate) buffer: &'s Buffer,
    /// The catalogue.
    pub(crate) known: &'s Known,
}

impl<'s> Sheet<'s> {
    /// A place in it.
    pub(crate) fn spot(self, position: Position) -> Spot<'s> {
        let encoding = self.desk.client.encoding;
        let Buffer { text, lines, .. } = self.buffer;
        let offset = lines.offset(text, position, encoding);
        Spot {
            sheet: self,
            offset,
            context: Context::new(text, offset),
        }
    }

    /// The range between two bytes of the text in the editor.
    pub(crate) fn range(&self, bytes: std::ops::Range<usize>) -> Range {
        let Buffer { text, lines, .. } = self.buffer;
        lines.range(text, bytes, self.desk.client.encoding)
    }
}

/// A place in an open document.
#[derive(Clone)]
pub(crate) struct Spot<'s> {
    pub(crate) sheet: Sheet<'s>,
    /// The byte.
    pub(crate) offset: usize,
    /// What is around it.
    pub(crate) context: Context<'s>,
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Touched<'s> {
    /// The word.
    pub(crate) text: &'s str,
    /// Its bytes.
    pub(crate) range: std::ops::Range<usize>,
    /// The name of an import before it, and a colon.
    pub(crate) import: Option<&'s str>,
}

impl<'s> Spot<'s> {
    /// The text of the document.
    pub(crate) fn text(&self) -> &'s str {
        &self.sheet.buffer.text
    }

    /// The name or number at the place or right before it.
    pub(crate) fn word(&self) -> Option<Touched<'s>> {
        word_at(self.text(), self.offset)
    }
}

/// The name or number at a byte of a text or right before it.
pub(crate) fn word_at(text: &str, offset: usize) -> Option<Touched<'_>> {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let before = &text[..offset];
    let start = before.trim_end_matches(is_of_word).len();
    let after = &text[offset..];
    let end = offset + after.len() - after.trim_start_matches(is_of_word).len();
    if start == end {
        return None;
    }
    let import = text[..start].strip_suffix(':').and_then(|before| {
        let is_of_import = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let begins = before.trim_end_matches(is_of_import).len();
        let import = &before[begins..];
        (!import.is_empty()).then_some(import)
    });
    // The sign of a number belongs to it.
    let is_number = text[start..end].starts_with(|c: char| c.is_ascii_digit());
    let start = if is_number && text[..start].ends_with('-') && !text[..start].ends_with("--") {
        start - 1
    } else {
        start
    };
    Some(Touched {
        text: &text[start..end],
        range: start..end,
        import,
    })
}
