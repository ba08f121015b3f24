//! Finds what belongs to an item or a key beside its own bytes, so that one can be removed or added.
//!
//! Nothing is returned where a line has a comment or is laid out in an unusual way: then a person must edit it.

use super::{Fix, TextEdit};
use crate::source::Span;

/// A fix that removes an item of a list; the key too, if no item is left.
pub(crate) fn without_item(fix: Fix, source: &str, item: Span) -> Option<Fix> {
    let (start, end) = bytes(item);
    let lead = source.get(line_start(source, start)..start)?;
    let bare = lead.trim_end_matches(' ');
    let span = match bare.strip_suffix('-') {
        Some(indent) if indent.trim().is_empty() => block_item(source, start, end, indent.len())?,
        _ => in_brackets(source, start, end)?,
    };
    Some(fix.replace(Span::new(item.file, span.0, span.1), ""))
}

/// A fix that removes a key with its value, which ends at `end`.
pub(crate) fn without_pair(fix: Fix, source: &str, key: Span, end: usize) -> Option<Fix> {
    let (start, key_end) = bytes(key);
    // The colon belongs to it where there is no value.
    let colon = source.get(key_end..)?.find(':')? + key_end + 1;
    let end = end.max(colon);
    let first = line_start(source, start);
    let span = if source.get(first..start)?.trim().is_empty() {
        lines(source, first, end)?
    } else {
        in_brackets(source, start, end)?
    };
    Some(fix.replace(Span::new(key.file, span.0, span.1), ""))
}

/// An edit that adds an item behind the `last` one of a list.
pub(crate) fn more_item(source: &str, last: Span, item: &str) -> Option<TextEdit> {
    let (start, end) = bytes(last);
    let lead = source.get(line_start(source, start)..start)?;
    let bare = lead.trim_end_matches(' ');
    let insert = |at: usize, text: String| TextEdit {
        span: Span::new(last.file, at, at),
        text,
    };
    match bare.strip_suffix('-') {
        Some(indent) if indent.trim().is_empty() => {
            let (at, feed) = line_end(source, end)?;
            Some(insert(at, format!("{feed}{indent}- {item}")))
        }
        _ => Some(insert(end, format!(", {item}"))),
    }
}

/// An edit that adds a key to the mapping `map`, whose first key begins at its first byte if it is a block.
pub(crate) fn more_pair(source: &str, map: Span, key: &str, value: &str) -> Option<TextEdit> {
    let (start, end) = bytes(map);
    let written = source.get(start..end)?;
    let insert = |at: usize, text: String| TextEdit {
        span: Span::new(map.file, at, at),
        text,
    };
    if written.starts_with('{') {
        let inside = written.strip_suffix('}')?.trim_end();
        let comma = if inside.ends_with([',', '{']) {
            ""
        } else {
            ", "
        };
        let at = start + inside.len();
        return Some(insert(at, format!("{comma}{key}: {value}")));
    }
    // Blank lines below such a text belong to it.
    if written.contains("|+") || written.contains(">+") {
        return None;
    }
    let column = source.get(line_start(source, start)..start)?.len();
    let indent = " ".repeat(column);
    let (at, feed) = line_end(source, start + written.trim_end().len())?;
    Some(insert(at, format!("{feed}{indent}{key}: {value}")))
}

fn bytes(span: Span) -> (usize, usize) {
    (span.start as usize, span.end as usize)
}

fn line_start(source: &str, at: usize) -> usize {
    source[..at].rfind('\n').map_or(0, |feed| feed + 1)
}

/// Where the line ends that has the byte `at`, and how the file ends its lines.
fn line_end(source: &str, at: usize) -> Option<(usize, &'static str)> {
    let rest = source.get(at..)?;
    let line = rest.split('\n').next()?;
    Some(match line.strip_suffix('\r') {
        Some(line) => (at + line.len(), "\r\n"),
        None => (at + line.len(), "\n"),
    })
}

/// Whole lines, from the one that begins at `first` to the one that has the byte before `end`, if nothing follows there.
fn lines(source: &str, first: usize, end: usize) -> Option<(usize, usize)> {
    let rest = source.get(end..)?;
    let line = rest.split('\n').next()?;
    if !line.trim().is_empty() {
        return None;
    }
    let next = end + line.len() + 1;
    if next <= source.len() {
        return Some((first, next));
    }
    // The last line has no line feed; the one before it goes instead.
    Some((first.checked_sub(1)?, source.len()))
}

/// The lines of an item whose `-` is in that column; with the line of the list's key, if it is the only one.
fn block_item(source: &str, start: usize, end: usize, column: usize) -> Option<(usize, usize)> {
    let first = line_start(source, start);
    let (_, next) = lines(source, first, end)?;
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let is_item = |line: &str| indent(line) == column && line[column..].starts_with("- ");
    let below = source.get(next..)?.lines().find(|line| !is_blank(line));
    let mut above = source[..first].lines().rev().filter(|line| !is_blank(line));
    let above = above.find(|line| indent(line) <= column)?;
    if below.is_some_and(is_item) || is_item(above) {
        return lines(source, first, end);
    }
    let is_key = above.trim_end().ends_with(':') && !above.trim_start().starts_with("- ");
    let is_directly_above = source[..first].lines().next_back() == Some(above);
    let key_line = first.checked_sub(1).map(|feed| line_start(source, feed))?;
    (is_key && is_directly_above).then(|| lines(source, key_line, end))?
}

