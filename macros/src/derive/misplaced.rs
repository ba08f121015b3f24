//! Finds attributes that mean nothing where they stand, or say something twice.

use proc_macro2::{Ident, TokenTree};
use syn::{Attribute, Data, DeriveInput, Error, Fields, Meta};

use super::arguments::own;

/// The attributes of fields that have no arguments.
const OF_FIELDS: [&str; 2] = ["source", "from"];

/// The words that say which entry a variant has.
const OF_ENTRIES: [&str; 3] = ["entry", "code", "skip"];

pub(super) fn check(item: &DeriveInput) -> Vec<Error> {
    let mut errors = Vec::new();
    check_outside_fields(&item.attrs, &mut errors);
    match &item.data {
        Data::Enum(data) => {
            for variant in &data.variants {
                check_outside_fields(&variant.attrs, &mut errors);
                check_fields(&variant.fields, &variant.attrs, &mut errors);
            }
        }
        Data::Struct(data) => check_fields(&data.fields, &item.attrs, &mut errors),
        Data::Union(_) => {}
    }
    errors
}

/// The attributes of the item or of a variant.
fn check_outside_fields(attributes: &[Attribute], errors: &mut Vec<Error>) {
    for (attribute, name) in of_fields(attributes) {
        errors.push(Error::new_spanned(
            attribute,
            format!("`#[{name}]` stands before a field, not here"),
        ));
    }
    let words = words(attributes);
    for (at, word) in words.iter().enumerate() {
        if words[..at].contains(word) {
            errors.push(Error::new(
                word.span(),
                format!("`{word}` stands here twice"),
            ));
        }
    }
    let mut ways = words
        .iter()
        .filter(|word| OF_ENTRIES.iter().any(|way| word == way));
    let Some(first) = ways.next() else { return };
    if let Some(other) = ways.find(|way| *way != first) {
        errors.push(Error::new(
            other.span(),
            format!("`{other}` cannot stand beside `{first}`"),
        ));
    }
}

fn check_fields(fields: &Fields, around: &[Attribute], errors: &mut Vec<Error>) {
    let is_transparent = words(around).iter().any(|word| word == "transparent");
    for field in fields {
        let is_source = is_transparent || of_fields(&field.attrs).next().is_some();
        let skip = words(&field.attrs).into_iter().find(|word| word == "skip");
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
}

/// `#[source]` and `#[from]`, with their names.
fn of_fields(attributes: &[Attribute]) -> impl Iterator<Item = (&Attribute, &'static str)> {
    attributes.iter().filter_map(|attribute| {
        let mut names = OF_FIELDS.into_iter();
        let name = names.find(|name| attribute.path().is_ident(name))?;
        Some((attribute, name))
    })
}

/// What begins each argument of `#[error(…)]`: `catalog` and `complete` of `catalog = "errors.yaml", complete`.
fn words(attributes: &[Attribute]) -> Vec<Ident> {
    let mut words = Vec::new();
    for attribute in own(attributes) {
        let Meta::List(list) = &attribute.meta else {
            continue;
        };
        let mut begins = true;
        for token in list.tokens.clone() {
            let ends = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',');
            if let (true, TokenTree::Ident(word)) = (begins, token) {
                words.push(word);
            }
            begins = ends;
        }
    }
    words
}
