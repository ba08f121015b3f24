//! Writes texts as literals of other languages. Every literal is one line of printable characters.

use std::fmt::Write as _;

use errdex_catalog::text::is_unprintable;

/// In C, ASCII only: a compiler need not read UTF-8, and an octal escape ends after three digits.
#[must_use]
pub fn c(text: &str) -> String {
    quoted(text, |out, c| match c {
        // `??/` would be a backslash.
        '?' => out.push_str("\\?"),
        ' '..='~' => out.push(c),
        _ => {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "\\{byte:03o}");
            }
        }
    })
}

/// In JavaScript, TypeScript and JSON.
#[must_use]
pub fn json(text: &str) -> String {
    quoted(text, |out, c| {
        if is_unprintable(c) {
            utf16(out, c);
        } else {
            out.push(c);
        }
    })
}

/// In Python.
#[must_use]
pub fn python(text: &str) -> String {
    quoted(text, utf32)
}

/// In Go.
#[must_use]
pub fn go(text: &str) -> String {
    quoted(text, utf32)
}

/// In C#.
#[must_use]
pub fn csharp(text: &str) -> String {
    quoted(text, utf32)
}

/// In Java, ASCII only. A Unicode escape of a control character would be read before the literal is, so these are
/// octal.
#[must_use]
pub fn java(text: &str) -> String {
    quoted(text, |out, c| match c {
        ' '..='~' => out.push(c),
        '\0'..='\x7F' => {
            let _ = write!(out, "\\{:03o}", u32::from(c));
        }
        _ => utf16(out, c),
    })
}

/// In standard SQL, which has no escapes but the doubled quote. What cannot be seen becomes U+FFFD.
#[must_use]
pub fn sql(text: &str) -> String {
    let mut out = "'".to_owned();
    for c in text.chars() {
        match c {
            '\'' => out.push_str("''"),
            c if is_unprintable(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

fn quoted(text: &str, mut push: impl FnMut(&mut String, char)) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c => push(&mut out, c),
        }
    }
    out.push('"');
    out
}

fn utf16(out: &mut String, c: char) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        let _ = write!(out, "\\u{unit:04x}");
    }
}

fn utf32(out: &mut String, c: char) {
    if !is_unprintable(c) {
        out.push(c);
    } else if c <= '\u{FFFF}' {
        let _ = write!(out, "\\u{:04x}", u32::from(c));
    } else {
        let _ = write!(out, "\\U{:08x}", u32::from(c));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_texts_stay_inside() {
        let text = "a\"b\\c\n\0é\u{2028}\u{E0001}??/";
        for (literal, expected) in [
            (
                c(text),
                r#""a\"b\\c\012\000\303\251\342\200\250\363\240\200\201\?\?/""#,
            ),
            (json(text), r#""a\"b\\c\u000a\u0000é\u2028\udb40\udc01??/""#),
            (go(text), r#""a\"b\\c\u000a\u0000é\u2028\U000e0001??/""#),
            (
                java(text),
                r#""a\"b\\c\012\000\u00e9\u2028\udb40\udc01??/""#,
            ),
        ] {
            assert_eq!(literal, expected);
        }
        assert_eq!(sql("it's \0\\"), "'it''s \u{FFFD}\\'");
    }
}
