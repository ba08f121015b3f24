//! Adds keys to a mapping, in the order of the schema, and takes keys out.

use errdex_catalog::schema::Mapping;
use errdex_catalog::yaml::{Kind, Node, Style};

use crate::changes::Changes;
use crate::document::{Document, Documents, pairs, range};
use crate::refusal::Refusal;
use crate::trivia::{comments_end, line_end, line_feed, line_start, next_line};

/// What a new key has.
pub(crate) enum Value {
    /// A value on the key's line. It must be one that may stand in brackets.
    Line(String),
    /// A list, each item a line.
    Items(Vec<String>),
}

/// Where a line may be put in.
pub(super) struct Below {
    at: usize,
    /// Whether it is where a line begins, and not where one ends.
    begins: bool,
}

impl Below {
    /// `lines` as they must be put in there, and where.
    pub(super) fn put(&self, changes: &mut Changes, file: usize, feed: &str, lines: &[String]) {
        let text: String = lines
            .iter()
            .flat_map(|line| {
                let line = line.as_str();
                if self.begins {
                    [line, feed]
                } else {
                    [feed, line]
                }
            })
            .collect();
        changes.insert(file, self.at, text);
    }
}

/// A key of a mapping, and its value.
pub(crate) fn pair<'n>(map: &'n Node, key: &str) -> Option<(&'n Node, &'n Node)> {
    let pair = pairs(map).iter().find(|(own, _)| own.text() == Some(key));
    pair.map(|(key, value)| (key, value))
}

/// Adds `key` to a mapping that lacks it, behind the last of those that stand before it in the schema.
pub(crate) fn add(
    documents: &Documents,
    changes: &mut Changes,
    file: usize,
    (map, schema): (&Node, &Mapping),
    key: &str,
    value: &Value,
) -> Result<(), Refusal> {
    let text = documents.text(file);
    let position = |name: &str| schema.position(name);
    let before = pairs(map)
        .iter()
        .filter(|(name, _)| name.text().and_then(position) < position(key))
        .max_by_key(|(name, _)| name.text().and_then(position));
    let (name, last) = before
        .filter(|(name, _)| name.text().and_then(position).is_some())
        .or(pairs(map).first())
        .ok_or_else(|| documents.unusual(map))?;
    let end = range(last.span).end.max(range(name.span).end);
    if is_flow(map) {
        let value = match value {
            Value::Line(value) => value.clone(),
            Value::Items(items) => format!("[{}]", items.join(", ")),
        };
        changes.insert(file, end, format!(", {key}: {value}"));
        return Ok(());
    }
    let indent = documents.indent(file, map)?;
    let lines = match value {
        Value::Line(value) => vec![format!("{indent}{key}: {value}")],
        Value::Items(items) => {
            let items = items.iter().map(|item| format!("{indent}  - {item}"));
            std::iter::once(format!("{indent}{key}:"))
                .chain(items)
                .collect()
        }
    };
    let below = below(text, last, end, indent.len());
    below.put(changes, file, line_feed(text), &lines);
    Ok(())
}

/// Puts `text` in the place of a key and its value. Comments inside of the value go below it.
pub(crate) fn replace(
    documents: &Documents,
    changes: &mut Changes,
    file: usize,
    map: &Node,
    (key, value): (&Node, &Node),
    new: &str,
) -> Result<(), Refusal> {
    let text = documents.text(file);
    let whole = range(key.span).start..range(value.span).end.max(range(key.span).end);
    let comments = documents.files()[file].trivia.comments(text, whole.clone());
    let mut new = new.to_owned();
    if !comments.is_empty() && is_flow(map) {
        return Err(documents.unusual(map));
    }
    for comment in comments {
        let indent = documents.indent(file, map)?;
        new.extend([line_feed(text), &indent, &text[comment]]);
    }
    changes.replace(file, whole, new);
    Ok(())
}

/// Takes a key and its list out, if they have lines of their own; else the list is left empty.
pub(super) fn empty(
    documents: &Documents,
    changes: &mut Changes,
    file: usize,
    map: &Node,
    (key, list): (&Node, &Node),
) {
    let text = documents.text(file);
    let (start, end) = (range(key.span).start, range(list.span).end);
    let alone = text[line_start(text, start)..start]
        .bytes()
        .all(|byte| byte == b' ');
    if alone && !is_flow(map) {
        remove_lines(&documents.files()[file], text, changes, file, (start, end));
    } else {
        let from = documents.list_start(file, list);
        let inside = documents.files()[file].trivia.comments(text, from..end);
        let feed = line_feed(text);
        let kept: String = inside
            .into_iter()
            .flat_map(|comment| [" ", &text[comment], feed])
            .collect();
        let gap = if kept.is_empty() { "" } else { " " };
        changes.replace(file, from..end, format!("[{kept}{gap}]"));
    }
}

