//! Counts what is translated, per language.

use errdex_catalog::model::{Catalog, Language, Translatable};

/// How far a language is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Its tag.
    pub language: String,
    /// The file of its texts, relative to the root.
    pub file: String,
    /// How many texts the entries in use have that can be translated.
    pub texts: usize,
    /// How many of them are translated, stale ones among them.
    pub translated: usize,
    /// How many of these are older than the text that they were made from.
    pub stale: usize,
    /// How many do not say which text they were made from.
    pub untracked: usize,
}

impl Status {
    /// How many texts are not translated.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.texts - self.translated
    }

    /// How much is translated and not stale, in per cent, rounded down.
    #[must_use]
    pub fn percent(&self) -> usize {
        let current = self.translated - self.stale;
        (100 * current).checked_div(self.texts).unwrap_or(100)
    }
}

/// How far each language is that was read, in the order of the root.
#[must_use]
pub fn status(catalog: &Catalog) -> Vec<Status> {
    let read = catalog
        .languages
        .iter()
        .filter(|language| language.is_read());
    read.map(|language| of_language(catalog, language))
        .collect()
}

fn of_language(catalog: &Catalog, language: &Language) -> Status {
    let mut status = Status {
        language: language.tag.clone(),
        file: language.path.clone(),
        texts: 0,
        translated: 0,
        stale: 0,
        untracked: 0,
    };
    for (id, entry) in catalog.ids().take(catalog.entries().len()) {
        for key in Translatable::ALL {
            if entry.own_text(key).is_none() {
                continue;
            }
            status.texts += 1;
            let translation = language.translation(id);
            let Some(translation) = translation.filter(|own| own.text(key).is_some()) else {
                continue;
            };
            status.translated += 1;
            status.stale += usize::from(translation.is_stale);
            status.untracked += usize::from(translation.of.is_none());
        }
    }
    status
}
