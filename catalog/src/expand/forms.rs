//! Writes the forms of codes: as a table, and in the documentation of an entry.

use std::fmt::Write as _;

use super::columns::slice;
use super::markdown;
use super::rust::{filled, literal};
use crate::model::{Catalog, Entry, Form};

/// `&[__errdex::Form::Bits { … }]`
pub(super) fn table(catalog: &Catalog) -> String {
    slice(catalog.forms.iter().map(|form| match form {
        Form::Bits { name, base, bits } => filled(
            "__errdex::Form::Bits { name: $name, base: $base, bits: $bits }",
            &[
                ("name", &literal(name)),
                ("base", &format!("{base:#X}")),
                ("bits", &bits.to_string()),
            ],
        ),
        Form::Prefix {
            name,
            prefix,
            digits,
        } => filled(
            "__errdex::Form::Prefix { name: $name, prefix: $prefix, digits: $digits }",
            &[
                ("name", &literal(name)),
                ("prefix", &literal(prefix)),
                ("digits", &digits.to_string()),
            ],
        ),
    }))
}

/// Adds the forms of a number to the documentation of its entry: ``, HRESULT `0x80071B6F` ``.
pub(super) fn push(catalog: &Catalog, entry: &Entry, number: i128, doc: &mut String) {
    for form in &catalog.forms {
        if let Some(spelling) = form.spell(number, entry.severity) {
            let name = markdown::line(spelling.name());
            let _ = write!(doc, ", {name} `{}`", spelling.written());
        }
    }
}
