//! Codes must lie in their owner's ranges, and ranges must not overlap.

use super::{Context, codes, shared};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Range;
use crate::raw::{RawEntry, Text};
use crate::rule::Rule;
use crate::source::Span;
use shared::Part;

/// A range that could be read.
pub(super) struct Known<'r> {
    pub(super) range: Range,
    pub(super) from: &'r Text,
    to: &'r Text,
    owner: Span,
    /// Whether all owners within the catalogue may use it.
    for_all: bool,
}

/// Fills `context.ranges`, and holds the codes against them.
pub(super) fn check(context: &mut Context<'_>, sink: &mut Diagnostics) {
    let mut known = read(context, sink);
    let root = &context.raw.root;
    let unread = root.unread.contains(&"ranges") || known.len() < root.ranges.len();
    for (at, later) in known.iter().enumerate() {
        for earlier in &known[..at] {
            report_overlap(context, earlier, later, sink);
        }
    }
    let parts = shared::read(context, sink);
    let parts = parts.filter(|parts| shared::has_own(context, parts, sink));
    let parts = parts.as_deref().unwrap_or(&[]);
    if !root.ranges.is_empty() && !parts.is_empty() {
        shared::check_ranges(context, &known, parts, sink);
    } else if !unread && root.ranges.is_empty() {
        known = of_workspace(context, parts);
    }
    context.ranges = known.iter().map(|known| known.range.clone()).collect();
    if !unread && !known.is_empty() {
        check_codes(context, &known, parts, sink);
    }
}

