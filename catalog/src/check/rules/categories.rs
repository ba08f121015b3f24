//! Categories must be declared.

use crate::check::resolve::Resolved;
use crate::check::taint::{Part, Taint};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hashing::HashSet;
use crate::raw::Text;
use crate::rule::Rule;
use crate::similar::did_you_mean;

pub(super) fn check(resolved: &Resolved<'_>, taint: &Taint, sink: &mut Diagnostics) {
    let raw = resolved.raw;
    let of_ranges = raw
        .root
        .ranges
        .iter()
        .filter_map(|range| range.category.as_ref());
    let mut seen = HashSet::default();
    for category in of_ranges {
        require_declared(resolved, taint, category, sink);
    }
    for entry in &raw.entries {
        match &entry.category {
            // A part's default is given to each of its entries; one message is enough.
            Some(category) if seen.insert(category.span) => {
                require_declared(resolved, taint, category, sink);
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
}

fn require_declared(
    resolved: &Resolved<'_>,
    taint: &Taint,
    category: &Text,
    sink: &mut Diagnostics,
) {
    if taint.is_root(Part::Categories) || resolved.head.category(&category.value).is_some() {
        return;
    }
    let names = || {
        resolved
            .head
            .categories
            .iter()
            .map(|category| category.name.as_str())
    };
    let help = did_you_mean(&category.value, names()).unwrap_or_else(|| {
        let names: Vec<&str> = names().collect();
        if names.is_empty() {
            "declare it in the root's `categories:`".to_owned()
        } else {
            format!("the catalogue has {}", names.join(", "))
        }
    });
    sink.report(
        Diagnostic::new(
            Rule::UnknownCategory,
            category.span,
            format!("there is no category `{}`", category.value),
        )
        .help(help),
    );
}
