//! Excepts entries and fields that `#[cfg]` may remove from the rules of the derive.

use errdex_catalog::model::{Catalog, Entry};
use errdex_catalog::similar::{did_you_mean, nearest};
use errdex_catalog::template::Piece;
use syn::Error;

use super::find::Names;
use super::input::{Input, Variant};

/// Whether `complete` does not ask for the entry: by a name of the entry, or by its variant. A word with a slip in it is
/// reported where it is, and means the entry that the message proposes.
pub(super) fn excepts(input: &Input, entry: &Entry, variant: &str, catalog: &Catalog) -> bool {
    let mut words = input.except.iter();
    words.any(|word| {
        let is_meant = || {
            let mut entries = catalog.entries().iter();
            if entries.any(|other| is_called(other, &other.variant, &word.text)) {
                return false;
            }
            let all = catalog.entries().iter().flat_map(Entry::names);
            nearest(&word.text, all).is_some_and(|name| entry.names().any(|own| own == name))
        };
        is_called(entry, variant, &word.text) || is_meant()
    })
}

fn is_called(entry: &Entry, variant: &str, name: &str) -> bool {
    variant == name || entry.names().any(|own| own == name)
}

/// Every excepted entry must be one, and only `complete` has exceptions.
pub(super) fn check_item(
    input: &Input,
    names: &Names<'_>,
    catalog: &Catalog,
    problems: &mut Vec<Error>,
) {
    for word in &input.except {
        if input.complete.is_none() {
            problems.push(Error::new(
                word.span,
                "`except` makes an exception from `complete`: add `complete`, or remove `except`",
            ));
            return;
        }
        let mut entries = names.in_use().into_iter();
        if !entries.any(|(_, entry, variant)| is_called(entry, variant, &word.text)) {
            let all = catalog.entries().iter().flat_map(Entry::names);
            let help = did_you_mean(&word.text, all);
            let help = help.map(|help| format!("; {help}")).unwrap_or_default();
            problems.push(Error::new(
                word.span,
                format!(
                    "no active entry{} has the name `{}`{help}",
                    names.which(),
                    word.text
                ),
            ));
        }
    }
}

/// Whether the variant may lack the field.
pub(super) fn allows(variant: &Variant, field: &str) -> bool {
    variant.except.iter().any(|word| word.text == field)
}

/// Whether the text shows a field that the variant may lack, and lacks.
pub(super) fn lacks_field(variant: &Variant, template: &[Piece]) -> bool {
    template.iter().any(|piece| match piece {
        Piece::Placeholder { name, .. } => variant.value(name).is_none() && allows(variant, name),
        Piece::Text(_) => false,
    })
}

/// Every excepted field must be one of the entry's.
pub(super) fn check_fields(
    variant: &Variant,
    entry: &Entry,
    template: &[Piece],
    problems: &mut Vec<Error>,
) {
    let shown = template.iter().filter_map(|piece| match piece {
        Piece::Placeholder { name, .. } => Some(name.as_str()),
        Piece::Text(_) => None,
    });
    let declared = entry.fields.iter().map(|field| field.name.as_str());
    let all: Vec<&str> = declared.chain(shown).collect();
    for word in &variant.except {
        if !all.contains(&word.text.as_str()) {
            let help = did_you_mean(&word.text, all.iter().copied());
            let help = help.map(|help| format!("; {help}")).unwrap_or_default();
            problems.push(Error::new(
                word.span,
                format!(
                    "the entry `{}` has no field `{}`{help}",
                    entry.name, word.text
                ),
            ));
        }
    }
}
