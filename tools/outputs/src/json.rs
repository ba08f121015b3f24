//! Writes JSON that a terminal may show: what cannot be seen is escaped.

use std::fmt::Write;

use errdex_catalog::code::Code;
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

/// A code: a number where it is one. Codes have 64 bits at most, so JSON can hold them; readers that keep numbers as doubles
/// find all digits in `hex`.
#[must_use]
pub fn code(code: &Code) -> Value {
    match code {
        Code::Text(text) => text.as_str().into(),
        Code::Number(number) => match (u64::try_from(*number), i64::try_from(*number)) {
            (Ok(number), _) => number.into(),
            (_, Ok(number)) => number.into(),
            _ => number.to_string().into(),
        },
    }
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
