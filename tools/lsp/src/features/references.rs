//! Finds everything that names the entry under the cursor: links, replacements and texts of every catalogue, locks,
//! and Rust.

use super::in_rust::in_rust;
use super::mentions::in_catalogues;
use super::{Spot, Touched};
use crate::index::Item;
use crate::known::Known;
use crate::rust::project::{Project, Types};
use crate::wire::Location;

/// The entry that a word names, in the catalogue that the word leads to.
pub(super) fn named_at<'s>(spot: &Spot<'s>, word: &Touched<'_>) -> Option<(&'s Known, &'s Item)> {
    let own = spot.sheet.known;
    let imported = word
        .import
        .and_then(|import| spot.sheet.desk.imported(own, import));
    let known = imported.unwrap_or(own);
    let item = known.index().named(word.text)?;
    Some((known, item))
}

/// The entry whose name is under the cursor, with its catalogue.
pub(crate) fn item_at<'s>(spot: &Spot<'s>) -> Option<(&'s Known, &'s Item)> {
    let word = spot.word()?;
    if let Some(named) = named_at(spot, &word) {
        return Some(named);
    }
    let own = spot.sheet.known;
    // On its own code, an entry is meant.
    let items = own.index().items.iter();
    let mut items = items.filter(|item| own.path(item.file) == Some(spot.sheet.path));
    let mark = spot.text().len() - spot.text().trim_start_matches(crate::places::MARK).len();
    let at = spot.offset.checked_sub(mark)? as u32;
    let item = items.find(|item| {
        let code = item.code.as_ref();
        code.is_some_and(|code| code.span.start <= at && at <= code.span.end)
    })?;
    Some((own, item))
}

/// Where it is named; if `with_declaration`, its own name too.
pub(crate) fn references(
    spot: &Spot<'_>,
    with_declaration: bool,
    project: &Project,
    types: &Types<'_>,
) -> Vec<Location> {
    let Some((known, item)) = item_at(spot) else {
        return Vec::new();
    };
    let mut found = in_catalogues(spot.sheet.desk, known, item);
    if with_declaration {
        let own = spot.sheet.desk.places(known).location(item.name.span);
        found.splice(0..0, own);
    }
    found.extend(in_rust(spot.sheet.desk, project, types, known, item));
    found
}
