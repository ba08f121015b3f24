//! Placeholders and fields must match each other.

use crate::check::resolve::Resolved;
use crate::check::taint::Taint;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::raw::{RawEntry, Text};
use crate::rule::Rule;
use crate::similar::did_you_mean;
use crate::template::{self, Malformed, Piece};

pub(super) fn check(resolved: &Resolved<'_>, taint: &Taint, sink: &mut Diagnostics) {
    for (at, entry) in resolved.raw.entries.iter().enumerate() {
        for field in &entry.fields {
            // What has no type may be the rest of one, which a comma ended.
            if field.rust_type.is_some() && !template::is_field_name(&field.name.value) {
                sink.report(
                    Diagnostic::new(
                        Rule::BadName,
                        field.name.span,
                        format!("`{}` is not a field's name", field.name.value),
                    )
                    .note("a field's name is a Rust identifier, or a position as in `{0}`")
                    .maybe_help(identifier(&field.name.value)),
                );
            }
        }
        if let Some(detail) = &entry.detail {
            check_detail(resolved, taint, at, detail, sink);
        }
    }
}

/// How to fix a placeholder that cannot be read.
fn help_for_placeholder(entry: &RawEntry, detail: &Text, problem: &Malformed) -> String {
    let written = &detail.value[problem.offset..][..problem.len];
    let inside = written.trim_matches(['{', '}']);
    let is_field = |name: &str| entry.fields.iter().any(|field| field.name.value == name);
    let first = entry.fields.first().map(|field| field.name.value.as_str());
    let name = inside
        .split([':', '!', '?', '.'])
        .next()
        .unwrap_or(inside)
        .trim();
    let last = inside.rsplit('.').next().unwrap_or(inside).trim();
    if !written.ends_with('}') || written == "}" {
        return "a placeholder is `{field}`; write `{{` and `}}` for braces".to_owned();
    }
    match first {
        Some(first) if inside.trim().is_empty() => {
            format!("write the name of a field: `{{{first}}}`")
        }
        _ if inside == format!("{name}?") => format!("write `{{{name}:?}}`"),
        _ if is_field(name) && inside.contains(':') => {
            format!("write `{{{name}}}`, or a format of Rust's `std::fmt`, as in `{{{name}:?}}`")
        }
        _ if is_field(name) && name != inside => format!("write `{{{name}}}`"),
        _ if is_field(last) => format!("write `{{{last}}}`"),
        _ => "a placeholder is `{field}` or `{field:format}`; write `{{` and `}}` for braces"
            .to_owned(),
    }
}

/// The identifier that was meant.
fn identifier(name: &str) -> Option<String> {
    let fixed = name.trim().replace(|c: char| !c.is_alphanumeric(), "_");
    template::is_field_name(&fixed).then(|| format!("write `{fixed}`"))
}

fn check_detail(
    resolved: &Resolved<'_>,
    taint: &Taint,
    at: usize,
    detail: &Text,
    sink: &mut Diagnostics,
) {
    let entry = &resolved.raw.entries[at];
    let (pieces, malformed) = template::parse(&detail.value);
    let mut complete = malformed.is_empty();
    for problem in malformed {
        sink.report(
            Diagnostic::new(
                Rule::MalformedPlaceholder,
                detail.piece(resolved.sources, problem.offset, problem.len),
                problem.message,
            )
            .help(help_for_placeholder(entry, detail, &problem)),
        );
    }
    let mut used = Vec::new();
    for piece in &pieces {
        let Piece::Placeholder {
            name, offset, len, ..
        } = piece
        else {
            continue;
        };
        used.push(name.as_str());
        let declared = entry.fields.iter().any(|field| field.name.value == *name);
        if declared || (resolved.raw.fields_in_code && entry.fields.is_empty()) {
            continue;
        }
        complete = false;
        if taint.may_have_field(at, name) {
            continue;
        }
        let names = entry.fields.iter().map(|field| field.name.value.as_str());
        sink.report(
            Diagnostic::new(
                Rule::PlaceholderWithoutField,
                detail.piece(resolved.sources, *offset, *len),
                format!("`{{{name}}}` is not one of the entry's fields"),
            )
            .help(did_you_mean(name, names).unwrap_or_else(|| {
                format!("add it: `fields: {{{name}: {{type: String}}}}`, or write `{{{{{name}}}}}` for braces")
            })),
        );
    }
    if !complete {
        return;
    }
    for field in &entry.fields {
        let name = field.name.value.as_str();
        if template::is_field_name(name) && !used.contains(&name) {
            sink.report(
                Diagnostic::new(
                    Rule::FieldWithoutPlaceholder,
                    field.name.span,
                    format!("the field `{}` is not shown by `detail`", field.name.value),
                )
                .also(detail.span, "the template")
                .help(format!(
                    "put `{{{}}}` into it, or remove the field",
                    field.name.value
                )),
            );
        }
    }
}
