//! Finds out which JSON a field of an error becomes in a problem object.

use errdex_catalog::model::Field;

use crate::exported::Item;

/// A field as a problem object has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member<'f> {
    /// Its name in a problem object.
    pub(crate) name: String,
    /// Its name in the catalogue.
    pub(crate) field: &'f str,
    /// What it is.
    pub(crate) doc: Option<&'f str>,
    /// What JSON it becomes.
    pub(crate) kind: Kind,
    /// Whether it may be `null`.
    pub(crate) optional: bool,
}

/// What JSON a value becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `true` or `false`.
    Bool,
    /// A whole number of a range.
    Integer(i128, i128),
    /// Any number.
    Number,
    /// Text.
    Text,
}

/// The members of a problem object that are added to the ones that every problem object has.
const TAKEN: [&str; 7] = [
    "type", "title", "status", "detail", "instance", "code", "name",
];

/// The fields that a problem object of the entry contains.
pub(crate) fn members(item: &Item) -> Vec<Member<'_>> {
    let fields = item.fields.iter().filter(|field| !field.source);
    fields.map(member).collect()
}

fn member(field: &Field) -> Member<'_> {
    let name = field.name.as_str();
    let is_number = name.starts_with(|c: char| c.is_ascii_digit());
    // As `errdex::Problem` names it.
    let name = if is_number || TAKEN.contains(&name) || name.starts_with("field_") {
        format!("field_{name}")
    } else {
        name.to_owned()
    };
    let written: String = field.rust_type.split_whitespace().collect();
    let inner = written
        .strip_prefix("Option<")
        .and_then(|rest| rest.strip_suffix('>'));
    Member {
        name,
        field: &field.name,
        doc: field.doc.as_deref(),
        // A secret is a text that says so.
        kind: if field.sensitive {
            Kind::Text
        } else {
            kind(inner.unwrap_or(&written))
        },
        optional: inner.is_some() && !field.sensitive,
    }
}

/// Everything that is not a number or a truth value of at most 64 bits is shown as text.
fn kind(rust_type: &str) -> Kind {
    match rust_type {
        "bool" => Kind::Bool,
        "f32" | "f64" => Kind::Number,
        "u8" => Kind::Integer(0, u8::MAX.into()),
        "u16" => Kind::Integer(0, u16::MAX.into()),
        "u32" => Kind::Integer(0, u32::MAX.into()),
        "u64" | "usize" => Kind::Integer(0, u64::MAX.into()),
        "i8" => Kind::Integer(i8::MIN.into(), i8::MAX.into()),
        "i16" => Kind::Integer(i16::MIN.into(), i16::MAX.into()),
        "i32" => Kind::Integer(i32::MIN.into(), i32::MAX.into()),
        "i64" | "isize" => Kind::Integer(i64::MIN.into(), i64::MAX.into()),
        _ => Kind::Text,
    }
}
