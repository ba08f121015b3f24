//! Spares the library most of the text: unoptimised, as in every macro, it takes a thousand instructions for each byte
//! of a key or a value, and some four thousand for the letter that stands for one.
//!
//! Where a line is plainly `key: value`, `- value` or `key: |` with a literal text below it, a single letter stands for
//! the key and for the value, be it in quotes or a collection in brackets, in what the library reads. A single letter
//! stands also for an item, or the mapping below a key, that plainly holds nothing else. The library goes on to judge
//! everything else, and so whether the line is what it looks like: it must come to a scalar just there, and to each of
//! them in turn. Where it does not, or refuses anything, the file is read once more as it is, so that errors and odd
//! files are the library's own affair.

use super::literal::spaces;
use super::node::{Node, Style};
use super::plain::{Next, Plain, key_end};
use crate::source::FileId;

/// What the library reads in the place of what was elided.
pub(super) const STAND_IN: &str = "x";

/// What was elided, and its place.
pub(super) type Elided = Node;

/// `text` with a letter in the place of each node that is plainly one, and those; nothing where there are none.
pub(super) fn elide(id: FileId, text: &str) -> Option<(String, Vec<Elided>)> {
    // Other line ends, and what the library would refuse: that is for the library. `find` and not `contains`, which looks
    // at each byte where it is not optimised.
    for c in ['\r', '\u{FFFE}', '\u{FFFF}'] {
        if text.find(c).is_some() {
            return None;
        }
    }
    let mut lines = Lines {
        plain: Plain::new(id, text),
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
    plain: Plain<'t>,
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
    /// text or a whole mapping.
    fn line(&mut self, start: usize, end: usize) -> usize {
        let plain = self.plain;
        let bytes = plain.text.as_bytes();
        let indent = spaces(plain.text, start);
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
            if let Some(end) = self.run(plain.item(at, indent, 0), indent) {
                return end;
            }
            at += 2;
            column += 2;
        }
        let Some(colon) = key_end(bytes, at) else {
            self.left = Some(indent);
            if is_item && let Some(value) = plain.value(at, end, 0) {
                self.last = Some((value, indent));
            }
            return end;
        };
        self.elide(plain.scalar(at, colon, Style::Plain));
        let value = colon + 2;
        if value > end {
            return match plain.next_line(end) {
                Some(Some(below)) if below.indent > column => {
                    self.run(plain.mapping(below, 0), column).unwrap_or(end)
                }
                _ => end,
            };
        }
        if let Some(value) = plain.value(value, end, 0) {
            self.last = Some((value, column));
        } else if bytes[value] == b'|'
            && let Some(literal) = plain.literal(value, column)
        {
            let end = literal.span.end as usize;
            self.elide(literal);
            return end;
        } else {
            self.left = Some(column);
        }
        end
    }

    /// Takes a run of lines inside the column `outer`, where nothing but the next thing out follows; gives its end.
    fn run(&mut self, run: Option<(Node, Next)>, outer: usize) -> Option<usize> {
        match run? {
            (_, Some(next)) if next.indent > outer => None,
            (node, _) => {
                let end = node.span.end as usize;
                self.elide(node);
                Some(end)
            }
        }
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

    fn elide(&mut self, node: Elided) {
        let start = node.span.start as usize;
        self.shorter.push_str(&self.plain.text[self.copied..start]);
        self.shorter.push_str(STAND_IN);
        self.copied = node.span.end as usize;
        self.elided.push(node);
    }
}

#[cfg(test)]
mod tests {
    use super::super::node::{Kind, Scalar};
    use super::super::plain::LONGEST_KEY;
    use super::*;

    /// What the library reads, and the values of all scalars that it does not.
    fn check(text: &str, shorter: &str, values: &[&str]) {
        let (found, elided) = elide(FileId::default(), text).unwrap_or_default();
        assert_eq!(found, shorter);
        let mut scalars = Vec::new();
        for node in &elided {
            collect(node, &mut scalars);
        }
        for (start, scalar) in &scalars {
            let style = match text.as_bytes()[*start] {
                b'|' => Style::Block,
                b'\'' => Style::Single,
                b'"' => Style::Double,
                _ => Style::Plain,
            };
            assert_eq!(scalar.style, style, "{scalar:?}");
        }
        let found: Vec<&str> = scalars.iter().map(|(_, scalar)| &*scalar.text).collect();
        assert_eq!(found, values);
    }

    fn collect<'n>(node: &'n Node, scalars: &mut Vec<(usize, &'n Scalar)>) {
        match &node.kind {
            Kind::Scalar(scalar) => scalars.push((node.span.start as usize, scalar)),
            Kind::Seq(items) => items.iter().for_each(|item| collect(item, scalars)),
            Kind::Map(pairs) => {
                for (key, value) in pairs {
                    collect(key, scalars);
                    collect(value, scalars);
                }
            }
            Kind::Refused => panic!("nothing is refused here"),
        }
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
            "x:\n  - x\n\n  # c\n  - x\n",
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
    fn letters_above_ascii_are_elided() {
        check(
            "a: é – 漢 😀\nb: 'é'\nc: c:d#e\n",
            "x: x\nx: x\nx: x\n",
            &["a", "é – 漢 😀", "b", "é", "c", "c:d#e"],
        );
    }

    #[test]
    fn collections_in_brackets_are_elided() {
        check(
            "a: [b, 'c d', \"e\", [f g ,h], {i: j:k, l: []}]\nm: {}\n- { n: o }\n",
            "x: x\nx: x\n- x\n",
            &[
                "a", "b", "c d", "e", "f g", "h", "i", "j:k", "l", "m", "n", "o",
            ],
        );
    }

    #[test]
    fn items_and_mappings_are_elided() {
        check(
            "a:\n  b: c\n\n  # d\n  e:\n    - f\n    # g\n    - h: [i]\n      j: k\n  l: |\n    m\nn: o\n",
            "x:\n  x\nx: x\n",
            &[
                "a", "b", "c", "e", "f", "h", "i", "j", "k", "l", "m\n", "n", "o",
            ],
        );
        check(
            "- a:\n  - b\n  - c: d\n  e: f\n\n# g\n- h:\n    i:\n      j: k\n",
            "- x\n\n# g\n- x\n",
            &["a", "b", "c", "d", "e", "f", "h", "i", "j", "k"],
        );
    }

    #[test]
    fn runs_that_hold_anything_unusual_are_read_line_by_line() {
        check(
            "- a: b\n  c: &d e\n- f: g\n",
            "- x: x\n  x: &d e\n- x\n",
            &["a", "b", "c", "f", "g"],
        );
        check(
            "a:\n  b: c\n  d:\n  e: f\n",
            "x:\n  x: x\n  x:\n  x: x\n",
            &["a", "b", "c", "d", "e", "f"],
        );
        check("- a: b\n c: d\n", "- x: x\n x: x\n", &["a", "b", "c", "d"]);
        check("- a: b\n\tc\n", "- x: x\n\tc\n", &["a", "b"]);
        check("- a: b\nc", "- x: x\nc", &["a", "b"]);
        check("- a:\n   - b\n    - c\n", "- x:\n   - b\n    - c\n", &["a"]);
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
            "- x\n- x\n",
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
        check("- a: b\n  c: d\n", "- x\n", &["a", "b", "c", "d"]);
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
            "'\u{85}'",
            "'\u{2028}'",
            "'\u{FEFF}'",
            "\"b\\n\"",
            "\"b\\\"",
            "\"b\tc\"",
            "'b'c'",
            "b # c",
            "b: c",
            "b:",
            "é\u{9F}",
            "b\tc",
            "-1",
            "~",
            "[b] # c",
            "[b",
            "[b,]",
            "[b, ]",
            "[-1]",
            "[b: c]",
            "[b]: c",
            "[b]c",
            "[[[[[[[[[b]]]]]]]]]",
            "{b}",
            "{b: }",
            "{b: c, d}",
            "{'b': c}",
            "{b: 'c'd}",
            "{b: c}}",
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
            assert_eq!(elide(FileId::default(), text), None, "{text:?}");
        }
    }
}
