//! An error has at most one source, and each type becomes at most one error.

use std::collections::hash_map::Entry;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hashing::HashMap;
use crate::raw::{RawEntry, RawField, Text};
use crate::rule::Rule;
use crate::rust_type::{RustType, without_blanks, without_option};

/// Checks the source of `entry`. `froms` has the fields with `from: true` of the entries before, by their
/// types.
pub(super) fn check<'r>(
    entry: &'r RawEntry,
    froms: &mut HashMap<String, &'r RawField>,
    sink: &mut Diagnostics,
) {
    let mut marked = entry.fields.iter().filter(|field| field.is_marked());
    let first = marked.next();
    if let (Some(first), Some(second)) = (first, marked.next()) {
        sink.report(
            Diagnostic::new(
                Rule::BadSource,
                second.name.span,
                format!(
                    "`{}` is the second field that is marked as the source",
                    second.name.value
                ),
            )
            .also(first.name.span, "the first")
            .note("an error has one source")
            .help(format!(
                "remove the mark of `{}` or of `{}`",
                first.name.value, second.name.value
            )),
        );
        return;
    }
    let source = first.or_else(|| entry.fields.iter().find(|field| field.is_called_source()));
    let Some(source) = source else { return };
    if !check_source(source, sink) {
        return;
    }
    if let Some(from) = source.from.as_ref().filter(|_| source.is_from()) {
        check_from(entry, source, from, froms, sink);
    }
}

/// Whether the field can be a source.
fn check_source(field: &RawField, sink: &mut Diagnostics) -> bool {
    let name = field.name.value.as_str();
    if let Some(source) = &field.source
        && source.value == "false"
    {
        sink.report(
            Diagnostic::new(
                Rule::BadSource,
                source.span,
                format!("the field `{name}` has `from: true`, so it is the source"),
            )
            .help("remove `source: false`, or `from: true`"),
        );
        return false;
    }
    if let Some(sensitive) = field.sensitive.as_ref().filter(|_| field.is_sensitive()) {
        let help = if field.is_called_source() {
            "remove `sensitive: true`, or write `source: false` if the field only has the name"
        } else {
            "remove `sensitive: true`, or the mark of the source"
        };
        sink.report(
            Diagnostic::new(
                Rule::BadSource,
                sensitive.span,
                format!("the field `{name}` is the source, so it cannot be sensitive"),
            )
            .note(
                "reports and logs show the text of a source, which the catalogue does not control",
            )
            .help(help),
        );
        return false;
    }
    let Some(written) = &field.rust_type else {
        return true;
    };
    let is_no_error = RustType::read(&written.value).is_ok_and(|read| read.is_no_error());
    if is_no_error {
        let help = if field.is_called_source() {
            "write `source: false` if the field only has the name"
        } else {
            "remove the mark, or name the type of an error"
        };
        sink.report(
            Diagnostic::new(
                Rule::BadSource,
                written.span,
                format!(
                    "`{}` is not an error, so the field `{name}` cannot be the source",
                    written.value
                ),
            )
            .help(help),
        );
    }
    !is_no_error
}

fn check_from<'r>(
    entry: &RawEntry,
    field: &'r RawField,
    from: &Text,
    froms: &mut HashMap<String, &'r RawField>,
    sink: &mut Diagnostics,
) {
    if let Some(other) = entry
        .fields
        .iter()
        .find(|other| !std::ptr::eq(*other, field))
    {
        sink.report(
            Diagnostic::new(
                Rule::BadFrom,
                from.span,
                format!("`{}` is not the only field", field.name.value),
            )
            .also(other.name.span, "this one would have no value")
            .note("`?` has nothing but the source to make an error from")
            .help("write `source: true` instead of `from: true`, or remove the other fields"),
        );
        return;
    }
    // A retired entry has no variant.
    let Some(written) = field.rust_type.as_ref().filter(|_| entry.retired.is_none()) else {
        return;
    };
    let source = without_option(&written.value);
    match froms.entry(without_blanks(source)) {
        Entry::Occupied(first) => sink.report(
            Diagnostic::new(
                Rule::BadFrom,
                from.span,
                format!("`{source}` becomes another error already"),
            )
            .also(
                first
                    .get()
                    .from
                    .as_ref()
                    .map_or(first.get().name.span, |from| from.span),
                "first here",
            )
            .help("write `source: true` instead of `from: true` in one of the two"),
        ),
        Entry::Vacant(place) => {
            place.insert(field);
        }
    }
}
