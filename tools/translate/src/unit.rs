//! Lists the texts of a catalogue that can be translated, each with what one language has of it.

use errdex_catalog::language::hash;
use errdex_catalog::model::{Catalog, Entry, EntryId, Language, Translatable};
use errdex_catalog::template::{self, Piece};

/// What goes to translators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The catalogue's identity.
    pub catalog: String,
    /// The language of its own texts.
    pub source: String,
    /// The language that they are translated into; the same, if it is the catalogue's own.
    pub target: String,
    /// The texts of entries in use, in code order.
    pub units: Vec<Unit>,
}

/// A text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The name of its entry.
    pub entry: String,
    /// The code of the entry, as people read it.
    pub code: String,
    /// Which text of it.
    pub key: Translatable,
    /// The entry's own text.
    pub source: String,
    /// The text in the other language, if it is translated.
    pub target: Option<String>,
    /// Of a text that has changed since it was translated, the hash of the entry's texts at that time.
    pub stale: Option<String>,
    /// The placeholders of the text, as they are written.
    pub placeholders: Vec<String>,
}

/// A text that comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The name of its entry.
    pub entry: String,
    /// Which text of it.
    pub key: Translatable,
    /// The text that was translated, in formats that tell.
    pub source: Option<String>,
    /// The translation; nothing where there is none yet.
    pub target: Option<String>,
    /// Whether it still must be looked over, and the hash of the texts that it was made from, in formats that tell.
    pub is_fuzzy: bool,
    /// The hash that stands beside a text which is to be looked over.
    pub stale: Option<String>,
    /// The line where it begins.
    pub line: usize,
}

impl Exchange {
    /// The texts of the catalogue, with those of `language`; of its own language, if that is none.
    #[must_use]
    pub fn of(catalog: &Catalog, language: Option<&Language>) -> Self {
        let in_use = catalog.ids().take(catalog.entries().len());
        let units = in_use.flat_map(|(id, entry)| {
            let keys = Translatable::ALL.into_iter();
            keys.filter_map(move |key| Unit::of(catalog, id, entry, key, language))
        });
        Self {
            catalog: catalog.name.clone(),
            source: catalog.language.clone(),
            target: language.map_or_else(|| catalog.language.clone(), |own| own.tag.clone()),
            units: units.collect(),
        }
    }
}

impl Unit {
    fn of(
        catalog: &Catalog,
        id: EntryId,
        entry: &Entry,
        key: Translatable,
        language: Option<&Language>,
    ) -> Option<Self> {
        let source = entry.own_text(key)?.to_owned();
        let translation = language.map(|language| language.translation(id));
        let (target, stale) = match translation {
            None => (Some(source.clone()), None),
            Some(None) => (None, None),
            Some(Some(translation)) => {
                let of = translation.of.clone().filter(|_| translation.is_stale);
                (translation.text(key).map(str::to_owned), of)
            }
        };
        let placeholders = match key {
            Translatable::Detail => placeholders(&source),
            _ => Vec::new(),
        };
        Some(Self {
            entry: entry.name.clone(),
            code: catalog.code.shown(&entry.code),
            key,
            source,
            stale: stale.filter(|_| target.is_some()),
            target,
            placeholders,
        })
    }

    /// `NAME.message`
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}.{}", self.entry, self.key.name())
    }
}

/// The entry and the text of an id, `NAME.message`.
pub(crate) fn of_id(id: &str) -> Option<(&str, Translatable)> {
    let (entry, key) = id.rsplit_once('.')?;
    Some((entry, Translatable::from_name(key)?))
}

fn placeholders(template: &str) -> Vec<String> {
    let pieces = template::parse(template).0.into_iter();
    let written = pieces.filter_map(|piece| match piece {
        Piece::Text(_) => None,
        Piece::Placeholder { offset, len, .. } => Some(template[offset..offset + len].to_owned()),
    });
    let mut unique: Vec<String> = Vec::new();
    for placeholder in written {
        if !unique.contains(&placeholder) {
            unique.push(placeholder);
        }
    }
    unique
}

/// The hash of an entry's own texts, of those that a translation has.
pub(crate) fn hash_of(entry: &Entry, has: impl Fn(Translatable) -> bool) -> String {
    let keys = Translatable::ALL.into_iter().filter(|key| has(*key));
    hash(keys.filter_map(|key| Some((key, entry.own_text(key)?))))
}
