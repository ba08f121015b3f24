//! Judges raw entries in two stages: `resolve` finds out what they say, then each of the `rules` judges that.
//!
//! What passes becomes a [`Catalog`]; of the rest, a skeleton is made.

mod build;
mod entry;
mod levels;
mod resolve;
mod rules;
mod skeleton;
pub(crate) mod taint;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::imports::Imports;
use crate::model::Catalog;
use crate::raw::RawCatalog;
use crate::rule::{Level, Rule};
use crate::source::Sources;
use resolve::resolve;
pub use resolve::{MAX_PARENTS, MAX_PATTERN_STEPS};

/// The result of checking a catalogue.
#[derive(Debug)]
pub struct Checked {
    /// What is wrong, sorted by place.
    pub problems: Vec<Diagnostic>,
    /// The catalogue, where nothing is wrong with it.
    pub catalog: Option<Catalog>,
    /// Where something is: all names with whatever else could be read, so that a crate which uses them hears of
    /// nothing but the mistake. Nothing where a name may be missing.
    pub skeleton: Option<Catalog>,
    /// The catalogue, where nothing is wrong with it but that all its entries are retired.
    pub tombstones: Option<Catalog>,
}

/// Judges a catalogue by what it does not say itself; see [`check_with`](crate::check_with).
pub(crate) type Further<'f> = dyn FnMut(&Catalog) -> Vec<Diagnostic> + 'f;

/// Applies every rule to `raw`, which links into `imports`. `sink` has the problems of earlier stages.
///
/// # Panics
///
/// By a bug in errdex: where nothing is wrong with a catalogue that cannot be built.
pub fn check(raw: &RawCatalog, imports: &Imports, sources: &Sources, sink: Diagnostics) -> Checked {
    check_further(raw, imports, sources, sink, None)
}

/// The same; if no problem is an error, `further` is asked for more.
pub(crate) fn check_further(
    raw: &RawCatalog,
    imports: &Imports,
    sources: &Sources,
    mut sink: Diagnostics,
    further: Option<&mut Further<'_>>,
) -> Checked {
    let mut taint = raw.taint.clone();
    let resolved = resolve(raw, imports, sources, &mut taint, &mut sink);
    for expected in &resolved.expectations {
        sink.expect(expected.rule, expected.entry);
    }
    for rule in rules::ALL {
        rule(&resolved, &taint, &mut sink);
    }
    let problems = levels::apply(&resolved, sink);
    let build = || {
        let catalog = build::build(&resolved);
        Some(
            catalog
                .expect("a bug in errdex: a rule is missing for something that a catalogue lacks"),
        )
    };
    let mut checked = Checked {
        problems,
        catalog: None,
        skeleton: None,
        tombstones: None,
    };
    let mut errors = checked
        .problems
        .iter()
        .filter(|problem| problem.level == Level::Error);
    match (errors.next(), errors.next()) {
        (None, _) => checked.catalog = build(),
        (Some(error), None) if error.rule == Rule::NoEntries && !raw.entries.is_empty() => {
            checked.tombstones = build();
        }
        _ => checked.skeleton = skeleton::skeleton(&resolved, &taint),
    }
    if let Some(further) = further
        && let Some(catalog) = checked.catalog.as_ref().or(checked.tombstones.as_ref())
    {
        levels::add(&resolved, further(catalog), &mut checked.problems);
    }
    checked
}
