//! Takes a `detail` template apart into text and placeholders.

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text to show as it is, braces unescaped.
    Text(String),
    /// `{name}` or `{name:spec}`
    Placeholder {
        /// The field.
        name: String,
        /// What stands after the colon, as in `std::fmt`.
        spec: String,
        /// The first byte of the opening brace in the template.
        offset: usize,
        /// How many bytes from brace to brace.
        len: usize,
    },
}

/// A placeholder that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// What is wrong.
    pub message: &'static str,
    /// The first byte.
    pub offset: usize,
    /// How many bytes.
    pub len: usize,
}

/// The pieces of `template`, and what cannot be read of it.
#[must_use]
pub fn parse(template: &str) -> (Vec<Piece>, Vec<Malformed>) {
    let mut pieces = Vec::new();
    let mut malformed = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    while let Some(found) = brace(&template[at..]) {
        text.push_str(&template[at..at + found]);
        at += found;
        let rest = &template[at..];
        if rest.starts_with("{{") || rest.starts_with("}}") {
            text.push_str(&rest[..1]);
            at += 2;
        } else if rest.starts_with('}') {
            malformed.push(Malformed {
                message: "a `}` that closes nothing",
                offset: at,
                len: 1,
            });
            at += 1;
        } else {
            // A placeholder has no braces inside, so the next one ends it, well or badly.
            let end = rest[1..].find(['{', '}', '\n']).map(|end| end + 1);
            let Some(end) = end.filter(|end| rest[*end..].starts_with('}')) else {
                malformed.push(Malformed {
                    message: "a `{` that is never closed",
                    offset: at,
                    len: end.unwrap_or(rest.len()),
                });
                at += end.unwrap_or(rest.len());
                continue;
            };
            let inside = &rest[1..end];
            let (name, spec) = inside.split_once(':').unwrap_or((inside, ""));
            let message = if name.is_empty() {
                Some("a placeholder without a name")
            } else if !is_field_name(name) {
                Some("a placeholder whose name is not a field name")
            } else if !is_spec(spec) {
                Some("a placeholder whose format cannot be read")
            } else {
                None
            };
            let len = end + 1;
            if let Some(message) = message {
                malformed.push(Malformed {
                    message,
                    offset: at,
                    len,
                });
            } else {
                if !text.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                }
                pieces.push(Piece::Placeholder {
                    name: name.to_owned(),
                    spec: spec.to_owned(),
                    offset: at,
                    len,
                });
            }
            at += len;
        }
    }
    text.push_str(&template[at..]);
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    (pieces, malformed)
}

/// The first brace. The standard library looks for one character at a time much faster than for one of two, in a macro
/// that nobody optimises.
fn brace(text: &str) -> Option<usize> {
    let closing = text.find('}');
    text[..closing.unwrap_or(text.len())].find('{').or(closing)
}

/// Whether `name` is a Rust field: an identifier, or a position.
#[must_use]
pub fn is_field_name(name: &str) -> bool {
    let positional = is_position(name);
    let mut chars = name.chars();
    let identifier = chars
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name != "_";
    positional || identifier
}

/// Whether `name` is the number of a field without a name, as Rust writes it.
#[must_use]
pub fn is_position(name: &str) -> bool {
    let is_number = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    is_number && name.len() < 6 && (name.len() == 1 || !name.starts_with('0'))
}

/// `rest` without a number in front, which rustc reads as one of 16 bits.
fn without_number(rest: &str) -> Option<&str> {
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = &rest[..rest.len() - after.len()];
    (number.is_empty() || number.parse::<u16>().is_ok()).then_some(after)
}

/// Whether `spec` is a format as in `std::fmt`: fill, alignment, sign, `#`, `0`, width, precision, type.
fn is_spec(spec: &str) -> bool {
    let mut rest = spec;
    let mut chars = rest.chars();
    let (first, second) = (chars.next(), chars.next());
    if matches!(second, Some('<' | '^' | '>')) {
        rest = chars.as_str();
    } else if let Some(after) = first.filter(|c| matches!(c, '<' | '^' | '>')) {
        rest = &rest[after.len_utf8()..];
    }
    rest = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    rest = rest.strip_prefix('#').unwrap_or(rest);
    let Some(after) = without_number(rest) else {
        return false;
    };
    rest = after;
    if let Some(precision) = rest.strip_prefix('.') {
        let Some(after) = without_number(precision) else {
            return false;
        };
        if after.len() == precision.len() {
            return false;
        }
        rest = after;
    }
    matches!(
        rest,
        "" | "?" | "x" | "X" | "o" | "b" | "e" | "E" | "p" | "x?" | "X?"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(template: &str) -> Vec<String> {
        let (pieces, malformed) = parse(template);
        assert_eq!(malformed, [], "{template}");
        pieces
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Placeholder { name, .. } => Some(name),
                Piece::Text(_) => None,
            })
            .collect()
    }

    #[test]
    fn placeholders_are_found() {
        assert_eq!(
            names("boat {boat}: {metres:>8.2} m {0} {path:?} {{no}}"),
            ["boat", "metres", "0", "path"]
        );
        assert_eq!(names("100 % {{"), [""; 0]);
        assert_eq!(names("{x:#06x} {y:*^10} {z:x?}").len(), 3);
        assert_eq!(names("{x:>65535} {y:.065535} {10}").len(), 3);
    }

    #[test]
    fn malformed_ones_are_placed() {
        for (template, offset, len) in [
            ("see {}", 4, 2),
            ("see {name", 4, 5),
            ("a {b {c}", 2, 3),
            ("a } b", 2, 1),
            ("{a b}", 0, 5),
            ("{a:%}", 0, 5),
            ("{a:.}", 0, 5),
            ("{a:>65536}", 0, 10),
            ("{a:.70000}", 0, 10),
            ("{00}", 0, 4),
            ("{01}", 0, 4),
        ] {
            let (_, malformed) = parse(template);
            assert_eq!(malformed.len(), 1, "{template}");
            assert_eq!(
                (malformed[0].offset, malformed[0].len),
                (offset, len),
                "{template}"
            );
        }
    }
}
