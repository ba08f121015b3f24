//! Spares the YAML crate the long literal texts: unoptimised, as in every macro, it takes a thousand instructions for
//! each of their bytes.
//!
//! Where a line is `key: |` or `key: |-` and plainly indented text follows, a single letter stands in what the crate
//! reads. The crate goes on to judge everything else, and so whether the line is what it looks like: it must ask for a
//! text just there, and for each of them in turn. Where it does not, or refuses anything, the file is read once more as
//! it is, so that errors and odd files are the crate's own affair.

/// What the crate reads in the place of a literal text.
pub(super) const STAND_IN: &str = "x";

/// A literal text that was taken out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// The byte of its `|`.
    pub(super) start: usize,
    /// One past the last byte of its last line.
    pub(super) end: usize,
    /// Its value.
    pub(super) text: String,
}

/// `text` with a letter in the place of each literal text, and those; nothing where there are none.
pub(super) fn shortened(text: &str) -> Option<(String, Vec<Literal>)> {
    // Other line ends, and what the crate would refuse: that is for the crate. `find` and not `contains`, which looks
    // at each byte where it is not optimised.
    for c in ['\r', '\u{FFFE}', '\u{FFFF}'] {
        if text.find(c).is_some() {
            return None;
        }
    }
    let mut literals = Vec::new();
    let mut short = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find('|') {
        let start = at + found;
        at = start + 1;
        let Some(literal) = literal(text, start) else {
            continue;
        };
        short.push_str(&text[copied..literal.start]);
        short.push_str(STAND_IN);
        copied = literal.end;
        at = literal.end;
        literals.push(literal);
    }
    if literals.is_empty() {
        return None;
    }
    short.push_str(&text[copied..]);
    Some((short, literals))
}

/// The literal text that begins at `start`, if there is nothing unusual about it or its key.
fn literal(text: &str, start: usize) -> Option<Literal> {
    let bytes = text.as_bytes();
    let mut line = start.checked_sub(": ".len())?;
    if bytes[line] != b':' || bytes[line + 1] != b' ' {
        return None;
    }
    let colon = line;
    while line > 0 && (bytes[line - 1].is_ascii_alphanumeric() || bytes[line - 1] == b'_') {
        line -= 1;
    }
    let key = line;
    while line > 0 && bytes[line - 1] == b' ' {
        line -= 1;
    }
    if key == colon || (line > 0 && bytes[line - 1] != b'\n') {
        return None;
    }
    let outer = key - line;
    let header = &text[start..start + text[start..].find('\n')?];
    let keeps_line_end = match header {
        "|" => true,
        "|-" => false,
        _ => return None,
    };
    let first = start + header.len() + 1;
    let indent = spaces(text, first);
    if indent <= outer {
        return None;
    }
    let mut value = String::new();
    let mut end = first;
    let mut next = first;
    // The line ends of empty lines, which count where another line follows.
    let mut breaks = 0;
    while next < text.len() {
        // Without a line end at the end of the file, the text has none either: a rare case that the crate knows.
        let len = text[next..].find('\n')?;
        if len == 0 {
            breaks += 1;
            next += 1;
            continue;
        }
        let own = spaces(text, next);
        if own == len {
            // Whether blanks on an otherwise empty line belong to the text is the crate's affair.
            return None;
        }
        // A tab in the place of an indent is an error.
        if bytes[next + own] == b'\t' {
            return None;
        }
        if own < indent {
            break;
        }
        for _ in 0..breaks {
            value.push('\n');
        }
        value.push_str(&text[next + indent..next + len]);
        end = next + len;
        next = end + 1;
        breaks = 1;
    }
    if value.is_empty() {
        return None;
    }
    if keeps_line_end {
        value.push('\n');
    }
    Some(Literal {
        start,
        end,
        text: value,
    })
}

/// How many spaces stand at `at`.
fn spaces(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while bytes.get(end) == Some(&b' ') {
        end += 1;
    }
    end - at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, short: &str, values: &[&str]) {
        let (found, literals) = shortened(text).unwrap_or_default();
        assert_eq!(found, short);
        let texts: Vec<&str> = literals.iter().map(|literal| &*literal.text).collect();
        assert_eq!(texts, values);
        for literal in literals {
            assert!(text[literal.start..literal.end].starts_with('|'));
        }
    }

    #[test]
    fn plain_literals_are_taken_out() {
        check("a: |\n  b\n", "a: x\n", &["b\n"]);
        check(
            "a: |-\n  b\n\n   c \n\nd: e\n",
            "a: x\n\nd: e\n",
            &["b\n\n c "],
        );
        check(
            "- a: b\n  c: |\n    é: |\n    # d\n  # e\n  f: |-\n    g\n",
            "- a: b\n  c: x\n  # e\n  f: x\n",
            &["é: |\n# d\n", "g"],
        );
    }

    #[test]
    fn what_is_unusual_is_left() {
        for text in [
            "a: |\n",
            "a: |\nb: c\n",
            "a: |+\n  b\n",
            "a: |2\n   b\n",
            "a: | # c\n  b\n",
            "a: >\n  b\n",
            "a: |\n\n",
            "a: |\n  b",
            "a: |\n  b\n \nc: d\n",
            "a: |\n\tb\n",
            "a: |\n  \tb\n",
            "a: |\n  b\n\tc\n",
            "- a: |\n    b\n",
            "a b: |\n  c\n",
            "a: |\r\n  b\r\n",
            "a: |\n  \u{FFFE}\n",
        ] {
            assert_eq!(shortened(text), None, "{text:?}");
        }
    }
}