/// What the workspace gives to a catalogue that declares no ranges itself.
fn of_workspace<'c>(context: &Context<'c>, parts: &[Part<'c>]) -> Vec<Known<'c>> {
    let own = parts.iter().filter(|part| part.is_of(&context.head.name));
    let known = own.map(|part| {
        let owner = part.raw.owner.as_ref();
        Known {
            range: Range {
                from: part.from.clone(),
                to: part.to.clone(),
                owner: owner.unwrap_or(&part.raw.catalog).value.clone(),
                category: None,
            },
            from: &part.raw.from,
            to: &part.raw.to,
            owner: owner.unwrap_or(&part.raw.catalog).span,
            for_all: owner.is_none(),
        }
    });
    known.collect()
}

fn check_codes(
    context: &Context<'_>,
    known: &[Known<'_>],
    parts: &[Part<'_>],
    sink: &mut Diagnostics,
) {
    for (at, (entry, code)) in context.raw.entries.iter().zip(&context.codes).enumerate() {
        let (Some(code), Some(text)) = (code, &entry.code) else {
            continue;
        };
        if context.may_have_another_code(at) {
            continue;
        }
        let holding: Vec<&Known<'_>> = known
            .iter()
            .filter(|known| known.range.from <= *code && *code <= known.range.to)
            .collect();
        let owner = entry.texts.owner.as_ref().map(|owner| owner.value.as_str());
        let is_fine = |known: &&Known<'_>| {
            known.for_all || owner.is_none_or(|owner| known.range.owner == owner)
        };
        if holding.is_empty() {
            report_outside(context, known, parts, code, entry, text, sink);
        } else if let Some(owner) = owner
            && !holding.iter().any(is_fine)
        {
            let other = holding[0];
            sink.report(
                Diagnostic::new(
                    Rule::CodeOfAnotherOwner,
                    text.span,
                    format!(
                        "the code {} belongs to `{}`, not to `{owner}`",
                        context.shown(code),
                        other.range.owner
                    ),
                )
                .also(other.owner, "the range's owner")
                .help(
                    own_ranges(known, Some(owner))
                        .unwrap_or_else(|| format!("declare a range of `{owner}`")),
                ),
            );
        }
    }
}

/// A code in no range of the catalogue; the workspace may have given it to another one.
fn report_outside(
    context: &Context<'_>,
    known: &[Known<'_>],
    parts: &[Part<'_>],
    code: &Code,
    entry: &RawEntry,
    text: &Text,
    sink: &mut Diagnostics,
) {
    let (name, shown) = (&context.head.name, context.shown(code));
    let is_shared = context.raw.root.ranges.is_empty();
    let taken = parts.iter().find(|part| part.holds(code));
    if let Some(taken) = taken.filter(|_| is_shared) {
        let other = &taken.raw.catalog;
        sink.report(
            Diagnostic::new(
                Rule::CodeOfAnotherOwner,
                text.span,
                format!(
                    "the code {shown} belongs to the catalogue `{}`, not to `{name}`",
                    other.value
                ),
            )
            .also(other.span, "the range's catalogue")
            .help(shared::own_parts(parts, name)),
        );
        return;
    }
    let message = if is_shared {
        format!("the code {shown} is in none of the ranges that the workspace gives to `{name}`")
    } else {
        format!("the code {shown} is in none of the catalogue's ranges")
    };
    let owner = entry.texts.owner.as_ref().map(|owner| owner.value.as_str());
    sink.report(
        Diagnostic::new(Rule::CodeOutOfRange, text.span, message)
            .help(own_ranges(known, owner).unwrap_or_else(|| all_ranges(known))),
    );
}

fn read<'c>(context: &Context<'c>, sink: &mut Diagnostics) -> Vec<Known<'c>> {
    let raw = context.raw;
    if context.head.code_type.is_none() {
        return Vec::new();
    }
    let mut known = Vec::new();
    for range in &raw.root.ranges {
        let from = codes::parse(context, &range.from, sink);
        let to = codes::parse(context, &range.to, sink);
        let (Some(from), Some(to)) = (from, to) else {
            continue;
        };
        if from > to {
            sink.report(
                Diagnostic::new(
                    Rule::WrongKind,
                    range.to.span,
                    "the range ends before it begins",
                )
                .also(range.from.span, "its beginning"),
            );
            continue;
        }
        known.push(Known {
            range: Range {
                from,
                to,
                owner: range.owner.value.clone(),
                category: range
                    .category
                    .as_ref()
                    .and_then(|name| context.head.category(&name.value)),
            },
            from: &range.from,
            to: &range.to,
            owner: range.owner.span,
            for_all: false,
        });
    }
    known
}

fn report_overlap(
    context: &Context<'_>,
    earlier: &Known<'_>,
    later: &Known<'_>,
    sink: &mut Diagnostics,
) {
    let from: &Code = (&earlier.range.from).max(&later.range.from);
    let to: &Code = (&earlier.range.to).min(&later.range.to);
    if from <= to {
        let shared = context.shown_between(from, to);
        sink.report(
            Diagnostic::new(
                Rule::OverlappingRanges,
                later.from.span,
                format!(
                    "the ranges of `{}` and `{}` share {shared}",
                    earlier.range.owner, later.range.owner,
                ),
            )
            .label("the second range")
            .also(earlier.from.span, "the first range"),
        );
    }
}

/// The ranges, as many as one can read in a line.
fn all_ranges(known: &[Known<'_>]) -> String {
    let shown = known.iter().take(6).map(|known| {
        let Known { from, to, .. } = known;
        format!("{} to {} ({})", from.value, to.value, known.range.owner)
    });
    let more = if known.len() > 6 { ", …" } else { "" };
    format!(
        "there are {}{more}",
        shown.collect::<Vec<String>>().join(", ")
    )
}

fn own_ranges(known: &[Known<'_>], owner: Option<&str>) -> Option<String> {
    let owner = owner?;
    let ranges: Vec<String> = known
        .iter()
        .filter(|known| known.range.owner == owner)
        .map(|known| format!("{} to {}", known.from.value, known.to.value))
        .collect();
    (!ranges.is_empty()).then(|| format!("`{owner}` has {}", ranges.join(", ")))
}
