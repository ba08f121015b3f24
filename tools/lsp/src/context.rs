//! Tells where in a catalogue a cursor is from the text alone: while somebody types, the text is rarely YAML.

use std::ops::Range;

/// What is around a cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Context<'t> {
    /// The keys around it, the outermost first. Lists are left out.
    pub(crate) keys: Vec<&'t str>,
    /// From the beginning of the scalar to the cursor, without an opening quote.
    pub(crate) before: Range<usize>,
    /// Whether the scalar may be a key: it is the first thing on its line, or in a mapping in braces.
    pub(crate) may_be_key: bool,
    /// Whether the cursor is in a text of several lines or in quotes, in which keys mean nothing.
    pub(crate) is_text: bool,
    /// Where the entry around it begins, in which the cursor is.
    pub(crate) entry: usize,
}

impl<'t> Context<'t> {
    /// What is around the byte `cursor` of `text`.
    pub(crate) fn new(text: &'t str, cursor: usize) -> Self {
        let mut scanner = Scanner::default();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.len();
            let is_last = cursor < end || end == text.len();
            let visible = if is_last {
                &text[start..cursor.clamp(start, end)]
            } else {
                line
            };
            let ends_here = is_last && (cursor < end || !line.ends_with('\n'));
            if ends_here && visible.trim_start_matches(' ').is_empty() {
                scanner.blank(visible.len());
            }
            scanner.line(text, start, visible.trim_end_matches(['\n', '\r']));
            if ends_here {
                break;
            }
            start = end;
        }
        if cursor >= text.len() && text.ends_with('\n') {
            scanner.blank(0);
            scanner.line(text, text.len(), "");
        }
        scanner.context(cursor)
    }

    /// The key whose value it is.
    pub(crate) fn key(&self) -> &'t str {
        self.keys.last().copied().unwrap_or("")
    }

    /// Whether the keys around it end in these.
    pub(crate) fn ends_in(&self, keys: &[&str]) -> bool {
        self.keys.ends_with(keys)
    }
}

/// A key of a block mapping, with its column.
#[derive(Debug, Clone, Copy)]
struct Frame<'t> {
    column: usize,
    key: &'t str,
}

/// A collection in brackets.
#[derive(Debug, Clone, Copy)]
struct Flow<'t> {
    is_map: bool,
    /// The key whose value is being read.
    key: Option<&'t str>,
}

/// What the end of a line leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Open {
    /// Nothing but mappings and lists.
    #[default]
    Nothing,
    /// Quotes.
    Quotes(u8),
    /// A text whose lines are indented by more than so many columns.
    Block(usize),
}

#[derive(Debug, Default)]
struct Scanner<'t> {
    frames: Vec<Frame<'t>>,
    flows: Vec<Flow<'t>>,
    open: Open,
    /// Where the last scalar begins.
    token: usize,
    may_be_key: bool,
    entry: usize,
}

impl<'t> Scanner<'t> {
    /// Leaves the mappings that a key at this column of the line with the cursor would not belong to.
    fn blank(&mut self, column: usize) {
        let is_inside = matches!(self.open, Open::Block(text) if column > text);
        if self.flows.is_empty() && !is_inside && !matches!(self.open, Open::Quotes(_)) {
            self.open = Open::Nothing;
            self.frames.retain(|frame| frame.column < column);
        }
    }

