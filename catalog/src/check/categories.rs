//! Categories must be declared.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hashing::HashSet;
use crate::raw::Text;
use crate::rule::Rule;
use crate::similar::did_you_mean;

pub(super) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let raw = context.raw;
    let of_ranges = raw
        .root
        .ranges
        .iter()
        .filter_map(|range| range.category.as_ref());
    let mut seen = HashSet::default();
    for category in of_ranges {
        require_declared(context, category, sink);
    }
    for entry in &raw.entries {
        match &entry.category {
            // A part's default is given to each of its entries; one message is enough.
            Some(category) if seen.insert(category.span) => {
                require_declared(context, category, sink);
            }
            Some(_) => {}
            None => sink.report(
                Diagnostic::new(
                    Rule::MissingCategory,
                    entry.place,
                    "an entry without a category",
                )
                .help("add `category:`, or give the whole part one"),
            ),
        }
    }
}

fn require_declared(context: &Context<'_>, category: &Text, sink: &mut Diagnostics) {
    let unread = context.raw.root.unread.contains(&"categories");
    if unread || context.head.category(&category.value).is_some() {
        return;
    }
    let names = || {
        context
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
