//! The types of fields must be Rust types that an error can have.

use crate::check::resolve::Resolved;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::raw::{RawEntry, RawField, Text};
use crate::rule::Rule;
use crate::rust_type::{RustType, TypeError, UNSIZED};

pub(super) fn check(resolved: &Resolved<'_>, entry: &RawEntry, sink: &mut Diagnostics) {
    for field in &entry.fields {
        if let Some(written) = &field.rust_type {
            check_type(resolved, field, written, sink);
        }
    }
}

fn check_type(resolved: &Resolved<'_>, field: &RawField, written: &Text, sink: &mut Diagnostics) {
    let text = written.value.as_str();
    let read = match RustType::read(text) {
        Ok(read) => read,
        Err(error) => {
            report_unreadable(resolved, field, written, &error, sink);
            return;
        }
    };
    if let Some(misspelt) = read.misspelt() {
        let (name, meant) = (misspelt.name, misspelt.meant);
        let (message, help) = if misspelt.is_of_library {
            (
                format!("the standard library has no `{name}` there"),
                format!("did you mean `{meant}`?"),
            )
        } else if name == "str" {
            (
                "a field cannot be a `str`, whose size is not known".to_owned(),
                format!("write `{meant}`"),
            )
        } else {
            (
                format!("Rust has no type `{name}`"),
                format!(
                    "did you mean `{meant}`? If you have a type of that name, write its path, such as `crate::{name}`"
                ),
            )
        };
        sink.report(
            Diagnostic::new(
                Rule::BadFieldType,
                written.piece(resolved.sources, misspelt.offset, name.len()),
                message,
            )
            .help(help),
        );
        return;
    }
    if let Some(borrow) = &read.borrow {
        let what = if borrow.lifetime.is_empty() {
            "a reference without a lifetime".to_owned()
        } else {
            format!("the lifetime `{}`", borrow.lifetime)
        };
        let owned = if text.trim_start().starts_with('&') {
            "write an owned type such as `String`, or `&'static str`"
        } else {
            "write an owned type"
        };
        sink.report(
            Diagnostic::new(
                Rule::BorrowedFieldType,
                written.piece(resolved.sources, borrow.offset, borrow.len),
                format!("the type of the field `{}` has {what}", field.name.value),
            )
            .note("an enum that is generated from a catalogue has no lifetimes")
            .help(format!(
                "{owned}; if only a derived error has the field, allow the rule"
            )),
        );
    }
    if let Some(absent) = &field.absent {
        let problem = |message| Diagnostic::new(Rule::MismatchedAbsent, absent.span, message);
        if !read.is_option() {
            sink.report(
                problem(format!(
                    "`absent` is for an `Option`, and the field `{}` has the type `{text}`",
                    field.name.value
                ))
                .help(format!(
                    "write `type: \"Option<{text}>\"`, or remove `absent`"
                )),
            );
        } else if field.is_hidden() {
            sink.report(
                problem(format!(
                    "the field `{}` is not shown, so nothing shows its `absent`",
                    field.name.value
                ))
                .help("remove `absent`, or `shown: false`"),
            );
        } else if field.is_sensitive() {
            sink.report(
                problem(format!(
                    "the field `{}` is sensitive, so nothing shows its `absent`",
                    field.name.value
                ))
                .note("`[redacted]` does not tell whether there is a value")
                .help("remove `absent`, or `sensitive: true`"),
            );
        }
    }
}

fn report_unreadable(
    resolved: &Resolved<'_>,
    field: &RawField,
    written: &Text,
    error: &TypeError,
    sink: &mut Diagnostics,
) {
    let text = written.value.as_str();
    let problem = |span, message| Diagnostic::new(Rule::BadFieldType, span, message);
    // The rest of it was reported where it is.
    if field.has_strangers {
        return;
    }
    let TypeError { what, offset, len } = error;
    let span = if *len == 0 {
        written.span
    } else {
        written.piece(resolved.sources, *offset, *len)
    };
    sink.report(problem(span, format!("the type `{text}` {what}")).maybe_help(fix(text, what)));
}

/// What to write instead: the type that other languages write so, or one behind a pointer.
fn fix(text: &str, what: &str) -> Option<String> {
    let with = |inner: &str, outer: &str| {
        RustType::read(inner)
            .is_ok()
            .then(|| format!("write `type: \"{outer}<{inner}>\"`"))
    };
    if let Some(inner) = text.strip_suffix("[]") {
        return with(inner, "Vec");
    }
    if let Some(inner) = text.strip_suffix('?') {
        return with(inner, "Option");
    }
    if what == UNSIZED {
        return Some(format!("write `type: \"Box<{}>\"`", text.trim()));
    }
    let end = what.contains("never closed").then(|| {
        let closed = [">", ")", "]"].map(|end| [text, end].concat());
        closed
            .into_iter()
            .find(|closed| RustType::read(closed).is_ok())
    });
    end.flatten()
        .map(|closed| format!("write `type: \"{closed}\"`"))
}
