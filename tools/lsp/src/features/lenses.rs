//! Shows above each entry how many links lead to it, and how often Rust uses it.

use errdex_catalog::files::read_text;
use serde_json::{Value, json};

use super::mentions::in_catalogues;
use super::{Desk, Sheet};
use crate::client::SHOW_REFERENCES;
use crate::index::Item;
use crate::position::Lines;
use crate::usage::{Place, Used};
use crate::wire::{CodeLens, Command, Location, uri_of};

/// The lenses of a document: one for the links of each entry, and one for its uses if `errdex usage` found them.
pub(crate) fn lenses(sheet: Sheet<'_>) -> Vec<CodeLens> {
    let known = sheet.known;
    let places = sheet.desk.places(known);
    let items = known.index().items.iter();
    let items = items.filter(|item| known.path(item.file) == Some(sheet.path));
    let mut lenses = Vec::new();
    for item in items {
        let lens = |what: &str| CodeLens {
            range: places.range(item.name.span),
            data: json!({"uri": sheet.buffer.uri, "name": item.name.text, "of": what}),
        };
        lenses.push(lens("links"));
        if uses(sheet, item).is_some() {
            lenses.push(lens("uses"));
        }
    }
    lenses
}

/// How Rust uses an entry, if that was found out.
fn uses(sheet: Sheet<'_>, item: &Item) -> Option<Used> {
    let Sheet { desk, known, .. } = sheet;
    let report = desk.usage.report(&known.root)?;
    let catalog = known.catalog()?;
    report.uses(&catalog.name, &item.name.text).cloned()
}

/// The words of a lens that is about to be seen, which is on an entry at `start`; `data` is what the server said of it.
pub(crate) fn command(sheet: Sheet<'_>, data: &Value, start: &Value) -> Option<Command> {
    let text = |key: &str| data.get(key).and_then(Value::as_str).unwrap_or_default();
    let item = sheet.known.index().named(text("name"))?;
    let desk = sheet.desk;
    let (title, tooltip, found) = if text("of") == "uses" {
        let used = uses(sheet, item).unwrap_or_default();
        let places = used.places.iter();
        let found = places.filter_map(|place| location(desk, place)).collect();
        let tooltip = "found by `errdex usage` when it last ran";
        (used.in_words(), Some(tooltip), found)
    } else {
        let links = in_catalogues(desk, sheet.known, item);
        let title = match links.len() {
            0 => "no link".to_owned(),
            1 => "1 link".to_owned(),
            count => format!("{count} links"),
        };
        (title, None, links)
    };
    let shows = desk.client.shows_references && !found.is_empty();
    Some(Command {
        title,
        tooltip,
        // Without a name, it is words alone.
        command: if shows { SHOW_REFERENCES } else { "" },
        arguments: shows.then(|| vec![json!(sheet.buffer.uri), start.clone(), json!(found)]),
    })
}

/// Where a place of a report is now, as far as its file still has it.
fn location(desk: Desk<'_>, place: &Place) -> Option<Location> {
    let open = desk
        .buffers
        .find(&place.file, |path| desk.disk.real(path).ok());
    let (uri, text) = match open {
        Some((_, buffer)) => (buffer.uri.clone(), buffer.text.clone()),
        None => (uri_of(&place.file)?, read_text(&place.file).ok()?),
    };
    let lines = Lines::new(&text);
    let line = lines.line(&text, place.line.checked_sub(1)?);
    let mut characters = text[line.clone()].char_indices();
    let at = characters.nth(place.column.checked_sub(1)?);
    let at = at.map_or(line.end, |(at, _)| line.start + at);
    Some(Location {
        uri,
        range: lines.range(&text, at..at, desk.client.encoding),
    })
}
