//! Spares the library most of the text: unoptimised, as in every macro, it takes a thousand instructions for each byte
//! of a key or a value.
//!
//! Where a line is plainly `key: value`, `- value` or `key: |` with a literal text below it, a single letter stands for
//! the key and for the value, be it in quotes, in what the library reads. The crate goes on to judge everything else, and so whether the
//! line is what it looks like: it must come to a scalar just there, and to each of them in turn. Where it does not, or
//! refuses anything, the file is read once more as it is, so that errors and odd files are the library's own affair.

use super::literal::{literal, spaces};
use super::node::Style;

/// What the library reads in the place of a scalar.
pub(super) const STAND_IN: &str = "x";

/// A scalar that was elided.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Elided {
    /// Its first byte.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    /// How it is written.
    pub(super) style: Style,
    /// The value of a literal text; other values stand there just so, between quotes where they have some.
    literal: Option<String>,
}

impl Elided {
    /// The value, of which nothing is left here.
    pub(super) fn value(&mut self, text: &str) -> String {
        if let Some(literal) = self.literal.take() {
            return literal;
        }
        let quote = usize::from(self.style != Style::Plain);
        text[self.start + quote..self.end - quote].to_owned()
    }
}

/// `text` with a letter in the place of each scalar that is plainly one, and those; nothing where there are none.
pub(super) fn elide(text: &str) -> Option<(String, Vec<Elided>)> {
    // Other line ends, and what the library would refuse: that is for the library. `find` and not `contains`, which looks
    // at each byte where it is not optimised.
    for c in ['\r', '\u{FFFE}', '\u{FFFF}'] {
        if text.find(c).is_some() {
            return None;
        }
    }
    let mut lines = Lines {
        text,
        shorter: String::with_capacity(text.len() / 2),
        copied: 0,
        elided: Vec::new(),
        last: None,
        left: None,
    };
    let mut at = 0;
    while let Some(len) = text[at..].find('\n') {
        at = lines.line(at, at + len) + 1;
    }
    // A last line without an end may go on the value above it.
    let indent = spaces(text, at);
    lines.settle(indent, at + indent < text.len());
    if lines.elided.is_empty() {
        return None;
    }
    lines.shorter.push_str(&text[lines.copied..]);
    Some((lines.shorter, lines.elided))
}

/// The lines up to one of them.
struct Lines<'t> {
    text: &'t str,
    shorter: String,
    /// How much of the text is in `shorter`, or elided from it.
    copied: usize,
    elided: Vec<Elided>,
    /// A value that goes on if a deeper line follows, and the column that this is deeper than.
    last: Option<(Elided, usize)>,
    /// The column of what is left to the library with all deeper lines: a folded text, or a collection in brackets.
    left: Option<usize>,
}

impl Lines<'_> {
    /// Looks at the line between two bytes; gives the end of what was read, which is more than a line with a literal
    /// text.
    fn line(&mut self, start: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let indent = spaces(self.text, start);
        let mut at = start + indent;
        if at == end {
            return end;
        }
        self.settle(indent, true);
        if self.left.is_some_and(|left| indent > left) || bytes[at] == b'#' {
            return end;
        }
        self.left = None;
        let mut column = indent;
        let is_item = bytes[at] == b'-' && bytes[at + 1] == b' ';
        if is_item {
            at += 2;
            column += 2;
        }
        let Some(colon) = key_end(bytes, at) else {
            self.left = Some(indent);
            if is_item && let Some(style) = style(bytes, at, end) {
                self.last = Some((word(at, end, style), indent));
            }
            return end;
        };
        self.elide(word(at, colon, Style::Plain));
        let value = colon + 2;
        if value > end {
            return end;
        }
        if let Some(style) = style(bytes, value, end) {
            self.last = Some((word(value, end, style), column));
        } else if bytes[value] == b'|'
            && let Some((end, literal)) = literal(self.text, value, column)
        {
            self.elide(Elided {
                start: value,
                end,
                style: Style::Block,
                literal: Some(literal),
            });
            return end;
        } else {
            self.left = Some(column);
        }
        end
    }

    /// Takes the last value, now that the next line is known, or leaves it where that goes on with it.
    fn settle(&mut self, indent: usize, is_line: bool) {
        if let Some((value, column)) = self.last.take() {
            if is_line && indent > column {
                self.left = Some(column);
            } else {
                self.elide(value);
            }
        }
    }

    fn elide(&mut self, scalar: Elided) {
        self.shorter.push_str(&self.text[self.copied..scalar.start]);
        self.shorter.push_str(STAND_IN);
        self.copied = scalar.end;
        self.elided.push(scalar);
    }
}

fn word(start: usize, end: usize, style: Style) -> Elided {
    Elided {
        start,
        end,
        style,
        literal: None,
    }
}

/// The longest key that is elided: the library refuses one of more than 1,024 characters.
const LONGEST_KEY: usize = 64;

/// The colon after the key that begins at `start`, if a plain one does.
fn key_end(bytes: &[u8], start: usize) -> Option<usize> {
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
    match bytes[start] {
        b'\'' => is_quoted(bytes, start, end, b'\'').then_some(Style::Single),
        b'"' => is_quoted(bytes, start, end, b'\\').then_some(Style::Double),
        _ => is_plain(bytes, start, end).then_some(Style::Plain),
    }
}

