//! Offers words: those that the catalogue declares or uses, and those of the schema.

use std::collections::BTreeSet;

use errdex_catalog::model::LinkKind;
use errdex_catalog::rule::Rule;
use errdex_catalog::schema::{self, Shape, Vocabulary};
use errdex_catalog::yaml::Node;

use super::{Offer, Offers};
use crate::features::Spot;
use crate::mapping::mapping_at;
use crate::wire::CompletionItemKind;

/// The categories that the root declares.
pub(super) fn categories(spot: &Spot<'_>) -> Vec<Offer> {
    let catalog = spot.sheet.known.catalog();
    let categories = catalog
        .map_or(&[][..], |catalog| &catalog.categories)
        .iter();
    categories
        .map(|own| Offer::new(&own.name, CompletionItemKind::Enum).detail(&own.use_for))
        .collect()
}

/// Whoever owns ranges or entries.
pub(super) fn owners(spot: &Spot<'_>) -> Vec<Offer> {
    let mut owners = BTreeSet::new();
    for tree in spot
        .sheet
        .known
        .documents()
        .iter()
        .filter_map(|own| own.tree.as_ref())
    {
        for key in ["ranges", "entries"] {
            let items = tree.get(key).map_or(&[][..], Node::items).iter();
            owners.extend(items.filter_map(|item| item.get("owner")?.text()));
        }
    }
    let offer = |owner| Offer::new(owner, CompletionItemKind::Value);
    owners.into_iter().map(offer).collect()
}

/// The kinds of links.
pub(super) fn kinds() -> Vec<Offer> {
    let names = LinkKind::ALL.iter().map(|kind| kind.name());
    names
        .map(|name| Offer::new(name, CompletionItemKind::EnumMember))
        .collect()
}

/// The rules whose level can be changed.
pub(super) fn rules() -> Vec<Offer> {
    let rules = Rule::ALL.iter().filter(|rule| !rule.is_fixed());
    rules
        .map(|rule| Offer::new(rule.name(), CompletionItemKind::Keyword).detail(rule.doc()))
        .collect()
}

/// The fields of the entry, in the braces of its template.
pub(super) fn placeholders(spot: &Spot<'_>, before: &str) -> Offers {
    let open = before.rfind('{');
    let Some(open) = open.filter(|open| !before[*open..].contains('}')) else {
        return Offers::default();
    };
    // Two braces are one in the text.
    let doubled = before[..open].len() - before[..open].trim_end_matches('{').len();
    if doubled % 2 == 1 {
        return Offers::default();
    }
    let typed = &before[open + 1..];
    if typed.contains(':') {
        return Offers::default();
    }
    let list = fields(spot).into_iter();
    let list =
        list.map(|(name, of_type)| Offer::new(name, CompletionItemKind::Field).detail(of_type));
    Offers {
        list: list.collect(),
        replaces: None,
    }
}

/// The fields of the entry around a place with their types: they may stand after its template, so the last tree that
/// has the entry is asked, and the text else.
fn fields(spot: &Spot<'_>) -> Vec<(String, String)> {
    let text = spot.text();
    let entry = &text[spot.context.entry..];
    let end = entry[1.min(entry.len())..]
        .find("\n  - ")
        .map_or(entry.len(), |end| end + 2);
    let entry = &entry[..end];
    let Some(at) = entry.find("fields:") else {
        return Vec::new();
    };
    let lines = entry[at + 7..].lines();
    let mut found = Vec::new();
    let first = entry[at + 7..].lines().next().unwrap_or_default().trim();
    if let Some(flow) = first.strip_prefix('{') {
        // `{boat: {type: String}, metres: {type: u32}}`
        for piece in flow.split("},") {
            if let Some((name, rest)) = piece.split_once(':') {
                found.push((name.trim().to_owned(), type_in(rest)));
            }
        }
        return found;
    }
    let mut column = None;
    for line in lines.skip(1) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if line.trim().is_empty() {
            continue;
        }
        let own = *column.get_or_insert(indent);
        if indent < own {
            break;
        }
        if indent == own
            && let Some((name, rest)) = line.trim().split_once(':')
        {
            found.push((name.to_owned(), type_in(rest)));
        }
    }
    found
}

fn type_in(mapping: &str) -> String {
    let Some((_, value)) = mapping.split_once("type:") else {
        return String::new();
    };
    let value = value.trim_start();
    let end = value.find([',', '}']).unwrap_or(value.len());
    value[..end].trim().trim_matches(['"', '\'']).to_owned()
}

/// The types that fields of this catalogue have.
pub(super) fn types(spot: &Spot<'_>) -> Vec<Offer> {
    let catalog = spot.sheet.known.catalog();
    let entries = catalog.map_or(&[][..], |catalog| catalog.all()).iter();
    let types: BTreeSet<&str> = entries
        .flat_map(|entry| &entry.fields)
        .map(|field| field.rust_type.as_str())
        .collect();
    let offer = |own| Offer::new(own, CompletionItemKind::TypeParameter);
    types.into_iter().map(offer).collect()
}

/// The keys of the mapping around a place.
pub(super) fn keys(keys: &[&str]) -> Vec<Offer> {
    let mapping = mapping_at(keys);
    let keys = mapping.map_or(&[][..], |mapping| mapping.keys).iter();
    keys.map(|key| {
        Offer::new(format!("{}: ", key.name), CompletionItemKind::Property).detail(key.doc)
    })
    .collect()
}

/// The words that the value of the last key may be. A YAML language server knows those of short lists, too.
pub(super) fn values(keys: &[&str], beside_yaml: bool) -> Vec<Offer> {
    let offer = |word: &&'static str| Offer::new(*word, CompletionItemKind::EnumMember);
    if let ["rules", _] = keys {
        return schema::LEVELS.iter().map(offer).collect();
    }
    let Some((last, before)) = keys.split_last() else {
        return Vec::new();
    };
    let key = mapping_at(before).and_then(|mapping| mapping.key(last));
    match key.map(|key| &key.shape) {
        Some(Shape::OneOf(words)) if !beside_yaml => words.iter().map(offer).collect(),
        Some(Shape::Closed(Vocabulary::Grpc)) => schema::GRPC.iter().map(offer).collect(),
        Some(Shape::Closed(Vocabulary::Errno)) => schema::ERRNO.iter().map(offer).collect(),
        Some(Shape::Flag) if !beside_yaml => ["true", "false"].iter().map(offer).collect(),
        _ => Vec::new(),
    }
}
