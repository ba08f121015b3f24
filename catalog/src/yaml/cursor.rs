//! Follows the library's events in the source text, one token at a time.

use super::ends::{double_end, matching_brace, single_end};
use super::node::Style;

/// What stands at the start of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    Alias,
    Tag,
    Anchor,
    Other,
}

/// Where in its parent a node stands, which is what decides the marks before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Root,
    Item,
    Key,
    Value,
}

/// A collection that was opened.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level {
    start: usize,
    flow: bool,
    outer_flow: bool,
    outer_indent: usize,
}

impl Level {
    pub(super) fn is_flow(self) -> bool {
        self.flow
    }
}

/// A place in the text between two tokens.
#[derive(Debug)]
pub(super) struct Cursor<'s> {
    text: &'s str,
    at: usize,
    /// Whether the innermost collection is a flow collection.
    flow: bool,
    /// The column, from 0, of the block collection that holds the next node, plus 1; 0 at the top. A block scalar's
    /// text is indented by at least this much.
    indent: usize,
    /// Whether the last colon stood on its key's line.
    beside_key: bool,
}

/// How long the name of an anchor or an alias is at the beginning of `text`, or the tag.
pub(super) fn name_len(text: &str) -> usize {
    let stop = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}');
    text.find(stop).unwrap_or(text.len())
}

impl<'s> Cursor<'s> {
    pub(super) fn new(text: &'s str) -> Self {
        Self {
            text,
            at: 0,
            flow: false,
            indent: 0,
            beside_key: false,
        }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn text(&self) -> &'s str {
        self.text
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &'s str {
        self.text.get(start..end).unwrap_or("")
    }

    fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The byte at `at`; past the end, a line's end.
    fn byte(&self, at: usize) -> u8 {
        // Without `get`, which is three calls where nothing is optimised.
        let bytes = self.text.as_bytes();
        if at < bytes.len() { bytes[at] } else { b'\n' }
    }

    fn line_end(&self) -> usize {
        self.at + self.rest().find('\n').unwrap_or(self.rest().len())
    }