/// Whether a quote ends with the line, and holds printable ASCII without the quote and without `escape`.
fn is_quoted(bytes: &[u8], start: usize, end: usize, escape: u8) -> bool {
    let quote = bytes[start];
    if end - start < 2 || bytes[end - 1] != quote {
        return false;
    }
    let mut at = start + 1;
    while at < end - 1 {
        let byte = bytes[at];
        if byte == quote || byte == escape || !matches!(byte, b' '..=b'~') {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether a value is plain text: printable ASCII that begins with a letter or a digit, without any colon or hash, which
/// end a plain scalar in some places.
fn is_plain(bytes: &[u8], start: usize, end: usize) -> bool {
    if !bytes[start].is_ascii_alphanumeric() || bytes[end - 1] == b' ' {
        return false;
    }
    let mut at = start + 1;
    while at < end {
        match bytes[at] {
            b':' | b'#' => return false,
            b' '..=b'~' => at += 1,
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is elided, and what the library reads.
    fn check(text: &str, shorter: &str, values: &[&str]) {
        let (found, mut elided) = elide(text).unwrap_or_default();
        assert_eq!(found, shorter);
        for elided in &elided {
            let style = match text.as_bytes()[elided.start] {
                b'|' => Style::Block,
                b'\'' => Style::Single,
                b'"' => Style::Double,
                _ => Style::Plain,
            };
            assert_eq!(elided.style, style, "{elided:?}");
        }
        let found: Vec<String> = elided.iter_mut().map(|elided| elided.value(text)).collect();
        assert_eq!(found, values);
    }

    #[test]
    fn plain_keys_and_values_are_elided() {
        check(
            "one: two\nx-3: 4 {five}, 'six'\n",
            "x: x\nx: x\n",
            &["one", "two", "x-3", "4 {five}, 'six'"],
        );
        check(
            "list:\n  - name: a b\n    code: 0x1F\n\n  # c\n  - d (7)\n",
            "x:\n  - x: x\n    x: x\n\n  # c\n  - x\n",
            &["list", "name", "a b", "code", "0x1F", "d (7)"],
        );
    }

    #[test]
    fn values_in_quotes_are_elided() {
        check(
            "one: 'two: {three} # \"four\"'\nfive: \"it's\"\n- ''\n- \"\"\n- '1'\n",
            "x: x\nx: x\n- x\n- x\n- x\n",
            &[
                "one",
                "two: {three} # \"four\"",
                "five",
                "it's",
                "",
                "",
                "1",
            ],
        );
    }

    #[test]
    fn plain_literals_are_elided() {
        check("a: |\n  b\n", "x: x\n", &["a", "b\n"]);
        check(
            "a: |-\n  b\n\n   c \n\nd: e\n",
            "x: x\n\nx: x\n",
            &["a", "b\n\n c ", "d", "e"],
        );
        check(
            "- a: b\n  c: |\n    é: |\n    # d\n  # e\n  f: |-\n    g\n- h: |\n    i\n",
            "- x: x\n  x: x\n  # e\n  x: x\n- x: x\n",
            &["a", "b", "c", "é: |\n# d\n", "f", "g", "h", "i\n"],
        );
    }

    #[test]
    fn what_may_go_on_is_left() {
        check("a: b\n  c\n", "x: b\n  c\n", &["a"]);
        check(
            "a: b\n\n  c: d\ne: f\n",
            "x: b\n\n  c: d\nx: x\n",
            &["a", "e", "f"],
        );
        check("- a\n b\n- c\n", "- a\n b\n- x\n", &["c"]);
        check(
            "- a: b\n  c: d\n",
            "- x: x\n  x: x\n",
            &["a", "b", "c", "d"],
        );
        check("a: b\n c", "x: b\n c", &["a"]);
        check("a: b\nc", "x: x\nc", &["a", "b"]);
        check(
            "a: >\n  b: c\nd: e\n",
            "x: >\n  b: c\nx: x\n",
            &["a", "d", "e"],
        );
        check("a: {\n  b: c\n}\n", "x: {\n  b: c\n}\n", &["a"]);
    }

    #[test]
    fn values_that_are_unusual_are_left() {
        for value in [
            "",
            " b",
            "b ",
            "'",
            "\"",
            "'b",
            "'b' ",
            "'b' # c",
            "'it''s'",
            "'é'",
            "\"b\\n\"",
            "\"b\\\"",
            "\"b\tc\"",
            "'b'c'",
            "b # c",
            "b: c",
            "b:",
            "é",
            "b\tc",
            "-1",
            "~",
            "[b]",
            "{b}",
            "&b c",
            "*b",
            "!b c",
            "|",
            "|+\n  b",
            "|2\n   b",
            "| # c\n  b",
            ">\n  b",
            "|\n\n",
            "|\n  b\n \nc: d",
            "|\n\tb",
            "|\n  \tb",
            "|\n  b\n\tc",
        ] {
            let text = format!("a: {value}\n");
            check(
                &text,
                &format!("x{}", &text[1..]).replace("\nc: d", "\nx: x"),
                if text.ends_with("\nc: d\n") {
                    &["a", "c", "d"]
                } else {
                    &["a"]
                },
            );
        }
        check("a: |\n  b", "x: |\n  b", &["a"]);
    }

    #[test]
    fn files_that_are_unusual_are_left() {
        let long = format!("{}: b\n", "a".repeat(LONGEST_KEY + 1));
        for text in [
            "",
            &long,
            "a b: c\n",
            "'a': b\n",
            "7: b\n",
            "? a\n: b\n",
            "a:b\n",
            "a: b\r\n",
            "a: \u{FFFE}\n",
            "-\n",
            "- \n",
            "a: b",
        ] {
            assert_eq!(elide(text), None, "{text:?}");
        }
    }
}
