//! Notices what of a tree was not read into the raw catalogue, and marks it as untrusted.

use super::{RawEntry, RawRoot, Text};
use crate::check::taint::{MaybeNamed, Part, Taint};
use crate::schema::{self, Mapping};
use crate::similar::nearest;
use crate::yaml::{Kind, Node};

/// The keys of an entry that make names, and the one that takes a variant away.
const NAMES_OF_ENTRY: &[&str] = &["name", "variant", "aliases", "retired"];

/// The root's keys that make names, or bring them.
const NAMES_OF_ROOT: &[&str] = &["variants", "categories", "parts", "entries"];

/// Marks what was not read of the root.
pub(super) fn mark_root(node: &Node, root: &RawRoot, taint: &mut Taint) {
    let entries = node.get("entries").map_or(0, |list| list.items().len());
    let collections = [
        ("categories", Part::Categories, root.categories.len()),
        ("ranges", Part::Ranges, root.ranges.len()),
        ("imports", Part::Imports, root.imports.len()),
        ("parts", Part::Entries, root.parts.len()),
        ("entries", Part::Entries, entries),
    ];
    // All keys may be below the one that names the catalogue.
    let is_nested = matches!(
        node.get("catalog").map(|value| &value.kind),
        Some(Kind::Map(_))
    );
    let misspelt = has_unknown_key(node, &schema::ROOT) || is_nested;
    for (key, part, read) in collections {
        if is_unread(node, key, read, misspelt) {
            taint.mark_root(part);
        }
    }
    let is_unread = |key: &str, value: &Node| match key {
        "variants" => !is_whole_rule(value),
        "categories" => {
            !matches!(value.kind, Kind::Seq(_)) || value.items().len() > root.categories.len()
        }
        // Whether those two are whole is known from the entries.
        _ => false,
    };
    if may_lack_names(node, &schema::ROOT, misspelt, NAMES_OF_ROOT, is_unread) {
        taint.mark_root(Part::Identifiers);
    }
}

/// Marks what was not read of the entry `at` that position.
pub(super) fn mark_entry(node: &Node, entry: &RawEntry, at: usize, taint: &mut Taint) {
    if !matches!(node.kind, Kind::Map(_)) {
        for part in [
            Part::Identifiers,
            Part::Aliases,
            Part::Retired,
            Part::Fields,
            Part::Links,
        ] {
            taint.mark(at, part);
        }
        taint.mark_name(at, MaybeNamed::Anything);
        return;
    }
    if entry.name.is_none() {
        taint.mark(at, Part::Identifiers);
        taint.mark_name(at, MaybeNamed::AnythingOfItsCode);
    }
    let collections = [
        ("aliases", Part::Aliases, entry.aliases.len()),
        ("related", Part::Links, entry.related.len()),
        ("fields", Part::Fields, entry.fields.len()),
        (
            "retired",
            Part::Retired,
            entry.retired.as_ref().map_or(0, |_| usize::MAX),
        ),
    ];
    let misspelt = has_unknown_key(node, &schema::ENTRY);
    let mut unread = Vec::new();
    for (key, part, read) in collections {
        if is_unread(node, key, read, misspelt) {
            taint.mark(at, part);
            unread.push(key);
        }
    }
    // An unoptimised macro compares each key of each entry with the schema once.
    let is_whole = !misspelt && unread.is_empty() && entry.name.is_some();
    for (key, value) in node.pairs().iter().filter(|_| !is_whole) {
        let is_unread = match key.text() {
            Some("name") => entry.name.is_none(),
            Some(key) if unread.contains(&key) => true,
            _ => misspelt && !is_known(key, &schema::ENTRY),
        };
        if is_unread {
            mark_texts(value, at, taint);
        }
    }
    let links = node.get("related").map_or(&[][..], Node::items);
    if links.iter().any(has_unread_key) {
        taint.mark(at, Part::LinkKinds);
    }
    let is_unread = |key: &str, value: &Node| match key {
        "name" | "variant" => value.text().is_none(),
        key => unread.contains(&key),
    };
    if may_lack_names(node, &schema::ENTRY, misspelt, NAMES_OF_ENTRY, is_unread) {
        taint.mark(at, Part::Identifiers);
    }
}

/// Whether a collection was read in part only, or is missing while a misspelt key may be its key.
pub(super) fn is_unread(node: &Node, key: &str, read: usize, misspelt: bool) -> bool {
    match node.get(key).map(|value| &value.kind) {
        None => misspelt,
        Some(Kind::Seq(items)) => items.len() > read,
        Some(Kind::Map(pairs)) => pairs.len() > read,
        Some(Kind::Scalar(_) | Kind::Refused) => true,
    }
}

pub(super) fn has_unknown_key(node: &Node, mapping: &Mapping) -> bool {
    node.pairs().iter().any(|(key, _)| !is_known(key, mapping))
}

/// Whether a link has a key that was not read, which may be its kind.
fn has_unread_key(link: &Node) -> bool {
    let is_read =
        |(key, value): &(Node, Node)| is_known(key, &schema::LINK) && Text::read(value).is_some();
    !link.pairs().iter().all(is_read)
}

/// Records every text in a value that was not read: one of them may be a name.
fn mark_texts(node: &Node, at: usize, taint: &mut Taint) {
    if let Some(text) = node.text() {
        taint.mark(at, Part::Rest);
        taint.add_name(text);
    }
    for item in node.items() {
        mark_texts(item, at, taint);
    }
    for (key, value) in node.pairs() {
        mark_texts(key, at, taint);
        mark_texts(value, at, taint);
    }
}

/// Whether the rule for variants was read whole.
fn is_whole_rule(rule: &Node) -> bool {
    let is_read = |(key, value): &(Node, Node)| match (key.text(), value.text()) {
        (Some("strip"), Some(_)) => true,
        (Some("case"), Some(case)) => schema::CASES.contains(&case),
        (Some("constants"), Some(flag)) => matches!(flag, "true" | "false"),
        _ => false,
    };
    matches!(rule.kind, Kind::Map(_)) && rule.pairs().iter().all(is_read)
}

/// Whether something that makes names may not have been read: one of the `wanted` keys is unread or there twice, or a
/// key that is not known may be a misspelling of it. `misspelt` tells whether there is such a key.
fn may_lack_names(
    node: &Node,
    mapping: &Mapping,
    misspelt: bool,
    wanted: &[&str],
    is_unread: impl Fn(&str, &Node) -> bool,
) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    node.pairs().iter().any(|(key, value)| match key.text() {
        Some(text) if wanted.contains(&text) => {
            let again = seen.contains(&text);
            seen.push(text);
            again || is_unread(text, value)
        }
        Some(_) if !misspelt || is_known(key, mapping) => false,
        Some(text) => nearest(text, mapping.keys.iter().map(|key| key.name))
            .is_none_or(|meant| wanted.contains(&meant)),
        None => true,
    })
}

/// Whether `key` is a word of the mapping's schema.
fn is_known(key: &Node, mapping: &Mapping) -> bool {
    key.text()
        .is_some_and(|key| mapping.key(key).is_some() || (mapping.open && key.starts_with("x-")))
}
