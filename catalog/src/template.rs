//! Takes a `detail` template apart into text and placeholders.

mod arguments;

pub use arguments::split;

/// The placeholder that shows the source of an error, whatever the field is called that has it.
pub const SOURCE: &str = "source";

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text to show as it is, braces unescaped.
    Text(String),
    /// `{name}` or `{name:spec}`
    Placeholder {
        /// The field. It is empty in `{:.*}`, which shows the next argument of the variant.
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
            let message = if name.is_empty() && !takes_next(spec) {
                Some("a placeholder without a name")
            } else if !name.is_empty() && !is_field_name(name) {
                Some("a placeholder whose name is not a field name")
            } else if read_spec(spec).is_none() {
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

/// What a format takes from another value: its width, or its precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter<'s> {
    /// The value's name, of `{size:>width$}`; nothing for `.*`, which takes the next argument of the variant.
    pub name: Option<&'s str>,
    /// The first byte of the name or of the star in the format.
    pub offset: usize,
}

/// The parameters of a format, in order. A format without any, as most are, costs one search.
#[must_use]
pub fn parameters(spec: &str) -> Vec<Parameter<'_>> {
    if spec.contains(['$', '*']) {
        read_spec(spec).unwrap_or_default()
    } else {
        Vec::new()
    }
}

/// Whether a format takes the next argument of the variant.
fn takes_next(spec: &str) -> bool {
    let parameters = parameters(spec);
    parameters.iter().any(|parameter| parameter.name.is_none())
}

/// `rest` without a width or a precision in front: a number, which rustc reads as one of 16 bits, or the name of a value.
fn without_count<'s>(
    rest: &'s str,
    spec: &'s str,
    parameters: &mut Vec<Parameter<'s>>,
) -> Option<&'s str> {
    let word = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let word = &rest[..rest.len() - word.len()];
    if let Some(after) = rest[word.len()..].strip_prefix('$') {
        // A zero in front of a name is the flag.
        let name = match word.strip_prefix('0') {
            Some(name) if !is_position(word) => name,
            _ => word,
        };
        parameters.push(Parameter {
            name: Some(name),
            offset: spec.len() - rest.len() + word.len() - name.len(),
        });
        return is_field_name(name).then_some(after);
    }
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = &rest[..rest.len() - after.len()];
    (number.is_empty() || number.parse::<u16>().is_ok()).then_some(after)
}

/// The parameters of `spec`, if it is a format as in `std::fmt`: fill, alignment, sign, `#`, `0`, width, precision, type.
fn read_spec(spec: &str) -> Option<Vec<Parameter<'_>>> {
    let mut parameters = Vec::new();
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
    rest = without_count(rest, spec, &mut parameters)?;
    if let Some(precision) = rest.strip_prefix('.') {
        if let Some(after) = precision.strip_prefix('*') {
            parameters.push(Parameter {
                name: None,
                offset: spec.len() - precision.len(),
            });
            rest = after;
        } else {
            rest = without_count(precision, spec, &mut parameters)?;
            if rest.len() == precision.len() {
                return None;
            }
        }
    }
    matches!(
        rest,
        "" | "?" | "x" | "X" | "o" | "b" | "e" | "E" | "p" | "x?" | "X?"
    )
    .then_some(parameters)
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
    fn widths_and_precisions_may_be_values() {
        let found = |spec: &'static str| -> Vec<(Option<&str>, usize)> {
            let found = parameters(spec).into_iter();
            found
                .map(|parameter| (parameter.name, parameter.offset))
                .collect()
        };
        assert_eq!(found(">width$"), [(Some("width"), 1)]);
        assert_eq!(
            found("*^#0w_1$.digits$x?"),
            [(Some("w_1"), 4), (Some("digits"), 9)]
        );
        assert_eq!(found("0$.1$"), [(Some("0"), 0), (Some("1"), 3)]);
        assert_eq!(found("x$x"), [(Some("x"), 0)]);
        assert_eq!(found(">8.*e"), [(None, 3)]);
        for without in ["", ">8", "*>8", "$^5", "?", "$>"] {
            assert_eq!(found(without), [], "{without}");
        }
        assert_eq!(names("{a:>b$} {:.*} {c:.*}"), ["a", "", "c"]);
    }

    #[test]
    fn malformed_ones_are_placed() {
        for (template, offset, len) in [
            ("{a:>$}", 0, 6),
            ("{a:>1x$}", 0, 8),
            ("{a:>b-c$}", 0, 9),
            ("{a:.b}", 0, 6),
            ("{a:*}", 0, 5),
            ("{:>w$}", 0, 6),
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
