//! Shows above each entry how many links lead to it.

use serde_json::{Value, json};

use super::Sheet;
use super::references::in_catalogues;
use crate::wire::{CodeLens, Command};

/// The command by which an editor shows a list of places, if it says that it has it.
pub(crate) const SHOW: &str = "errdex.showReferences";

/// The lenses of a document.
pub(crate) fn lenses(sheet: Sheet<'_>) -> Vec<CodeLens> {
    let known = sheet.known;
    let places = sheet.desk.places(known);
    let items = known.index().items.iter();
    let items = items.filter(|item| known.path(item.file) == Some(sheet.path));
    items
        .map(|item| CodeLens {
            range: places.range(item.name.span),
            command: None,
            data: Some(json!({"uri": sheet.buffer.uri, "name": item.name.text})),
        })
        .collect()
}

/// Fills in a lens that is about to be seen.
pub(crate) fn resolve(sheet: Sheet<'_>, mut lens: CodeLens) -> CodeLens {
    let data = lens.data.take().unwrap_or_default();
    let name = data.get("name").and_then(Value::as_str).unwrap_or_default();
    let Some(item) = sheet.known.index().named(name) else {
        return lens;
    };
    let links = in_catalogues(sheet.desk, sheet.known, item);
    let title = match links.len() {
        0 => "no link".to_owned(),
        1 => "1 link".to_owned(),
        count => format!("{count} links"),
    };
    let shows = sheet.desk.client.shows_references && !links.is_empty();
    lens.command = Some(Command {
        title,
        tooltip: None,
        // Without a name, it is words alone.
        command: if shows { SHOW } else { "" }.to_owned(),
        arguments: shows.then(|| {
            vec![
                json!(sheet.buffer.uri),
                json!(lens.range.start),
                json!(links),
            ]
        }),
    });
    lens
}
