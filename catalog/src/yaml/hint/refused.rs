//! Explains what the library says without a place, or of what a catalogue may not use anyway.

use super::super::cursor::{Cursor, Start};
use super::super::forbidden::forbidden;
use crate::diagnostic::Diagnostic;
use crate::rule::Rule;
use crate::source::{FileId, SourceFile, Span};

/// An alias of nothing: refused as any other, in the same words.
pub(super) fn alias(id: FileId, file: &SourceFile, at: usize) -> Diagnostic {
    let mut cursor = Cursor::new(file.text());
    cursor.go_to(at);
    let (start, end) = cursor.property();
    let rest = &file.text()[start..];
    forbidden(Start::Alias, Span::new(id, start, end), rest)
}

/// The library speaks of a second document wherever something follows the first, which ends at `end`.
pub(super) fn second_document(id: FileId, file: &SourceFile, end: usize) -> Diagnostic {
    let mut cursor = Cursor::new(file.text());
    cursor.go_to(end);
    let rest = loop {
        cursor.skip_space();
        let rest = cursor.slice(cursor.at(), file.text().len());
        if !rest.starts_with("...") {
            break rest;
        }
        cursor.go_to(cursor.at() + 3);
    };
    let at = cursor.at();
    if rest.starts_with("---") {
        return Diagnostic::new(
            Rule::ForbiddenYaml,
            Span::new(id, at, at + 3),
            "a second document in the file",
        )
        .label("begins here")
        .help("a catalogue file is one document: move the other into a part");
    }
    let line = rest.lines().next().unwrap_or("").trim_end();
    Diagnostic::new(
        Rule::YamlSyntax,
        Span::new(id, at, at + line.len()),
        "not YAML: the line does not belong to what is before it",
    )
    .help("keys of one mapping begin in one column, and so do the `-` of one list")
}
