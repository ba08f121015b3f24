//! Reads past the library what is plainly YAML: scalars that are all of their line, one-line collections in brackets, and
//! the mappings and lists that hold nothing else.
//!
//! Everything here gives up at the least doubt: then the library reads the text itself.

use super::literal::{literal, spaces};
use super::node::{Kind, Node, Scalar, Style};
use crate::source::{FileId, Span};

/// How many collections may hold one another. The library goes some way further, to 128.
pub(super) const DEEPEST: usize = 8;

/// The longest key that is elided: the library refuses one of more than 1,024 characters.
pub(super) const LONGEST_KEY: usize = 64;

/// A text, of which pieces are read.
#[derive(Clone, Copy)]
pub(super) struct Plain<'t> {
    pub(super) id: FileId,
    pub(super) text: &'t str,
    /// One past the last line end. Nothing behind it is read here.
    end: usize,
}

/// A line with something on it, and an end.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// Its first byte that is no space.
    pub(super) at: usize,
    /// Its column, from 0.
    pub(super) indent: usize,
}

/// What comes after a collection: a line, or the end of the text.
pub(super) type Next = Option<Line>;

impl<'t> Plain<'t> {
    pub(super) fn new(id: FileId, text: &'t str) -> Self {
        let end = text.rfind('\n').map_or(0, |last| last + 1);
        Self { id, text, end }
    }

    /// The first line from `start` on that is neither empty nor a comment. Gives up where white space is no spaces, and at
    /// a last line without an end.
    pub(super) fn next_line(self, start: usize) -> Option<Next> {
        let bytes = self.text.as_bytes();
        let mut line = start;
        while line < self.end {
            let indent = spaces(self.text, line);
            let at = line + indent;
            if at >= self.end {
                return None;
            }
            match bytes[at] {
                b'\n' => line = at + 1,
                b'#' => line = self.line_end(at)? + 1,
                b'\t' => return None,
                _ => return Some(Some(Line { at, indent })),
            }
        }
        (self.end == bytes.len()).then_some(None)
    }

    /// The end of the line that `at` is in, if it has one.
    fn line_end(self, at: usize) -> Option<usize> {
        self.text[at..].find('\n').map(|len| at + len)
    }

    /// The mapping on the lines from `start` on, whose keys stand in that column.
    pub(super) fn mapping(self, start: Line, depth: usize) -> Option<(Node, Next)> {
        if depth == DEEPEST {
            return None;
        }
        let bytes = self.text.as_bytes();
        let column = start.indent;
        let mut pairs: Vec<(Node, Node)> = Vec::new();
        let mut at = start.at;
        loop {
            let colon = key_end(bytes, at)?;
            let key = self.scalar(at, colon, Style::Plain);
            let end = self.line_end(colon)?;
            let value_at = colon + 2;
            let (value, next) = if value_at > end {
                let below = self.next_line(end)??;
                if bytes[below.at] == b'-' {
                    self.list(below, column, depth + 1)?
                } else if below.indent > column {
                    self.mapping(below, depth + 1)?
                } else {
                    return None;
                }
            } else if bytes[value_at] == b'|' {
                let value = self.literal(value_at, column)?;
                let next = self.next_line(value.span.end as usize)?;
                (value, next)
            } else {
                let value = self.value(value_at, end, depth + 1)?;
                (value, self.next_line(end)?)
            };
            pairs.push((key, value));
            match next {
                Some(line) if line.indent > column => return None,
                // An item here would be one of a list that no key opened: `key_end` refuses it.
                Some(line) if line.indent == column => at = line.at,
                next => return Some((self.block(Kind::Map(pairs)), next)),
            }
        }
    }

    /// The list on the lines from `start` on, below a key in the column `outer`.
    fn list(self, start: Line, outer: usize, depth: usize) -> Option<(Node, Next)> {
        if depth == DEEPEST || start.indent < outer {
            return None;
        }
        let bytes = self.text.as_bytes();
        let column = start.indent;
        let mut items: Vec<Node> = Vec::new();
        let mut at = start.at;
        loop {
            let (item, next) = self.item(at, column, depth + 1)?;
            items.push(item);
            match next {
                Some(line) if line.indent > column => return None,
                Some(line) if line.indent == column && bytes[line.at] == b'-' => at = line.at,
                // Right below its key a list may end with the next key; elsewhere the mapping refuses what comes.
                next => return Some((self.block(Kind::Seq(items)), next)),
            }
        }
    }