/// Takes out the lines from the one that has the byte `start` to the one that has the byte before `end`, but for their
/// comments.
pub(super) fn remove_lines(
    document: &Document,
    text: &str,
    changes: &mut Changes,
    file: usize,
    (start, end): (usize, usize),
) {
    let first = line_start(text, start);
    let indent = &text[first..start];
    let indent = &indent[..indent.len() - indent.trim_start_matches(' ').len()];
    let last = line_end(text, end).max(end);
    let comments = document.trivia.comments(text, start..last);
    let feed = line_feed(text);
    let mut lines: Vec<String> = Vec::new();
    for comment in comments {
        lines.push(format!("{indent}{}", &text[comment]));
    }
    let next = next_line(text, end);
    if next == text.len() && !text.ends_with('\n') && first > 0 {
        // There is no line feed behind; the one before goes instead.
        let before = line_end(text, first - 1);
        let kept: String = lines.iter().flat_map(|line| [feed, line]).collect();
        changes.replace(file, before..next, kept);
    } else {
        let kept: String = lines.iter().flat_map(|line| [line, feed]).collect();
        changes.replace(file, first..next, kept);
    }
}

/// Where a line may be put in below `node`, which ends at `end`, in a block that begins at `column`. Comments that are
/// indented further belong to what is above them.
pub(super) fn below(text: &str, node: &Node, end: usize, column: usize) -> Below {
    if keeps_blank_lines(text, node) {
        let mut at = next_line(text, end);
        while at < text.len() && text[at..line_end(text, at)].trim().is_empty() {
            at = next_line(text, at);
        }
        // Without a line feed at the end of the file, the last line is not blank.
        if text[..at].ends_with('\n') {
            return Below { at, begins: true };
        }
    }
    Below {
        at: comments_end(text, end, column),
        begins: false,
    }
}

/// Whether the blank lines below a node belong to its last text, `|+`.
pub(crate) fn keeps_blank_lines(text: &str, node: &Node) -> bool {
    match &node.kind {
        Kind::Scalar(scalar) => {
            let token = &text[range(node.span)];
            let header = token.lines().next().unwrap_or("");
            let header = header.split('#').next().unwrap_or("");
            scalar.style == Style::Block && header.contains('+')
        }
        Kind::Seq(items) => items
            .last()
            .is_some_and(|item| keeps_blank_lines(text, item)),
        Kind::Map(pairs) => pairs
            .last()
            .is_some_and(|(_, value)| keeps_blank_lines(text, value)),
        Kind::Refused => false,
    }
}

/// Whether a collection stands in brackets. One that does not begins with its first key or item.
pub(crate) fn is_flow(node: &Node) -> bool {
    let first = match &node.kind {
        Kind::Seq(items) => items.first(),
        Kind::Map(pairs) => pairs.first().map(|(key, _)| key),
        Kind::Scalar(_) | Kind::Refused => return false,
    };
    first.is_none_or(|first| first.span.start > node.span.start)
}

impl Documents {
    /// What stands before the keys of a block mapping.
    pub(super) fn indent(&self, file: usize, map: &Node) -> Result<String, Refusal> {
        let text = self.text(file);
        let begin = |key: &Node| {
            let start = range(key.span).start;
            &text[line_start(text, start)..start]
        };
        let first = pairs(map).first().map_or("", |(key, _)| begin(key));
        if first.contains('?') {
            return Err(self.unusual(map));
        }
        Ok(" ".repeat(first.chars().count()))
    }

    /// Where a list begins: at its bracket, or at the `-` of its first item.
    pub(super) fn list_start(&self, file: usize, list: &Node) -> usize {
        let start = range(list.span).start;
        match list.items().first() {
            Some(first) if !is_flow(list) => self.dash(file, first).unwrap_or(start),
            _ => start,
        }
    }

    /// The `-` of an item of a block list.
    pub(super) fn dash(&self, file: usize, item: &Node) -> Option<usize> {
        let trivia = &self.files()[file].trivia;
        trivia.mark_before(self.text(file), range(item.span).start, b'-')
    }

    /// What to say of a node that is written in a way which nothing here can edit.
    pub(crate) fn unusual(&self, node: &Node) -> Refusal {
        Refusal::wrong(format!(
            "the value at {} is written in a way that errdex does not edit; nothing was changed",
            self.place(node.span)
        ))
    }
}
