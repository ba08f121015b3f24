//! Shows beside codes and links what their reader would look up: a name, a code, hex, that an entry is retired.

use errdex_catalog::code::Code;
use errdex_catalog::model::Catalog;
use errdex_catalog::source::Span;
use errdex_catalog::yaml::Node;

use super::Sheet;
use super::hover::named;
use crate::wire::{InlayHint, Position, Range};

/// The least number that is shown in hex too: smaller ones people know by heart.
const LEAST_FOR_HEX: i128 = 256;

/// The hints in a range of a document.
pub(crate) fn hints(sheet: Sheet<'_>, range: Range) -> Vec<InlayHint> {
    let Some(document) = sheet.known.document(sheet.path) else {
        return Vec::new();
    };
    let file = document.file;
    let places = sheet.desk.places(sheet.known);
    let mut found: Vec<InlayHint> = Vec::new();
    let mut push = |span: Span, words: String| {
        let end = places.range(span).end;
        if !words.is_empty() && is_inside(end, range) {
            found.push(InlayHint {
                position: end,
                label: words,
                padding_left: true,
            });
        }
    };
    let index = sheet.known.index();
    for item in index.items.iter().filter(|item| item.file == file) {
        if let Some(code) = &item.code {
            push(code.span, hex_of(&code.text));
        }
    }
    for mention in index
        .mentions
        .iter()
        .filter(|mention| mention.name.span.file == file)
    {
        let known = match &mention.import {
            Some(import) => sheet.desk.imported(sheet.known, import),
            None => Some(sheet.known),
        };
        let Some((_, entry)) = known.and_then(|known| named(known, &mention.name.text)) else {
            continue;
        };
        let mut words = Vec::new();
        if mention.code.is_none() && entry.code != Code::Text(entry.name.clone()) {
            words.push(format!("({})", entry.code));
        }
        if entry.is_retired() {
            words.push("retired".to_owned());
        }
        let place = mention.code.as_ref().unwrap_or(&mention.name);
        push(place.span, words.join(" "));
    }
    if let (Some(tree), Some(catalog)) = (&document.tree, sheet.known.catalog()) {
        for (span, words) in names_of_codes(tree, catalog) {
            push(span, words);
        }
    }
    found
}

/// The names of entries whose codes stand alone: at the ends of ranges, and where a link names a code.
fn names_of_codes(tree: &Node, catalog: &Catalog) -> Vec<(Span, String)> {
    let ranges = tree.get("ranges").map_or(&[][..], Node::items).iter();
    let ends = ranges.flat_map(|range| [range.get("from"), range.get("to")]);
    let entries = tree.get("entries").map_or(&[][..], Node::items).iter();
    let links = entries.flat_map(|entry| entry.get("related").map_or(&[][..], Node::items));
    let links = links.map(|link| Some(link.get("to").unwrap_or(link)));
    let codes = ends.chain(links).flatten();
    codes
        .filter_map(|node| {
            let number = errdex_catalog::code::parse_integer(node.text()?).ok()?;
            let id = catalog.by_code(&Code::Number(number))?;
            Some((node.span, format!("▸ {}", catalog.entry(id).name)))
        })
        .collect()
}

/// The hex of a decimal code.
fn hex_of(code: &str) -> String {
    let is_decimal = code.bytes().all(|byte| byte.is_ascii_digit());
    let number = code.parse::<i128>().ok().filter(|_| is_decimal);
    let number = number.filter(|number| *number >= LEAST_FOR_HEX);
    number.map_or_else(String::new, |number| format!("0x{number:X}"))
}

fn is_inside(position: Position, range: Range) -> bool {
    let key = |position: Position| (position.line, position.character);
    key(range.start) <= key(position) && key(position) <= key(range.end)
}
