//! Holds the text of every file read, and turns byte offsets into lines and columns.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// One file of [`Sources`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in one file; by default, the empty one that begins the first file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte; never before `start`.
    pub end: u32,
}

impl Span {
    /// The range from byte `start` to byte `end`.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let start = start as u32;
        Self {
            file,
            start,
            end: (end as u32).max(start),
        }
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// The text of one file, without a byte order mark.
#[derive(Debug)]
pub struct SourceFile {
    shown: String,
    path: PathBuf,
    text: String,
    /// Lines are computed only when a problem is shown.
    line_starts: OnceLock<Vec<u32>>,
    /// How many characters are before each block of [`BLOCK`] bytes: problems on a long line do not count from its
    /// beginning each.
    characters: OnceLock<Vec<u32>>,
}

/// How many bytes are counted again for each position.
const BLOCK: usize = 1024;

impl SourceFile {
    /// A file found at `path` and called `shown` in messages.
    #[must_use]
    pub fn new(path: PathBuf, shown: String, text: String) -> Self {
        Self {
            shown,
            path,
            text,
            line_starts: OnceLock::new(),
            characters: OnceLock::new(),
        }
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.match_indices('\n');
            let next = ends.map(|(at, _)| at as u32 + 1);
            std::iter::once(0).chain(next).collect()
        })
    }

    /// The file's name in messages.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Where the file was read.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The position of the byte `offset`.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_starts().partition_point(|start| *start <= offset);
        let (start, end) = (self.line_starts()[line - 1] as usize, offset as usize);
        let before = if !self.text.is_char_boundary(end) {
            0
        } else if end - start < 2 * BLOCK {
            characters(&self.text.as_bytes()[start..end])
        } else {
            self.characters_before(end) - self.characters_before(start)
        };
        Position {
            line,
            column: before + 1,
        }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let blocks = self.characters.get_or_init(|| {
            let blocks = self.text.as_bytes().chunks(BLOCK);
            let counts = blocks.scan(0, |sum, block| {
                let before = *sum;
                *sum += characters(block) as u32;
                Some(before)
            });
            counts.collect()
        });
        let block = offset / BLOCK;
        let Some(before) = blocks.get(block) else {
            // The end of a text of whole blocks.
            return characters(self.text.as_bytes());
        };
        *before as usize + characters(&self.text.as_bytes()[block * BLOCK..offset])
    }

    /// The text of a line, counted from 1, without its end.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        let start = self.line_start(line);
        let end = self
            .line_starts()
            .get(line)
            .map_or(self.text.len(), |next| *next as usize);
        let text = self.text.get(start..end).unwrap_or("");
        let text = text.strip_suffix('\n').unwrap_or(text);
        text.strip_suffix('\r').unwrap_or(text)
    }

    /// The offset of the first byte of a line, counted from 1.
    #[must_use]
    pub fn line_start(&self, line: usize) -> usize {
        self.line_starts()
            .get(line.saturating_sub(1))
            .map_or(self.text.len(), |start| *start as usize)
    }
}

/// How many characters begin in a piece of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    let begins = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(begins).count()
}

/// Every file of one catalogue. A copy shares the texts.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// Takes a file in.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        self.files.push(Arc::new(file));
        FileId(self.files.len() as u32 - 1)
    }

    /// Takes in a file of other sources.
    pub(crate) fn add_shared(&mut self, file: Arc<SourceFile>) {
        self.files.push(file);
    }

    /// What the next file that is taken in will be called.
    pub(crate) fn next_id(&self) -> FileId {
        FileId(self.files.len() as u32)
    }

    /// A file, to be kept.
    pub(crate) fn shared(&self, id: FileId) -> Arc<SourceFile> {
        Arc::clone(&self.files[id.0 as usize])
    }

    /// The files from one on, to be kept.
    pub(crate) fn shared_from(&self, id: FileId) -> Vec<Arc<SourceFile>> {
        self.files[id.0 as usize..].to_vec()
    }

    /// A file that was taken in.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files, the root first.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().map(Arc::as_ref)
    }

    /// The text of `span`.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file)
            .text
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }

    /// Where `span` begins.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        self.file(span.file).position(span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_on_lines_of_any_length() {
        let line = "aé漢🚢 ".repeat(2_000);
        let text = format!("short\n{line}\n{line}");
        let file = SourceFile::new(PathBuf::new(), String::new(), text.clone());
        for (at, _) in text.char_indices().step_by(97).chain([(text.len(), ' ')]) {
            let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
            let expected = Position {
                line: text[..at].matches('\n').count() + 1,
                column: text[start..at].chars().count() + 1,
            };
            assert_eq!(file.position(at as u32), expected, "{at}");
        }
        let whole = SourceFile::new(PathBuf::new(), String::new(), "x".repeat(4 * BLOCK));
        assert_eq!(whole.position(4 * BLOCK as u32).column, 4 * BLOCK + 1);
    }
}
