//! A catalogue's codes and ranges must lie in the ranges that the workspace gives it.

use crate::check::resolve::Resolved;
use crate::check::resolve::holders::{Holders, overlaps};
use crate::check::resolve::ranges::WorkspaceRange;
use crate::check::taint::Taint;
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::raw::SharedRange;
use crate::rule::Rule;
use crate::similar::Guess;

pub(super) fn check(resolved: &Resolved<'_>, _: &Taint, sink: &mut Diagnostics) {
    let ranges = &resolved.ranges;
    for (earlier, later) in overlaps(ranges.shared.iter().map(WorkspaceRange::ends)) {
        let [earlier, later] = [earlier, later].map(|at| &ranges.shared[at]);
        report_overlap(resolved, earlier, later, sink);
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
        .maybe_help(resolved.guesses.guess(name, names).map(Guess::words))
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
    let share = Share::of(parts, name);
    let help = own_parts(parts, name);
    for own in &resolved.ranges.own {
        let (from, to) = own.ends();
        if let Some(taken) = share.taken(from, to) {
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
                .help(help.clone()),
            );
        } else if let Some(code) = share.uncovered(from, to) {
            sink.report(
                Diagnostic::new(
                    Rule::CodeOutOfRange,
                    own.from.span,
                    format!(
                        "the range leaves those that the workspace gives to `{name}`, with the code {}",
                        resolved.shown(&code)
                    ),
                )
                .help(help.clone()),
            );
        }
    }
}

/// What the workspace gives to a catalogue, and to others.
struct Share<'r, 'c> {
    /// The parts of other catalogues, by their first code.
    others: Vec<&'r WorkspaceRange<'c>>,
    /// Which of the others hold a code.
    held_by_others: Holders,
    /// Where the catalogue's own parts begin and end. Numbers that follow each other are one stretch.
    own: Vec<(&'r Code, &'r Code)>,
}

impl<'r, 'c> Share<'r, 'c> {
    fn of(parts: &'r [WorkspaceRange<'c>], name: &str) -> Self {
        let mut others: Vec<_> = parts.iter().filter(|part| !part.is_of(name)).collect();
        others.sort_by_key(|part| &part.from);
        let own = parts.iter().filter(|part| part.is_of(name));
        let mut ends: Vec<_> = own.map(WorkspaceRange::ends).collect();
        ends.sort_unstable();
        let mut own: Vec<(&Code, &Code)> = Vec::new();
        for (from, to) in ends {
            match own.last_mut() {
                Some((_, last)) if follows(last, from) => *last = to.max(*last),
                _ => own.push((from, to)),
            }
        }
        Self {
            held_by_others: Holders::new(others.iter().map(|part| part.ends())),
            others,
            own,
        }
    }

    /// A part of another catalogue that has codes of the range.
    fn taken(&self, from: &Code, to: &Code) -> Option<&'r WorkspaceRange<'c>> {
        let holds_first = self.held_by_others.of(from).first();
        let begins_inside = || {
            let next = self.others.partition_point(|part| part.from < *from);
            Some(next).filter(|next| self.others.get(*next).is_some_and(|part| part.from <= *to))
        };
        let found = holds_first.copied().or_else(begins_inside)?;
        Some(self.others[found])
    }

    /// The first code of a range that no part of the catalogue has. Of texts, both ends must lie in one part.
    fn uncovered(&self, from: &Code, to: &Code) -> Option<Code> {
        let next = self.own.partition_point(|(first, _)| *first <= from);
        let stretch = next.checked_sub(1).map(|at| self.own[at]);
        match stretch.filter(|(_, last)| from <= *last) {
            None => Some(from.clone()),
            Some((_, last)) if to <= last => None,
            Some((_, Code::Number(last))) => Some(Code::Number(last + 1)),
            Some((_, Code::Text(_))) => Some(to.clone()),
        }
    }
}

/// Whether a part that begins at `from` leaves no code out behind one that ends with `last`; of texts, they must overlap.
fn follows(last: &Code, from: &Code) -> bool {
    match (last, from) {
        (Code::Number(last), Code::Number(from)) => *from <= last + 1,
        (last, from) => from <= last,
    }
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
