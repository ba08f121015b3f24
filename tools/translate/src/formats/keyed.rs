//! Reads texts by their keys, in formats of one language that do not say what was translated.

use errdex_catalog::model::Translatable;

use crate::unit::Received;

/// A text of one language.
pub(super) fn received(entry: &str, key: Translatable, text: &str, line: usize) -> Received {
    Received {
        entry: entry.to_owned(),
        key,
        source: None,
        target: Some(text.to_owned()).filter(|text| !text.is_empty()),
        is_fuzzy: false,
        stale: None,
        line,
    }
}

/// The line of the first occurrence of a key in JSON.
pub(super) fn line_of_key(text: &str, key: &str) -> usize {
    let quoted = format!("\"{key}\"");
    text.find(&quoted).map_or(1, |at| super::line_of(text, at))
}