    /// The item whose dash is at `dash`, in that column.
    pub(super) fn item(self, dash: usize, column: usize, depth: usize) -> Option<(Node, Next)> {
        let bytes = self.text.as_bytes();
        if bytes[dash + 1] != b' ' {
            return None;
        }
        let at = dash + 2;
        if key_end(bytes, at).is_some() {
            let indent = column + 2;
            return self.mapping(Line { at, indent }, depth);
        }
        let end = self.line_end(at)?;
        let value = self.value(at, end, depth)?;
        Some((value, self.next_line(end)?))
    }

    /// The literal text whose `|` is at `at`, below a key in the column `outer`.
    pub(super) fn literal(self, at: usize, outer: usize) -> Option<Node> {
        let (end, text) = literal(self.text, at, outer)?;
        let style = Style::Block;
        Some(Node {
            span: Span::new(self.id, at, end),
            kind: Kind::Scalar(Scalar { text, style }),
        })
    }

    /// The value that is all of its line from `start` on.
    pub(super) fn value(self, start: usize, end: usize, depth: usize) -> Option<Node> {
        let bytes = self.text.as_bytes();
        if matches!(bytes[start], b'{' | b'[') {
            return match self.flow(start, end, depth)? {
                (node, after) if after == end => Some(node),
                _ => None,
            };
        }
        style(bytes, start, end).map(|style| self.scalar(start, end, style))
    }

    /// What stands in brackets from `start` on, before `end`, and the byte after it.
    fn flow(self, start: usize, end: usize, depth: usize) -> Option<(Node, usize)> {
        if depth >= DEEPEST {
            return None;
        }
        let bytes = self.text.as_bytes();
        let is_map = bytes[start] == b'{';
        let close = if is_map { b'}' } else { b']' };
        let mut pairs: Vec<(Node, Node)> = Vec::new();
        let mut items: Vec<Node> = Vec::new();
        let mut at = start + 1;
        if bytes[at] == close {
            at += 1;
        } else {
            loop {
                at += spaces(self.text, at);
                let key = if is_map {
                    let colon = key_end(bytes, at)?;
                    let key = self.scalar(at, colon, Style::Plain);
                    at = colon + 1 + spaces(self.text, colon + 1);
                    Some(key)
                } else {
                    None
                };
                let (value, after) = self.flow_value(at, end, depth)?;
                match key {
                    Some(key) => pairs.push((key, value)),
                    None => items.push(value),
                }
                at = after + spaces(self.text, after);
                if at >= end {
                    return None;
                }
                let byte = bytes[at];
                at += 1;
                if byte == close {
                    break;
                }
                if byte != b',' {
                    return None;
                }
            }
        }
        let kind = if is_map {
            Kind::Map(pairs)
        } else {
            Kind::Seq(items)
        };
        let span = Span::new(self.id, start, at);
        Some((Node { span, kind }, at))
    }

    /// A value in brackets, and the byte after it.
    fn flow_value(self, start: usize, end: usize, depth: usize) -> Option<(Node, usize)> {
        let bytes = self.text.as_bytes();
        let (after, style) = match bytes[start] {
            b'{' | b'[' => return self.flow(start, end, depth + 1),
            b'\'' => (quoted_end(bytes, start, end, b'\'')?, Style::Single),
            b'"' => (quoted_end(bytes, start, end, b'\\')?, Style::Double),
            _ => (word_end(bytes, start, end)?, Style::Plain),
        };
        Some((self.scalar(start, after, style), after))
    }

    /// The scalar between two bytes, whose value stands there just so, between quotes where it has some.
    pub(super) fn scalar(self, start: usize, end: usize, style: Style) -> Node {
        let quote = usize::from(style != Style::Plain);
        let text = self.text[start + quote..end - quote].to_owned();
        Node {
            span: Span::new(self.id, start, end),
            kind: Kind::Scalar(Scalar { text, style }),
        }
    }

