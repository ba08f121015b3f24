//! Writes the variants, in code order, with their documentation.

use super::doc;
use super::rust::{self, fill, literal};
use crate::code::Code;
use crate::model::{Catalog, Entry, Status};
use crate::usage;

/// The variants with their documentation.
pub(super) fn write(catalog: &Catalog, out: &mut String) {
    let mut next = 0;
    for entry in catalog.entries() {
        rust::doc(out, &doc::of_code(catalog, entry));
        let words = doc::search_words(catalog, entry);
        if !words.is_empty() {
            let words: Vec<String> = words.iter().map(|word| literal(word)).collect();
            let words = words.join(", ");
            fill(out, "#[doc(alias($words))]\n", &[("words", &words)]);
        }
        write_deprecated(catalog, entry, out);
        out.push_str(&entry.variant);
        write_discriminant(entry, &mut next, out);
        out.push_str(",\n");
    }
}

/// A discriminant is written only where it is not the next number anyway: a third less work for rustc.
fn write_discriminant(entry: &Entry, next: &mut i128, out: &mut String) {
    let Code::Number(number) = entry.code else {
        return;
    };
    if number != *next {
        let number = number.to_string();
        fill(out, " = $number", &[("number", &number)]);
    }
    *next = number + 1;
}

/// Since when an entry is deprecated, if that is known, and what `#[deprecated]` says of it, which may be nothing.
pub(super) fn deprecation<'c>(
    catalog: &Catalog,
    entry: &'c Entry,
) -> Option<(Option<&'c str>, String)> {
    if let Some(note) = usage_note(catalog, entry) {
        return Some((None, note));
    }
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
    Some((since.as_deref(), words.join("; ")))
}

/// The note for `errdex usage`, where it is asked for.
pub(super) fn usage_note(catalog: &Catalog, entry: &Entry) -> Option<String> {
    let root = catalog.noted_root.as_ref()?;
    Some(usage::note(&entry.name, root))
}

/// `#[deprecated(since = "2.0.0", note = "…")]`, as on the entry.
pub(super) fn write_deprecated(catalog: &Catalog, entry: &Entry, out: &mut String) {
    let Some((since, words)) = deprecation(catalog, entry) else {
        return;
    };
    let (since, note) = (since.map(literal), literal(&words));
    let since = since.as_deref().unwrap_or_default();
    let template = match (since.is_empty(), words.is_empty()) {
        (true, true) => "#[deprecated]\n",
        (true, false) => "#[deprecated(note = $note)]\n",
        (false, true) => "#[deprecated(since = $since)]\n",
        (false, false) => "#[deprecated(since = $since, note = $note)]\n",
    };
    fill(out, template, &[("since", since), ("note", &note)]);
}
