//! Puts new entries into a file.

use errdex_catalog::text::is_unprintable;
use errdex_catalog::yaml::Node;

use crate::changes::Changes;
use crate::document::{Documents, Slot, range};
use crate::mapping::{below, is_flow, pair};
use crate::refusal::Refusal;
use crate::trivia::{line_end, line_feed, line_start, next_line};

/// Puts an entry with these keys below the entry `before` of a file, or above the first one; says where it is then.
pub(crate) fn entry(
    documents: &Documents,
    changes: &mut Changes,
    file: usize,
    before: Option<usize>,
    pairs: &[(String, String)],
) -> Result<Slot, Refusal> {
    let item = before.map_or(0, |before| before + 1);
    let root = &documents.files()[file].node;
    let entries = documents.entries(file);
    match root.get("entries") {
        Some(list) if entries.is_empty() => {
            first(documents, changes, file, list, lines("  ", pairs));
        }
        Some(list) if is_flow(list) => in_brackets(documents, changes, file, before, pairs),
        Some(_) => in_block(documents, changes, file, before, pairs)?,
        None => at_end(documents, changes, file, &lines("  ", pairs)),
    }
    Ok(Slot { file, item })
}

/// Puts entries at the end of a file, each below its comments if it has any. A value may be a block.
pub(crate) fn all(
    documents: &Documents,
    changes: &mut Changes,
    file: usize,
    entries: &[Vec<(String, String)>],
    comments: &[Vec<String>],
) -> Result<(), Refusal> {
    let own = documents.entries(file);
    let list = documents.files()[file].node.get("entries");
    let text = documents.text(file);
    let feed = line_feed(text);
    if let (Some(last), Some(list)) = (own.last(), list) {
        if is_flow(list) {
            if comments.iter().any(|comments| !comments.is_empty()) {
                return Err(documents.unusual(list));
            }
            let at = own.len() - 1;
            for pairs in entries {
                in_brackets(documents, changes, file, Some(at), pairs);
            }
            return Ok(());
        }
        let dash = documents.dash(file, last);
        let dash = dash.filter(|dash| text[line_start(text, *dash)..*dash].trim().is_empty());
        let dash = dash.ok_or_else(|| documents.unusual(last))?;
        let indent = &text[line_start(text, dash)..dash];
        let spaced = spaced(documents, file);
        let mut new = Vec::new();
        for (at, pairs) in entries.iter().enumerate() {
            if spaced {
                new.push(String::new());
            }
            new.extend(above(indent, comments.get(at)));
            new.extend(lines(indent, pairs));
        }
        below(text, last, range(last.span).end, indent.len()).put(changes, file, feed, &new);
        return Ok(());
    }
    let mut new = Vec::new();
    for (at, pairs) in entries.iter().enumerate() {
        if at > 0 {
            new.push(String::new());
        }
        new.extend(above("  ", comments.get(at)));
        new.extend(lines("  ", pairs));
    }
    match list {
        Some(list) => first(documents, changes, file, list, new),
        None => at_end(documents, changes, file, &new),
    }
    Ok(())
}

/// The comments above an entry, a line each.
fn above(indent: &str, comments: Option<&Vec<String>>) -> Vec<String> {
    let lines = comments
        .into_iter()
        .flatten()
        .flat_map(|comment| comment.split('\n'));
    lines.map(|line| comment_line(line, indent)).collect()
}

/// A line of a comment. A comment has no escapes, so a character that cannot be seen is replaced.
pub(crate) fn comment_line(line: &str, indent: &str) -> String {
    let line = line.trim_end().replace('\t', "    ");
    let line = line.replace(is_unprintable, "\u{FFFD}");
    let space = if line.is_empty() { "" } else { " " };
    format!("{indent}#{space}{line}")
}

/// The lines of an entry. Those of a block are indented below their key.
fn lines(indent: &str, pairs: &[(String, String)]) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, (key, value)) in pairs.iter().enumerate() {
        let mark = if at == 0 { "- " } else { "  " };
        let mut own = value.split('\n');
        let first = own.next().unwrap_or_default();
        lines.push(format!("{indent}{mark}{key}: {first}"));
        lines.extend(own.map(|line| match line {
            "" => String::new(),
            line => format!("{indent}    {line}"),
        }));
    }
    lines
}

/// Below everything, with the key that the entries need.
fn at_end(documents: &Documents, changes: &mut Changes, file: usize, new: &[String]) {
    let text = documents.text(file);
    let feed = line_feed(text);
    let new = new.join(feed);
    let start = if text.ends_with('\n') { "" } else { feed };
    changes.insert(
        file,
        text.len(),
        format!("{start}entries:{feed}{new}{feed}"),
    );
    changes.touch_root(file, "entries");
}