/// A piece between brackets or braces, with one of the commas beside it.
fn in_brackets(source: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let before = source.get(..start)?.trim_end_matches(' ');
    let after = source.get(end..)?;
    let after = (
        after.trim_start_matches(' '),
        end + after.len() - after.trim_start_matches(' ').len(),
    );
    match (before.chars().next_back()?, after.0.chars().next()?) {
        (',', ',' | ']' | '}') => Some((before.len() - 1, end)),
        ('[' | '{', ',') => {
            let rest = &source[after.1 + 1..];
            let blanks = rest.len() - rest.trim_start_matches(' ').len();
            Some((start, after.1 + 1 + blanks))
        }
        ('[', ']') => {
            // A list that is all of a line goes with its key.
            let first = line_start(source, start);
            let key = before[first..].strip_suffix('[')?.trim_end();
            let is_alone = key.ends_with(':') && !key.trim_start().starts_with(['-', '{']);
            let closed = after.1 + 1;
            let whole = is_alone.then(|| lines(source, first, closed)).flatten();
            Some(whole.unwrap_or((before.len(), after.1)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceFile, Sources};

    /// The text after the edits of a fix at the piece between `«` and `»`.
    fn edited(marked: &str, make: impl Fn(&str, Span) -> Option<Fix>) -> Option<String> {
        let start = marked.find('«').expect("a place");
        let text = marked.replace('«', "");
        let end = text.find('»').expect("a place");
        let text = text.replace('»', "");
        let file = SourceFile::new("e".into(), "e".to_owned(), text.clone());
        let id = Sources::default().add(file);
        let fix = make(&text, Span::new(id, start, end))?;
        let edit = &fix.edits[0];
        let (start, end) = bytes(edit.span);
        Some(format!("{}{}{}", &text[..start], edit.text, &text[end..]))
    }

    #[test]
    fn an_item_goes_with_its_mark_and_the_last_one_with_the_key() {
        let check = |marked: &str, expected: Option<&str>| {
            let found = edited(marked, |text, span| {
                without_item(Fix::safe("remove it"), text, span)
            });
            assert_eq!(found.as_deref(), expected, "{marked}");
        };
        check("a: [b, «c»]\n", Some("a: [b]\n"));
        check("a: [«b», c]\n", Some("a: [c]\n"));
        check("a: [b, «c» , d]\n", Some("a: [b , d]\n"));
        check("x: y\na: [«b»]\nz: 1\n", Some("x: y\nz: 1\n"));
        check("{x: y, a: [«b»], z: 1}\n", Some("{x: y, a: [], z: 1}\n"));
        check("- a: [«b»]\n  c: d\n", Some("- a: []\n  c: d\n"));
        check("a:\n  - «b»\n  - c\n", Some("a:\n  - c\n"));
        check("a:\n  - b\n  - «{c: d}»\nz: 1\n", Some("a:\n  - b\nz: 1\n"));
        check("a:\n  - «b: c\n    d: e»\n  - f\n", Some("a:\n  - f\n"));
        check("x: y\na:\n  - «b»\nz: 1\n", Some("x: y\nz: 1\n"));
        check("a:\n- «b»\n- c\n", Some("a:\n- c\n"));
        check("a:\n  - b\n  - «c»", Some("a:\n  - b"));
        check("a:\n  - «b» # why\n  - c\n", None);
        check("a:\n  # why\n  - «b»\n", None);
        check("a: # why\n  - «b»\n", None);
    }

    #[test]
    fn a_key_goes_with_its_line_or_its_comma() {
        let check = |marked: &str, expected: Option<&str>| {
            let found = edited(marked, |text, span| {
                let end = text[span.end as usize..].find([',', '}', '\n']);
                let end = span.end as usize + end.unwrap_or(0);
                without_pair(Fix::safe("remove it"), text, span, end)
            });
            assert_eq!(found.as_deref(), expected, "{marked}");
        };
        check("- a: b\n  «c»: d\n  e: f\n", Some("- a: b\n  e: f\n"));
        check("- a: b\n  «c»:\n", Some("- a: b\n"));
        check("{a: b, «c»: d}\n", Some("{a: b}\n"));
        check("{«a»: b, c: d}\n", Some("{c: d}\n"));
        check("- «a»: b\n  c: d\n", None);
    }

    #[test]
    fn items_and_keys_are_added_at_the_end() {
        let item = |text: &str, span| {
            let edit = more_item(text, span, "x")?;
            Some(Fix::safe("add it").replace(edit.span, edit.text))
        };
        let check = |found: Option<String>, expected: &str| {
            assert_eq!(found.as_deref(), Some(expected));
        };
        check(edited("a: [b, «c»]\n", item), "a: [b, c, x]\n");
        check(
            edited("a:\n  - «b» # why\n", item),
            "a:\n  - b # why\n  - x\n",
        );
        check(edited("a:\r\n- «b»\r\n", item), "a:\r\n- b\r\n- x\r\n");
        let pair = |text: &str, span| {
            let edit = more_pair(text, span, "x", "[y]")?;
            Some(Fix::safe("add it").replace(edit.span, edit.text))
        };
        check(edited("- «{a: b}»\n", pair), "- {a: b, x: [y]}\n");
        check(edited("- «{}»\n", pair), "- {x: [y]}\n");
        check(
            edited("  - «a: b\n    c: |\n      d\n»  - e\n", pair),
            "  - a: b\n    c: |\n      d\n    x: [y]\n  - e\n",
        );
        assert_eq!(edited("- «a: |+\n    b\n\n»- c\n", pair), None);
    }
}
