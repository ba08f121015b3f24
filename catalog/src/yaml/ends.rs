//! Finds where quoted texts and brackets end.

/// One past the quoted text that begins at `start`, if it is closed.
pub(super) fn quoted_end(text: &str, start: usize) -> Option<usize> {
    match text.as_bytes().get(start) {
        Some(b'"') => double_end(text, start),
        Some(b'\'') => single_end(text, start),
        _ => None,
    }
}

/// One past the text in double quotes that begins at `start`, if it is closed.
pub(super) fn double_end(text: &str, start: usize) -> Option<usize> {
    let mut at = start + 1;
    // Looking for one byte is the standard library's, which is always optimised.
    let next_quote = |at: usize| text.get(at..)?.find('"').map(|found| at + found);
    let mut quote = next_quote(at);
    while let Some(end) = quote {
        let Some(escape) = text.get(at..end).unwrap_or("").find('\\') else {
            return Some(end + 1);
        };
        at += escape + 1;
        let escaped = text.get(at..).and_then(|rest| rest.chars().next());
        at += escaped.map_or(0, char::len_utf8);
        if at > end {
            quote = next_quote(at);
        }
    }
    None
}

/// One past the text in single quotes that begins at `start`, if it is closed.
pub(super) fn single_end(text: &str, start: usize) -> Option<usize> {
    let mut at = start + 1;
    while let Some(found) = text.get(at..)?.find('\'') {
        at += found + 1;
        if text.as_bytes().get(at) != Some(&b'\'') {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// One past the bracket that closes the first one of `text`, which holds flow collections.
pub(super) fn matching_brace(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    // A quote begins a quoted text only where a text can begin.
    let mut begins = true;
    // Whether a quoted text or a collection ends right before.
    let mut ended = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 1 => return Some(at + 1),
            b'}' | b']' => depth = depth.saturating_sub(1),
            // Between tokens the library takes it for a comment even without white space in front.
            b'#' if begins || ended || at > 0 && bytes[at - 1].is_ascii_whitespace() => {
                return None;
            }
            b'"' if begins => {
                while *bytes.get(at + 1)? != b'"' {
                    at += usize::from(bytes[at + 1] == b'\\') + 1;
                }
                at += 1;
            }
            b'\'' if begins => at += 1 + text[at + 1..].find('\'')?,
            _ => {}
        }
        ended = match byte {
            b'"' | b'\'' => begins,
            byte => matches!(byte, b'}' | b']'),
        };
        begins = match byte {
            b' ' | b'\t' | b'\n' | b'\r' => begins,
            // `a:'` is one word.
            b':' => {
                let quoted = at > 0 && matches!(bytes[at - 1], b'"' | b'\'');
                quoted || bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace)
            }
            byte => matches!(byte, b'{' | b'[' | b',' | b'?'),
        };
        at += 1;
    }
    None
}
