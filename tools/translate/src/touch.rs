//! Accepts translations as they are: writes the hash of the entry's own texts beside each.

use errdex_catalog::model::{Catalog, Language};

use crate::sidecar::Sidecar;
use crate::unit::hash_of;

/// The file of a language with current hashes, for the entries that `wanted` says yes to; and how many changed. Nothing
/// where the file is written in a way that cannot be edited line by line.
#[must_use]
pub fn touched(
    catalog: &Catalog,
    language: &Language,
    text: &str,
    wanted: impl Fn(&str) -> bool,
) -> Option<(String, usize)> {
    let sidecar = Sidecar::read(text)?;
    let mut changed = Vec::new();
    let names: Vec<Vec<&str>> = catalog
        .all()
        .iter()
        .map(|entry| entry.names().collect())
        .collect();
    for (id, entry) in catalog.ids().take(catalog.entries().len()) {
        let Some(translation) = language.translation(id) else {
            continue;
        };
        let own = &names[id.index()];
        if !own.iter().any(|name| wanted(name)) {
            continue;
        }
        let now = hash_of(entry, |key| translation.text(key).is_some());
        let Some(mut texts) = sidecar.get(own).cloned() else {
            continue;
        };
        if texts.of.as_ref() != Some(&now) {
            texts.of = Some(now);
            changed.push((own.as_slice(), texts));
        }
    }
    let order = |_: &str| 0;
    Some((sidecar.with(&changed, &order), changed.len()))
}
