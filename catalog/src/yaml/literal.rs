//! Reads a literal text past the YAML crate: `|` or `|-` and plainly indented lines.

/// One past the last byte of the literal text whose `|` is at `start`, and its value, if there is nothing unusual about
/// it. The mapping that holds it is at the column `outer`, from 0.
pub(super) fn literal(text: &str, start: usize, outer: usize) -> Option<(usize, String)> {
    let bytes = text.as_bytes();
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
    Some((end, value))
}

/// How many spaces stand at `at`.
pub(super) fn spaces(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while bytes.get(end) == Some(&b' ') {
        end += 1;
    }
    end - at
}
