//! Codes must lie in their owner's ranges, and ranges must not overlap.

use std::cell::OnceCell;

use super::workspace::own_parts;
use crate::check::resolve::Resolved;
use crate::check::resolve::holders::overlaps;
use crate::check::resolve::ranges::OwnRange;
use crate::check::taint::{Part, Taint};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, FEW};
use crate::hashing::HashMap;
use crate::raw::{RawEntry, Text};
use crate::rule::Rule;
use crate::similar::nearest;
use crate::source::Span;

pub(super) fn check(resolved: &Resolved<'_>, taint: &Taint, sink: &mut Diagnostics) {
    let own = &resolved.ranges.own;
    // Those of the workspace are compared there.
    if !resolved.raw.root.ranges.is_empty() {
        for (earlier, later) in overlaps(own.iter().map(OwnRange::ends)) {
            report_overlap(resolved, &own[earlier], &own[later], sink);
        }
    }
    if !taint.is_root(Part::Ranges) && !own.is_empty() {
        check_codes(resolved, taint, sink);
    }
}

fn check_codes(resolved: &Resolved<'_>, taint: &Taint, sink: &mut Diagnostics) {
    let by_owner = RangesByOwner::default();
    let mut outside = Vec::new();
    let mut foreign = Vec::new();
    for (at, entry) in resolved.raw.entries.iter().enumerate() {
        let (Some(code), Some(text)) = (resolved.code(at), &entry.code) else {
            continue;
        };
        if taint.is(at, Part::Code) {
            continue;
        }
        let holding: Vec<&OwnRange<'_>> = resolved.ranges.holding(code).collect();
        let owner = entry.texts.owner.as_ref().map(|owner| owner.value.as_str());
        let is_fine = |known: &&OwnRange<'_>| {
            known.is_for_all || owner.is_none_or(|owner| known.range.owner == owner)
        };
        if holding.is_empty() {
            outside.push((code, entry, text));
        } else if let Some(owner) = owner
            && !holding.iter().any(is_fine)
        {
            foreign.push(Foreign {
                code,
                text,
                owner,
                range: holding[0],
            });
        }
    }
    report_foreign(resolved, &by_owner, &foreign, sink);
    let is_expected = |text: &Text| sink.is_expected(Rule::CodeOutOfRange, text.span);
    let together: Vec<(&Code, Span)> = outside
        .iter()
        .filter(|(_, _, text)| !is_expected(text))
        .map(|(code, _, text)| (*code, text.span))
        .collect();
    let is_told = report_together(resolved, &together, sink);
    for (code, entry, text) in outside {
        if !is_told || sink.is_expected(Rule::CodeOutOfRange, text.span) {
            report_outside(resolved, &by_owner, code, entry, text, sink);
        }
    }
}

/// A code in the range of another owner than its entry's.
struct Foreign<'r, 'c> {
    code: &'r Code,
    text: &'c Text,
    /// Whose entry it is.
    owner: &'c str,
    range: &'r OwnRange<'c>,
}

/// Reports codes in the ranges of other owners. Many of one owner in the ranges of another one have one cause: an owner
/// that is misspelled, or a range that is missing.
fn report_foreign<'r>(
    resolved: &'r Resolved<'_>,
    by_owner: &RangesByOwner<'r>,
    foreign: &[Foreign<'r, '_>],
    sink: &mut Diagnostics,
) {
    let known = &resolved.ranges.own;
    let mut together: HashMap<(&str, &str), Vec<&Foreign<'_, '_>>> = HashMap::default();
    let is_expected = |text: &Text| sink.is_expected(Rule::CodeOfAnotherOwner, text.span);
    for own in foreign.iter().filter(|own| !is_expected(own.text)) {
        let owners = (own.owner, own.range.range.owner.as_str());
        together.entry(owners).or_default().push(own);
    }
    let words = |owner: &str, other: &str| {
        let ranges = by_owner.words(known, Some(owner));
        ranges.unwrap_or_else(|| match nearest(owner, [other]) {
            Some(other) => format!("write `{other}`, or declare a range of `{owner}`"),
            None => format!("declare a range of `{owner}`"),
        })
    };
    for own in foreign {
        let (owner, other) = (own.owner, own.range.range.owner.as_str());
        let is_exempt = sink.is_expected(Rule::CodeOfAnotherOwner, own.text.span);
        let same = together.get(&(owner, other)).map_or(&[][..], Vec::as_slice);
        let are_many = !is_exempt && same.len() > FEW && !sink.is_apart();
        // The others are told with the first.
        if are_many && !std::ptr::eq(same[0], own) {
            continue;
        }
        let problem = if are_many {
            let message = format!(
                "{} codes of `{owner}` are in ranges of `{other}`",
                same.len()
            );
            let codes = same.iter().map(|own| own.text.span);
            Diagnostic::new(Rule::CodeOfAnotherOwner, own.range.owner, message)
                .label("the range's owner")
                .also_first(codes, &format!("of `{owner}`"))
        } else {
            let code = resolved.shown(own.code);
            let message = format!("the code {code} belongs to `{other}`, not to `{owner}`");
            Diagnostic::new(Rule::CodeOfAnotherOwner, own.text.span, message)
                .also(own.range.owner, "the range's owner")
        };
        sink.report(problem.help(words(owner, other)));
    }
}

