//! Splits a line of the lock into words, and quotes what is no plain word.

use crate::code::Code;
use crate::text::shortened;
use std::fmt::Write;

/// A word of a line.
pub(crate) struct Word<'l> {
    /// As written.
    pub(crate) written: &'l str,
    /// What stands before the first `=` outside of quotes.
    pub(crate) key: Option<&'l str>,
    /// What stands behind it, or all there is, without quotes.
    pub(crate) value: String,
    /// Whether the value stood in quotes.
    pub(crate) quoted: bool,
    /// The word's first byte in the line.
    pub(crate) at: usize,
    /// The value's first byte in the line, with its quote.
    pub(crate) value_at: usize,
}

/// What is wrong with a line, and where.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) at: usize,
    pub(crate) len: usize,
    pub(crate) message: String,
}

impl Fault {
    pub(crate) fn new(at: usize, len: usize, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { at, len, message }
    }
}

const BLANKS: [char; 2] = [' ', '\t'];

/// The words of a line.
pub(crate) fn split(line: &str) -> Result<Vec<Word<'_>>, Fault> {
    if let Some(at) = line.find('\r') {
        let message = "a carriage return without a line feed";
        return Err(Fault::new(at, 1, message));
    }
    let mut words = Vec::new();
    let mut at = 0;
    loop {
        at += line[at..].len() - line[at..].trim_start_matches(BLANKS).len();
        if at == line.len() {
            return Ok(words);
        }
        let word = read(line, at)?;
        at += word.written.len();
        words.push(word);
    }
}

fn read(line: &str, at: usize) -> Result<Word<'_>, Fault> {
    let rest = &line[at..];
    let plain_end = rest.find(BLANKS).unwrap_or(rest.len());
    let key_end = rest[..plain_end]
        .find(['=', '"'])
        .filter(|end| *end > 0 && rest[*end..].starts_with('='));
    let value_at = key_end.map_or(0, |end| end + 1);
    let quoted = rest[value_at..].starts_with('"');
    let (value, end) = if quoted {
        let (value, len) = unquoted(&rest[value_at..], at + value_at)?;
        (value, value_at + len)
    } else {
        (rest[value_at..plain_end].to_owned(), plain_end)
    };
    if !rest[end..].is_empty() && !rest[end..].starts_with(BLANKS) {
        let end = end + rest[end..].find(BLANKS).unwrap_or(rest[end..].len());
        let message = format!("`{}` has text behind its quotes", shortened(&rest[..end]));
        return Err(Fault::new(at, end, message));
    }
    Ok(Word {
        written: &rest[..end],
        key: key_end.map(|end| &rest[..end]),
        value,
        quoted,
        at,
        value_at: at + value_at,
    })
}

/// What stands in the quotes at the beginning of `text`, and how long it is with them. `at` is their place.
fn unquoted(text: &str, at: usize) -> Result<(String, usize), Fault> {
    let mut value = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((here, c)) = chars.next() {
        match c {
            '"' => return Ok((value, here + 1)),
            '\\' => {
                let rest = &text[here..];
                let (c, len) = escaped(rest).ok_or_else(|| {
                    let len = rest.chars().take(2).map(char::len_utf8).sum();
                    let message = format!("unknown escape `{}`", &rest[..len]);
                    Fault::new(at + here, len, message)
                })?;
                value.push(c);
                // All of an escape is ASCII.
                chars.by_ref().take(len - 1).for_each(drop);
            }
            c => value.push(c),
        }
    }
    Err(Fault::new(at, 1, "a quote is not closed"))
}

/// The character of the escape at the beginning of `text`, and its length.
fn escaped(text: &str) -> Option<(char, usize)> {
    match text.as_bytes().get(1)? {
        b'\\' => Some(('\\', 2)),
        b'"' => Some(('"', 2)),
        b't' => Some(('\t', 2)),
        b'n' => Some(('\n', 2)),
        b'r' => Some(('\r', 2)),
        b'u' => {
            let digits = text.strip_prefix("\\u{")?.split_once('}')?.0;
            if digits.len() > 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return None;
            }
            let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
            Some((c, digits.len() + 4))
        }
        _ => None,
    }
}

/// A code as a word. A text stands in quotes always, so that `"7"` is not 7.
#[must_use]
pub fn code(code: &Code) -> String {
    match code {
        Code::Number(number) => number.to_string(),
        Code::Text(text) => quoted(text),
    }
}

/// A value as it stands behind `key=`: in quotes where it has to.
#[must_use]
pub fn value(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\');
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if crate::text::is_unprintable(c) => {
                // A string takes everything that is written to it.
                let _ = write!(out, "\\u{{{:X}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_back() {
        for text in [
            "",
            "u32",
            "&'static str",
            "a=b",
            "\"",
            "\\",
            "\\u{41}",
            "tab\there\nand\r",
            "é 🚢",
            "\u{202E}\u{0}",
            "#",
            "<<<<<<<",
        ] {
            let line = format!(
                "{} key={} after",
                code(&Code::Text(text.to_owned())),
                value(text)
            );
            let words = split(&line).map_err(|fault| fault.message).unwrap();
            assert_eq!(words.len(), 3, "{line}");
            assert_eq!(words[0].value, text);
            assert!(words[0].quoted && words[0].key.is_none());
            assert_eq!((words[1].key, &*words[1].value), (Some("key"), text));
        }
    }
}
