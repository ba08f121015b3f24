//! Fixes a text that is not YAML where the line itself tells what was meant.

use super::super::forbidden::quoted;
use super::line::begins_with_key;
use crate::fix::Fix;
use crate::source::{FileId, SourceFile, Span};

/// Puts a space behind the colon of a key that ends at `colon`.
pub(super) fn space_behind(id: FileId, colon: usize) -> Fix {
    Fix::safe("put a space after the colon").replace(Span::new(id, colon + 1, colon + 1), " ")
}

/// Puts the text from `start` to the end of its line in quotes. What may be a comment may be text as well.
pub(super) fn in_quotes(id: FileId, file: &SourceFile, start: usize) -> Option<Fix> {
    let text = rest_of_line(file, start)?;
    let span = Span::new(id, start, start + text.len());
    (!text.contains(" #")).then(|| Fix::safe("put the text in quotes").replace(span, quoted(text)))
}

/// Writes the text from `start` to the end of its line in other quotes.
pub(super) fn other_quotes(
    id: FileId,
    file: &SourceFile,
    start: usize,
    other: &str,
) -> Option<Fix> {
    let text = rest_of_line(file, start)?;
    Some(Fix::write(
        Span::new(id, start, start + text.len()),
        other,
        true,
    ))
}

/// Closes what was opened at `since` at the end of its line, if the next line begins with a key: it cannot go on there.
pub(super) fn closed_on_its_line(
    id: FileId,
    file: &SourceFile,
    since: usize,
    close: char,
) -> Option<Fix> {
    let text = rest_of_line(file, since)?;
    let line = file.position(since as u32).line;
    let next = file.line(line + 1).trim_start();
    let is_open = !text.get(1..)?.contains(close) && !text.contains(" #");
    let ends = next.is_empty() || begins_with_key(next);
    let end = since + text.len();
    (is_open && ends).then(|| {
        Fix::safe(format!("close it with `{close}` at the end of the line"))
            .replace(Span::new(id, end, end), close.to_string())
    })
}

/// Indents the key of a line as the key above it, if what is below has that indentation too.
pub(super) fn aligned(id: FileId, file: &SourceFile, line: usize) -> Option<Fix> {
    let text = file.line(line);
    let bare = text.trim_start_matches([' ', '\t']);
    if !begins_with_key(bare) || bare.starts_with("- ") {
        return None;
    }
    let column = |text: &str| {
        let key = text.trim_start_matches([' ', '-']);
        let is_pair = begins_with_key(key) && !key.trim_end().ends_with(':');
        is_pair.then(|| text.len() - key.len())
    };
    let above = column(file.line(line.checked_sub(1)?))?;
    let next = file.line(line + 1);
    let is_last = next.trim().is_empty() || next.trim_start().starts_with("- ");
    // Below, a key may have a block for its value.
    let key = next.trim_start_matches(' ');
    let is_sibling = begins_with_key(key) && next.len() - key.len() == above;
    let start = file.line_start(line);
    let old = &text[..text.len() - bare.len()];
    (is_last || is_sibling).then(|| {
        Fix::safe("indent the key as the one above it")
            .replace(Span::new(id, start, start + old.len()), " ".repeat(above))
    })
}

/// What stands from `start` to the end of its line, without white space at the end.
fn rest_of_line(file: &SourceFile, start: usize) -> Option<&str> {
    let line = file.text().get(start..)?.lines().next()?;
    Some(line.trim_end()).filter(|line| !line.is_empty())
}
