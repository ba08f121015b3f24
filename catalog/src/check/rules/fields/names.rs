//! Fields must have names that Rust fields can have, or numbers without a gap.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::name::can_name_field;
use crate::raw::{RawEntry, RawField};
use crate::rule::Rule;
use crate::template::{is_field_name, is_position};

pub(super) fn check(entry: &RawEntry, sink: &mut Diagnostics) {
    let mut are_good = true;
    for field in &entry.fields {
        if let Some(problem) = bad_name(field) {
            are_good = false;
            sink.report(problem);
        }
    }
    if are_good && entry.fields.iter().all(|field| field.rust_type.is_some()) {
        check_numbers(&entry.fields, sink);
    }
}

fn bad_name(field: &RawField) -> Option<Diagnostic> {
    let name = field.name.value.as_str();
    // What has no type may be the rest of one, which a comma ended.
    field.rust_type.as_ref()?;
    let problem = |message| Diagnostic::new(Rule::BadName, field.name.span, message);
    if !is_field_name(name) {
        let plain = name.strip_prefix("r#").unwrap_or(name).trim();
        let fixed = plain.replace(|c: char| !c.is_alphanumeric(), "_");
        let fixed = Some(fixed).filter(|fixed| is_field_name(fixed));
        return Some(
            problem(format!("`{name}` is not the name of a field"))
                .note("a field's name is a Rust identifier, or a position as in `{0}`")
                .maybe_help(fixed.map(|fixed| format!("write `{fixed}`"))),
        );
    }
    (!can_name_field(name)).then(|| {
        problem(format!("`{name}` is a keyword that cannot name a field"))
            .note("other keywords can, since Rust writes them `r#type`; these four cannot: crate, self, Self, super")
            .help("choose another name")
    })
}

/// Numbers are positions, so each position up to the last must be there, and no name beside them.
fn check_numbers(fields: &[RawField], sink: &mut Diagnostics) {
    let mut numbered = fields.iter().filter(|field| is_position(&field.name.value));
    let Some(first) = numbered.next() else { return };
    if let Some(named) = fields.iter().find(|field| !is_position(&field.name.value)) {
        sink.report(
            Diagnostic::new(
                Rule::BadName,
                first.name.span,
                format!(
                    "the field `{}` has a number, and `{}` has a name",
                    first.name.value, named.name.value
                ),
            )
            .also(named.name.span, "this one has a name")
            .help("name all fields of an entry, or number them from 0"),
        );
        return;
    }
    let count = fields.len();
    let beyond = |field: &&RawField| field.name.value.parse().is_ok_and(|at: usize| at >= count);
    if let Some(beyond) = fields.iter().find(beyond) {
        let mut has = vec![false; count];
        for field in fields {
            let number = field.name.value.parse().ok();
            if let Some(has) = number.and_then(|at: usize| has.get_mut(at)) {
                *has = true;
            }
        }
        let missing = has.iter().position(|has| !has).unwrap_or_default();
        sink.report(
            Diagnostic::new(
                Rule::BadName,
                beyond.name.span,
                format!(
                    "there is a field `{}`, and none `{missing}`",
                    beyond.name.value
                ),
            )
            .note("numbers are the positions of fields without names, so they have no gap")
            .help(format!("number the fields from 0, or add `{missing}:`")),
        );
    }
}
