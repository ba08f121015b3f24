//! Finds out which JSON a field of an error becomes in a problem object.

use errdex_catalog::model::Field;
pub(crate) use errdex_tables::Json as Kind;
use errdex_tables::{MEMBER_PREFIX, is_prefixed, json_of};

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

/// The fields that a problem object of the entry contains.
pub(crate) fn members(item: &Item) -> Vec<Member<'_>> {
    let fields = item.fields.iter().filter(|field| !field.source);
    fields.map(member).collect()
}

fn member(field: &Field) -> Member<'_> {
    let name = field.name.as_str();
    let name = if is_prefixed(name) {
        format!("{MEMBER_PREFIX}{name}")
    } else {
        name.to_owned()
    };
    // A secret is a text that says so.
    let (kind, optional) = if field.sensitive {
        (Kind::Text, false)
    } else {
        json_of(&field.rust_type)
    };
    Member {
        name,
        field: &field.name,
        doc: field.doc.as_deref(),
        kind,
        optional,
    }
}
