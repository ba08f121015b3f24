//! Finds the items of a document: a list of mappings, or a mapping of them, at the top or one step below.

use super::{Choice, Item};
use crate::foreign::Context;
use crate::map::{Map, Preset, Target};
use crate::tree::{Kind, Tree};

/// The items, and the map that is given or fits. What is beside the items at the top is dropped.
pub(super) fn items<'t>(
    cx: &mut Context,
    tree: &'t Tree,
    choice: &Choice,
) -> (Vec<Item<'t>>, Option<Map>) {
    let given = choice.map.clone();
    let map = given.or_else(|| Preset::of(tree).map(Preset::map));
    if let Some(path) = map.as_ref().and_then(|map| map.items.as_ref()) {
        let Some(found) = path.find(tree) else {
            cx.refuse(tree.span, "there is nothing at the path of `items`");
            return (Vec::new(), map);
        };
        if let [crate::map::Step::Key(key)] = path.steps.as_slice() {
            let categories = map.as_ref().and_then(|map| map.categories);
            beside(cx, tree, &[Some(key.as_str()), categories]);
        }
        // A path to the top alone says that the file is one item.
        let items = if path.steps.is_empty() && found.is_map() {
            vec![Item {
                key: None,
                tree: found,
            }]
        } else {
            each(cx, found)
        };
        return (items, map);
    }
    let (items, have_keys) = guessed(cx, tree, map.as_ref());
    let map = map.or_else(|| {
        let trees: Vec<&Tree> = items.iter().map(|item| item.tree).collect();
        Map::usual(&trees, have_keys)
    });
    (items, map)
}

fn guessed<'t>(cx: &mut Context, tree: &'t Tree, map: Option<&Map>) -> (Vec<Item<'t>>, bool) {
    if let Kind::List(_) = tree.kind {
        return (each(cx, tree), false);
    }
    let pairs = tree.pairs();
    let takes_key = map.is_some_and(|map| map.rules.iter().any(|rule| rule.path.is_key));
    let is_item = map.is_some_and(|map| {
        let mut heads = map
            .rules
            .iter()
            .filter(|rule| matches!(rule.target, Target::Name | Target::Code) && !rule.path.is_key);
        heads.any(|rule| {
            rule.path
                .find(tree)
                .is_some_and(|value| value.text().is_some())
        })
    });
    if is_item && !takes_key {
        return (vec![Item { key: None, tree }], false);
    }
    let lists = pairs
        .iter()
        .filter(|(_, value)| !value.items().is_empty() && value.items().iter().all(Tree::is_map));
    let lists: Vec<_> = lists.collect();
    if let ([(key, list)], false) = (lists.as_slice(), takes_key) {
        beside(cx, tree, &[Some(&key.value)]);
        return (each(cx, list), false);
    }
    // `{"errors": {"A": {…}, "B": {…}}}`, and not `{"A": {…}}`.
    if let [(_, only)] = pairs
        && !only.pairs().is_empty()
        && only.pairs().iter().all(|(_, value)| value.is_map())
    {
        return (each(cx, only), true);
    }
    (each(cx, tree), true)
}

/// The items of a list or of a mapping.
fn each<'t>(cx: &mut Context, tree: &'t Tree) -> Vec<Item<'t>> {
    match &tree.kind {
        Kind::List(items) => items.iter().map(|tree| Item { key: None, tree }).collect(),
        Kind::Map(pairs) => {
            let pairs = pairs.iter();
            pairs
                .map(|(key, tree)| Item {
                    key: Some(key),
                    tree,
                })
                .collect()
        }
        Kind::Null => Vec::new(),
        Kind::Word(_) | Kind::Text(_) => {
            cx.refuse(tree.span, "expected a list or a mapping of items");
            Vec::new()
        }
    }
}

/// Drops the keys at the top that are not among these.
fn beside(cx: &mut Context, tree: &Tree, taken: &[Option<&str>]) {
    for (key, _) in tree.pairs() {
        if !taken.contains(&Some(key.value.as_str())) {
            cx.dropped("key of the file", key.span, format!("`{}`", key.value));
        }
    }
}
