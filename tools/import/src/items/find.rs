//! Finds the items of a document: a list of mappings, or a mapping of them, at the top or one step below.

use super::{Choice, Item};
use crate::foreign::{Context, Text};
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
    let mut items = Vec::new();
    for item in guessed(cx, tree, map.as_ref()) {
        ungroup(item, map.as_ref(), 0, &mut items);
    }
    let map = map.or_else(|| {
        let trees: Vec<&Tree> = items.iter().map(|item| item.tree).collect();
        let keys: Vec<&str> = items
            .iter()
            .filter_map(|item| Some(item.key.as_ref()?.value.as_str()))
            .collect();
        Map::usual(&trees, &keys)
    });
    (items, map)
}

/// Adds an item; of a group, such as `net` in `{"net": {"timeout": {"code": 1}}}`, the items in it.
fn ungroup<'t>(item: Item<'t>, map: Option<&Map>, depth: usize, all: &mut Vec<Item<'t>>) {
    let below: Vec<&Tree> = item.tree.pairs().iter().map(|(_, value)| value).collect();
    let is_group = depth < DEEPEST
        && !below.is_empty()
        && below.iter().all(|tree| tree.is_map())
        && !fits(&[item.tree], map);
    if !is_group {
        all.push(item);
        return;
    }
    for (key, tree) in item.tree.pairs() {
        let name = match &item.key {
            Some(group) => format!("{}.{}", group.value, key.value),
            None => key.value.clone(),
        };
        let key = Some(Text::new(name, key.span));
        ungroup(Item { key, tree }, map, depth + 1, all);
    }
}

/// The items where no path says which they are.
fn guessed<'t>(cx: &mut Context, tree: &'t Tree, map: Option<&Map>) -> Vec<Item<'t>> {
    if let Kind::List(_) = tree.kind {
        return each(cx, tree);
    }
    if is_one_item(tree, map) {
        return vec![Item { key: None, tree }];
    }
    let takes_key = map.is_some_and(|map| map.rules.iter().any(|rule| rule.path.is_key));
    let mut found = Vec::new();
    collect(tree, &mut Vec::new(), &mut found);
    found.retain(|found| !takes_key || found.tree.is_map());
    let all_are_maps = tree.pairs().iter().all(|(_, value)| value.is_map());
    let top: Vec<&Tree> = tree.pairs().iter().map(|(_, value)| value).collect();
    // `{"A": {"code": 1}, "B": {…}}`; what is inside of these items belongs to them.
    let is_top = all_are_maps && top.len() > 1 && fits(&top, map);
    let fitting: Vec<&Found<'_>> = found
        .iter()
        .filter(|found| fits(&found.items(), map))
        .collect();
    let chosen = match (fitting.as_slice(), found.as_slice()) {
        _ if is_top => None,
        ([one], _) => Some(*one),
        // `{"errors": {"A": {…}, "B": {…}}}`, and not `{"A": {…}, "B": {…}}`.
        ([], [one]) if !all_are_maps || top.len() == 1 => Some(one),
        _ => None,
    };
    let Some(Found { path, tree: list }) = chosen else {
        return each(cx, tree);
    };
    let mut at = tree;
    for key in path {
        beside(cx, at, &[Some(key)]);
        at = at.get(key).unwrap_or(at);
    }
    each(cx, list)
}

/// How deep items are looked for.
const DEEPEST: usize = 4;

/// A list of mappings or a mapping of them, and the keys that lead there.
struct Found<'t> {
    path: Vec<&'t str>,
    tree: &'t Tree,
}

impl<'t> Found<'t> {
    fn items(&self) -> Vec<&'t Tree> {
        let pairs = self.tree.pairs().iter().map(|(_, value)| value);
        self.tree.items().iter().chain(pairs).collect()
    }
}

/// Collects what may be the items below a mapping. What is inside of items is not looked at.
fn collect<'t>(tree: &'t Tree, path: &mut Vec<&'t str>, found: &mut Vec<Found<'t>>) {
    if path.len() == DEEPEST {
        return;
    }
    for (key, value) in tree.pairs() {
        path.push(&key.value);
        let one = Found {
            path: path.clone(),
            tree: value,
        };
        let items = one.items();
        let are_lists = items.iter().all(|item| !item.items().is_empty());
        let are_items = items.iter().all(|item| item.is_map()) || are_lists && !value.is_map();
        if !items.is_empty() && are_items {
            found.push(one);
        } else {
            collect(value, path, found);
        }
        path.pop();
    }
}

/// Whether a mapping is an item itself: it has the name and the code that a map takes. Without a map, it needs a code and
/// words beside it, because files have names and titles too.
fn is_one_item(tree: &Tree, map: Option<&Map>) -> bool {
    let has = |map: &Map, wanted: &[Target]| {
        let rules = map
            .rules
            .iter()
            .filter(|rule| wanted.contains(&rule.target) && !rule.path.is_key);
        let are_texts: Vec<bool> = rules
            .map(|rule| rule.path.find(tree))
            .map(|value| value.is_some_and(|value| value.text().is_some()))
            .collect();
        !are_texts.is_empty() && are_texts.iter().all(|is_text| *is_text)
    };
    let Some(map) = map else {
        let usual = Map::usual(&[tree], &[]);
        return usual.is_some_and(|map| {
            let words = [Target::Name, Target::Message];
            has(&map, &[Target::Code])
                && words
                    .iter()
                    .any(|word| has(&map, std::slice::from_ref(word)))
        });
    };
    let takes_key = map.rules.iter().any(|rule| rule.path.is_key);
    !takes_key && has(map, &[Target::Name, Target::Code])
}

/// Whether items have what a map takes, or keys that are usual.
fn fits(items: &[&Tree], map: Option<&Map>) -> bool {
    let Some(map) = map else {
        return Map::usual(items, &[]).is_some();
    };
    let paths = map.rules.iter().filter(|rule| !rule.path.is_key);
    let mut paths = paths.map(|rule| &rule.path);
    paths.any(|path| items.iter().any(|item| path.find(item).is_some()))
}

/// The items of a list or of a mapping.
fn each<'t>(cx: &mut Context, tree: &'t Tree) -> Vec<Item<'t>> {
    match &tree.kind {
        Kind::List(items) => items.iter().map(|tree| Item { key: None, tree }).collect(),
        Kind::Map(pairs) => {
            let pairs = pairs.iter();
            pairs
                .map(|(key, tree)| Item {
                    key: Some(key.clone()),
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
