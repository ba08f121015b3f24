//! Holds what a catalogue says in other languages.

use std::collections::HashMap;

use super::{EntryId, Translatable};

/// Another language of a catalogue.
#[derive(Debug, Clone)]
pub struct Language {
    /// Its tag, as the root writes it.
    pub tag: String,
    /// The file with its texts, relative to the root file.
    pub path: String,
    /// The translation of each entry of [`Catalog::all`]; empty if the file was not read.
    pub(crate) translations: Vec<Option<Translation>>,
    /// The texts of entries with a parent as they are shown, by position, then by [`Translatable`].
    pub(crate) of_cases: HashMap<usize, [Option<String>; Translatable::ALL.len()]>,
}

impl Language {
    /// Whether its file was read.
    #[must_use]
    pub fn is_read(&self) -> bool {
        !self.translations.is_empty()
    }

    /// The texts of an entry.
    #[must_use]
    pub fn translation(&self, entry: EntryId) -> Option<&Translation> {
        self.translations.get(entry.0)?.as_ref()
    }

    /// A text of an entry that programs and pages can show. There is none if the placeholders are not those of the
    /// entry's own text.
    #[must_use]
    pub fn text(&self, entry: EntryId, key: Translatable) -> Option<&str> {
        if let Some(shown) = self.of_cases.get(&entry.0) {
            return shown[key as usize].as_deref();
        }
        let translation = self.translation(entry)?;
        let is_unfit = key == Translatable::Detail && !translation.is_detail_fit;
        translation.texts[key as usize]
            .as_deref()
            .filter(|_| !is_unfit)
    }
}

/// The texts of an entry in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The texts, by [`Translatable`].
    pub(crate) texts: [Option<String>; Translatable::ALL.len()],
    /// The hash of the texts that were translated.
    pub of: Option<String>,
    /// Whether these have changed since.
    pub is_stale: bool,
    /// Whether `detail` has the placeholders of the entry's own.
    pub(crate) is_detail_fit: bool,
}

impl Translation {
    /// A text, as it is written.
    #[must_use]
    pub fn text(&self, key: Translatable) -> Option<&str> {
        self.texts[key as usize].as_deref()
    }
}
