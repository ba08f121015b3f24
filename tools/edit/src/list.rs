//! Adds items to a list, and takes items out.

use errdex_catalog::yaml::Node;

use crate::changes::Changes;
use crate::document::{Documents, range};
use crate::mapping::{below, empty, is_flow, remove_lines};
use crate::refusal::Refusal;
use crate::trivia::{Piece, line_feed, line_start};

/// Adds `item` to the end of a list. It must be a value that may stand in brackets.
pub(crate) fn push(
    documents: &Documents,
    changes: &mut Changes,
    file: usize,
    list: &Node,
    item: &str,
) -> Result<(), Refusal> {
    let text = documents.text(file);
    let place = range(list.span);
    if list.is_null() {
        let space = if place.is_empty() { " " } else { "" };
        changes.replace(file, place, format!("{space}[{item}]"));
        return Ok(());
    }
    let Some(final_item) = list.items().last() else {
        changes.insert(file, place.start + 1, item);
        return Ok(());
    };
    let end = range(final_item.span).end;
    if is_flow(list) {
        changes.insert(file, end, format!(", {item}"));
        return Ok(());
    }
    let dash = documents
        .dash(file, final_item)
        .ok_or_else(|| documents.unusual(list))?;
    let column = dash - line_start(text, dash);
    let line = format!("{}- {item}", " ".repeat(column));
    below(text, final_item, end, column).put(changes, file, line_feed(text), &[line]);
    Ok(())
}

/// Takes the items at the positions `out` out of the list under `key`; the key too, if none is left.
pub(crate) fn remove(
    documents: &Documents,
    changes: &mut Changes,
    file: usize,
    map: &Node,
    (key, list): (&Node, &Node),
    out: &[usize],
) -> Result<(), Refusal> {
    let items = list.items();
    if out.len() == items.len() {
        empty(documents, changes, file, map, (key, list));
        return Ok(());
    }
    let text = documents.text(file);
    let document = &documents.files()[file];
    for at in out {
        let item = &items[*at];
        let place = range(item.span);
        if is_flow(list) {
            remove_from_brackets(documents, changes, file, items, (*at, out));
            continue;
        }
        let dash = documents
            .dash(file, item)
            .filter(|dash| text[line_start(text, *dash)..*dash].trim().is_empty())
            .ok_or_else(|| documents.unusual(item))?;
        remove_lines(document, text, changes, file, (dash, place.end));
    }
    Ok(())
}

/// Takes one item and one comma out: the comma before it where an item that stays is before it, else the one behind.
fn remove_from_brackets(
    documents: &Documents,
    changes: &mut Changes,
    file: usize,
    items: &[Node],
    (at, out): (usize, &[usize]),
) {
    let text = documents.text(file);
    let trivia = &documents.files()[file].trivia;
    let place = range(items[at].span);
    let comma = |range| {
        let pieces = trivia.pieces(text, range).into_iter();
        let mut commas = pieces.filter_map(|piece| match piece {
            Piece::Mark(b',', at) => Some(at),
            _ => None,
        });
        commas.next()
    };
    let only_space = |range: std::ops::Range<usize>| text[range].trim_matches(' ').is_empty();
    let stays_before = (0..at).any(|before| !out.contains(&before));
    if stays_before {
        let before = range(items[at - 1].span).end;
        match comma(before..place.start) {
            Some(comma) if only_space(comma + 1..place.start) => {
                changes.replace(file, comma..place.end, "");
            }
            comma => {
                if let Some(comma) = comma {
                    changes.replace(file, comma..comma + 1, "");
                }
                changes.replace(file, place, "");
            }
        }
        return;
    }
    let after = items.get(at + 1).map(|next| range(next.span).start);
    let comma = after.and_then(|after| comma(place.end..after));
    match (comma, after) {
        (Some(comma), Some(after)) if only_space(place.end..comma) => {
            let end = if only_space(comma + 1..after) {
                after
            } else {
                comma + 1
            };
            changes.replace(file, place.start..end, "");
        }
        (comma, _) => {
            changes.replace(file, place, "");
            if let Some(comma) = comma {
                changes.replace(file, comma..comma + 1, "");
            }
        }
    }
}
