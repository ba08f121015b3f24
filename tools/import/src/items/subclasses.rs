//! Makes entries of the subclasses of a Spark error: `PARENT.SUB`, whose parent is `PARENT`.

use errdex_catalog::source::{Span, Spanned};

use super::{Item, entry};
use crate::foreign::{Context, Foreign, ForeignCode, ForeignEntry, Text};
use crate::map::Map;

/// What the JVM and Python call the subclasses.
pub(super) const KEYS: &[&str] = &["subClass", "sub_class"];

/// Adds an entry and those of its subclasses.
pub(super) fn add(
    cx: &mut Context,
    item: &Item<'_>,
    parent: ForeignEntry,
    map: &Map,
    foreign: &mut Foreign,
    places: &mut Vec<Span>,
) {
    let name = item.key.as_ref().map(|key| key.value.clone());
    let mappings = parent.mappings.clone();
    foreign.entries.push(parent);
    let below = KEYS.iter().filter_map(|key| item.tree.get(key));
    for (key, tree) in below.flat_map(super::super::tree::Tree::pairs) {
        let own = Item {
            key: Some(key.clone()),
            tree,
        };
        places.push(own.place());
        let mut entry = entry(cx, &own, map);
        if let Some(name) = &name {
            let joined = format!("{name}.{}", key.value);
            entry.name = Some(Text::new(joined.clone(), key.span));
            entry.code = Some(Spanned::new(ForeignCode::Text(joined), key.span));
            entry.special_case_of = Some(name.clone());
        }
        // A subclass has the SQLSTATE of its class.
        if entry.mappings.is_empty() {
            entry.mappings.clone_from(&mappings);
        }
        foreign.entries.push(entry);
    }
}
