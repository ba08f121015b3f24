//! Reports keys that a mapping has twice.

use super::{Walk, What};
use crate::diagnostic::Diagnostic;
use crate::fix::{Fix, layout};
use crate::hashing::HashMap;
use crate::rule::Rule;
use crate::schema::{ENTRY, Mapping};
use crate::source::Span;
use crate::yaml::Node;

/// The keys of a mapping that were read, where any are allowed.
#[derive(Default)]
pub(super) struct Seen<'n> {
    keys: HashMap<&'n str, Span>,
}

impl<'n> Seen<'n> {
    /// Whether `name` is new in the mapping; reports it otherwise.
    pub(super) fn is_first(
        &mut self,
        name: &'n str,
        span: Span,
        what: What<'_>,
        walk: &mut Walk<'_>,
    ) -> bool {
        let Some(first) = self.keys.get(name) else {
            self.keys.insert(name, span);
            return true;
        };
        report_twice(name, span, *first, what, walk);
        false
    }
}

fn report_twice(name: &str, span: Span, first: Span, what: What<'_>, walk: &mut Walk<'_>) {
    walk.sink.report(twice(name, span, first, what));
}

fn twice(name: &str, span: Span, first: Span, what: What<'_>) -> Diagnostic {
    Diagnostic::new(
        Rule::DuplicateKey,
        span,
        format!("{what} has the key `{name}` twice"),
    )
    .label("again here")
    .also(first, "first here")
    .help("remove one of them")
}

/// A key and its value.
type Pair = (Node, Node);

/// Reports the keys that a mapping has twice, each as its first pair and the other one. An entry with another name and
/// more after it is two entries.
pub(super) fn report_twice_in(
    mapping: &'static Mapping,
    twice: &[(&Pair, &Pair)],
    walk: &mut Walk<'_>,
) {
    if let [(first, again), _, ..] = twice
        && std::ptr::eq(mapping, &raw const ENTRY)
        && again.0.text() == Some("name")
    {
        let names = [first, again].map(|pair| pair.1.text());
        if names[0] != names[1] {
            let name = names[1].unwrap_or("…");
            walk.sink.report(
                Diagnostic::new(
                    Rule::DuplicateKey,
                    again.0.span,
                    "two entries in one item of the list",
                )
                .label("the second begins here")
                .also(first.0.span, "the first begins here")
                .help(format!("begin each entry with `- `: `- name: {name}`")),
            );
            return;
        }
    }
    for (first, again) in twice {
        report_twice_with(first, again, What::Words(mapping.what), walk);
    }
}

/// Reports a key that a mapping has twice. Where both have the same value, the second one says nothing.
fn report_twice_with(
    (first, old): &(Node, Node),
    (key, value): &(Node, Node),
    what: What<'_>,
    walk: &mut Walk<'_>,
) {
    let problem = twice(key.text().unwrap_or("?"), key.span, first.span, what);
    let (old, new) = (walk.written(old.span), walk.written(value.span));
    let source = walk.source;
    walk.sink.report_fixable(problem, || {
        let fix = Fix::safe("remove the second one");
        (old == new)
            .then(|| layout::without_pair(fix, source, key.span, value.span.end as usize))?
    });
}