/// Into `entries:` without any.
fn first(documents: &Documents, changes: &mut Changes, file: usize, list: &Node, new: Vec<String>) {
    let text = documents.text(file);
    let place = range(list.span);
    let feed = line_feed(text);
    let new: String = new
        .into_iter()
        .flat_map(|line| [feed.to_owned(), line])
        .collect();
    if list.is_null() && place.is_empty() {
        // Where a value is missing, its place is no use: it may be that of the next key.
        let key = pair(&documents.files()[file].node, "entries");
        let end = key.map_or(text.len(), |(key, _)| line_end(text, range(key.span).end));
        changes.insert(file, end, new);
        return;
    }
    // A comment beside the key stays beside it.
    let end = line_end(text, place.end);
    let blank = text[..place.start].trim_end_matches(' ').len();
    let only_comment = text[place.end..end].trim_start();
    changes.replace(file, blank..place.end, "");
    if only_comment.is_empty() || only_comment.starts_with('#') {
        changes.insert(file, end, new);
    } else {
        changes.insert(file, place.end, new);
    }
}

/// Into `entries: [{…}, {…}]`.
fn in_brackets(
    documents: &Documents,
    changes: &mut Changes,
    file: usize,
    before: Option<usize>,
    pairs: &[(String, String)],
) {
    let text = documents.text(file);
    let entries = documents.entries(file);
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}: {value}"))
        .collect();
    let new = format!("{{{}}}", pairs.join(", "));
    let start = range(entries[0].span).start;
    let begin = line_start(text, start);
    // Where each entry has a line, the new one gets one too.
    let space = if text[begin..start].trim().is_empty() {
        format!("{}{}", line_feed(text), &text[begin..start])
    } else {
        " ".to_owned()
    };
    match before {
        Some(before) => {
            let end = range(entries[before].span).end;
            changes.insert(file, end, format!(",{space}{new}"));
        }
        None => changes.insert(file, start, format!("{new},{space}")),
    }
}

/// Into a list with a `-` for each entry.
fn in_block(
    documents: &Documents,
    changes: &mut Changes,
    file: usize,
    before: Option<usize>,
    pairs: &[(String, String)],
) -> Result<(), Refusal> {
    let text = documents.text(file);
    let entries = documents.entries(file);
    let feed = line_feed(text);
    let dash = |entry: &Node| {
        let dash = documents.dash(file, entry);
        dash.filter(|dash| text[line_start(text, *dash)..*dash].trim().is_empty())
            .ok_or_else(|| documents.unusual(entry))
    };
    let next = before.map_or(0, |before| before + 1);
    let spaced = spaced(documents, file);
    let Some(next) = entries.get(next) else {
        let last = &entries[entries.len() - 1];
        let dash = dash(last)?;
        let indent = &text[line_start(text, dash)..dash];
        let mut new = lines(indent, pairs);
        if spaced {
            new.insert(0, String::new());
        }
        below(text, last, range(last.span).end, indent.len()).put(changes, file, feed, &new);
        return Ok(());
    };
    let dash = dash(next)?;
    let start = line_start(text, dash);
    let indent = &text[start..dash];
    let floor = before.map_or(0, |before| range(entries[before].span).end);
    let at = above_comments(text, start, indent.len(), floor);
    let mut new = lines(indent, pairs);
    if spaced {
        new.push(String::new());
    }
    let new: String = new.iter().flat_map(|line| [line.as_str(), feed]).collect();
    changes.insert(file, at, new);
    Ok(())
}

/// Whether blank lines stand between the entries of a file; between two at least there is one, or there is but one
/// entry.
fn spaced(documents: &Documents, file: usize) -> bool {
    let text = documents.text(file);
    let entries = documents.entries(file);
    let mut trivia = entries.windows(2).map(|pair| {
        let gap = range(pair[0].span).end..range(pair[1].span).start;
        let lines: Vec<&str> = text[gap].lines().collect();
        // The first piece is the end of a line, the last the beginning of one.
        let inner = lines.get(1..lines.len().saturating_sub(1)).unwrap_or(&[]);
        inner.iter().any(|line| line.trim().is_empty())
    });
    entries.len() < 2 || trivia.any(|spaced| spaced)
}

/// Where the comments begin that stand right above the line at `start`, not before `floor`. What is indented further
/// than the entry belongs to the one above.
fn above_comments(text: &str, start: usize, column: usize, floor: usize) -> usize {
    let mut at = start;
    while at > floor {
        let above = line_start(text, at - 1);
        let line = &text[above..line_end(text, above)];
        let indent = line.len() - line.trim_start().len();
        let is_own = line.trim_start().starts_with('#') && indent <= column;
        if !is_own || above < floor || next_line(text, above) != at {
            break;
        }
        at = above;
    }
    at
}
