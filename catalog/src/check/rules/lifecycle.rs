//! Replacements must lead to an entry in use.

use crate::check::resolve::Resolved;
use crate::check::taint::Taint;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::raw::{RawEntry, Text};
use crate::rule::Rule;

pub(super) fn check(resolved: &Resolved<'_>, taint: &Taint, sink: &mut Diagnostics) {
    let entries = &resolved.raw.entries;
    let mut in_circle = vec![false; entries.len()];
    for (at, entry) in entries.iter().enumerate() {
        if let (Some(retired), Some(deprecated)) = (&entry.retired, &entry.deprecated) {
            sink.report(
                Diagnostic::new(
                    Rule::DeprecatedAndRetired,
                    deprecated.place,
                    "the entry is both deprecated and retired",
                )
                .label("deprecated here")
                .also(retired.place, "retired here")
                .help("remove `deprecated:`"),
            );
        }
        let Some(next) = replacement(entry) else {
            continue;
        };
        if resolved.find(&next.value).is_none() {
            report_unknown(resolved, taint, next, sink);
        } else if let Some(target) = resolved.find(&next.value)
            && let Some(own) = resolved.other_case(target, &next.value)
        {
            sink.report(unknown(next).help(format!("did you mean `{own}`?")));
        } else if !in_circle[at] {
            check_chain(resolved, at, next, &mut in_circle, sink);
        }
    }
}

fn replacement(entry: &RawEntry) -> Option<&Text> {
    let ends = [&entry.retired, &entry.deprecated];
    ends.into_iter()
        .flatten()
        .find_map(|end| end.replaced_by.as_ref())
}

fn report_unknown(resolved: &Resolved<'_>, taint: &Taint, name: &Text, sink: &mut Diagnostics) {
    if taint.may_be_named(&name.value, None, &resolved.codes.of_entries) {
        return;
    }
    let help = if let Some(holder) = resolved.of_code(&name.value) {
        format!("write the name: `{}`", resolved.name(holder))
    } else if let Some(meant) = resolved.meant(&name.value) {
        format!("did you mean `{meant}`?")
    } else {
        "name an entry that is in use".to_owned()
    };
    sink.report(unknown(name).help(help));
}

fn unknown(name: &Text) -> Diagnostic {
    Diagnostic::new(
        Rule::UnknownReplacement,
        name.span,
        format!("no entry has the name `{}`", name.value),
    )
}

/// Follows the replacements of entry `start`; says so once where they come back.
fn check_chain(
    resolved: &Resolved<'_>,
    start: usize,
    first: &Text,
    in_circle: &mut [bool],
    sink: &mut Diagnostics,
) {
    let mut path = vec![start];
    let mut next = Some(first);
    while let Some(name) = next {
        let Some(at) = resolved.find(&name.value) else {
            return;
        };
        if let Some(begin) = path.iter().position(|seen| *seen == at) {
            if begin == 0 {
                for member in &path {
                    in_circle[*member] = true;
                }
                let names: Vec<&str> = path.iter().map(|at| resolved.name(*at)).collect();
                sink.report(
                    Diagnostic::new(
                        Rule::CircularReplacement,
                        first.span,
                        format!(
                            "the replacements of `{}` lead back to it",
                            resolved.name(start)
                        ),
                    )
                    .note(format!("{} → {}", names.join(" → "), names[0]))
                    .help("point the last one at an entry in use, or remove its `replaced_by:`"),
                );
            }
            return;
        }
        path.push(at);
        next = replacement(&resolved.raw.entries[at]);
    }
    let last = path[path.len() - 1];
    if resolved.raw.entries[last].retired.is_some() && path.len() == 2 {
        sink.report(
            Diagnostic::new(
                Rule::UnknownReplacement,
                first.span,
                format!(
                    "the replacement `{}` is retired and has no replacement itself",
                    resolved.name(last)
                ),
            )
            .help("name an entry that is in use"),
        );
    }
}
