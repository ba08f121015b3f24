//! Replacements must lead to an entry in use.

use super::unknown_entry::UnknownEntry;
use crate::check::resolve::Resolved;
use crate::check::taint::Taint;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::Fix;
use crate::raw::{RawEntry, Text};
use crate::rule::Rule;

const UNKNOWN: UnknownEntry = UnknownEntry {
    rule: Rule::UnknownReplacement,
    way_out: "name an entry that is in use",
};

pub(super) fn check(resolved: &Resolved<'_>, taint: &Taint, sink: &mut Diagnostics) {
    let entries = &resolved.raw.entries;
    for entry in entries {
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
        match resolved.find(&next.value) {
            None => UNKNOWN.report(resolved, taint, next, sink),
            Some(target) => match resolved.other_case(target, &next.value) {
                Some(own) => {
                    let problem = UNKNOWN.problem(next).help(format!("did you mean `{own}`?"));
                    sink.report_fixable(problem, || Some(Fix::write(next.span, own, true)));
                }
                None => check_last(resolved, target, next, sink),
            },
        }
    }
    check_circles(resolved, sink);
}

fn replacement(entry: &RawEntry) -> Option<&Text> {
    let ends = [&entry.retired, &entry.deprecated];
    ends.into_iter()
        .flatten()
        .find_map(|end| end.replaced_by.as_ref())
}

/// A replacement that is retired must have one itself.
fn check_last(resolved: &Resolved<'_>, last: usize, name: &Text, sink: &mut Diagnostics) {
    let entry = &resolved.raw.entries[last];
    if entry.retired.is_some() && replacement(entry).is_none() {
        sink.report(
            Diagnostic::new(
                Rule::UnknownReplacement,
                name.span,
                format!(
                    "the replacement `{}` is retired and has no replacement itself",
                    resolved.name(last)
                ),
            )
            .help("name an entry that is in use"),
        );
    }
}

/// Reports each circle of replacements once, at the first of its entries. Each entry is followed once: whatever leads to
/// one that was followed before was judged then.
fn check_circles(resolved: &Resolved<'_>, sink: &mut Diagnostics) {
    let entries = &resolved.raw.entries;
    // From which entry each one was come to.
    let mut from: Vec<Option<usize>> = vec![None; entries.len()];
    for start in 0..entries.len() {
        let mut next = Some(start);
        while let Some(at) = next {
            match from[at] {
                None => from[at] = Some(start),
                Some(earlier) => {
                    if earlier == start {
                        report_circle(resolved, at, sink);
                    }
                    break;
                }
            }
            let name = replacement(&entries[at]);
            next = name.and_then(|name| resolved.find(&name.value));
        }
    }
}

/// How many names of a circle are shown.
const SHOWN: usize = 12;

fn report_circle(resolved: &Resolved<'_>, member: usize, sink: &mut Diagnostics) {
    let next = |at: usize| {
        let name = replacement(&resolved.raw.entries[at])?;
        Some((resolved.find(&name.value)?, name))
    };
    let follow = |at: usize| std::iter::successors(Some(at), |at| Some(next(*at)?.0));
    let rest = follow(member).skip(1).take_while(|at| *at != member);
    let first = rest.fold(member, usize::min);
    let mut circle = vec![first];
    circle.extend(follow(first).skip(1).take_while(|at| *at != first));
    let Some((_, place)) = next(first) else {
        return;
    };
    let shown = circle.iter().take(SHOWN).map(|at| resolved.name(*at));
    let mut names: Vec<&str> = shown.collect();
    if circle.len() > SHOWN {
        names.push("…");
    }
    names.push(resolved.name(first));
    sink.report(
        Diagnostic::new(
            Rule::CircularReplacement,
            place.span,
            format!(
                "the replacements of `{}` lead back to it",
                resolved.name(first)
            ),
        )
        .note(names.join(" → "))
        .help("point the last one at an entry in use, or remove its `replaced_by:`"),
    );
}
