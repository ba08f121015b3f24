//! Collects what is to be replaced, and applies it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use errdex_catalog::fix::TextEdit;
use errdex_catalog::source::Span;

use crate::document::{Documents, Slot};

/// What a command wants to change.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    list: Vec<Change>,
    /// The keys of entries that may have another value afterwards.
    touched: BTreeMap<Slot, BTreeSet<String>>,
    /// The same of a file's own keys.
    touched_roots: BTreeSet<(usize, String)>,
    /// Entries that were not there before.
    added: BTreeSet<Slot>,
}

#[derive(Debug)]
struct Change {
    file: usize,
    range: Range<usize>,
    text: String,
}

impl Changes {
    /// Puts `text` in the place of `range` of a file.
    pub(crate) fn replace(&mut self, file: usize, range: Range<usize>, text: impl Into<String>) {
        let text = text.into();
        self.list.push(Change { file, range, text });
    }

    /// Puts `text` in at a byte of a file.
    pub(crate) fn insert(&mut self, file: usize, at: usize, text: impl Into<String>) {
        self.replace(file, at..at, text);
    }

    /// Says that the value of `key` changes. Any other change is refused in the end.
    pub(crate) fn touch(&mut self, slot: Slot, key: &str) {
        let keys = self.touched.entry(slot).or_default();
        keys.insert(key.to_owned());
    }

    /// Says that the value of a file's own key changes.
    pub(crate) fn touch_root(&mut self, file: usize, key: &str) {
        self.touched_roots.insert((file, key.to_owned()));
    }

    /// The keys of an entry whose values may change; nothing for most entries.
    pub(super) fn touched(&self, slot: Slot) -> Option<&BTreeSet<String>> {
        self.touched.get(&slot)
    }

    /// Whether the value of a file's own key may change.
    pub(super) fn touches_root(&self, file: usize, key: &str) -> bool {
        self.touched_roots.contains(&(file, key.to_owned()))
    }

    /// Says that there will be a new entry at `slot`.
    pub(crate) fn add(&mut self, slot: Slot) {
        self.added.insert(slot);
    }

    /// Whether there will be a new entry at `slot`.
    pub(super) fn adds(&self, slot: Slot) -> bool {
        self.added.contains(&slot)
    }

    /// Whether nothing is to be changed.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The changes as edits of the files.
    pub(crate) fn edits(&self, documents: &Documents) -> Vec<TextEdit> {
        let edits = self.list.iter().map(|change| TextEdit {
            span: Span::new(
                documents.files()[change.file].id,
                change.range.start,
                change.range.end,
            ),
            text: change.text.clone(),
        });
        edits.collect()
    }

    /// The files that change, with their new texts; nothing where two changes are at odds.
    pub(super) fn apply(&self, documents: &Documents) -> Option<Vec<(usize, String)>> {
        let files: BTreeSet<usize> = self.list.iter().map(|change| change.file).collect();
        let texts = files.into_iter().map(|file| {
            let text = self.apply_to(file, documents.text(file))?;
            Some((file, text))
        });
        texts.collect()
    }

    fn apply_to(&self, file: usize, text: &str) -> Option<String> {
        let mut list: Vec<&Change> = self
            .list
            .iter()
            .filter(|change| change.file == file)
            .collect();
        // The sort is stable: what was put in first at one byte comes first.
        list.sort_by_key(|change| (change.range.start, change.range.end));
        let mut new = String::with_capacity(text.len() + 256);
        let mut at = 0;
        for change in list {
            new.push_str(text.get(at..change.range.start)?);
            new.push_str(&change.text);
            at = change.range.end;
        }
        new.push_str(text.get(at..)?);
        Some(new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(changes: &[(Range<usize>, &str)], text: &str) -> Option<String> {
        let mut all = Changes::default();
        for (range, text) in changes {
            all.replace(0, range.clone(), *text);
        }
        all.apply_to(0, text)
    }

    #[test]
    fn what_is_not_replaced_stays() {
        assert_eq!(
            apply(&[(4..5, "D"), (1..1, "+"), (1..1, "-")], "abcde").as_deref(),
            Some("a+-bcdD")
        );
        assert_eq!(apply(&[], "abc").as_deref(), Some("abc"));
    }

    #[test]
    fn changes_at_odds_make_nothing() {
        assert_eq!(apply(&[(0..3, "x"), (2..4, "y")], "abcde"), None);
    }
}
