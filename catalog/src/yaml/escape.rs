//! Reads the escapes of double-quoted text.

/// The escapes in the source of a double-quoted scalar: first byte, length, and the character that each stands for.
/// An escaped line end stands for none.
pub(super) fn escapes(source: &str) -> impl Iterator<Item = (usize, usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + source.get(at..)?.find('\\')?;
            let (len, c) = escape(&source[start..])?;
            at = start + len;
            if let Some(c) = c {
                return Some((start, len, c));
            }
        }
    })
}

/// The length of the escape that `rest` begins with, and its character. The YAML library has let it pass, so what is
/// not known here is an escaped line end.
pub(super) fn escape(rest: &str) -> Option<(usize, Option<char>)> {
    let letter = rest.chars().nth(1)?;
    let c = match letter {
        'x' => return Some(hex(rest, 2)),
        'u' => return Some(hex(rest, 4)),
        'U' => return Some(hex(rest, 8)),
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\u{B}',
        'f' => '\u{C}',
        'r' => '\r',
        'e' => '\u{1B}',
        'N' => '\u{85}',
        '_' => '\u{A0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        ' ' | '"' | '\'' | '/' | '\\' => letter,
        other => return Some((1 + other.len_utf8(), None)),
    };
    Some((2, Some(c)))
}

/// Whether `rest` begins with an escape that has all its digits. If the library refuses that, there is no character of
/// that number.
pub(super) fn is_number(rest: &str) -> bool {
    let digits = match rest.get(1..2) {
        Some("x") => 2,
        Some("u") => 4,
        Some("U") => 8,
        _ => return false,
    };
    rest.get(2..2 + digits)
        .is_some_and(|hex| hex.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

fn hex(rest: &str, digits: usize) -> (usize, Option<char>) {
    let number = rest
        .get(2..2 + digits)
        .and_then(|hex| u32::from_str_radix(hex, 16).ok());
    (
        (2 + digits).min(rest.len()),
        number.and_then(char::from_u32),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_found() {
        let found: Vec<_> = escapes(r#""a\n\x1b é\u202E\\n \U0001F600\"""#).collect();
        let expected = [
            (2, 2, '\n'),
            (4, 4, '\x1b'),
            (11, 6, '\u{202E}'),
            (17, 2, '\\'),
            (21, 10, '\u{1F600}'),
            (31, 2, '"'),
        ];
        assert_eq!(found, expected);
        assert_eq!(escapes("\"a\\\n  b\\").count(), 0);
    }
}
