//! Categories must be declared.

use crate::check::resolve::Resolved;
use crate::check::taint::{Part, Taint};
use crate::diagnostic::{Diagnostic, Diagnostics, FEW};
use crate::hashing::HashSet;
use crate::raw::{RawEntry, Text};
use crate::rule::Rule;
use crate::similar::{did_you_mean, nearest};

pub(super) fn check(resolved: &Resolved<'_>, taint: &Taint, sink: &mut Diagnostics) {
    let raw = resolved.raw;
    let of_ranges = raw.root.ranges.iter();
    let of_ranges = of_ranges.filter_map(|range| range.category.as_ref());
    let is_undeclared = |category: &&Text| resolved.head.category(&category.value).is_none();
    let mut undeclared: Vec<&Text> = of_ranges.filter(is_undeclared).collect();
    let mut seen = HashSet::default();
    for entry in &raw.entries {
        match &entry.category {
            // A part's default is given to each of its entries; one message is enough.
            Some(category) if seen.insert(category.span) => {
                undeclared.extend(Some(category).filter(is_undeclared));
            }
            Some(_) => {}
            None => sink.report(
                Diagnostic::new(
                    Rule::MissingCategory,
                    entry.place,
                    "the entry has no category",
                )
                .help("add `category:`, or give the whole part one"),
            ),
        }
    }
    if taint.is_root(Part::Categories) {
        return;
    }
    while let Some(first) = undeclared.first().copied() {
        let is_same = |category: &&Text| category.value == first.value;
        let (same, others) = undeclared.into_iter().partition(is_same);
        undeclared = others;
        report_undeclared(resolved, first, &same, sink);
    }
}

/// Reports the places that have one undeclared category.
fn report_undeclared(
    resolved: &Resolved<'_>,
    first: &Text,
    same: &[&Text],
    sink: &mut Diagnostics,
) {
    let raw = resolved.raw;
    let name = first.value.as_str();
    // What many entries agree on is what was meant, so the declaration is misspelled.
    if same.len() > FEW {
        let has = |entry: &RawEntry, name: &Text| {
            let category = entry.category.as_ref();
            category.is_some_and(|category| category.value == name.value)
        };
        let declared = raw.root.categories.iter().map(|(name, _)| name);
        let unused = declared.filter(|name| !raw.entries.iter().any(|entry| has(entry, name)));
        let unused: Vec<&Text> = unused.collect();
        let meant = nearest(name, unused.iter().map(|name| name.value.as_str()));
        if let Some(meant) = unused
            .iter()
            .find(|name| Some(name.value.as_str()) == meant)
        {
            sink.report(
                Diagnostic::new(
                    Rule::UnknownCategory,
                    meant.span,
                    format!("unknown category `{name}` in {} places", same.len()),
                )
                .label("no entry has this one")
                .also_first(same.iter().map(|category| category.span), "not declared")
                .help(format!("write `{name}` here")),
            );
            return;
        }
    }
    let names: Vec<&str> = resolved
        .head
        .categories
        .iter()
        .map(|category| category.name.as_str())
        .collect();
    let help = did_you_mean(name, names.iter().copied()).unwrap_or_else(|| {
        if names.is_empty() {
            "declare it in the root's `categories:`".to_owned()
        } else {
            format!(
                "the categories are {}; declare others in the root's `categories:`",
                names.join(", ")
            )
        }
    });
    for category in same {
        sink.report(
            Diagnostic::new(
                Rule::UnknownCategory,
                category.span,
                format!("unknown category `{name}`"),
            )
            .help(help.clone()),
        );
    }
}
