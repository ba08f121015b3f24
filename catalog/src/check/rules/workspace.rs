//! A catalogue's codes and ranges must lie in the ranges that the workspace gives it.

use crate::check::resolve::Resolved;
use crate::check::resolve::ranges::WorkspaceRange;
use crate::check::taint::Taint;
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::raw::SharedRange;
use crate::rule::Rule;
use crate::similar::did_you_mean;

pub(super) fn check(resolved: &Resolved<'_>, _: &Taint, sink: &mut Diagnostics) {
    let ranges = &resolved.ranges;
    for (at, later) in ranges.shared.iter().enumerate() {
        for earlier in &ranges.shared[..at] {
            report_overlap(resolved, earlier, later, sink);
        }
    }
    let Some(name) = resolved.head.name.as_deref() else {
        return;
    };
    if ranges.is_shared_whole && !ranges.shared.iter().any(|range| range.is_of(name)) {
        report_none(resolved, name, sink);
    }
    // Where it declares none, its ranges are those of the workspace.
    if !resolved.raw.root.ranges.is_empty() {
        check_ranges(resolved, name, sink);
    }
}

fn report_overlap(
    resolved: &Resolved<'_>,
    earlier: &WorkspaceRange<'_>,
    later: &WorkspaceRange<'_>,
    sink: &mut Diagnostics,
) {
    let from = (&earlier.from).max(&later.from);
    let to = (&earlier.to).min(&later.to);
    if from > to {
        return;
    }
    let [one, other] = [earlier, later].map(|part| &part.raw.catalog.value);
    let shared = resolved.shown_between(from, to);
    let message = if one == other {
        format!("two ranges of `{one}` share {shared}")
    } else {
        format!("the ranges of `{one}` and `{other}` share {shared}")
    };
    sink.report(
        Diagnostic::new(Rule::OverlappingRanges, later.raw.from.span, message)
            .label("the second range")
            .also(earlier.raw.from.span, "the first range")
            .help("end one range before the other begins"),
    );
}

fn report_none(resolved: &Resolved<'_>, name: &str, sink: &mut Diagnostics) {
    let Some(file) = &resolved.raw.root.shared else {
        return;
    };
    let parts = &resolved.ranges.shared;
    let names = parts.iter().map(|part| part.raw.catalog.value.as_str());
    sink.report(
        Diagnostic::new(
            Rule::CodeOutOfRange,
            file.span,
            format!("the workspace has no range for the catalogue `{name}`"),
        )
        .maybe_help(did_you_mean(name, names))
        .help(format!(
            "add `- {{from: …, to: …, catalog: {name}}}` to `{}`",
            file.value
        )),
    );
}

/// Checks the catalogue's own ranges against those of the workspace.
fn check_ranges(resolved: &Resolved<'_>, name: &str, sink: &mut Diagnostics) {
    let parts = resolved.ranges.shared_with(Some(name));
    if parts.is_empty() {
        return;
    }
    for own in &resolved.ranges.own {
        let (from, to) = (&own.range.from, &own.range.to);
        let is_taken =
            |part: &&WorkspaceRange<'_>| !part.is_of(name) && part.from <= *to && *from <= part.to;
        if let Some(taken) = parts.iter().find(is_taken) {
            let shared = resolved.shown_between(from.max(&taken.from), to.min(&taken.to));
            sink.report(
                Diagnostic::new(
                    Rule::OverlappingRanges,
                    own.from.span,
                    format!(
                        "the range takes {shared}, which the workspace gives to `{}`",
                        taken.raw.catalog.value
                    ),
                )
                .label("this range")
                .also(taken.raw.from.span, "the range of the other catalogue")
                .help(own_parts(parts, name)),
            );
        } else if let Some(code) = uncovered(from, to, parts, name) {
            sink.report(
                Diagnostic::new(
                    Rule::CodeOutOfRange,
                    own.from.span,
                    format!(
                        "the range leaves those that the workspace gives to `{name}`, with the code {}",
                        resolved.shown(&code)
                    ),
                )
                .help(own_parts(parts, name)),
            );
        }
    }
}

/// The first code of a range that no part of the catalogue has. Of texts, both ends must lie in one part.
fn uncovered(from: &Code, to: &Code, parts: &[WorkspaceRange<'_>], name: &str) -> Option<Code> {
    let mut next = from.clone();
    while let Some(part) = parts
        .iter()
        .find(|part| part.is_of(name) && part.holds(&next))
    {
        if *to <= part.to {
            return None;
        }
        match &part.to {
            Code::Number(last) => next = Code::Number(last + 1),
            Code::Text(_) => return Some(to.clone()),
        }
    }
    Some(next)
}

/// What the workspace gives to the catalogue, as many ranges as one can read in a line.
pub(super) fn own_parts(parts: &[WorkspaceRange<'_>], name: &str) -> String {
    let own: Vec<&WorkspaceRange<'_>> = parts.iter().filter(|part| part.is_of(name)).collect();
    let shown = own.iter().take(6).map(|part| {
        let SharedRange { from, to, .. } = part.raw;
        format!("{} to {}", from.value, to.value)
    });
    let shown: Vec<String> = shown.collect();
    let more = if own.len() > 6 { ", …" } else { "" };
    format!("`{name}` has {}{more}", shown.join(", "))
}
