//! Finds entries by what people meet besides names and codes: the status of another system, a line of text.

use errdex_tables::rendered;

use crate::query::Reading;
use crate::view::View;

/// The entries that another system knows as `name`: an SQLSTATE, a gRPC status or a name of errno, in any case.
#[must_use]
pub fn mapped<'v>(entries: &'v [View], name: &str) -> Vec<(&'v View, Reading)> {
    let name = name.trim();
    let found = entries
        .iter()
        .filter_map(|view| Some((view, system(view, name)?)));
    found
        .map(|(view, system)| (view, Reading::Mapping(system)))
        .collect()
}

/// The system that knows the entry by that name.
fn system(view: &View, name: &str) -> Option<&'static str> {
    let mappings = &view.mappings;
    let all = [
        ("sqlstate", &mappings.sqlstate),
        ("grpc", &mappings.grpc),
        ("errno", &mappings.errno),
    ];
    let is_it = |own: &Option<String>| {
        let own = own.as_deref();
        own.is_some_and(|own| own.eq_ignore_ascii_case(name))
    };
    let found = all.into_iter().find(|(_, own)| is_it(own));
    found.map(|(system, _)| system)
}

/// The entries whose text may be in `line`: the pieces of the template, or else the message. Those with the most text in
/// it come first.
#[must_use]
pub fn found_in_line<'v>(entries: &'v [View], line: &str) -> Vec<&'v View> {
    let mut found: Vec<(usize, &View)> = Vec::new();
    for view in entries {
        let texts = [view.detail.as_deref(), Some(view.message.as_str())];
        let letters = texts.into_iter().flatten();
        let letters = letters.filter_map(|text| rendered(text, line)).max();
        found.extend(letters.map(|letters| (letters, view)));
    }
    // The sort is stable: of texts as long, the first in the catalogue comes first.
    found.sort_by_key(|(letters, _)| std::cmp::Reverse(*letters));
    found.into_iter().map(|(_, view)| view).collect()
}
