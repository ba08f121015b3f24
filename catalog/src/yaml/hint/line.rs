//! Looks at one line of a text that is not YAML, for what its author meant.

use crate::schema::{ENTRY, ROOT};

/// A key at a line's beginning whose colon has no space after it, and the rest of the line.
pub(super) fn stuck_key(line: &str) -> Option<(&str, &str)> {
    let text = line.trim().trim_start_matches("- ").trim_start();
    let (key, value) = text.split_once(':')?;
    let is_key = !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    (is_key && !value.is_empty() && !value.starts_with([' ', '\t', '/'])).then_some((key, value))
}

/// Whether a line begins as `key:` does, alone or before a blank.
pub(super) fn begins_with_key(line: &str) -> bool {
    let text = line.trim_start_matches("- ");
    text.split_once(':').is_some_and(|(key, rest)| {
        !key.is_empty()
            && key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
            && (rest.is_empty() || rest.starts_with([' ', '\r']))
    })
}

/// Whether a line may continue the text of the one above it: that is `key: text`, and this one begins with no key.
pub(super) fn may_go_on(above: &str, line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let value = value_start(above).map(|start| &above[start..]);
    let is_text = value.is_some_and(|value| value.starts_with(char::is_alphabetic));
    let is_key = ENTRY.key(first).is_some() || ROOT.key(first).is_some();
    is_text && begins_with_key(above.trim_start()) && line.contains(' ') && !is_key
}

/// Where the value of `key: value` or the text of `- text` begins in its line.
pub(super) fn value_start(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start_matches([' ', '-']).len();
    let start = match line[indent..].find(": ") {
        Some(colon) if is_word(&line[indent..indent + colon]) => indent + colon + 2,
        _ => indent,
    };
    let value = line[start..].trim_start();
    (!value.is_empty()).then(|| line.len() - value.len())
}

fn is_word(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// A text in quotes that has its own quote inside, in the other quotes: `'it's low'` becomes `"it's low"`.
pub(super) fn other_quotes(value: &str) -> Option<String> {
    let value = value.trim_end();
    let quote = value.chars().next()?;
    let inside = value.strip_prefix(quote)?;
    let inside = inside.strip_suffix(quote).unwrap_or(inside);
    let is_single = quote == '\'';
    let other = if is_single { '"' } else { '\'' };
    let fits = !inside.contains([other, '\\', '#']) && value.len() <= 60;
    // What follows the quote belongs to the text as well: `"a" b`.
    let inside = if value.ends_with(quote) {
        inside
    } else {
        value
    };
    fits.then(|| format!("{other}{inside}{other}"))
}

pub(super) fn quote_it(key: &str, value: &str) -> String {
    let value = value.trim_end();
    // Word processors turn the quotes that were meant into others.
    let typed = value.strip_prefix(['“', '„', '«']);
    let typed = typed.and_then(|value| value.strip_suffix(['”', '“', '»']));
    let value = typed.unwrap_or(value);
    if value.contains(['"', '\'', '\\', '#']) || value.chars().count() > 60 {
        "put the whole text in quotes".to_owned()
    } else {
        format!(
            "write `{}\"{value}\"`",
            key.trim_start().trim_start_matches("- ")
        )
    }
}