    /// Reads a line, without its end, that begins at `start`.
    fn line(&mut self, text: &'t str, start: usize, line: &'t str) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let rest = &line[indent..];
        if let Open::Block(column) = self.open {
            if rest.is_empty() || indent > column {
                return;
            }
            self.open = Open::Nothing;
        }
        let is_open = !self.flows.is_empty() || self.open != Open::Nothing;
        if is_open && begins_something(indent, rest) {
            // A quote or a bracket that was never closed does not swallow the rest of the file.
            self.flows.clear();
            self.open = Open::Nothing;
        } else if is_open {
            if self.open == Open::Nothing {
                self.token = start + indent;
            }
            self.flow(text, start, line, 0);
            return;
        }
        if rest.starts_with('#') {
            self.token = start + line.len();
            self.may_be_key = false;
            return;
        }
        self.block(text, start, line, indent);
    }

    /// Reads a line of block mappings and lists from a column.
    fn block(&mut self, text: &'t str, start: usize, line: &'t str, indent: usize) {
        let mut column = indent;
        if line.len() > column {
            // A list may be as far left as the key whose value it is.
            let is_list = line[column..].starts_with("- ") || &line[column..] == "-";
            self.frames
                .retain(|frame| frame.column < column || (is_list && frame.column == column));
        }
        while let Some(after) = line[column..].strip_prefix('-') {
            if !(after.is_empty() || after.starts_with(' ')) {
                break;
            }
            if self.frames.len() == 1 && self.frames[0].key == "entries" {
                self.entry = start + column;
            }
            column += 1 + after.len() - after.trim_start_matches(' ').len();
            let dashed = column;
            self.frames.retain(|frame| frame.column < dashed);
        }
        self.token = start + column;
        self.may_be_key = true;
        let rest = &line[column..];
        if let Some((key, after)) = key_of(rest) {
            self.frames.push(Frame { column, key });
            let value = rest[after..].trim_start_matches(' ');
            column = line.len() - value.len();
            self.token = start + column;
            self.may_be_key = false;
        }
        self.value(text, start, line, column, indent);
    }

    /// Reads a value that begins at a column.
    fn value(&mut self, text: &'t str, start: usize, line: &'t str, column: usize, indent: usize) {
        match line.as_bytes().get(column) {
            Some(b'|' | b'>') => {
                let parent = self.frames.last().map_or(indent, |frame| frame.column);
                self.open = Open::Block(parent);
                self.token = start + line.len();
            }
            Some(b'{' | b'[' | b'"' | b'\'') => self.flow(text, start, line, column),
            _ => {}
        }
    }

    /// Reads what is in brackets or quotes, from a column.
    fn flow(&mut self, text: &'t str, start: usize, line: &'t str, column: usize) {
        let bytes = line.as_bytes();
        let mut at = column;
        while at < bytes.len() {
            let byte = bytes[at];
            if let Open::Quotes(quote) = self.open {
                if byte == b'\\' && quote == b'"' {
                    at += 1;
                } else if byte == quote {
                    if quote == b'\'' && bytes.get(at + 1) == Some(&quote) {
                        at += 1;
                    } else {
                        self.open = Open::Nothing;
                    }
                }
                at += 1;
                continue;
            }
            // Inside of a character that takes several bytes, nothing begins.
            let before = text.get(self.token.min(start + at)..start + at);
            let begins = before.is_some_and(|before| before.trim().is_empty());
            match byte {
                b'"' | b'\'' if begins => {
                    self.open = Open::Quotes(byte);
                    self.token = start + at + 1;
                }
                b'{' | b'[' if begins => {
                    let is_map = byte == b'{';
                    self.flows.push(Flow { is_map, key: None });
                    self.token = start + at + 1;
                    self.may_be_key = is_map;
                }
                b'}' | b']' => {
                    self.flows.pop();
                    self.token = start + at + 1;
                    self.may_be_key = false;
                    if self.flows.is_empty() {
                        return;
                    }
                }
                b',' => {
                    if let Some(flow) = self.flows.last_mut() {
                        flow.key = None;
                        self.may_be_key = flow.is_map;
                        self.token = start + at + 1;
                    }
                }
                b':' if bytes.get(at + 1).is_none_or(|next| *next == b' ') => {
                    if let Some(flow) = self.flows.last_mut()
                        && flow.key.is_none()
                    {
                        let key = text[self.token..start + at].trim();
                        flow.key = Some(key.trim_matches(['"', '\'']));
                        self.may_be_key = false;
                        self.token = start + at + 1;
                    }
                }
                b'#' if at > 0 && bytes[at - 1] == b' ' => return,
                _ => {}
            }
            at += 1;
        }
    }

    fn context(self, cursor: usize) -> Context<'t> {
        let blocks = self.frames.iter().map(|frame| frame.key);
        let flows = self.flows.iter().filter_map(|flow| flow.key);
        Context {
            keys: blocks.chain(flows).collect(),
            before: self.token.min(cursor)..cursor,
            may_be_key: self.may_be_key && self.open == Open::Nothing,
            is_text: matches!(self.open, Open::Block(_)),
            entry: self.entry,
        }
    }
}

/// Whether a line begins an entry or a key of the file, whatever was left open before it.
fn begins_something(indent: usize, rest: &str) -> bool {
    let item = rest
        .strip_prefix("- ")
        .map(|item| item.trim_start_matches([' ', '{']));
    let is_entry = item.is_some_and(|item| item.starts_with("name:"));
    is_entry || indent == 0 && key_of(rest).is_some_and(|(key, _)| !key.contains(' '))
}

