//! Categories must be declared.

use crate::check::resolve::Resolved;
use crate::check::taint::{Part, Taint};
use crate::diagnostic::{Diagnostic, Diagnostics, FEW};
use crate::fix::{Fix, WayOut};
use crate::hashing::{HashMap, HashSet};
use crate::raw::{RawCatalog, RawCategories, RawEntry, Text};
use crate::rule::Rule;
use crate::similar::nearest;

pub(super) fn check(resolved: &Resolved<'_>, taint: &Taint, sink: &mut Diagnostics) {
    let raw = resolved.raw;
    let is_undeclared = |category: &&Text| resolved.head.category(&category.value).is_none();
    let mut undeclared: Vec<&Text> = Vec::new();
    for range in &raw.root.ranges {
        undeclared.extend(range.categories.all().filter(is_undeclared));
        check_twice(&range.categories, "the range", sink);
    }
    let mut seen = HashSet::default();
    for (at, entry) in raw.entries.iter().enumerate() {
        match &entry.categories.main {
            // A part's default is given to each of its entries; one message is enough.
            Some(category) if seen.insert(category.span) => {
                undeclared.extend(entry.categories.all().filter(is_undeclared));
                let is_own = entry.span.contains(category.span);
                let what = if is_own { "the entry" } else { "the part" };
                check_twice(&entry.categories, what, sink);
            }
            Some(_) => {}
            None if is_given_one(resolved, at) => {}
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
    // The places of each undeclared category, in the order in which they were first named.
    let mut places: Vec<Vec<&Text>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::default();
    for category in undeclared {
        let at = *known.entry(&category.value).or_insert(places.len());
        if at == places.len() {
            places.push(Vec::new());
        }
        places[at].push(category);
    }
    let unused = unused(raw);
    for same in &places {
        report_undeclared(resolved, same, &unused, sink);
    }
}

/// Whether an entry that names no category has that of the one that it is a case of, or of its range.
fn is_given_one(resolved: &Resolved<'_>, at: usize) -> bool {
    let category = |entry: &RawEntry| entry.categories.main.as_ref().map(|_| ());
    let parents = &resolved.parents;
    let range = || resolved.ranges.holding(resolved.code(at)?).next();
    parents.inherited(resolved.raw, at, category).is_some()
        || range().is_some_and(|own| own.range.category.is_some())
}

/// A list of categories has each of them once.
fn check_twice(categories: &RawCategories, what: &str, sink: &mut Diagnostics) {
    // Most entries have one.
    if categories.others.is_empty() {
        return;
    }
    let mut seen: HashMap<&str, &Text> = HashMap::default();
    for category in categories.all() {
        let first = *seen.entry(&category.value).or_insert(category);
        if first.span != category.span {
            sink.report(
                Diagnostic::new(
                    Rule::DuplicateCategory,
                    category.span,
                    format!("{what} has the category `{}` twice", category.value),
                )
                .label("again here")
                .also(first.span, "first here")
                .help("remove one of them"),
            );
        }
    }
}

/// The declared categories that no entry and no range has.
fn unused(raw: &RawCatalog) -> Vec<&Text> {
    let of_entries = raw.entries.iter().map(|entry| &entry.categories);
    let of_ranges = raw.root.ranges.iter().map(|range| &range.categories);
    let used = of_entries.chain(of_ranges).flat_map(RawCategories::all);
    let used: HashSet<&str> = used.map(|category| category.value.as_str()).collect();
    let declared = raw.root.categories.iter().map(|(name, _)| name);
    declared
        .filter(|name| !used.contains(name.value.as_str()))
        .collect()
}

/// How many categories a message shows.
const SHOWN: usize = 12;

/// Reports the places that have one undeclared category.
fn report_undeclared(
    resolved: &Resolved<'_>,
    same: &[&Text],
    unused: &[&Text],
    sink: &mut Diagnostics,
) {
    let Some(first) = same.first() else { return };
    let name = first.value.as_str();
    // What many entries agree on is what was meant, so the declaration is misspelled.
    if same.len() > FEW && !sink.is_apart() && resolved.guesses.spend(unused.len()) {
        let meant = nearest(name, unused.iter().map(|name| name.value.as_str()));
        if let Some(meant) = unused
            .iter()
            .find(|name| Some(name.value.as_str()) == meant)
        {
            let problem = Diagnostic::new(
                Rule::UnknownCategory,
                meant.span,
                format!("unknown category `{name}` in {} places", same.len()),
            )
            .label("no entry has this one")
            .also_first(same.iter().map(|category| category.span), "not declared")
            .help(format!("write `{name}` here"));
            sink.report_fixable(problem, || Some(Fix::write(meant.span, name, true)));
            return;
        }
    }
    let categories = &resolved.head.categories;
    let names = || categories.iter().map(|category| category.name.as_str());
    let several = || {
        let parts: Vec<&str> = name.split([',', ';', '|']).map(str::trim).collect();
        let are_declared = parts.iter().all(|part| names().any(|name| name == *part));
        are_declared.then(|| WayOut::write(format!("[{}]", parts.join(", "))))
    };
    let help = several().unwrap_or_else(|| {
        let meant = resolved.guesses.guess(name, names());
        meant.map_or_else(|| WayOut::words(listed(names())), WayOut::guess)
    });
    for category in same {
        let problem = Diagnostic::new(
            Rule::UnknownCategory,
            category.span,
            format!("unknown category `{name}`"),
        );
        sink.report_fixable(problem.help(help.words.as_str()), || {
            help.fix(category.span)
        });
    }
}

/// Says which categories there are.
fn listed<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    let count = names.len();
    let shown: Vec<&str> = names.take(SHOWN).collect();
    if shown.is_empty() {
        return "declare it in the root's `categories:`".to_owned();
    }
    let more = if count > SHOWN { ", …" } else { "" };
    format!(
        "the categories are {}{more}; declare others in the root's `categories:`",
        shown.join(", ")
    )
}
