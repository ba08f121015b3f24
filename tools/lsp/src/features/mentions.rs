//! Finds the places in catalogues, translations and locks that name an entry.

use errdex_catalog::files::Files;
use errdex_catalog::source::Span;

use super::Desk;
use crate::index::Item;
use crate::known::Known;
use crate::places::MARK;
use crate::position::Lines;
use crate::wire::Location;

/// The places in catalogues, translations and locks that name an entry of `known`.
pub(crate) fn in_catalogues(desk: Desk<'_>, known: &Known, item: &Item) -> Vec<Location> {
    let is_named = |name: &str| item.names().any(|own| own.text == name);
    let mut found = Vec::new();
    for other in desk.catalogues.all() {
        let is_own = other.root == known.root;
        let imports = desk.catalogues.imports(&other.root);
        let leads_here = |import: Option<&str>| match import {
            None => is_own,
            Some(import) => imports
                .iter()
                .any(|(name, root)| name == import && *root == known.root),
        };
        let places = desk.places(other);
        let mentions = other.index().mentions.iter();
        let mentions = mentions.filter(|mention| {
            is_named(&mention.name.text) && leads_here(mention.import.as_deref())
        });
        found.extend(mentions.filter_map(|mention| places.location(mention.name.span)));
        if is_own {
            let spans = locked(other, &is_named);
            found.extend(spans.into_iter().filter_map(|span| places.location(span)));
            found.extend(translated(desk, other, &is_named));
        }
    }
    found
}

/// The names of the lock of a catalogue that are those of an entry.
fn locked(known: &Known, is_named: &dyn Fn(&str) -> bool) -> Vec<Span> {
    let lock = known.loaded().and_then(|loaded| loaded.lock.as_ref());
    let lines = lock.map_or(&[][..], |lock| &lock.lines).iter();
    let names = lines.flat_map(|line| std::iter::once(&line.name).chain(&line.also));
    let names = names.filter(|name| is_named(&name.value));
    names.map(|name| name.span).collect()
}

/// The names in the files of translations, where each begins a line.
fn translated(desk: Desk<'_>, known: &Known, is_named: &dyn Fn(&str) -> bool) -> Vec<Location> {
    let places = desk.places(known);
    let mut found = Vec::new();
    for path in known.translations() {
        let Ok(bytes) = desk.files().read(&path) else {
            continue;
        };
        let text = String::from_utf8_lossy(&bytes);
        let lines = Lines::new(&text);
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let key = line.trim_start_matches(MARK);
            let begin = start + line.len() - key.len();
            start += line.len();
            let Some((key, _)) = key.split_once(':') else {
                continue;
            };
            let name = key.trim_matches(['"', '\'']);
            if is_named(name)
                && let Some(uri) = places.uri(&path)
            {
                let begin = begin + key.find(name).unwrap_or(0);
                let range = lines.range(&text, begin..begin + name.len(), desk.client.encoding);
                found.push(Location { uri, range });
            }
        }
    }
    found
}
