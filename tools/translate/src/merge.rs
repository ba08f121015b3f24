//! Puts texts that come back from translators into a file of translations.

use std::collections::{BTreeMap, HashMap};

use errdex_catalog::model::{Catalog, Entry, EntryId, Language, Translatable};

use crate::sidecar::{Sidecar, Texts, trimmed};
use crate::unit::{Received, hash_of};

/// A file of translations with what came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text of the file.
    pub text: String,
    /// How many texts are new.
    pub added: usize,
    /// How many are others than before.
    pub changed: usize,
    /// How many entries are accepted as they are, which were to be looked over.
    pub accepted: usize,
    /// What was left out, with the line of the file that was read, and why.
    pub left_out: Vec<(usize, String)>,
}

/// Why nothing can be merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// The file of translations is written in a way that cannot be edited line by line.
    Unusual,
}

/// The file of a language, whose text is `old`, with the texts that came back.
///
/// # Errors
///
/// When the file cannot be edited.
pub fn merge(
    catalog: &Catalog,
    language: &Language,
    old: &str,
    received: &[Received],
) -> Result<Merged, Wrong> {
    let sidecar = Sidecar::read(old).ok_or(Wrong::Unusual)?;
    let mut merged = Merged {
        text: String::new(),
        added: 0,
        changed: 0,
        accepted: 0,
        left_out: Vec::new(),
    };
    let mut of_entries: BTreeMap<usize, Vec<&Received>> = BTreeMap::new();
    let ids: HashMap<&str, EntryId> = catalog
        .ids()
        .flat_map(|(id, entry)| entry.names().map(move |name| (name, id)))
        .collect();
    for unit in received {
        match ids.get(unit.entry.as_str()) {
            Some(id) if catalog.entry(*id).is_retired() => merged.leave_out(unit, "is retired"),
            Some(id) => of_entries.entry(id.index()).or_default().push(unit),
            None => merged.leave_out(unit, "is not an entry of the catalogue"),
        }
    }
    let names: Vec<Vec<&str>> = catalog
        .all()
        .iter()
        .map(|entry| entry.names().collect())
        .collect();
    let mut changes = Vec::new();
    for (at, units) in of_entries {
        let entry = &catalog.all()[at];
        let before = sidecar.get(&names[at]);
        let texts = merged.entry(entry, before, &units);
        if before != Some(&texts) && !texts.texts.is_empty() {
            changes.push((names[at].as_slice(), texts));
        }
    }
    let order = |name: &str| ids.get(name).map_or(usize::MAX, |id| id.index());
    merged.text = sidecar.with(&changes, &order);
    let _ = language;
    Ok(merged)
}

impl Merged {
    fn leave_out(&mut self, unit: &Received, why: &str) {
        let words = format!("`{}` {why}", unit.entry);
        if self.left_out.last().is_none_or(|(_, last)| *last != words) {
            self.left_out.push((unit.line, words));
        }
    }

    /// What the file says of an entry then.
    fn entry(&mut self, entry: &Entry, before: Option<&Texts>, units: &[&Received]) -> Texts {
        let mut texts = before.cloned().unwrap_or_default();
        let (mut added, mut changed, mut is_fuzzy) = (0, 0, false);
        for unit in units {
            let Some(target) = unit
                .target
                .as_deref()
                .filter(|text| !text.trim().is_empty())
            else {
                continue;
            };
            if entry.own_text(unit.key).is_none() {
                let why = format!("has no `{}`", unit.key.name());
                self.leave_out(unit, &why);
                continue;
            }
            is_fuzzy |= unit.is_fuzzy;
            let target = trimmed(unit.key, target);
            match texts.texts.insert(unit.key, target.clone()) {
                None => added += 1,
                Some(old) if old != target => changed += 1,
                Some(_) => {}
            }
        }
        self.added += added;
        self.changed += changed;
        let now = hash_of(entry, |key| texts.texts.contains_key(&key));
        if is_fuzzy {
            // It stays stale: with the hash that it has, or that came with it, or with one that no text has.
            let mut stale = units.iter().filter_map(|unit| unit.stale.clone());
            let old = texts.of.take().filter(|of| *of != now);
            texts.of = old.or_else(|| stale.next()).or_else(|| Some(another(&now)));
            return texts;
        }
        // The texts that were translated may be older than the entry's own.
        let translated = translated_hash(entry, &texts, units);
        let was_stale = texts.of.as_ref().is_some_and(|of| *of != now);
        if added + changed > 0 || was_stale {
            self.accepted += usize::from(added + changed == 0 && translated == now);
            texts.of = Some(translated);
        }
        texts
    }
}

/// The hash of the texts that were translated, as far as the format tells them.
fn translated_hash(entry: &Entry, texts: &Texts, units: &[&Received]) -> String {
    let keys = Translatable::ALL
        .into_iter()
        .filter(|key| texts.texts.contains_key(key));
    let sources: Vec<(Translatable, &str)> = keys
        .filter_map(|key| {
            let unit = units.iter().find(|unit| unit.key == key);
            let source = unit.and_then(|unit| unit.source.as_deref());
            Some((key, source.or_else(|| entry.own_text(key))?))
        })
        .collect();
    errdex_catalog::language::hash(sources)
}

/// A hash that is not this one.
fn another(hash: &str) -> String {
    if hash == "0000" { "ffff" } else { "0000" }.to_owned()
}
