//! Folds entries, long texts, and the blocks of a root.

use errdex_catalog::yaml::{Kind, Node};

use crate::features::Sheet;
use crate::wire::FoldingRange;

/// What can be folded.
pub(crate) fn ranges(sheet: Sheet<'_>) -> Vec<FoldingRange> {
    let Some(document) = sheet.known.document(sheet.path) else {
        return Vec::new();
    };
    let Some(tree) = &document.tree else {
        return Vec::new();
    };
    let mut folder = Folder {
        sheet,
        found: Vec::new(),
    };
    for (key, value) in tree.pairs() {
        folder.fold(key, value);
        for item in value.items() {
            folder.fold(item, item);
            for (key, value) in item.pairs() {
                folder.fold(key, value);
            }
        }
    }
    folder.found
}

struct Folder<'s> {
    sheet: Sheet<'s>,
    found: Vec<FoldingRange>,
}

impl Folder<'_> {
    /// From the line on which `first` begins to the one on which `last` ends.
    fn fold(&mut self, first: &Node, last: &Node) {
        let places = self.sheet.desk.places(self.sheet.known);
        let start = places.range(first.span).start.line;
        let mut end = places.range(last.span).end;
        // A block text ends where the next line begins.
        if end.character == 0 && end.line > start {
            end.line -= 1;
        }
        let is_long = end.line > start;
        let is_new = !self
            .found
            .iter()
            .rev()
            .take(8)
            .any(|own| own.start_line == start);
        let is_mapping_or_text = !matches!(last.kind, Kind::Refused);
        if is_long && is_new && is_mapping_or_text {
            self.found.push(FoldingRange {
                start_line: start,
                end_line: end.line,
            });
        }
    }
}
