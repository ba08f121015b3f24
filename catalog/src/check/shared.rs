//! A catalogue's codes and ranges must lie in the ranges that the workspace gives it.

use super::Context;
use super::ranges::Known;
use crate::code::{Code, CodeType, parse_integer};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::imports::SharedRange;
use crate::raw::Text;
use crate::rule::Rule;
use crate::similar::did_you_mean;

/// A range of the workspace that could be read.
pub(super) struct Part<'r> {
    pub(super) from: Code,
    pub(super) to: Code,
    pub(super) raw: &'r SharedRange,
}

impl Part<'_> {
    pub(super) fn holds(&self, code: &Code) -> bool {
        self.from <= *code && *code <= self.to
    }

    pub(super) fn is_of(&self, catalog: &str) -> bool {
        self.raw.catalog.value == catalog
    }
}

/// The ranges of the workspace, held against each other. Nothing where there are none, or not all could be read.
pub(super) fn read<'c>(context: &Context<'c>, sink: &mut Diagnostics) -> Option<Vec<Part<'c>>> {
    let shared = context.raw.imports.shared.as_ref()?;
    let own_type = context.head.code_type?;
    let mut parts: Vec<Part<'c>> = Vec::new();
    for raw in &shared.ranges {
        let (from, to) = (&raw.from, &raw.to);
        // Other catalogues may have codes of other types; their own checks look at that.
        let own = raw.catalog.value == context.head.name;
        let mut bound = |text: &Text| {
            if own {
                super::codes::parse(context, text, sink)
            } else {
                Some(foreign(text, own_type))
            }
        };
        let (Some(from_code), Some(to_code)) = (bound(from), bound(to)) else {
            continue;
        };
        if from_code > to_code {
            sink.report(
                Diagnostic::new(Rule::WrongKind, to.span, "the range ends before it begins")
                    .also(from.span, "its beginning"),
            );
            continue;
        }
        let part = Part {
            from: from_code,
            to: to_code,
            raw,
        };
        for earlier in &parts {
            report_overlap(context, earlier, &part, sink);
        }
        parts.push(part);
    }
    (shared.whole && parts.len() == shared.ranges.len()).then_some(parts)
}

/// A bound of another catalogue's range.
fn foreign(text: &Text, own_type: CodeType) -> Code {
    own_type
        .parse(&text.value, text.is_quoted())
        .ok()
        .or_else(|| parse_integer(&text.value).ok().map(Code::Number))
        .unwrap_or_else(|| Code::Text(text.value.clone()))
}

fn report_overlap(
    context: &Context<'_>,
    earlier: &Part<'_>,
    later: &Part<'_>,
    sink: &mut Diagnostics,
) {
    let from = (&earlier.from).max(&later.from);
    let to = (&earlier.to).min(&later.to);
    if from > to {
        return;
    }
    let [one, other] = [earlier, later].map(|part| &part.raw.catalog.value);
    let shared = context.shown_between(from, to);
    let message = if one == other {
        format!("two ranges of `{one}` share {shared}")
    } else {
        format!("the ranges of `{one}` and `{other}` share {shared}")
    };
    sink.report(
        Diagnostic::new(Rule::OverlappingRanges, later.raw.from.span, message)
            .label("the second range")
            .also(earlier.raw.from.span, "the first range"),
    );
}

/// Says where the workspace has no range for the catalogue; whether it has one.
pub(super) fn has_own(context: &Context<'_>, parts: &[Part<'_>], sink: &mut Diagnostics) -> bool {
    let name = &context.head.name;
    let Some(file) = context.raw.root.shared.as_ref() else {
        return false;
    };
    if name.is_empty() || parts.iter().any(|part| part.is_of(name)) {
        return !name.is_empty();
    }
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
    false
}

/// Holds the catalogue's own ranges against those of the workspace.
pub(super) fn check_ranges(
    context: &Context<'_>,
    known: &[Known<'_>],
    parts: &[Part<'_>],
    sink: &mut Diagnostics,
) {
    let name = &context.head.name;
    for own in known {
        let (from, to) = (&own.range.from, &own.range.to);
        let is_taken = |part: &&Part<'_>| !part.is_of(name) && part.from <= *to && *from <= part.to;
        if let Some(taken) = parts.iter().find(is_taken) {
            let shared = context.shown_between(from.max(&taken.from), to.min(&taken.to));
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
                        context.shown(&code)
                    ),
                )
                .help(own_parts(parts, name)),
            );
        }
    }
}

/// The first code of a range that no part of the catalogue has. Of texts, both ends must lie in one part.
fn uncovered(from: &Code, to: &Code, parts: &[Part<'_>], name: &str) -> Option<Code> {
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
pub(super) fn own_parts(parts: &[Part<'_>], name: &str) -> String {
    let own: Vec<&Part<'_>> = parts.iter().filter(|part| part.is_of(name)).collect();
    let shown = own.iter().take(6).map(|part| {
        let SharedRange { from, to, .. } = part.raw;
        format!("{} to {}", from.value, to.value)
    });
    let shown: Vec<String> = shown.collect();
    let more = if own.len() > 6 { ", …" } else { "" };
    format!("`{name}` has {}{more}", shown.join(", "))
}
