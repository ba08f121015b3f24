//! Lays a document out as `errdex fmt` does.

use errdex_edit::Documents;
use errdex_edit::format::{Formatted, formatted};

use super::Sheet;
use crate::edits;
use crate::wire::TextEdit;

/// The edits that make the canonical form of it; none where it is in that form, or is not YAML at the moment.
pub(crate) fn format(sheet: Sheet<'_>) -> Vec<TextEdit> {
    let files = sheet.desk.files();
    let base = sheet.desk.client.base(&sheet.known.root);
    let Ok(documents) = Documents::read(&files, &sheet.known.root, &base) else {
        return Vec::new();
    };
    let at = documents.paths().position(|path| path == sheet.path);
    let formatted = at.and_then(|at| formatted(&documents).into_iter().nth(at));
    let Some((_, Formatted::Replaced(replacement))) = formatted else {
        return Vec::new();
    };
    let new = String::from_utf8_lossy(&replacement.new).into_owned();
    let old = &sheet.buffer.text;
    let edits = edits::between(old, &new).into_iter();
    edits
        .map(|(range, text)| TextEdit {
            range: sheet.range(range),
            new_text: text.to_owned(),
        })
        .collect()
}
