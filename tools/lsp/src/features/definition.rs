//! Finds where what is under the cursor is written: an entry, a category, a part, an import.

use std::path::{Path, PathBuf};

use errdex_catalog::files::{Files, normalised};
use errdex_catalog::source::Span;
use errdex_catalog::yaml::Node;

use super::hover::entry_at;
use super::references::named_at;
use super::{Spot, Touched};
use crate::known::Known;
use crate::wire::{Location, Range, uri_of};

/// Where it is. What is an entry already is found where it is.
pub(crate) fn definition(spot: &Spot<'_>) -> Vec<Location> {
    if let Some(word) = spot.word()
        && let Some((known, span)) = entry_span(spot, &word)
    {
        return spot
            .sheet
            .desk
            .places(known)
            .location(span)
            .into_iter()
            .collect();
    }
    let category = || category(spot);
    let file = || file(spot);
    category().or_else(file).into_iter().collect()
}

/// The place of the name of the entry that a word means.
fn entry_span<'s>(spot: &Spot<'s>, word: &Touched<'_>) -> Option<(&'s Known, Span)> {
    if let Some((known, item)) = named_at(spot, word) {
        return Some((known, item.name.span));
    }
    // A code, of this catalogue or of the one that a link leads to.
    let (catalog, entry) = entry_at(spot, word)?;
    let mut all = spot.sheet.desk.catalogues.all();
    let known = all.find(|known| {
        known
            .catalog()
            .is_some_and(|own| std::ptr::eq(own, catalog))
    })?;
    let item = known.index().named(&entry.name)?;
    Some((known, item.name.span))
}

/// The place of the category that an entry names.
fn category(spot: &Spot<'_>) -> Option<Location> {
    if spot.context.key() != "category" {
        return None;
    }
    let word = value_at(spot)?;
    let known = spot.sheet.known;
    let root = known.documents().first()?.tree.as_ref()?;
    let categories = root.get("categories").map_or(&[][..], Node::items);
    let mut names = categories.iter().filter_map(|own| own.get("name"));
    let name = names.find(|name| name.text() == Some(word))?;
    spot.sheet.desk.places(known).location(name.span)
}

/// The file that a path in the root names.
fn file(spot: &Spot<'_>) -> Option<Location> {
    let context = &spot.context;
    let is_path = context.keys == ["parts"]
        || context.ends_in(&["imports", "path"])
        || context.ends_in(&["ranges", "shared"]);
    if !is_path {
        return None;
    }
    let folder = spot.sheet.path.parent().unwrap_or(Path::new(""));
    let path: PathBuf = normalised(&folder.join(value_at(spot)?));
    spot.sheet.desk.files().real(&path).ok()?;
    let uri = spot
        .sheet
        .desk
        .places(spot.sheet.known)
        .uri(&path)
        .or_else(|| uri_of(&path))?;
    Some(Location {
        uri,
        range: Range::default(),
    })
}

/// The plain or quoted value around the cursor.
fn value_at<'s>(spot: &Spot<'s>) -> Option<&'s str> {
    let text = spot.text();
    let rest = &text[spot.offset..];
    let ends = [',', ']', '}', '"', '\'', '\n', '\r', '#'];
    let end = spot.offset + rest.find(ends).unwrap_or(rest.len());
    let value = text[spot.context.before.start..end].trim();
    (!value.is_empty()).then_some(value)
}
