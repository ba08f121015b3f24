//! Finds the translated texts of entries that are cases of others, whose texts come before their own or stand for them.

use std::collections::HashMap;

use crate::check::entry::{BETWEEN, Ids, line, long, plain};
use crate::check::resolve::Resolved;
use crate::check::resolve::translations::Translated;
use crate::language::Translatable;
use crate::raw::{RawSidecar, RawTranslation};

/// The texts of an entry, by [`Translatable`].
type Texts = [Option<String>; Translatable::ALL.len()];

/// The texts of each entry with a parent as programs show them, by the position of the entry. What a language lacks of a
/// text that has several parts, it lacks as a whole: nobody reads two languages in one sentence.
pub(super) fn texts(
    resolved: &Resolved<'_>,
    ids: &Ids,
    sidecar: &RawSidecar,
    known: &[Translated],
) -> HashMap<usize, Texts> {
    let entries = 0..resolved.raw.entries.len();
    let cases: Vec<usize> = entries
        .filter(|at| resolved.parents.of(*at).is_some())
        .collect();
    if cases.is_empty() {
        return HashMap::new();
    }
    let mut translations = HashMap::new();
    for (translation, known) in sidecar.translations.iter().zip(known) {
        if let Some(entry) = known.entry {
            translations.entry(entry).or_insert((translation, *known));
        }
    }
    let language = InLanguage {
        resolved,
        translations,
    };
    let texts = cases.into_iter().filter_map(|at| {
        let texts = Translatable::ALL.map(|key| language.text(at, key));
        Some((ids[at]?.index(), texts))
    });
    texts.collect()
}

/// What a language has of the entries of a catalogue.
struct InLanguage<'c> {
    resolved: &'c Resolved<'c>,
    translations: HashMap<usize, (&'c RawTranslation, Translated)>,
}

impl InLanguage<'_> {
    fn text(&self, at: usize, key: Translatable) -> Option<String> {
        match key {
            Translatable::Message => self.message(at),
            Translatable::Detail if self.has_detail(at) => self.detail(at),
            Translatable::Detail => None,
            Translatable::Summary => self.own(at, key),
            Translatable::Help => {
                let entries = &self.resolved.raw.entries;
                let mut line = self.resolved.parents.line(at);
                self.own(line.find(|at| entries[*at].texts.help.is_some())?, key)
            }
        }
    }

    /// The text that is written in the file of translations.
    fn own(&self, at: usize, key: Translatable) -> Option<String> {
        let (translation, known) = self.translations.get(&at)?;
        let text = translation.text(key)?;
        match key {
            Translatable::Summary => Some(long(text)),
            Translatable::Detail if !known.is_detail_fit => None,
            _ => Some(line(text)),
        }
    }

    /// The entry whose texts come before those of this one.
    fn joined(&self, at: usize) -> Option<usize> {
        self.resolved.parents.joined(self.resolved.raw, at)
    }

    fn message(&self, at: usize) -> Option<String> {
        let own = self.own(at, Translatable::Message)?;
        match self.joined(at) {
            Some(parent) => Some([&*self.message(parent)?, BETWEEN, &own].concat()),
            None => Some(own),
        }
    }

    /// Whether an entry has a text with values, of its own or before its own.
    fn has_detail(&self, at: usize) -> bool {
        self.resolved.raw.entries[at].detail.is_some()
            || self
                .joined(at)
                .is_some_and(|parent| self.has_detail(parent))
    }

    /// The text with values of an entry that has one. Where a part of it is of an entry without such a text, the message
    /// of that entry stands for it.
    fn detail(&self, at: usize) -> Option<String> {
        let own = if self.resolved.raw.entries[at].detail.is_some() {
            self.own(at, Translatable::Detail)?
        } else {
            plain(&self.own(at, Translatable::Message)?)
        };
        let Some(parent) = self.joined(at) else {
            return Some(own);
        };
        let before = if self.has_detail(parent) {
            self.detail(parent)?
        } else {
            plain(&self.message(parent)?)
        };
        Some([&*before, BETWEEN, &own].concat())
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::{Path, PathBuf};

    use crate::files::Files;
    use crate::language::Translatable::{self, Detail, Help, Message};
    use crate::parse::{Languages, Options};

    struct Berths;

    const ROOT: &str = "\
catalog: berths
title: Berths
code: {type: u8}
languages: {de: de.yaml}
entries:
  - name: FULL
    code: 1
    message: The harbour is full
    detail: 'no berth for {boat}'
    fields: {boat: {type: String}}
    help: wait
  - {name: STORM, code: 2, parent: {name: FULL, text: joined}, message: 'a {storm} came'}
  - {name: NIGHT, code: 3, parent: FULL, message: it is night, help: come tomorrow}
  - {name: GALE, code: 4, parent: {name: STORM, text: joined}, message: a gale}
  - {name: LATE, code: 5, parent: {name: NIGHT, text: joined}, message: it is late}
";

    const GERMAN: &str = "\
FULL:
  message: Der Hafen ist voll
  detail: 'kein Platz für {boat}'
  help: warten
STORM:
  message: 'ein {Sturm} kam'
GALE:
  message: ein Orkan
LATE:
  message: es ist spät
";

    impl Files for Berths {
        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            match path.to_str() {
                Some("root.yaml") => Ok(ROOT.into()),
                Some("de.yaml") => Ok(GERMAN.into()),
                _ => Err(io::ErrorKind::NotFound.into()),
            }
        }

        fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
            Ok(Vec::new())
        }
    }

    #[test]
    fn texts_of_parents_come_first_and_are_never_in_two_languages() {
        let options = Options {
            languages: Languages::All,
            ..Options::from("")
        };
        let loaded = crate::load(&Berths, Path::new("root.yaml"), options).expect("a root");
        let catalog = loaded.catalog.expect("it is whole");
        let german = catalog.in_language("de").expect("German");
        let shown = |name: &str, key: Translatable| {
            let id = catalog.by_name(name).expect("an entry");
            german.text(id, key).unwrap_or("-").to_owned()
        };
        for (name, message, detail, help) in [
            (
                "FULL",
                "Der Hafen ist voll",
                "kein Platz für {boat}",
                "warten",
            ),
            (
                "STORM",
                "Der Hafen ist voll: ein {Sturm} kam",
                "kein Platz für {boat}: ein {{Sturm}} kam",
                "warten",
            ),
            ("NIGHT", "-", "-", "-"),
            (
                "GALE",
                "Der Hafen ist voll: ein {Sturm} kam: ein Orkan",
                "kein Platz für {boat}: ein {{Sturm}} kam: ein Orkan",
                "warten",
            ),
            ("LATE", "-", "-", "-"),
        ] {
            let all = [shown(name, Message), shown(name, Detail), shown(name, Help)];
            assert_eq!(all, [message, detail, help], "{name}");
        }
        let storm = catalog.entry(catalog.by_name("STORM").expect("an entry"));
        assert_eq!(storm.own_text(Message), Some("a {storm} came"));
        assert_eq!((storm.own_text(Detail), storm.own_text(Help)), (None, None));
    }
}
