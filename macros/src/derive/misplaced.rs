//! Reports attributes that mean nothing where they are, or say something twice.

use proc_macro2::Ident;
use syn::{Attribute, Error, Field, Meta};

/// The attributes of fields that have no arguments.
const OF_FIELDS: [&str; 2] = ["source", "from"];

/// The words that say which entry a variant has.
const OF_ENTRIES: [&str; 3] = ["entry", "code", "skip"];

/// Checks the attributes of the item or of a variant; `words` begin the arguments of its `#[error(…)]`.
pub(super) fn check_outside_fields(
    attributes: &[Attribute],
    words: &[Ident],
    errors: &mut Vec<Error>,
) {
    for (attribute, name) in of_fields(attributes) {
        errors.push(Error::new_spanned(
            attribute,
            format!("`#[{name}]` goes on a field, not here"),
        ));
    }
    for (at, word) in words.iter().enumerate() {
        if words[..at].contains(word) {
            errors.push(Error::new(word.span(), format!("`{word}` is here twice")));
        }
    }
    let mut ways = words
        .iter()
        .filter(|word| OF_ENTRIES.iter().any(|way| word == way));
    let Some(first) = ways.next() else { return };
    if let Some(other) = ways.find(|way| *way != first) {
        errors.push(Error::new(
            other.span(),
            format!("`{other}` cannot be combined with `{first}`"),
        ));
    }
}

/// Checks the attributes of a field; `skip` is the word of its `#[error(skip)]`.
pub(super) fn check_field(
    field: &Field,
    skip: Option<&Ident>,
    is_transparent: bool,
    errors: &mut Vec<Error>,
) {
    let is_source = is_transparent || of_fields(&field.attrs).next().is_some();
    if let Some(skip) = skip.filter(|_| is_source) {
        errors.push(Error::new(
            skip.span(),
            "the source of an error cannot be skipped",
        ));
    }
    for (attribute, name) in of_fields(&field.attrs) {
        if !matches!(attribute.meta, Meta::Path(_)) {
            errors.push(Error::new_spanned(
                attribute,
                format!("`#[{name}]` has no arguments"),
            ));
        } else if is_transparent && name == "source" {
            errors.push(Error::new_spanned(
                attribute,
                "what is transparent has the source of its field, and the field is none: take `#[source]` out",
            ));
        }
    }
}

/// `#[source]` and `#[from]`, with their names.
fn of_fields(attributes: &[Attribute]) -> impl Iterator<Item = (&Attribute, &'static str)> {
    attributes.iter().filter_map(|attribute| {
        let mut names = OF_FIELDS.into_iter();
        let name = names.find(|name| attribute.path().is_ident(name))?;
        Some((attribute, name))
    })
}
