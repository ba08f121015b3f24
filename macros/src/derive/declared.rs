//! Marks the fields that the catalogue declares as sources, in the same way as the author's attributes do.

use errdex_catalog::model::{Catalog, Field as Declared};
use syn::Error;

use super::find::Names;
use super::input::{Input, Variant};

/// Applies `source:` and `from:` of the catalogue's fields. What the author marked stays as it is.
pub(super) fn mark_sources(input: &mut Input, catalog: &Catalog, by_hand: bool) -> Vec<Error> {
    let mut problems = Vec::new();
    let is_of_sources = |field: &Declared| field.source || field.name == "source";
    let mut fields = catalog.entries().iter().flat_map(|entry| &entry.fields);
    if !fields.any(is_of_sources) {
        return problems;
    }
    // It is read while the variants are changed.
    let prefix = input.prefix.take();
    let names = Names::new(catalog, prefix.as_ref());
    for (at, variant) in input.variants.iter_mut().enumerate() {
        let entry = if by_hand {
            names.entry_of(variant)
        } else {
            catalog.entries().get(at)
        };
        let Some(entry) = entry.filter(|_| !variant.transparent) else {
            continue;
        };
        if entry.fields.iter().any(is_of_sources) && !variant.fields.iter().any(|own| own.marked) {
            mark(variant, &entry.fields, &mut problems);
        }
    }
    input.prefix = prefix;
    problems
}

fn mark(variant: &mut Variant, declared: &[Declared], problems: &mut Vec<Error>) {
    let is_only_field = variant.fields.len() == 1;
    for field in &mut variant.fields {
        let of_name = declared.iter().find(|declared| declared.name == field.name);
        // A field of the code's own that merely has the name yields to one that is declared.
        field.source = of_name.is_some_and(|declared| declared.source)
            || (field.source && of_name.is_none() && !declared.iter().any(|other| other.source));
        field.from = of_name.is_some_and(|declared| declared.from) && is_only_field;
        if of_name.is_some_and(|declared| declared.from) && !is_only_field {
            problems.push(Error::new(
                field.span(),
                format!(
                    "the catalogue declares `{}` with `from: true`, so `{}` can have no other field",
                    field.name, variant.name
                ),
            ));
        }
    }
}