/// The key at the beginning of a line, and where its colon ends.
fn key_of(line: &str) -> Option<(&str, usize)> {
    if line.starts_with(['{', '[', '#', '|', '>']) {
        return None;
    }
    let quote = line.chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(quote) = quote {
        let end = line[1..].find(quote)? + 1;
        let after = &line[end + 1..];
        return after.trim_start().starts_with(':').then(|| {
            let colon = line.len() - after.trim_start().len();
            (&line[1..end], colon + 1)
        });
    }
    let mut from = 0;
    while let Some(colon) = line[from..].find(':') {
        let end = from + colon;
        if line[end + 1..].is_empty() || line[end + 1..].starts_with(' ') {
            return Some((line[..end].trim_end(), end + 1));
        }
        from = end + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The context of `¦` in a text: the keys, what is before it, and whether a key may be there.
    fn at(marked: &str) -> (String, String, bool) {
        let cursor = marked.find('¦').expect("a cursor");
        let text = marked.replace('¦', "");
        let context = Context::new(&text, cursor);
        let before = text[context.before.clone()].trim_start().to_owned();
        (context.keys.join(" "), before, context.may_be_key)
    }

    #[test]
    fn the_keys_around_are_found() {
        let head = "catalog: a\nentries:\n  - name: FOG\n    code: 1\n";
        for (text, keys, before, may_be_key) in [
            ("¦", "", "", true),
            ("catalog: a¦", "catalog", "a", false),
            ("    cat¦", "entries", "cat", true),
            ("    category: we¦", "entries category", "we", false),
            ("    related:\n      - FO¦", "entries related", "FO", true),
            ("    related:\n    - FO¦", "entries related", "FO", true),
            ("    related: [ICE, FO¦", "entries related", "FO", false),
            (
                "    related: [ICE,\n      FO¦",
                "entries related",
                "FO",
                false,
            ),
            (
                "    related:\n      - {to: FO¦",
                "entries related to",
                "FO",
                false,
            ),
            (
                "    related:\n      - {to: FOG, ki¦",
                "entries related",
                "ki",
                true,
            ),
            (
                "    related:\n      - {to: FOG, kind: s¦}",
                "entries related kind",
                "s",
                false,
            ),
            (
                "    related:\n      - to: FOG\n        kind: s¦",
                "entries related kind",
                "s",
                false,
            ),
            ("    related: [ICE]\n    cat¦", "entries", "cat", true),
            ("    detail: \"é {x¦", "entries detail", "é {x", false),
            (
                "    detail: 'it''s {x¦",
                "entries detail",
                "it''s {x",
                false,
            ),
            (
                "    meaning: |\n      a: b\n      see [x](FO¦",
                "entries meaning",
                "",
                false,
            ),
            (
                "    meaning: |\n      a: b\n    cat¦",
                "entries",
                "cat",
                true,
            ),
            (
                "    fields:\n      boat: {type: St¦",
                "entries fields boat type",
                "St",
                false,
            ),
            (
                "    fields:\n      boat:\n        type: St¦",
                "entries fields boat type",
                "St",
                false,
            ),
            ("    expect:\n      mis¦", "entries expect", "mis", true),
            ("  - {name: ICE, code: 2, cat¦", "entries", "cat", true),
            (
                "  - {name: ICE, message: 'a, b: c', category: w¦",
                "entries category",
                "w",
                false,
            ),
            (
                "    related: [never closed\n  - name: X\n    cat¦",
                "entries",
                "cat",
                true,
            ),
            (
                "    message: \"never closed\n  - name: X\n    cat¦",
                "entries",
                "cat",
                true,
            ),
            ("rules: {un¦", "rules", "un", true),
            (
                "\n\nranges:\n  - {from: 1, to: 2, owner: pi¦",
                "ranges owner",
                "pi",
                false,
            ),
        ] {
            let (keys, before) = (keys.to_owned(), before.to_owned());
            let found = at(&format!("{head}{text}"));
            let (own, typed, own_key) = found;
            assert_eq!(
                own,
                if text == "¦" { String::new() } else { keys },
                "{text}"
            );
            if !text.contains("meaning: |\n      a: b\n      see") {
                assert_eq!(typed, before, "{text}");
            }
            assert_eq!(own_key, may_be_key, "{text}");
        }
    }

    #[test]
    fn no_text_and_no_cursor_is_too_odd() {
        let text = "a: [\n'\"\n- - -\n  - {\r\n|\n>\n: :\n\u{FEFF}é: 😀\n\t-\n\"a\": b\n";
        for (cursor, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let context = Context::new(text, cursor);
            assert!(context.before.end == cursor && context.before.start <= cursor);
        }
    }
}
