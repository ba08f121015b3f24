//! Placeholders and fields must match each other.

use std::cell::RefCell;

use super::formats;
use crate::check::resolve::Resolved;
use crate::check::taint::Taint;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::{Fix, WayOut};
use crate::name::can_name_field;
use crate::raw::{RawEntry, RawField, Text};
use crate::rule::{Level, Rule};
use crate::rust_type::{RustType, is_primitive};
use crate::schema::LONGEST_LINE;
use crate::similar::Guess;
use crate::source::Span;
use crate::template::{self, Malformed, Piece, SOURCE, is_position};

pub(super) fn check(
    resolved: &Resolved<'_>,
    taint: &Taint,
    at: usize,
    detail: &Text,
    sink: &mut Diagnostics,
) {
    let entry = &resolved.raw.entries[at];
    // That it is too long was reported, and each placeholder is compared with each field.
    if detail.value.len() > LONGEST_LINE {
        return;
    }
    let places = RefCell::new(detail.pieces(resolved.sources));
    let (pieces, malformed) = template::parse(&detail.value);
    let mut is_complete = malformed.is_empty();
    for problem in malformed {
        let inside = detail.value[problem.offset..][..problem.len].trim_matches(['{', '}']);
        // The name itself was reported where it is declared.
        if entry.fields.iter().any(|field| field.name.value == inside)
            && !template::is_field_name(inside)
        {
            continue;
        }
        let place = places.borrow_mut().place(problem.offset, problem.len);
        let words = help_for_placeholder(entry, detail, &problem);
        let report = Diagnostic::new(Rule::MalformedPlaceholder, place, problem.message);
        sink.report_fixable(report.help(words), || {
            let written = &detail.value[problem.offset..][..problem.len];
            let right = right_placeholder(entry, written)?;
            // An escape may spell a letter; then its place is not the text itself.
            let is_plain = resolved.sources.text(place) == written;
            is_plain.then(|| Fix::write(place, &right, true))
        });
    }
    // An entry that declares no field leaves them to the code.
    if entry.fields.is_empty() {
        check_undeclared(resolved, detail, &pieces, sink);
        return;
    }
    let mut used = Vec::new();
    for piece in &pieces {
        let Piece::Placeholder {
            name,
            spec,
            offset,
            len,
        } = piece
        else {
            continue;
        };
        let place = || places.borrow_mut().place(*offset, *len);
        for parameter in template::parameters(spec) {
            let Some(name) = parameter.name else {
                is_complete = false;
                sink.report(unnamed_parameter(place()));
                continue;
            };
            used.push(name);
            if let Some(field) = entry.fields.iter().find(|field| field.name.value == name) {
                check_count(field, place, sink);
            } else if !taint.may_have_field(at, name) {
                is_complete = false;
                let message = format!("`{name}$` is not one of the entry's fields");
                let names = entry.fields.iter().map(|field| field.name.value.as_str());
                let help = resolved.guesses.guess(name, names).map_or_else(
                    || format!("add it: `fields: {{{name}: {{type: usize}}}}`"),
                    Guess::words,
                );
                let rule = Rule::PlaceholderWithoutField;
                sink.report(Diagnostic::new(rule, place(), message).help(help));
            }
        }
        used.push(name.as_str());
        if let Some(field) = entry.fields.iter().find(|field| field.name.value == *name) {
            check_shown(field, spec, place, sink);
            continue;
        }
        // The source may be marked in Rust. A placeholder without a name was reported with its format.
        if name == SOURCE || name.is_empty() {
            continue;
        }
        is_complete = false;
        if taint.may_have_field(at, name) {
            continue;
        }
        let first = &entry.fields[0].name;
        if is_let_off(resolved, entry)
            && let Some(problem) = impossible(name, &first.value, place())
        {
            sink.report(problem.also(first.span, "the first field"));
            continue;
        }
        let names = entry.fields.iter().map(|field| field.name.value.as_str());
        let help = resolved.guesses.guess(name, names).map_or_else(
            || {
                WayOut::words(format!("add it: `fields: {{{name}: {{type: String}}}}`, or write `{{{{{name}}}}}` for braces"))
            },
            WayOut::guess,
        );
        let problem = Diagnostic::new(
            Rule::PlaceholderWithoutField,
            place(),
            format!("`{{{name}}}` is not one of the entry's fields"),
        );
        sink.report_fixable(problem.help(help.words.as_str()), || {
            let meant = help.text()?;
            let written = &detail.value[*offset..][..*len];
            let place = place();
            let is_plain = resolved.sources.text(place) == written;
            // A field that is shown already may not be the one that was meant.
            let is_unused = !detail.value.contains(&format!("{{{meant}"));
            let right = written.replacen(name.as_str(), meant, 1);
            is_plain.then(|| Fix::write(place, &right, is_unused))
        });
    }
    if is_complete {
        check_fields(entry, detail, &used, sink);
    }
}

