//! What was released must stay: codes, names, variants and fields.

use crate::check::resolve::Resolved;
use crate::check::resolve::released::{Change, What};
use crate::check::taint::Taint;
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lock::Line;
use crate::raw::Text;
use crate::rule::Rule;
use crate::source::Spanned;

/// Reports what resolving the lock found.
pub(super) fn check(resolved: &Resolved<'_>, _: &Taint, sink: &mut Diagnostics) {
    let mut variants = Vec::new();
    for Change { line, what } in &resolved.released.changes {
        let released = released_in(line);
        sink.report(match what {
            What::CodeType { written, are_texts } => {
                other_code_type(written, *are_texts).also(line.code.span, released)
            }
            What::Code {
                entry,
                written,
                user,
            } => other_code(resolved, line, *entry, written, *user),
            What::Back { entry } => back_in_use(resolved, line, *entry),
            What::Reused { user, written } => reused(resolved, line, *user, written),
            What::Renamed { own } => renamed(resolved, line, own).also(line.name.span, released),
            What::Missing => missing(resolved, line).label(released),
            What::Spelling { own } => {
                spelt_otherwise(&line.name.value, own).also(line.name.span, released)
            }
            What::Names { own, lost } => lost_names(own, lost),
            What::FieldType {
                entry,
                field,
                released: was,
                own,
            } => retyped(resolved.name(*entry), field, own, &was.value).also(was.span, released),
            What::Field {
                entry,
                field,
                released: was,
            } => lost_field(resolved, *entry, field, &was.value).also(was.span, released),
            What::Variant {
                entry,
                released,
                own,
            } => {
                variants.push(OtherVariant {
                    entry: *entry,
                    line,
                    released,
                    own,
                });
                continue;
            }
        });
    }
    report_variants(resolved, &variants, sink);
}

fn released_in(line: &Line) -> String {
    format!("released in {}", line.since)
}

fn other_code_type(written: &Text, are_texts: bool) -> Diagnostic {
    let (are, were) = if are_texts {
        ("texts", "numbers")
    } else {
        ("numbers", "texts")
    };
    Diagnostic::new(
        Rule::ReleasedCodeChanged,
        written.span,
        format!("the codes are {are}, and were released as {were}"),
    )
    .help("write the type as it was; new kinds of codes need a catalogue of their own")
}

fn other_code(
    resolved: &Resolved<'_>,
    line: &Line,
    entry: usize,
    written: &Text,
    user: Option<usize>,
) -> Diagnostic {
    let name = &line.name.value;
    let was = resolved.shown(&line.code.value);
    let now = resolved.code(entry).map(|code| resolved.shown(code));
    let released = match &line.code.value {
        Code::Number(number) => format!("`{number}`"),
        Code::Text(_) => was.clone(),
    };
    let problem = Diagnostic::new(
        Rule::ReleasedCodeChanged,
        written.span,
        format!(
            "`{name}` was released with the code {was}, and has {} now",
            now.as_ref().unwrap_or(&written.value)
        ),
    )
    .label("another code")
    .also(line.code.span, released_in(line));
    let user = user.and_then(|user| Some((user, resolved.raw.entries[user].code.as_ref()?)));
    let problem = match user {
        Some((user, place)) => problem.also(
            place.span,
            format!("the code has `{}` now", resolved.name(user)),
        ),
        None => problem,
    };
    problem.help(format!(
        "write {released} again; for another code, retire `{name}` and give a new entry the new code"
    ))
}

fn back_in_use(resolved: &Resolved<'_>, line: &Line, entry: usize) -> Diagnostic {
    let entry = &resolved.raw.entries[entry];
    let name = &line.name.value;
    let place = entry.code.as_ref().map_or(entry.place, |code| code.span);
    Diagnostic::new(
        Rule::RetiredCodeReused,
        place,
        format!("`{name}` was retired, and is in use again"),
    )
    .label("a retired code")
    .also(line.status.span, "retired")
    .note("programs that know the code as retired would take it for the old error")
    .help("put `retired:` back; for a new error, take a new code and a new name")
}

fn reused(resolved: &Resolved<'_>, line: &Line, user: usize, written: &Text) -> Diagnostic {
    let (name, code) = (&line.name.value, resolved.shown(&line.code.value));
    Diagnostic::new(
        Rule::RetiredCodeReused,
        written.span,
        format!("the code {code} was retired with `{name}`, and is used again"),
    )
    .label(format!("used by `{}`", resolved.name(user)))
    .also(line.span, "retired")
    .note("a retired code is never given again: old logs still hold it")
    .help(format!(
        "take a new code, and put `{name}` back with `retired:`"
    ))
}

fn renamed(resolved: &Resolved<'_>, line: &Line, own: &Text) -> Diagnostic {
    let (name, code) = (&line.name.value, resolved.shown(&line.code.value));
    Diagnostic::new(
        Rule::ReleasedNameChanged,
        own.span,
        format!(
            "the code {code} was released as `{name}`, and is `{}` now",
            own.value
        ),
    )
    .label("another name")
    .help(format!(
        "for the same error, keep the old name too: `aliases: [{name}]`"
    ))
    .help(format!(
        "for another error, take a new code, and put `{name}` back with `retired:`"
    ))
}