    /// A collection without brackets, which is not empty.
    fn block(self, kind: Kind) -> Node {
        let (start, end) = match &kind {
            Kind::Map(pairs) => (pairs[0].0.span.start, pairs[pairs.len() - 1].1.span.end),
            Kind::Seq(items) => (items[0].span.start, items[items.len() - 1].span.end),
            Kind::Scalar(_) | Kind::Refused => (0, 0),
        };
        let file = self.id;
        Node {
            span: Span { file, start, end },
            kind,
        }
    }
}

/// The colon after the key that begins at `start`, if a plain one does.
pub(super) fn key_end(bytes: &[u8], start: usize) -> Option<usize> {
    if !bytes[start].is_ascii_alphabetic() {
        return None;
    }
    let mut at = start + 1;
    while at - start < LONGEST_KEY {
        match bytes[at] {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' => at += 1,
            b':' if matches!(bytes[at + 1], b' ' | b'\n') => return Some(at),
            _ => return None,
        }
    }
    None
}

/// How a value is written that is all of its line: plainly, or in quotes without an escape.
fn style(bytes: &[u8], start: usize, end: usize) -> Option<Style> {
    let (escape, style) = match bytes[start] {
        b'\'' => (b'\'', Style::Single),
        b'"' => (b'\\', Style::Double),
        _ if is_plain(bytes, start, end) => return Some(Style::Plain),
        _ => return None,
    };
    match quoted_end(bytes, start, end, escape) {
        Some(after) if after == end => Some(style),
        _ => None,
    }
}

/// One past the quote that ends the text in quotes at `start`, if it holds printable characters without `escape`.
fn quoted_end(bytes: &[u8], start: usize, end: usize, escape: u8) -> Option<usize> {
    let quote = bytes[start];
    let mut at = start + 1;
    while at < end {
        let byte = bytes[at];
        if byte == quote {
            // Two quotes in single ones stand for one.
            let is_doubled = quote == b'\'' && bytes[at + 1] == quote;
            return if is_doubled { None } else { Some(at + 1) };
        }
        if byte == escape {
            return None;
        }
        at = printable(bytes, at)?;
    }
    None
}

/// Whether a value is plain text, which begins with a letter or a digit, without a colon or a hash that would end it.
fn is_plain(bytes: &[u8], start: usize, end: usize) -> bool {
    if !begins_word(bytes, start) || bytes[end - 1] == b' ' {
        return false;
    }
    let mut at = start;
    while at < end {
        match bytes[at] {
            b':' if matches!(bytes[at + 1], b' ' | b'\n') => return false,
            b'#' if bytes[at - 1] == b' ' => return false,
            _ => match printable(bytes, at) {
                Some(next) => at = next,
                None => return false,
            },
        }
    }
    true
}

/// The end of a plain text in brackets.
fn word_end(bytes: &[u8], start: usize, end: usize) -> Option<usize> {
    if !begins_word(bytes, start) {
        return None;
    }
    let mut at = start;
    // One past the last byte that is no space.
    let mut word = start;
    while at < end {
        match bytes[at] {
            b',' | b'}' | b']' => return Some(word),
            b'{' | b'[' | b'#' | b'?' => return None,
            b':' if !bytes[at + 1].is_ascii_alphanumeric() => return None,
            b' ' => at += 1,
            _ => {
                at = printable(bytes, at)?;
                word = at;
            }
        }
    }
    None
}

fn begins_word(bytes: &[u8], start: usize) -> bool {
    let first = bytes[start];
    first.is_ascii_alphanumeric() || first >= 0x80
}

/// One past the character at `at`, if it stands for itself: printable ASCII, or one above it that the library takes
/// neither for a line's end nor for something that it refuses.
fn printable(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes[at] {
        b' '..=b'~' => Some(at + 1),
        // U+0080 to U+009F are control characters, and U+0085 is a line's end.
        0xC2 if bytes[at + 1] < 0xA0 => None,
        0xC2..=0xDF => Some(at + 2),
        // U+2028 and U+2029 are line ends.
        0xE2 if bytes[at + 1] == 0x80 && matches!(bytes[at + 2], 0xA8 | 0xA9) => None,
        // A mark of the byte order.
        0xEF if bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF => None,
        0xE0..=0xEF => Some(at + 3),
        0xF0..=0xF4 => Some(at + 4),
        _ => None,
    }
}
