//! Holds the texts that are open in the editor, exactly as the editor has them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::position::{Encoding, Lines};
use crate::wire::{ContentChange, Uri};

/// An open document.
#[derive(Debug)]
pub(crate) struct Buffer {
    /// Its address, as the client writes it.
    pub(crate) uri: Uri,
    /// The version that the client gave it.
    pub(crate) version: i32,
    /// The number of its text, which no other text of the process has: the client may send one version twice.
    pub(crate) revision: u64,
    /// Whether the client says that it is Rust.
    pub(crate) is_rust: bool,
    /// Whether the client says that it is a catalogue.
    pub(crate) is_catalogue: bool,
    /// The text.
    pub(crate) text: String,
    /// Where its lines begin.
    pub(crate) lines: Lines,
}

impl Buffer {
    /// A document that was opened.
    pub(crate) fn new(uri: Uri, version: i32, language: &str, text: String) -> Self {
        Self {
            is_rust: language == "rust",
            is_catalogue: language == "errdex",
            lines: Lines::new(&text),
            uri,
            version,
            revision: next_revision(),
            text,
        }
    }

    /// Applies changes in their order.
    pub(crate) fn change(&mut self, version: i32, changes: Vec<ContentChange>, encoding: Encoding) {
        self.version = version;
        self.revision = next_revision();
        for change in changes {
            if let Some(range) = change.range {
                let start = self.lines.offset(&self.text, range.start, encoding);
                let end = self.lines.offset(&self.text, range.end, encoding);
                // A client that lies about positions may name an end before the start.
                let range = start.min(end)..start.max(end);
                self.text.replace_range(range.clone(), &change.text);
                self.lines.replace(&self.text, range, change.text.len());
            } else {
                self.text = change.text;
                self.lines = Lines::new(&self.text);
            }
        }
    }
}

fn next_revision() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed)
}

/// All open documents, by their paths.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    open: BTreeMap<PathBuf, Buffer>,
    /// Where open files really are, if links lead to them.
    linked: BTreeMap<PathBuf, PathBuf>,
}

impl Buffers {
    /// Takes in a document; `real` is its path once links are followed.
    pub(crate) fn open(&mut self, path: PathBuf, real: Option<PathBuf>, buffer: Buffer) {
        if let Some(real) = real.filter(|real| *real != path) {
            self.linked.insert(real, path.clone());
        }
        self.open.insert(path, buffer);
    }

    /// Forgets a document.
    pub(crate) fn close(&mut self, path: &Path) -> Option<Buffer> {
        self.linked.retain(|_, linked| linked != path);
        self.open.remove(path)
    }

    /// The open document at exactly that path.
    pub(crate) fn get(&self, path: &Path) -> Option<&Buffer> {
        self.open.get(path)
    }

    /// The same, to be changed.
    pub(crate) fn get_mut(&mut self, path: &Path) -> Option<&mut Buffer> {
        self.open.get_mut(path)
    }

    /// The open document that is the file at `path`, by whichever way the client came to it. `real` follows links.
    pub(crate) fn find(
        &self,
        path: &Path,
        real: impl FnOnce(&Path) -> Option<PathBuf>,
    ) -> Option<(&Path, &Buffer)> {
        if let Some((path, buffer)) = self.open.get_key_value(path) {
            return Some((path, buffer));
        }
        if self.open.is_empty() {
            return None;
        }
        let real = real(path)?;
        let opened = self.linked.get(&real).unwrap_or(&real);
        self.open
            .get_key_value(opened)
            .map(|(path, buffer)| (path.as_path(), buffer))
    }

    /// All open documents, each with its path.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&Path, &Buffer)> {
        self.open
            .iter()
            .map(|(path, buffer)| (path.as_path(), buffer))
    }

    /// The paths of all.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.open.keys().map(PathBuf::as_path)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// Numbers that look random and are the same everywhere.
    struct Random(u64);

    impl Random {
        fn below(&mut self, limit: usize) -> usize {
            // splitmix64
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = self.0;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            (mixed ^ (mixed >> 31)) as usize % limit
        }
    }

    /// A place of an editor's text, counted without the code under test.
    fn position(text: &str, offset: usize, encoding: Encoding) -> Value {
        let before = &text[..offset];
        let ends = |(at, byte): &(usize, &u8)| {
            **byte == b'\n' || **byte == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n')
        };
        let ends: Vec<usize> = before
            .as_bytes()
            .iter()
            .enumerate()
            .filter(ends)
            .map(|(at, _)| at)
            .collect();
        let line = &before[ends.last().map_or(0, |at| at + 1)..];
        let character = match encoding {
            Encoding::Utf8 => line.len(),
            Encoding::Utf16 => line.encode_utf16().count(),
            Encoding::Utf32 => line.chars().count(),
        };
        json!({"line": ends.len(), "character": character})
    }

    #[test]
    fn after_many_edits_the_text_is_that_of_the_editor() {
        let pieces = [
            "x",
            "é",
            "😀",
            "\n",
            "\r\n",
            "\r",
            "° ",
            "",
            "",
            "",
            "高潮 and more\n",
            "\u{FEFF}",
        ];
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let mut random = Random(17);
            let mut own = "a: é\r\n😀".to_owned();
            let uri = Uri::parse("file:///e.yaml").unwrap();
            let mut buffer = Buffer::new(uri, 0, "yaml", own.clone());
            for edit in 1..=10_000 {
                let mut place = || loop {
                    let at = random.below(own.len() + 1);
                    let is_between = own[..].get(at..).is_some_and(|rest| rest.starts_with('\n'))
                        && own[..at].ends_with('\r');
                    if own.is_char_boundary(at) && !is_between {
                        return at;
                    }
                };
                let (one, other) = (place(), place());
                let (start, end) = (one.min(other), one.max(other));
                // Mostly small pieces go; sometimes much, so that the text does not grow for ever.
                let end = if end - start > 40 && own.len() < 2_000 {
                    start
                } else {
                    end
                };
                let piece = pieces[random.below(pieces.len())];
                let change = json!([{
                    "range": {
                        "start": position(&own, start, encoding),
                        "end": position(&own, end, encoding),
                    },
                    "text": piece,
                }]);
                own.replace_range(start..end, piece);
                let changes = serde_json::from_value(change).expect("a change");
                buffer.change(edit, changes, encoding);
                assert_eq!(buffer.text, own, "{encoding:?} {edit}");
            }
            assert_eq!(buffer.version, 10_000);
        }
    }

    #[test]
    fn changes_that_lie_are_applied_somewhere() {
        let uri = Uri::parse("file:///e.yaml").unwrap();
        let mut buffer = Buffer::new(uri, 0, "yaml", "é😀\nb".to_owned());
        let changes = json!([
            {"range": {"start": {"line": 9, "character": 9}, "end": {"line": 0, "character": 1}}, "text": "x"},
            {"range": {"start": {"line": 0, "character": 4_294_967_295_u32}, "end": {"line": 4_294_967_295_u32, "character": 0}}, "text": "y"},
        ]);
        let changes = serde_json::from_value(changes).expect("changes");
        buffer.change(1, changes, Encoding::Utf16);
        assert_eq!(buffer.text, "éxy");
    }
}
