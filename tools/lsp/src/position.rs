//! Turns the protocol's lines and characters into bytes and back, in whichever unit the client counts.

use crate::wire::{Position, Range};

/// What a client counts within a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16, which every client knows.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The cheapest of those that the client offers: bytes, then what it must offer.
    pub(crate) fn chosen(offered: &[&str]) -> Self {
        let has = |kind: Self| offered.contains(&kind.name());
        if has(Self::Utf8) {
            Self::Utf8
        } else if has(Self::Utf32) && !has(Self::Utf16) {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    /// As the protocol names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    /// How many units a character has.
    fn units(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// Where the lines of a text begin.
///
/// A line ends in `\n`, `\r\n` or a lone `\r`: the protocol says so, though YAML catalogues may not have the last.
#[derive(Debug, Clone)]
pub(crate) struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    /// The lines of `text`.
    pub(crate) fn new(text: &str) -> Self {
        let mut starts = vec![0];
        push_starts(text.as_bytes(), 0, &mut starts);
        Self { starts }
    }

    /// The bytes of a line of `text`, without its end. A line after the last is empty and at the end.
    pub(crate) fn line(&self, text: &str, line: usize) -> std::ops::Range<usize> {
        let Some(start) = self.starts.get(line) else {
            return text.len()..text.len();
        };
        let start = *start as usize;
        let next = self.starts.get(line + 1);
        let end = next.map_or(text.len(), |next| *next as usize);
        let ends = |c| c == '\n' || c == '\r';
        start..start + text[start..end].trim_end_matches(ends).len()
    }

    /// The line of a byte.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|start| *start as usize <= offset)
            - 1
    }

    /// The byte at a position. A client may name a place that does not exist: past the end of a line means its end,
    /// past the last line the end of the text, and inside of a character its beginning.
    pub(crate) fn offset(&self, text: &str, at: Position, encoding: Encoding) -> usize {
        let line = self.line(text, at.line as usize);
        let wanted = at.character as usize;
        let mut seen = 0;
        for (offset, c) in text[line.clone()].char_indices() {
            let units = encoding.units(c);
            if seen + units > wanted {
                return line.start + offset;
            }
            seen += units;
        }
        line.end
    }

    /// The position of a byte. One between the `\r` and the `\n` of a line's end is the end of the line.
    pub(crate) fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let offset = text.floor_char_boundary_at(offset);
        let line = self.line_of(offset);
        let range = self.line(text, line);
        let end = offset.min(range.end);
        let before = text[range.start..end].chars();
        Position {
            line: line as u32,
            character: before.map(|c| encoding.units(c)).sum::<usize>() as u32,
        }
    }

    /// The range between two bytes.
    pub(crate) fn range(
        &self,
        text: &str,
        bytes: std::ops::Range<usize>,
        encoding: Encoding,
    ) -> Range {
        Range {
            start: self.position(text, bytes.start, encoding),
            end: self.position(text, bytes.end, encoding),
        }
    }

    /// Takes note that `range` of a text became `new` bytes long, in the `text` that has them. Only the lines that
    /// changed are looked at; those after them move.
    pub(crate) fn replace(&mut self, text: &str, range: std::ops::Range<usize>, new: usize) {
        // A line feed may complete a `\r` before it, and a `\r` a line feed after it.
        let first = self.line_of(range.start.saturating_sub(1));
        let from = self.starts[first] as usize;
        let old_end = range.end;
        let new_end = range.start + new;
        let mut tail: Vec<u32> = Vec::new();
        for start in &self.starts[first + 1..] {
            if *start as usize > old_end + 1 {
                tail.push((*start as usize - old_end + new_end) as u32);
            }
        }
        self.starts.truncate(first + 1);
        let stop = (new_end + 1).min(text.len());
        push_starts_until(text.as_bytes(), from, stop, &mut self.starts);
        let last = *self.starts.last().unwrap_or(&0);
        self.starts
            .extend(tail.into_iter().filter(|start| *start > last));
    }
}

/// Adds where lines begin after byte `from`.
fn push_starts(bytes: &[u8], from: usize, starts: &mut Vec<u32>) {
    push_starts_until(bytes, from, bytes.len(), starts);
}

/// The same of those that begin at `until` at the latest.
fn push_starts_until(bytes: &[u8], from: usize, until: usize, starts: &mut Vec<u32>) {
    for (at, byte) in bytes.iter().enumerate().take(until).skip(from) {
        let ends = match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        if ends {
            starts.push(at as u32 + 1);
        }
    }
}

/// What the standard library has from Rust 1.91.
trait FloorCharBoundary {
    /// The last boundary of a character at `offset` or before it.
    fn floor_char_boundary_at(&self, offset: usize) -> usize;
}

impl FloorCharBoundary for str {
    fn floor_char_boundary_at(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.len());
        while !self.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    #[test]
    fn every_boundary_comes_back() {
        for text in ["", "é°\n😀x\r\ny\rz", "\u{FEFF}a\n\n", "\r\n\r\r\n", "😀"] {
            let lines = Lines::new(text);
            for encoding in ENCODINGS {
                for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                    let between =
                        text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
                    let position = lines.position(text, offset, encoding);
                    let back = lines.offset(text, position, encoding);
                    assert_eq!(back, offset - usize::from(between), "{text:?} {offset}");
                }
            }
        }
    }

    #[test]
    fn units_are_those_of_the_encoding() {
        let text = "aé😀b";
        let lines = Lines::new(text);
        for (encoding, expected) in ENCODINGS.into_iter().zip([7, 4, 3]) {
            let b = text.len() - 1;
            assert_eq!(lines.position(text, b, encoding).character, expected);
        }
    }

    #[test]
    fn places_that_do_not_exist_are_the_nearest_before() {
        let text = "a😀\nb";
        let lines = Lines::new(text);
        let offset =
            |line, character, encoding| lines.offset(text, Position { line, character }, encoding);
        assert_eq!(offset(0, 99, Encoding::Utf16), 5);
        assert_eq!(offset(9, 9, Encoding::Utf16), text.len());
        // In the middle of a pair, and of a character.
        assert_eq!(offset(0, 2, Encoding::Utf16), 1);
        assert_eq!(offset(0, 3, Encoding::Utf8), 1);
        assert_eq!(offset(u32::MAX, u32::MAX, Encoding::Utf8), text.len());
    }

    #[test]
    fn lines_follow_edits() {
        let pieces = ["", "\r", "\n", "\r\n", "x", "é\ny", "\n\n"];
        let text = "a\r\nb\rc\nd";
        for start in 0..=text.len() {
            for end in start..=text.len() {
                for piece in pieces {
                    let mut lines = Lines::new(text);
                    let new = format!("{}{piece}{}", &text[..start], &text[end..]);
                    lines.replace(&new, start..end, piece.len());
                    assert_eq!(
                        lines.starts,
                        Lines::new(&new).starts,
                        "{start}..{end} {piece:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn bytes_are_taken_where_they_are_offered() {
        let chosen = Encoding::chosen;
        assert_eq!(chosen(&[]), Encoding::Utf16);
        assert_eq!(chosen(&["utf-16", "utf-8"]), Encoding::Utf8);
        assert_eq!(chosen(&["utf-32"]), Encoding::Utf32);
        assert_eq!(chosen(&["utf-32", "utf-16"]), Encoding::Utf16);
        assert_eq!(chosen(&["x"]), Encoding::Utf16);
    }
}
