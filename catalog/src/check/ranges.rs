//! Codes must lie in their owner's ranges, and ranges must not overlap.

use super::{Context, codes};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Range;
use crate::raw::RawRange;
use crate::rule::Rule;

struct Known<'r> {
    range: Range,
    raw: &'r RawRange,
}

/// Fills `context.ranges`, and holds the codes against them.
pub(super) fn check(context: &mut Context<'_>, sink: &mut Diagnostics) {
    let known = read(context, sink);
    context.ranges = known.iter().map(|known| known.range.clone()).collect();
    let context = &*context;
    for (at, later) in known.iter().enumerate() {
        for earlier in &known[..at] {
            report_overlap(context, earlier, later, sink);
        }
    }
    let unread = context.raw.root.unread.contains(&"ranges");
    if unread || known.len() < context.raw.root.ranges.len() || known.is_empty() {
        return;
    }
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
        let owner = entry.owner.as_ref().map(|owner| owner.value.as_str());
        if holding.is_empty() {
            sink.report(
                Diagnostic::new(
                    Rule::CodeOutOfRange,
                    text.span,
                    format!(
                        "the code {} is in none of the catalogue's ranges",
                        context.shown(code)
                    ),
                )
                .help(own_ranges(&known, owner).unwrap_or_else(|| all_ranges(&known))),
            );
        } else if let Some(owner) = owner
            && !holding.iter().any(|known| known.range.owner == owner)
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
                .also(other.raw.owner.span, "the range's owner")
                .help(
                    own_ranges(&known, Some(owner))
                        .unwrap_or_else(|| format!("declare a range of `{owner}`")),
                ),
            );
        }
    }
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
            raw: range,
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
        let shared = if from == to {
            format!("the code {}", context.shown(from))
        } else {
            format!("the codes {} to {}", context.shown(from), context.shown(to))
        };
        sink.report(
            Diagnostic::new(
                Rule::OverlappingRanges,
                later.raw.from.span,
                format!(
                    "the ranges of `{}` and `{}` share {shared}",
                    earlier.range.owner, later.range.owner,
                ),
            )
            .label("the second range")
            .also(earlier.raw.from.span, "the first range"),
        );
    }
}

/// The ranges, as many as one can read in a line.
fn all_ranges(known: &[Known<'_>]) -> String {
    let shown = known.iter().take(6).map(|known| {
        let RawRange {
            from, to, owner, ..
        } = known.raw;
        format!("{} to {} ({})", from.value, to.value, owner.value)
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
        .map(|known| format!("{} to {}", known.raw.from.value, known.raw.to.value))
        .collect();
    (!ranges.is_empty()).then(|| format!("`{owner}` has {}", ranges.join(", ")))
}
