//! There must be an entry in use: an enum without variants has no layout that could be a code.

use crate::check::resolve::Resolved;
use crate::check::taint::Taint;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::rule::Rule;

pub(super) fn check(resolved: &Resolved<'_>, taint: &Taint, sink: &mut Diagnostics) {
    let raw = resolved.raw;
    let Some(place) = raw.root.place.filter(|_| !taint.may_lack_entries()) else {
        return;
    };
    if raw.entries.is_empty() {
        sink.report(
            Diagnostic::new(Rule::NoEntries, place, "the catalogue has no entries")
                .help("add `entries:` with a first entry, or `parts:` with a file that has some"),
        );
    } else if raw.entries.iter().all(|entry| entry.retired.is_some()) {
        sink.report(
            Diagnostic::new(
                Rule::NoEntries,
                place,
                "all entries of the catalogue are retired",
            )
            .help("add an entry that is in use, or remove the enum together with its catalogue"),
        );
    }
}
