//! Writes texts as YAML scalars of one line, in quotes where they are needed.

use std::fmt::Write as _;

use errdex_catalog::schema::Shape;
use errdex_catalog::text::is_unprintable;
use errdex_catalog::yaml::Style;

/// `text` as a scalar that may stand anywhere: as a value, in a list, between the braces of a flow mapping.
pub(crate) fn write(text: &str) -> String {
    if is_plain(text, true) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// `text` as the value of a key that takes that shape. Readers may take a release for a number; the schema does not.
pub(crate) fn write_as(text: &str, shape: &Shape) -> String {
    match shape {
        Shape::Version | Shape::Code | Shape::Number(..) | Shape::Flag | Shape::Date
            if !text.is_empty() && text.bytes().all(is_word) =>
        {
            text.to_owned()
        }
        _ => write(text),
    }
}

/// `text` as a block, whose lines the caller indents; in quotes where a block would not read back.
pub(crate) fn block(text: &str) -> String {
    let is_one_line = !text.contains('\n');
    let is_strange = |c: char| c != '\n' && is_unprintable(c);
    let trimmed = text.trim_end_matches('\n');
    // A first line that is blank or indented would need an indicator, and blanks at the end of lines get lost in editors.
    let needs_quotes = text.starts_with([' ', '\n'])
        || trimmed.len() != text.len()
        || text
            .lines()
            .any(|line| line.ends_with([' ', '\t']) || line.starts_with('\t'))
        || text.contains(is_strange);
    if is_one_line || needs_quotes {
        write(text)
    } else {
        format!("|-\n{text}")
    }
}

/// `text` as a scalar in the quotes of another one.
pub(crate) fn in_style(style: Style, text: &str) -> String {
    match style {
        Style::Single if !text.chars().any(is_unprintable) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        Style::Single | Style::Double => quoted(text),
        Style::Plain | Style::Block => write(text),
    }
}

pub(crate) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-_".contains(&byte)
}

/// `text` in quotes: double ones, or single ones where double ones would need escapes.
pub(crate) fn quoted(text: &str) -> String {
    let needs_escapes = text.chars().any(is_unprintable);
    if !needs_escapes && text.contains(['"', '\\']) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_unprintable(c) => {
                let _ = match u32::from(c) {
                    c @ ..=0xFF => write!(out, "\\x{c:02X}"),
                    c @ ..=0xFFFF => write!(out, "\\u{c:04X}"),
                    c => write!(out, "\\U{c:08X}"),
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether `text` means itself without quotes, to every reader of YAML; `in_flow` tells whether brackets are around it.
pub(crate) fn is_plain(text: &str, in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    let second = text[first.len_utf8()..].chars().next();
    let begins = match first {
        // A minus may begin a word, as in `-z`.
        '-' => second.is_some_and(|c| c.is_ascii_alphanumeric()),
        first => !",[]{}#&*!|>'\"%@`?:~= ".contains(first),
    };
    begins
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.starts_with("---")
        && !text.starts_with("...")
        && !(in_flow && text.contains([',', '[', ']', '{', '}']))
        && !text.chars().any(is_unprintable)
        && !means_something_else(text)
}

/// Whether some reader takes the text for a number, a truth value, a date or nothing.
fn means_something_else(text: &str) -> bool {
    let words = [
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan", "<<",
    ];
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if words.iter().any(|word| word.eq_ignore_ascii_case(unsigned)) {
        return true;
    }
    let digits = unsigned.strip_prefix('.').unwrap_or(unsigned);
    // 1_000, 1e5, 0x1F, 12:30, 2026-11-22, 1.5: only characters of numbers and dates, after a digit.
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_hexdigit() || "_.:+-xXoOtTzZ ".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_stand_where_they_are_needed() {
        for (text, alone, anywhere) in [
            ("the sea", "the sea", "the sea"),
            ("a, b", "a, b", "\"a, b\""),
            ("[a]", "\"[a]\"", "\"[a]\""),
            ("a: b", "\"a: b\"", "\"a: b\""),
            ("a:b #c", "\"a:b #c\"", "\"a:b #c\""),
            (
                "https://a.example/#b",
                "https://a.example/#b",
                "https://a.example/#b",
            ),
            ("it's", "it's", "it's"),
            (
                "say \"no\": never",
                "'say \"no\": never'",
                "'say \"no\": never'",
            ),
            ("- a", "\"- a\"", "\"- a\""),
            ("-z", "-z", "-z"),
            ("NO", "\"NO\"", "\"NO\""),
            ("null", "\"null\"", "\"null\""),
            ("1.5", "\"1.5\"", "\"1.5\""),
            ("+.5", "\"+.5\"", "\"+.5\""),
            ("+.INF", "\"+.INF\"", "\"+.INF\""),
            (
                "2001-12-14t21:59:43z",
                "\"2001-12-14t21:59:43z\"",
                "\"2001-12-14t21:59:43z\"",
            ),
            ("2 boats", "2 boats", "2 boats"),
            ("57P03", "57P03", "57P03"),
            ("2026-11-22", "\"2026-11-22\"", "\"2026-11-22\""),
            ("", "\"\"", "\"\""),
            (" a", "\" a\"", "\" a\""),
            ("a\nb", "\"a\\nb\"", "\"a\\nb\""),
            ("a\u{200B}b", "\"a\\u200Bb\"", "\"a\\u200Bb\""),
            ("大潮", "大潮", "大潮"),
        ] {
            assert_eq!(write(text), anywhere, "{text}");
            assert_eq!(is_plain(text, false), alone == text, "{text}");
        }
    }
}
