//! Writes the associated constants of the enum: other names of its entries, and those of retired ones.

use super::rust::{self, fill, literal};
use super::variants::write_deprecated;
use super::{doc, retired};
use crate::hashing::HashSet;
use crate::model::{Catalog, Entry, Status};

/// Writes associated constants: for aliases and retired entries always, for names where the catalogue asks.
pub(super) fn write(catalog: &Catalog, name: &str, out: &mut String) {
    let constants = catalog.variants.constants;
    let any = catalog
        .entries()
        .iter()
        .any(|entry| constants || !entry.aliases.is_empty());
    let any = any || !catalog.retired().is_empty();
    if !any {
        return;
    }
    let mut variants = HashSet::default();
    fill(out, "impl $name {\n", &[("name", name)]);
    for entry in catalog.entries() {
        if constants && entry.name != entry.variant {
            rust::doc(out, &doc::of_constant(entry));
            write_deprecated(catalog, entry, out);
            write_constant(&entry.name, entry, out);
        }
        for alias in entry
            .aliases
            .iter()
            .filter(|alias| **alias != entry.variant)
        {
            let is_former = entry.former.iter().any(|(name, _)| name == alias);
            write_alias(catalog, entry, alias, is_former, out);
        }
        for (_, variant) in &entry.former {
            if is_free(catalog, variant) && variants.insert(variant) {
                write_alias(catalog, entry, variant, true, out);
            }
        }
    }
    retired::write(catalog, out);
    out.push_str("}\n");
}

fn write_constant(name: &str, entry: &Entry, out: &mut String) {
    let holes = [("name", name), ("variant", &*entry.variant)];
    fill(out, "pub const $name: Self = Self::$variant;\n", &holes);
}

/// Writes another name of an entry. The ones under which it was released before should not be used any more.
fn write_alias(catalog: &Catalog, entry: &Entry, name: &str, is_former: bool, out: &mut String) {
    rust::doc(out, &doc::of_alias(entry));
    let is_deprecated =
        catalog.noted_root.is_some() || matches!(entry.status, Status::Deprecated { .. });
    if is_former && !is_deprecated {
        let note = format!("renamed to `{}` ({})", entry.variant, entry.name);
        let note = literal(&note);
        fill(out, "#[deprecated(note = $note)]\n", &[("note", &note)]);
    } else {
        write_deprecated(catalog, entry, out);
    }
    write_constant(name, entry, out);
}

/// Whether no variant and no other constant has the name.
fn is_free(catalog: &Catalog, name: &str) -> bool {
    let taken = |entry: &Entry| entry.variant == name || entry.names().any(|own| own == name);
    name != "COUNT" && !catalog.entries().iter().any(taken)
}
