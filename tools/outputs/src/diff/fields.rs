//! Compares the fields of an entry with what they were.

use errdex_catalog::model::{Entry, Field};
use errdex_catalog::rust_type::same_type;

use super::{Changes, Grade, Kind, quoted};

/// A field more breaks programs that make or match the variants of `errors = …`.
pub(super) fn compare(old: &Entry, new: &Entry, changes: &mut Changes) {
    for field in &old.fields {
        if let Some(own) = new.fields.iter().find(|own| own.name == field.name) {
            one(field, own, changes);
        } else {
            let was = field.rust_type.as_str();
            let name = quoted(&field.name);
            let words = format!("the field {name} of type {} is gone", quoted(was));
            let kind = Kind::FieldRemoved;
            changes.full(Grade::Breaking, kind, Some(was), None, words);
        }
    }
    for field in &new.fields {
        if !old.fields.iter().any(|own| own.name == field.name) {
            let own = field.rust_type.as_str();
            let name = quoted(&field.name);
            let words = format!("the field {name} of type {} is new", quoted(own));
            let kind = Kind::FieldAdded;
            changes.full(Grade::Breaking, kind, None, Some(own), words);
        }
    }
}

/// One field; everything that a catalogue says of it.
fn one(old: &Field, new: &Field, changes: &mut Changes) {
    let Field {
        name,
        rust_type,
        doc,
        source,
        from,
        shown,
        absent,
        sensitive,
        span: _,
    } = old;
    let name = quoted(name);
    if !same_type(&new.rust_type, rust_type) {
        let what = format!("the type of the field {name}");
        let kind = Kind::FieldTypeChanged;
        changes.changed(Grade::Breaking, kind, &what, rust_type, &new.rust_type);
    }
    let flag = |was: bool, is: bool| (was != is).then_some(is);
    let mut push = |grade, kind, words: &str| {
        changes.push(grade, kind, format!("the field {name} {words}"));
    };
    match flag(*source, new.source) {
        Some(true) => push(
            Grade::Breaking,
            Kind::SourceChanged,
            "is the source of the error now",
        ),
        Some(false) => push(
            Grade::Breaking,
            Kind::SourceChanged,
            "is not the source of the error any more",
        ),
        None => {}
    }
    match flag(*from, new.from) {
        Some(true) => push(
            Grade::Additive,
            Kind::FromChanged,
            "becomes the error with `?` now",
        ),
        Some(false) => push(
            Grade::Breaking,
            Kind::FromChanged,
            "does not become the error with `?` any more",
        ),
        None => {}
    }
    match flag(*sensitive, new.sensitive) {
        Some(true) => push(
            Grade::Additive,
            Kind::SensitivityChanged,
            "is a secret: texts show `[redacted]`",
        ),
        // Whoever relied on it may write the value where everyone reads it.
        Some(false) => push(
            Grade::Breaking,
            Kind::SensitivityChanged,
            "is no longer a secret: texts show its value",
        ),
        None => {}
    }
    // What the text shows is compared with the text.
    match flag(*shown, new.shown) {
        Some(true) => push(
            Grade::Cosmetic,
            Kind::TextChanged,
            "may be shown by the text now",
        ),
        Some(false) => push(
            Grade::Cosmetic,
            Kind::TextChanged,
            "is only for programs now",
        ),
        None => {}
    }
    if *doc != new.doc {
        let words = format!("the text of the field {name} is different");
        changes.push(Grade::Cosmetic, Kind::TextChanged, words);
    }
    let what = format!("what the field {name} shows without a value");
    changes.optional(
        Grade::Cosmetic,
        Kind::TextChanged,
        &what,
        absent.as_deref(),
        new.absent.as_deref(),
    );
}