/// How a placeholder is spelt that means a field of the entry, or a brace that closes nothing.
fn right_placeholder(entry: &RawEntry, written: &str) -> Option<String> {
    if written == "}" {
        return Some("}}".to_owned());
    }
    let inside = written.trim_start_matches('{').trim_end_matches('}');
    let name = inside
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .next()?;
    let is_field = |name: &str| entry.fields.iter().any(|field| field.name.value == name);
    let rest = &inside[name.len()..];
    let is_closed = written.ends_with('}');
    match rest {
        _ if !is_field(name) => is_field(inside.trim()).then(|| format!("{{{}}}", inside.trim())),
        "?" if is_closed => Some(format!("{{{name}:?}}")),
        // What follows a brace that is not closed is text.
        _ if !is_closed => Some(format!("{{{name}}}{rest}")),
        _ if rest.trim().is_empty() => Some(format!("{{{name}}}")),
        _ => None,
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

/// A format that takes the next argument of a variant, where the entry says which values there are.
fn unnamed_parameter(place: Span) -> Diagnostic {
    Diagnostic::new(
        Rule::MalformedPlaceholder,
        place,
        "a placeholder that takes its precision from the next argument",
    )
    .help("write the name of the field that has it, as in `{size:.digits$}`")
}

/// A width or a precision must be a `usize`, as far as the field's type is known, and no secret: it shows in the text.
fn check_count(field: &RawField, place: impl Fn() -> Span, sink: &mut Diagnostics) {
    if let Some(sensitive) = field.sensitive.as_ref().filter(|_| field.is_sensitive()) {
        let message = format!(
            "the width of this placeholder would tell `{}`",
            field.name.value
        );
        sink.report(
            Diagnostic::new(Rule::HiddenFieldShown, place(), message)
                .also(sensitive.span, "sensitive")
                .help("write a number"),
        );
        return;
    }
    let Some(written) = &field.rust_type else {
        return;
    };
    if written.value == "usize" || !(is_primitive(&written.value) || written.value == "String") {
        return;
    }
    let name = &field.name.value;
    sink.report(
        Diagnostic::new(
            Rule::MalformedPlaceholder,
            place(),
            format!(
                "`{name}$` is a `{}`, and a width or a precision is a `usize`",
                written.value
            ),
        )
        .also(written.span, "the type")
        .help(format!("declare `{name}: {{type: usize}}`")),
    );
}

/// Placeholders of fields that only the code has: whatever it is, some variant must be able to have them all.
fn check_undeclared(
    resolved: &Resolved<'_>,
    detail: &Text,
    pieces: &[Piece],
    sink: &mut Diagnostics,
) {
    let mut places = detail.pieces(resolved.sources);
    for piece in pieces {
        let Piece::Placeholder {
            name,
            spec,
            offset,
            len,
        } = piece
        else {
            continue;
        };
        let parameters = template::parameters(spec).into_iter();
        let names = parameters.filter_map(|parameter| parameter.name);
        for name in std::iter::once(name.as_str()).chain(names) {
            // The source has a name of its own in any variant.
            if name == SOURCE || name.is_empty() {
                continue;
            }
            // A number beside a name may be right: Rust can compute what either of them shows.
            if let Some(problem) = keyword(name, places.place(*offset, *len)) {
                sink.report(problem);
                // What follows has the same cause.
                return;
            }
        }
    }
}

/// Whether a placeholder without a field is let through, because the entry or the catalogue is exempt from the rule.
fn is_let_off(resolved: &Resolved<'_>, entry: &RawEntry) -> bool {
    let rule = Rule::PlaceholderWithoutField;
    let mut expected = entry.expect.iter();
    resolved.level(rule) != Level::Error || expected.any(|(name, ..)| name.value == rule.name())
}

/// What is wrong with the placeholder `name`, if it is a keyword that no field can be called.
fn keyword(name: &str, place: Span) -> Option<Diagnostic> {
    if can_name_field(name) {
        return None;
    }
    let message = format!("`{name}` is a keyword that cannot name a field");
    let problem = Diagnostic::new(Rule::MalformedPlaceholder, place, message);
    Some(problem.help("choose another name"))
}

/// What is wrong with the placeholder `name`, if no variant can have both the field `name` and the field `other`.
fn impossible(name: &str, other: &str, place: Span) -> Option<Diagnostic> {
    if let Some(problem) = keyword(name, place) {
        return Some(problem);
    }
    if is_position(name) == is_position(other) {
        return None;
    }
    let (number, word) = if is_position(name) {
        (name, other)
    } else {
        (other, name)
    };
    let message = format!("no variant has both a field `{number}` and a field `{word}`");
    Some(
        Diagnostic::new(Rule::MalformedPlaceholder, place, message)
        .note("a number is the position of a field without a name, and either all fields of a variant have names or none")
        .help("name all fields of an entry, or number them from 0"),
    )
}

/// What a placeholder shows must be meant to be shown, and have a text.
fn check_shown(field: &RawField, spec: &str, place: impl Fn() -> Span, sink: &mut Diagnostics) {
    let name = &field.name.value;
    if let Some(shown) = field.shown.as_ref().filter(|_| field.is_hidden()) {
        sink.report(
            Diagnostic::new(
                Rule::HiddenFieldShown,
                place(),
                format!("`detail` shows the field `{name}`, which has `shown: false`"),
            )
            .also(shown.span, "not to be shown")
            .help("remove the placeholder, or `shown: false`"),
        );
        return;
    }
    // Something else is shown in the place of a secret.
    if field.is_sensitive() {
        return;
    }
    let written = field.rust_type.as_ref();
    let unfit = written.and_then(|written| formats::check(field, written, spec, &place));
    if let Some(problem) = unfit {
        sink.report(problem);
        return;
    }
    if field.absent.is_some() || spec.ends_with('?') {
        return;
    }
    let is_option = written.is_some_and(|written| {
        written.value.contains("Option")
            && RustType::read(&written.value).is_ok_and(|read| read.is_option())
    });
    if is_option {
        sink.report(
            Diagnostic::new(
                Rule::MismatchedAbsent,
                place(),
                format!("`{{{name}}}` may have no value, and so no text"),
            )
            .help(format!(
                "say what to show then, as in `absent: unknown`, or show the `Option` as Rust writes it: `{{{name}:{spec}?}}`"
            )),
        );
    }
}

/// Fields that people should see must be shown. A source is shown by whoever shows the error.
fn check_fields(entry: &RawEntry, detail: &Text, used: &[&str], sink: &mut Diagnostics) {
    for field in &entry.fields {
        let name = field.name.value.as_str();
        if !template::is_field_name(name)
            || used.contains(&name)
            || field.is_hidden()
            || field.is_marked()
            || field.is_called_source()
        {
            continue;
        }
        let help = match of_other_language(&detail.value, name) {
            Some(written) => format!("write `{{{name}}}` in it, and not `{written}`"),
            None => format!(
                "put `{{{name}}}` into it; `shown: false` is for a field that only programs read, and `source: true` for the error behind this one"
            ),
        };
        sink.report(
            Diagnostic::new(
                Rule::FieldWithoutPlaceholder,
                field.name.span,
                format!("the field `{name}` is not shown by `detail`"),
            )
            .also(detail.span, "the template")
            .help(help),
        );
    }
}

/// How a template shows the value `name` in the manner of another language, if it does.
fn of_other_language(template: &str, name: &str) -> Option<String> {
    let named = [
        format!("{{{{{name}}}}}"),
        format!("{{{{ {name} }}}}"),
        format!("%({name})s"),
        format!("<{name}>"),
        format!("%{{{{{name}}}}}"),
        format!("[{name}]"),
        format!("${name}"),
        format!(":{name}"),
        format!("%{name}"),
    ];
    let unnamed = ["%s", "%d", "%u", "%x", "%v", "%1", "$1"].map(str::to_owned);
    let mut written = named.into_iter().chain(unnamed);
    written.find(|written| template.contains(written.as_str()))
}