fn missing(resolved: &Resolved<'_>, line: &Line) -> Diagnostic {
    Diagnostic::new(
        Rule::ReleasedEntryMissing,
        line.span,
        format!(
            "the released entry `{}`, code {}, is gone",
            line.name.value,
            resolved.shown(&line.code.value)
        ),
    )
    .note("a code that was released is never free again: old logs still hold it")
    .help("put the entry back; where it is not in use any more, with `retired:`")
}

fn spelt_otherwise(released: &str, own: &Text) -> Diagnostic {
    Diagnostic::new(
        Rule::ReleasedNameChanged,
        own.span,
        format!("`{released}` was released, and is `{}` now", own.value),
    )
    .label("the case changed")
    .help(format!(
        "write `{released}`: programs look names up as they are spelt"
    ))
}

/// How many lost names a message shows.
const SHOWN: usize = 12;

fn lost_names(own: &Text, lost: &[&Spanned<String>]) -> Diagnostic {
    let shown = lost.iter().take(SHOWN).map(|name| name.value.as_str());
    let names: Vec<&str> = shown.collect();
    let (plural, them) = match lost {
        [_] => ("", "it as an alias"),
        _ => ("s", "them as aliases"),
    };
    let (more, and_more) = match lost.len() - names.len() {
        0 => (String::new(), ""),
        more => (format!(" and {more} more"), ", …"),
    };
    Diagnostic::new(
        Rule::ReleasedNameChanged,
        own.span,
        format!(
            "`{}` has lost the name{plural} `{}`{more}",
            own.value,
            names.join("` and `")
        ),
    )
    .also(lost[0].span, "released")
    .help(format!(
        "keep {them}: `aliases: [{}{and_more}]`",
        names.join(", ")
    ))
}

fn retyped(name: &str, field: &str, own: &Text, released: &str) -> Diagnostic {
    Diagnostic::new(
        Rule::ReleasedFieldChanged,
        own.span,
        format!(
            "the field `{field}` was released as `{released}`, and is `{}` now",
            own.value
        ),
    )
    .label("another type")
    .help(format!(
        "write `{released}`; for another type, add a field, or retire `{name}` and take a new code"
    ))
}

fn lost_field(resolved: &Resolved<'_>, entry: usize, field: &str, released: &str) -> Diagnostic {
    let name = resolved.name(entry);
    let entry = &resolved.raw.entries[entry];
    let first = entry.fields.first().map(|first| &first.name);
    let place = first.or(entry.name.as_ref());
    Diagnostic::new(
        Rule::ReleasedFieldChanged,
        place.map_or(entry.place, |place| place.span),
        format!("`{name}` has lost the field `{field}`"),
    )
    .help(format!(
        "put `{field}: {{type: {}}}` back, or retire `{name}` and take a new code",
        quoted(released)
    ))
}

/// A type as YAML takes it inside of braces.
fn quoted(rust_type: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '<' | '>');
    if rust_type.chars().all(is_plain) {
        rust_type.to_owned()
    } else {
        format!("\"{}\"", rust_type.escape_default())
    }
}

/// An entry whose name becomes another variant than when it was released.
#[derive(Clone, Copy)]
struct OtherVariant<'c> {
    entry: usize,
    line: &'c Line,
    released: &'c Spanned<String>,
    own: &'c str,
}

/// Where the rule for variants changed, many entries change and one mistake was made.
fn report_variants(resolved: &Resolved<'_>, variants: &[OtherVariant<'_>], sink: &mut Diagnostics) {
    let raw = resolved.raw;
    let is_by_rule = |other: &&OtherVariant<'_>| raw.entries[other.entry].variant.is_none();
    let by_rule: Vec<_> = variants.iter().filter(is_by_rule).collect();
    let place = [&raw.root.strip, &raw.root.case]
        .into_iter()
        .flatten()
        .next();
    let place = place.map(|text| text.span).or(raw.root.place);
    let together = match (&by_rule[..], place) {
        ([first, _, ..], Some(place)) => Some((*first, place)),
        _ => None,
    };
    if let Some((first, place)) = together {
        sink.report(
            Diagnostic::new(
                Rule::ReleasedNameChanged,
                place,
                format!(
                    "{} released names become other variants: `{}` was `{}`, and is `{}` now",
                    by_rule.len(),
                    resolved.name(first.entry),
                    first.released.value,
                    first.own,
                ),
            )
            .label("the rule for variants")
            .also(first.released.span, released_in(first.line))
            .help("write `variants:` as it was"),
        );
    }
    for other in variants {
        if together.is_none() || !is_by_rule(&other) {
            sink.report(other_variant(resolved, other));
        }
    }
}

fn other_variant(resolved: &Resolved<'_>, other: &OtherVariant<'_>) -> Diagnostic {
    let entry = &resolved.raw.entries[other.entry];
    let place = entry.variant.as_ref().or(entry.name.as_ref());
    Diagnostic::new(
        Rule::ReleasedNameChanged,
        place.map_or(entry.place, |place| place.span),
        format!(
            "`{}` was released as the variant `{}`, and is `{}` now",
            resolved.name(other.entry),
            other.released.value,
            other.own,
        ),
    )
    .label("another variant")
    .also(other.released.span, released_in(other.line))
    .help(format!("keep it with `variant: {}`", other.released.value))
}
