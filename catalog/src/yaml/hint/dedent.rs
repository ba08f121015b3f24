//! Finds lines of a text below `key: |` that are not indented more than the key.

use super::line::begins_with_key;
use crate::diagnostic::Diagnostic;
use crate::rule::Rule;
use crate::schema::{ENTRY, ROOT};
use crate::source::{FileId, SourceFile, Span};

/// The first such line, if the library may have stopped because of it. `line` is where it stopped, counted from 1.
pub(super) fn explain(id: FileId, file: &SourceFile, line: usize) -> Option<Diagnostic> {
    let (above, key) = (1..=line).rev().find_map(|number| {
        let key = Key::of(file.line(number))?;
        Some((number, key))
    })?;
    let mut below = (above + 1..=line).map(|number| (number, file.line(number)));
    let (number, text) = below.find(|(_, text)| {
        let is_empty = text.trim().is_empty() || text.trim_start().starts_with('#');
        !is_empty && indent(text) <= key.column
    })?;
    let words = text.trim();
    if begins_with_key(words) || words.starts_with("- ") || words == "-" {
        return None;
    }
    // A key may have lost its colon.
    let first = words.split(' ').next().unwrap_or(words);
    if ENTRY.key(first).is_some() || ROOT.key(first).is_some() {
        return None;
    }
    let start = file.line_start(number) + indent(text);
    let is_first = (above + 1..number).all(|number| file.line(number).trim().is_empty());
    let goes_on = if is_first { "begins" } else { "goes on" };
    let name = key.name;
    let key_start = file.line_start(above) + key.column;
    let span = Span::new(id, start, start + words.len());
    Some(
        Diagnostic::new(
            Rule::YamlSyntax,
            span,
            format!("not YAML: the text of `{name}` {goes_on} too far to the left"),
        )
        .also(
            Span::new(id, key_start, key_start + name.len()),
            "the key of the text",
        )
        .help(format!(
            "indent each line of the text more than `{name}`, by two spaces for example"
        )),
    )
}

/// The key of a text that begins on the next line.
struct Key<'l> {
    name: &'l str,
    /// How many bytes are in front of it.
    column: usize,
}

impl<'l> Key<'l> {
    fn of(line: &'l str) -> Option<Self> {
        let column = line.len() - line.trim_start_matches([' ', '-']).len();
        let (name, mark) = line[column..].split_once(':')?;
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let mark = mark.split(" #").next().unwrap_or(mark).trim();
        let is_block = mark.starts_with(['|', '>'])
            && mark[1..]
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-'));
        (is_name && is_block).then_some(Self { name, column })
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
