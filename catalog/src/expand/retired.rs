//! Writes a hidden constant for each retired entry, so that rustc tells whoever still uses the variant what became of it.
//!
//! The constant is of a type that nothing accepts: besides the note there is an error wherever it is used.

use super::rust::{fill, literal};
use super::variants::usage_note;
use crate::hashing::HashSet;
use crate::model::{Catalog, Entry, Status};
use crate::name::unusable;

const CONSTANT: &str = "
#[doc(hidden)]
#[allow(non_upper_case_globals)]
#[deprecated($end)]
pub const $variant: __errdex::RetiredEntry = __errdex::RetiredEntry;
";

/// The constants of all retired entries whose variant nothing else is called.
pub(super) fn write(catalog: &Catalog, out: &mut String) {
    let mut taken: HashSet<&str> = HashSet::default();
    for entry in catalog.retired() {
        let Status::Retired { since, .. } = &entry.status else {
            continue;
        };
        let variant = entry.variant.as_str();
        if taken.is_empty() {
            taken.extend(catalog.entries().iter().flat_map(names));
        }
        if unusable(variant).is_some() || !taken.insert(variant) {
            continue;
        }
        let note = format!("note = {}", literal(&note(catalog, entry)));
        let end = match since {
            Some(since) => format!("since = {}, {note}", literal(since)),
            None => note,
        };
        let holes = [("end", &*end), ("variant", variant)];
        fill(out, CONSTANT, &holes);
    }
}

/// Every name of a constant or variant that an active entry has.
fn names(entry: &Entry) -> impl Iterator<Item = &str> {
    let former = entry.former.iter().map(|(_, variant)| variant.as_str());
    let own = std::iter::once(entry.variant.as_str());
    own.chain(entry.names()).chain(former)
}

fn note(catalog: &Catalog, entry: &Entry) -> String {
    if let Some(note) = usage_note(catalog, entry) {
        return note;
    }
    let Status::Retired {
        since,
        reason,
        replaced_by,
    } = &entry.status
    else {
        return String::new();
    };
    // rustc shows `since` to nobody who uses the constant.
    let mut note = match since {
        Some(since) => format!("`{}` ({}) was retired in {since}", entry.name, entry.code),
        None => format!("`{}` ({}) was retired", entry.name, entry.code),
    };
    if let Some(reason) = reason {
        note.push_str(": ");
        note.push_str(reason);
    }
    // The replacement may have been replaced itself.
    let mut next = *replaced_by;
    for _ in 0..catalog.all().len() {
        let Some(id) = next else { break };
        let other = catalog.entry(id);
        if let Status::Retired { replaced_by, .. } = &other.status {
            next = *replaced_by;
        } else {
            note.push_str("; use `");
            note.push_str(&other.variant);
            note.push_str("` (");
            note.push_str(&other.name);
            note.push_str(") instead");
            break;
        }
    }
    note
}
