//! Tells whether something that makes names may not have been read: then variants, constants and tests may be missing
//! that are used.

use super::RawRoot;
use super::read::{is_known, pairs};
use crate::schema::{self, Mapping};
use crate::similar::nearest;
use crate::yaml::{Kind, Node};

/// The keys of an entry that make names, and the one that takes a variant away.
const OF_ENTRY: &[&str] = &["name", "variant", "aliases", "retired"];

/// The root's keys that make names, or bring them.
const OF_ROOT: &[&str] = &["variants", "categories", "parts", "entries"];

/// Whether an entry may have a name that was not read. What the shape says of `aliases` and `retired` is in `unread`.
pub(super) fn may_be_lost(entry: &Node, unread: &[&str]) -> bool {
    let is_unread = |key: &str, value: &Node| match key {
        "name" | "variant" => value.text().is_none(),
        key => unread.contains(&key),
    };
    lacks(entry, &schema::ENTRY, OF_ENTRY, is_unread)
}

/// Whether the root may say something about names that was not read.
pub(super) fn may_be_lost_in_root(node: &Node, root: &RawRoot) -> bool {
    let is_unread = |key: &str, value: &Node| match key {
        "variants" => lose_rule(value),
        "categories" => {
            !matches!(value.kind, Kind::Seq(_)) || value.items().len() > root.categories.len()
        }
        // Whether those two are whole is known from the entries.
        _ => false,
    };
    lacks(node, &schema::ROOT, OF_ROOT, is_unread)
}

/// Whether something in the rule for variants was not read.
fn lose_rule(rule: &Node) -> bool {
    let is_read = |(key, value): &(Node, Node)| match (key.text(), value.text()) {
        (Some("strip"), Some(_)) => true,
        (Some("case"), Some(case)) => schema::CASES.contains(&case),
        (Some("constants"), Some(flag)) => matches!(flag, "true" | "false"),
        _ => false,
    };
    !matches!(rule.kind, Kind::Map(_)) || !pairs(rule).iter().all(is_read)
}

/// Whether one of the keys stands there unread or twice, or is what a key that is not known may have been meant for.
fn lacks(
    node: &Node,
    mapping: &Mapping,
    wanted: &[&str],
    is_unread: impl Fn(&str, &Node) -> bool,
) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    pairs(node).iter().any(|(key, value)| match key.text() {
        Some(text) if wanted.contains(&text) => {
            let again = seen.contains(&text);
            seen.push(text);
            again || is_unread(text, value)
        }
        Some(_) if is_known(key, mapping) => false,
        Some(text) => nearest(text, mapping.keys.iter().map(|key| key.name))
            .is_none_or(|meant| wanted.contains(&meant)),
        None => true,
    })
}