    /// Steps over white space, line ends and comments.
    pub(super) fn skip_space(&mut self) {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            match bytes[self.at] {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                // Between tokens the library takes it for a comment even without white space in front.
                b'#' => self.at = self.line_end(),
                _ => break,
            }
        }
    }

    /// Steps over directives and the mark that begins a document.
    pub(super) fn skip_prologue(&mut self) {
        self.skip_space();
        while self.rest().starts_with('%') {
            self.at = self.line_end();
            self.skip_space();
        }
        let is_mark = self.rest().starts_with("---") && self.column(self.at) == 0;
        if is_mark && self.byte(self.at + 3).is_ascii_whitespace() {
            self.at += 3;
        }
    }

    /// Steps to an item of a list.
    pub(super) fn enter_item(&mut self) {
        self.skip_space();
        if self.flow {
            self.skip_comma();
            return;
        }
        self.indent = self.column(self.at) + 1;
        if self.byte(self.at) == b'-' && self.byte(self.at + 1).is_ascii_whitespace() {
            self.at += 1;
        }
    }

    /// Steps to a key of a mapping.
    pub(super) fn enter_key(&mut self) {
        self.skip_space();
        if self.flow {
            self.skip_comma();
            self.skip_space();
        } else {
            self.indent = self.column(self.at) + 1;
        }
        let alone = self.flow || self.byte(self.at + 1).is_ascii_whitespace();
        if self.byte(self.at) == b'?' && alone {
            self.at += 1;
        }
    }

    /// Steps from a key to its value. `{a, b}` and `? a` have none.
    pub(super) fn enter_value(&mut self) {
        let after_key = self.at;
        self.skip_space();
        // After `? key` the colon begins a line, and a collection may follow on it.
        self.beside_key = !self.slice(after_key, self.at).contains('\n');
        let alone = self.flow || self.byte(self.at + 1).is_ascii_whitespace();
        self.at = if self.byte(self.at) == b':' && alone {
            self.at + 1
        } else {
            after_key
        };
    }

    fn skip_comma(&mut self) {
        if self.byte(self.at) == b',' {
            self.at += 1;
        }
    }

    /// Whether the next node can be nothing but a scalar: a key that no `?` announces, or a value on its key's
    /// line.
    /// Where that cannot be told, no.
    pub(super) fn is_scalar(&self, slot: Slot, before: usize) -> bool {
        let opens = matches!(self.byte(self.at), b'[' | b'{' | b',' | b']' | b'}' | b'\n');
        if opens || self.at >= self.text.len() {
            return false;
        }
        match slot {
            Slot::Root | Slot::Item => false,
            Slot::Key => !self.is_announced(before),
            Slot::Value => self.beside_key && !self.slice(before, self.at).contains('\n'),
        }
    }

    /// Whether a `?` stands before `before`.
    fn is_announced(&self, before: usize) -> bool {
        before > 0 && self.byte(before - 1) == b'?'
    }

    /// What the next node begins with.
    pub(super) fn start(&self) -> Start {
        match self.byte(self.at) {
            b'*' => Start::Alias,
            b'!' => Start::Tag,
            b'&' => Start::Anchor,
            _ => Start::Other,
        }
    }

    /// Steps over an alias, an anchor or a tag.
    pub(super) fn property(&mut self) -> (usize, usize) {
        let start = self.at;
        let rest = self.rest();
        self.at += if rest.starts_with("!<") {
            rest.find('>').map_or(rest.len(), |end| end + 1)
        } else {
            name_len(rest)
        };
        (start, self.at)
    }

    /// Enters a collection whose flow form begins with `bracket`.
    pub(super) fn open(&mut self, bracket: char) -> Level {
        let mut level = self.open_block();
        if self.rest().starts_with(bracket) {
            level.flow = true;
            self.at += 1;
            self.flow = true;
        }
        level
    }

    /// Enters a collection without brackets.
    pub(super) fn open_block(&mut self) -> Level {
        self.skip_space();
        Level {
            start: self.at,
            flow: false,
            outer_flow: self.flow,
            outer_indent: self.indent,
        }
    }

    /// Whether a `{…}` stands here that a colon follows on its line.
    pub(super) fn is_key_in_braces(&mut self, slot: Slot, before: usize) -> bool {
        self.skip_space();
        // A key in braces is followed by a colon itself, unless a `?` announces that it is a mapping.
        let is_key = slot == Slot::Key && (self.flow || !self.is_announced(before));
        if is_key || self.byte(self.at) != b'{' {
            return false;
        }
        let line = self.slice(self.at, self.line_end());
        // The bracket's own is the first one or comes after it, and a colon after that.
        let after_first = line.find('}').map_or("", |first| &line[first..]);
        if !after_first.contains(':') {
            return false;
        }
        let Some(end) = matching_brace(line) else {
            return false;
        };
        let after = line[end..].trim_start_matches([' ', '\t']);
        after
            .strip_prefix(':')
            .is_some_and(|rest| self.flow || rest.is_empty() || rest.starts_with([' ', '\t', '\r']))
    }

    /// Leaves a collection; gives its first byte and the one past its last.
    pub(super) fn close(&mut self, level: Level, bracket: char) -> (usize, usize) {
        if level.flow {
            self.skip_space();
            self.skip_comma();
            self.skip_space();
            if self.rest().starts_with(bracket) {
                self.at += 1;
            }
        }
        self.flow = level.outer_flow;
        self.indent = level.outer_indent;
        (level.start, self.at.max(level.start))
    }

    /// Whether what stands here, after the white space since `before`, belongs to the collection that holds the node:
    /// it does on the same line, and further to the right.
    pub(super) fn is_inside(&self, before: usize) -> bool {
        self.flow
            || self.column(self.at) >= self.indent
            || !self.slice(before, self.at).contains('\n')
    }

    /// Steps over a plain scalar of one word: a number, a truth value, a null.
    pub(super) fn plain_word(&mut self) -> (usize, usize) {
        self.skip_space();
        let start = self.at;
        self.at += self.next_word().len();
        (start, self.at)
    }

    /// The plain word that stands here, or right after white space.
    pub(super) fn next_word(&mut self) -> &'s str {
        self.skip_space();
        let mut end = self.at;
        loop {
            let ends = match self.byte(end) {
                byte if byte.is_ascii_whitespace() => true,
                b':' => self.byte(end + 1).is_ascii_whitespace() || self.flow,
                b',' | b'[' | b']' | b'{' | b'}' => self.flow,
                _ => false,
            };
            if ends {
                return self.slice(self.at, end);
            }
            end += 1;
        }
    }

    /// Whether the cursor stands at `at`, where a block scalar may be.
    pub(super) fn is_at_block(&self, at: usize) -> bool {
        self.at == at && !self.flow
    }

    /// Steps over the scalar whose value is `text`.
    pub(super) fn scalar(&mut self, text: &str) -> (usize, usize, Style) {
        self.skip_space();
        let start = self.at;
        let style = match self.byte(start) {
            b'"' => self.skip_double(),
            b'\'' => self.skip_single(),
            b'|' | b'>' if !self.flow => self.skip_block(),
            _ => self.skip_plain(text),
        };
        (start, self.at, style)
    }

    fn skip_double(&mut self) -> Style {
        self.at = double_end(self.text, self.at).unwrap_or(self.text.len());
        Style::Double
    }

    fn skip_single(&mut self) -> Style {
        self.at = single_end(self.text, self.at).unwrap_or(self.text.len());
        Style::Single
    }

    fn skip_block(&mut self) -> Style {
        let header_end = self.line_end();
        let header = self.slice(self.at, header_end);
        let indicator = header.split('#').next().unwrap_or("");
        let mut content = indicator
            .bytes()
            .find(u8::is_ascii_digit)
            .map(|digit| self.indent.saturating_sub(1) + usize::from(digit - b'0'));
        self.at = header_end;
        let mut next = header_end + 1;
        while next < self.text.len() {
            let rest = self.slice(next, self.text.len());
            let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
            let indent = line.len() - line.trim_start_matches(' ').len();
            let blank = line[indent..].trim_end_matches('\r').is_empty();
            if !blank {
                let content = *content.get_or_insert(indent.max(self.indent));
                if indent < content {
                    break;
                }
                self.at = next + line.len();
            }
            next += line.len() + 1;
        }
        Style::Block
    }

    /// A plain scalar may be folded over lines; then its value has other white space than its source, but the same
    /// words.
    fn skip_plain(&mut self, text: &str) -> Style {
        if self.rest().starts_with(text) {
            self.at += text.len();
            return Style::Plain;
        }
        for word in text
            .split([' ', '\t', '\n'])
            .filter(|word| !word.is_empty())
        {
            let rest = self.rest();
            let space = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            let Some(found) = rest[space..].find(word) else {
                return Style::Plain;
            };
            // It stands right here, unless the cursor has lost its way; then this is where it finds it again.
            self.at += space + found + word.len();
        }
        Style::Plain
    }

    /// The bytes between the line's start and `at`.
    fn column(&self, at: usize) -> usize {
        at - self.slice(0, at).rfind('\n').map_or(0, |end| end + 1)
    }
}
