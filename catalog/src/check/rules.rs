//! Lists the rules: each judges what was resolved, reports to the sink, and changes nothing.

mod categories;
mod entries;
mod examples;
mod fields;
mod halves;
mod imported;
mod lifecycle;
mod links;
mod markdown;
mod parents;
mod ranges;
mod released;
mod retry;
mod texts;
mod translations;
mod unknown_entry;
mod workspace;

use super::resolve::Resolved;
use super::taint::Taint;
use crate::diagnostic::Diagnostics;

/// A family of rules. It reports nothing that follows from a part which is in the taint.
type Family = fn(&Resolved<'_>, &Taint, &mut Diagnostics);

/// All families. They do not depend on each other; problems are sorted by place in the end.
pub(super) const ALL: &[Family] = &[
    entries::check,
    released::check,
    ranges::check,
    workspace::check,
    categories::check,
    texts::check,
    fields::check,
    retry::check,
    examples::check,
    lifecycle::check,
    parents::check,
    links::check,
    markdown::check,
    translations::check,
];
