//! Reports values that are not indented more than their key, so that YAML takes them for something beside it.

use super::Walk;
use super::no_value::report_no_value;
use super::unknown_key::Strangers;
use crate::diagnostic::Diagnostic;
use crate::rule::Rule;
use crate::schema::{Mapping, ROOT, Shape};
use crate::source::Span;
use crate::yaml::{Kind, Node};

/// Reports the pairs at the positions `empty`, whose keys have no values. Strangers below such a key that its value may
/// have are its value, and strangers no more.
pub(super) fn report(
    pairs: &[(Node, Node)],
    empty: &[usize],
    mapping: &'static Mapping,
    strangers: &mut Strangers,
    walk: &mut Walk<'_>,
) {
    for &at in empty {
        let (key, value) = &pairs[at];
        let Some(found) = key.text().and_then(|name| mapping.key(name)) else {
            continue;
        };
        let below = pairs.iter().enumerate().skip(at + 1);
        let below: Vec<usize> = below
            .take_while(|(at, (key, value))| {
                strangers.positions.contains(at) && may_hold(&found.shape, key, value)
            })
            .map(|(at, _)| at)
            .collect();
        let beside = match below.first() {
            Some(first) => Some(pairs[*first].0.span),
            None => walk
                .outdented
                .filter(|(of, _)| *of == key.span)
                .map(|(_, item)| item),
        };
        match beside.filter(|_| is_unwritten(value)) {
            Some(beside) => {
                strangers.positions.retain(|at| !below.contains(at));
                report_beside(found.name, key.span, beside, walk);
            }
            None => report_no_value(found.name, found.required, None, key, value, walk),
        }
    }
}

/// Reports a key whose value begins at `beside`.
pub(super) fn report_beside(name: &str, key: Span, beside: Span, walk: &mut Walk<'_>) {
    let problem = Diagnostic::new(Rule::MissingKey, key, format!("`{name}` has no value"));
    walk.sink
        .report(problem.also(beside, "not indented below it").help(format!(
            "indent what belongs to `{name}` more than it, by two spaces for example"
        )));
}

/// How many pairs after the one at that position are the value of it, in a mapping whose keys are free: those with a key
/// and a value as the `shape` of the value has them.
pub(super) fn keys_below(pairs: &[(Node, Node)], at: usize, shape: &Shape) -> usize {
    if !is_unwritten(&pairs[at].1) {
        return 0;
    }
    let below = pairs[at + 1..].iter();
    below
        .take_while(|(key, value)| {
            matches!(value.kind, Kind::Scalar(_)) && may_hold(shape, key, value)
        })
        .count()
}

/// Whether a value of the shape may hold the pair.
fn may_hold(shape: &Shape, key: &Node, value: &Node) -> bool {
    match shape {
        Shape::Map(inner) | Shape::LineOr(inner) | Shape::OneOfOr(_, inner) => {
            key.text().is_some_and(|name| inner.key(name).is_some())
        }
        Shape::Free(Shape::Map(_)) => matches!(value.kind, Kind::Map(_)),
        Shape::Free(Shape::OneOf(words)) => {
            value.text().is_some_and(|value| words.contains(&value))
        }
        _ => false,
    }
}

/// The key of a list that ends the item at that position without a value, and the number of items after it that are
/// texts: the list is not indented, and became part of the one around it.
pub(super) fn items_below(items: &[Node], at: usize, shape: &Shape) -> Option<(Span, usize)> {
    let Shape::Map(mapping) = shape else {
        return None;
    };
    let (key, value) = items[at].pairs().last()?;
    let found = mapping.key(key.text()?)?;
    let is_list = matches!(found.shape, Shape::List(_) | Shape::OneOrMore(_));
    let below = items[at + 1..].iter();
    let count = below
        .take_while(|item| matches!(item.kind, Kind::Scalar(_)))
        .count();
    (is_list && is_unwritten(value) && count > 0).then_some((key.span, count))
}

/// Reports the keys of a catalogue below the only key of a file; whether they are there.
pub(super) fn report_nested_root(
    pairs: &[(Node, Node)],
    mapping: &'static Mapping,
    walk: &mut Walk<'_>,
) -> bool {
    let [(key, value)] = pairs else {
        return false;
    };
    let known = value.pairs().iter().filter_map(|(key, _)| key.text());
    let is_catalog = std::ptr::eq(mapping, &raw const ROOT)
        && known.filter(|name| mapping.key(name).is_some()).count() > 1;
    if is_catalog {
        let name = key.text().unwrap_or_default();
        let message = format!("the keys of the catalogue are below `{name}`");
        walk.sink.report(
            Diagnostic::new(Rule::UnknownKey, key.span, message)
                .help("begin each of them in the first column; `catalog: harbour` is the name of the catalogue"),
        );
    }
    is_catalog
}

/// Whether nothing is written where the value would be.
fn is_unwritten(value: &Node) -> bool {
    value.is_null() && value.span.start >= value.span.end
}
