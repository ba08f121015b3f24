//! Lists the entries of a document, and finds those of the workspace by name, code, hex or another form.

use std::path::Path;

use errdex_outputs::query;

use super::Desk;
use crate::index::Item;
use crate::known::Known;
use crate::wire::{DocumentSymbol, Location, SymbolKind, SymbolTag, Uri, WorkspaceSymbol};

/// How many entries of the workspace are listed.
const MOST: usize = 256;

/// The entries of a document.
pub(crate) fn of_document(desk: Desk<'_>, known: &Known, path: &Path) -> Vec<DocumentSymbol> {
    let places = desk.places(known);
    let items = known.index().items.iter();
    let items = items.filter(|item| known.path(item.file) == Some(path));
    items
        .map(|item| DocumentSymbol {
            name: item.name.text.clone(),
            detail: detail(item),
            kind: SymbolKind::EnumMember,
            tags: tags(item),
            range: places.range(item.span),
            selection_range: places.range(item.name.span),
        })
        .collect()
}

/// The same for a client that knows no symbols within symbols.
pub(crate) fn as_list(symbols: Vec<DocumentSymbol>, uri: &Uri) -> Vec<WorkspaceSymbol> {
    let symbols = symbols.into_iter();
    symbols
        .map(|symbol| WorkspaceSymbol {
            name: symbol.name,
            kind: symbol.kind,
            tags: Vec::new(),
            container_name: symbol.detail,
            location: Location {
                uri: uri.clone(),
                range: symbol.range,
            },
        })
        .collect()
}

/// The entries of all catalogues that the query may mean.
pub(crate) fn of_workspace(desk: Desk<'_>, query: &str) -> Vec<WorkspaceSymbol> {
    let mut found = Vec::new();
    for known in desk.catalogues.all() {
        let places = desk.places(known);
        for item in meant(known, query) {
            if found.len() == MOST {
                return found;
            }
            let Some(location) = places.location(item.name.span) else {
                continue;
            };
            let code = item.code.as_ref();
            let container = match (code, known.catalog()) {
                (Some(code), Some(catalog)) => format!("{} {}", catalog.name, code.text),
                (Some(code), None) => code.text.clone(),
                (None, Some(catalog)) => catalog.name.clone(),
                (None, None) => String::new(),
            };
            found.push(WorkspaceSymbol {
                name: item.name.text.clone(),
                kind: SymbolKind::EnumMember,
                tags: tags(item),
                container_name: Some(container),
                location,
            });
        }
    }
    found
}

/// What a query means in one catalogue, the likeliest first: by code or whole name, then by a piece of a name.
fn meant<'k>(known: &'k Known, query: &str) -> Vec<&'k Item> {
    let index = known.index();
    let query = query.trim();
    let exact = known.catalog().filter(|_| !query.is_empty());
    let exact = exact.map_or_else(Vec::new, |catalog| query::find(catalog, query));
    let exact = exact
        .into_iter()
        .filter_map(|(entry, _)| index.named(&entry.name));
    let mut found: Vec<&Item> = exact.collect();
    let lower = query.to_ascii_lowercase();
    for item in &index.items {
        let is_like = item.names().any(|name| holds(&name.text, &lower));
        if is_like && !found.iter().any(|known| std::ptr::eq(*known, item)) {
            found.push(item);
        }
        if found.len() > MOST {
            break;
        }
    }
    found
}

/// Whether the letters of a query, in lower case, are in a name in their order.
pub(crate) fn holds(name: &str, lower: &str) -> bool {
    let mut letters = name.bytes();
    let mut wanted = lower.bytes();
    wanted.all(|wanted| letters.any(|letter| letter.to_ascii_lowercase() == wanted))
}

fn detail(item: &Item) -> Option<String> {
    let code = item.code.as_ref().map(|code| code.text.as_str());
    match (code, item.message.as_deref()) {
        (Some(code), Some(message)) => Some(format!("{code}  {message}")),
        (one, other) => one.or(other).map(str::to_owned),
    }
}

fn tags(item: &Item) -> Vec<SymbolTag> {
    if item.is_deprecated || item.is_retired {
        vec![SymbolTag::Deprecated]
    } else {
        Vec::new()
    }
}
