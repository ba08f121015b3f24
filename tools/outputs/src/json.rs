//! Writes JSON that a terminal may show: what cannot be seen is escaped.

use std::fmt::Write;

use errdex_catalog::text::is_unprintable;
use serde_json::Value;

/// `value` over several lines.
#[must_use]
pub fn pretty(value: &Value) -> String {
    let text = format!("{value:#}");
    let harmful = |c: char| c != '\n' && is_unprintable(c);
    if !text.contains(harmful) {
        return text;
    }
    // Outside of strings JSON has ASCII alone, so each such character stands in one.
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if harmful(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(safe, "\\u{unit:04x}");
            }
        } else {
            safe.push(c);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_escaped_and_comes_back() {
        let value = Value::from("a\u{9B}2J\u{202E}b\u{E0001}\u{1B}");
        let text = pretty(&value);
        assert_eq!(text, r#""a\u009b2J\u202eb\udb40\udc01\u001b""#);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
