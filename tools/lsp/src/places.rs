//! Says in the client's terms where something is: its address and its ranges.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;

use errdex_catalog::files::Files;
use errdex_catalog::source::{FileId, SourceFile, Span};

use crate::buffers::{Buffer, Buffers};
use crate::known::Known;
use crate::position::{Encoding, Lines};
use crate::wire::{Location, Range, Uri, uri_of};

/// The byte order mark, which an editor may keep in its text and a catalogue does not.
pub(crate) const MARK: &str = "\u{FEFF}";

/// Turns spans of a catalogue into the client's.
pub(crate) struct Places<'p> {
    buffers: &'p Buffers,
    disk: &'p dyn Files,
    encoding: Encoding,
    known: &'p Known,
    lines: RefCell<HashMap<FileId, Rc<Lines>>>,
}

impl<'p> Places<'p> {
    /// Places in the files of `known`.
    pub(crate) fn new(
        buffers: &'p Buffers,
        disk: &'p dyn Files,
        encoding: Encoding,
        known: &'p Known,
    ) -> Self {
        Self {
            buffers,
            disk,
            encoding,
            known,
            lines: RefCell::default(),
        }
    }

    /// The open document of a file.
    pub(crate) fn buffer(&self, path: &Path) -> Option<(&'p Path, &'p Buffer)> {
        self.buffers.find(path, |path| self.disk.real(path).ok())
    }

    /// The address of a file: as the client writes it, if it is open.
    pub(crate) fn uri(&self, path: &Path) -> Option<Uri> {
        match self.buffer(path) {
            Some((_, buffer)) => Some(buffer.uri.clone()),
            None => uri_of(path),
        }
    }

    /// The range of a span.
    pub(crate) fn range(&self, span: Span) -> Range {
        let Some(source) = self.known.source(span.file) else {
            return Range::default();
        };
        let bytes = span.start as usize..span.end as usize;
        if let Some((_, buffer)) = self.buffer(source.path()) {
            let text = buffer.text.as_str();
            let plain = text.strip_prefix(MARK).unwrap_or(text);
            if plain == source.text() {
                let mark = text.len() - plain.len();
                let bytes = bytes.start + mark..bytes.end + mark;
                return buffer.lines.range(text, bytes, self.encoding);
            }
        }
        let lines = self.lines(span.file, source);
        lines.range(source.text(), bytes, self.encoding)
    }

    /// The lines of a file that is not open.
    fn lines(&self, file: FileId, source: &SourceFile) -> Rc<Lines> {
        let mut all = self.lines.borrow_mut();
        let lines = all
            .entry(file)
            .or_insert_with(|| Rc::new(Lines::new(source.text())));
        Rc::clone(lines)
    }

    /// The address and the range of a span.
    pub(crate) fn location(&self, span: Span) -> Option<Location> {
        let path = self.known.path(span.file)?;
        Some(Location {
            uri: self.uri(path)?,
            range: self.range(span),
        })
    }
}