/// Reports many codes that are in no range at the list of ranges. Returns whether there are that many.
fn report_together(
    resolved: &Resolved<'_>,
    codes: &[(&Code, Span)],
    sink: &mut Diagnostics,
) -> bool {
    let root = &resolved.raw.root;
    let place = match (root.ranges.first(), &root.shared) {
        (Some(range), _) => range.from.span,
        (None, Some(shared)) => shared.span,
        (None, None) => return false,
    };
    let least = codes.iter().map(|(code, _)| *code).min();
    let most = codes.iter().map(|(code, _)| *code).max();
    let (Some(least), Some(most), true) = (least, most, codes.len() > FEW) else {
        return false;
    };
    let whose = if root.ranges.is_empty() {
        "that the workspace gives to the catalogue"
    } else {
        "of the catalogue"
    };
    sink.report(
        Diagnostic::new(
            Rule::CodeOutOfRange,
            place,
            format!("{} codes are in none of the ranges {whose}", codes.len()),
        )
        .also_first(codes.iter().map(|(_, place)| *place), "in no range")
        .note(format!(
            "they go from {} to {}",
            resolved.shown(least),
            resolved.shown(most)
        ))
        .help(format!(
            "add the missing range, such as `- {{from: {least}, to: {most}, owner: …}}`"
        )),
    );
    true
}

/// A code in no range of the catalogue; the workspace may have given it to another one.
fn report_outside<'k>(
    resolved: &'k Resolved<'_>,
    by_owner: &RangesByOwner<'k>,
    code: &Code,
    entry: &RawEntry,
    text: &Text,
    sink: &mut Diagnostics,
) {
    let known = &resolved.ranges.own;
    let name = resolved.head.name.as_deref();
    let parts = resolved.ranges.shared_with(name);
    let (name, shown) = (name.unwrap_or_default(), resolved.shown(code));
    let is_shared = resolved.raw.root.ranges.is_empty();
    let taken = resolved.ranges.shared_holding(code);
    if let Some(taken) = taken.filter(|_| is_shared && !parts.is_empty()) {
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
            .help(own_parts(parts, name)),
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
        Diagnostic::new(Rule::CodeOutOfRange, text.span, message).help(
            by_owner
                .words(known, owner)
                .unwrap_or_else(|| all_ranges(known)),
        ),
    );
}

fn report_overlap(
    resolved: &Resolved<'_>,
    earlier: &OwnRange<'_>,
    later: &OwnRange<'_>,
    sink: &mut Diagnostics,
) {
    let from: &Code = (&earlier.range.from).max(&later.range.from);
    let to: &Code = (&earlier.range.to).min(&later.range.to);
    let shared = resolved.shown_between(from, to);
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
        .also(earlier.from.span, "the first range")
        .help("end one range before the other begins"),
    );
}

/// How many ranges a message shows.
const SHOWN: usize = 6;

/// The ranges, as many as one can read in a line.
fn all_ranges(known: &[OwnRange<'_>]) -> String {
    let shown = known.iter().take(SHOWN).map(|known| {
        let OwnRange { from, to, .. } = known;
        format!("{} to {} ({})", from.value, to.value, known.range.owner)
    });
    let more = if known.len() > SHOWN { ", …" } else { "" };
    format!(
        "there are {}{more}",
        shown.collect::<Vec<String>>().join(", ")
    )
}

/// The first ranges of each owner, found when the first problem asks for them.
#[derive(Default)]
struct RangesByOwner<'k>(OnceCell<HashMap<&'k str, Vec<&'k OwnRange<'k>>>>);

impl<'k> RangesByOwner<'k> {
    /// The ranges of an owner, as many as one can read in a line.
    fn words(&self, known: &'k [OwnRange<'k>], owner: Option<&str>) -> Option<String> {
        let by_owner = self.0.get_or_init(|| {
            let mut by_owner: HashMap<&str, Vec<&OwnRange<'_>>> = HashMap::default();
            for own in known {
                let ranges = by_owner.entry(&own.range.owner).or_default();
                if ranges.len() <= SHOWN {
                    ranges.push(own);
                }
            }
            by_owner
        });
        let owner = owner?;
        let ranges = by_owner.get(owner)?;
        let mut shown: Vec<String> = ranges
            .iter()
            .map(|known| format!("{} to {}", known.from.value, known.to.value))
            .collect();
        if shown.len() > SHOWN {
            "…".clone_into(&mut shown[SHOWN]);
        }
        Some(format!("`{owner}` has {}", shown.join(", ")))
    }
}
