//! Writes the variants, in code order, with their documentation.

use super::doc;
use super::write::{Writer, literal};
use crate::code::Code;
use crate::model::{Catalog, Entry, Status};

/// The variants with their documentation.
pub(super) fn write(catalog: &Catalog, out: &mut Writer) {
    let mut next = 0;
    for entry in catalog.entries() {
        out.doc(&doc::of_entry(catalog, entry));
        let aliases = doc::search_words(catalog, entry);
        if !aliases.is_empty() {
            let aliases: Vec<String> = aliases.iter().map(|alias| literal(alias)).collect();
            out.attribute("#[doc(alias(", &aliases, "))]");
        }
        write_deprecated(catalog, entry, out);
        write_variant(entry, &mut next, out);
    }
}

/// A discriminant is written only where it is not the next number anyway: a third less work for rustc.
fn write_variant(entry: &Entry, next: &mut i128, out: &mut Writer) {
    match entry.code {
        Code::Number(number) if number != *next => {
            out.line(&format!("{} = {number},", entry.variant));
            *next = number + 1;
        }
        Code::Number(_) => {
            out.line(&format!("{},", entry.variant));
            *next += 1;
        }
        Code::Text(_) => out.line(&format!("{},", entry.variant)),
    }
}

/// Since when an entry is deprecated, and what `#[deprecated]` says of it, which may be nothing.
pub(super) fn deprecation<'c>(catalog: &Catalog, entry: &'c Entry) -> Option<(&'c str, String)> {
    let Status::Deprecated {
        since,
        replaced_by,
        note,
    } = &entry.status
    else {
        return None;
    };
    let replacement = replaced_by.map(|id| {
        let other = catalog.entry(id);
        format!("use `{}` ({}) instead", other.variant, other.name)
    });
    let words: Vec<String> = note.iter().cloned().chain(replacement).collect();
    Some((since, words.join("; ")))
}

/// `#[deprecated(since = "2.0.0", note = "…")]`, as on the entry.
pub(super) fn write_deprecated(catalog: &Catalog, entry: &Entry, out: &mut Writer) {
    let Some((since, words)) = deprecation(catalog, entry) else {
        return;
    };
    let since = literal(since);
    if words.is_empty() {
        out.line(&format!("#[deprecated(since = {since})]"));
    } else {
        let note = literal(&words);
        let arguments = [format!("since = {since}"), format!("note = {note}")];
        out.attribute("#[deprecated(", &arguments, ")]");
    }
}
