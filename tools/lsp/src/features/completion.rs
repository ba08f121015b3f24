//! Completes what a schema cannot know: names, codes, categories, owners, rules, placeholders; and keys where asked.

mod names;
mod words;

use std::ops::Range;

use super::symbols::holds;
use super::{Spot, hover, page};
use crate::wire::{
    CompletionItem, CompletionItemKind, CompletionItemTag, CompletionList, MarkupContent, TextEdit,
};

/// How many are offered at once; the editor asks again while a word is typed.
pub(crate) const MOST: usize = 200;

/// Something that can be written.
#[derive(Debug, Default)]
pub(crate) struct Offer {
    /// What is written, and shown.
    text: String,
    /// What is compared with what was typed; else the text.
    filter: Option<String>,
    /// What is shown beside it.
    detail: Option<String>,
    kind: Option<CompletionItemKind>,
    is_deprecated: bool,
    /// The name of the entry whose page explains it, with its import.
    page: Option<(Option<String>, String)>,
    /// Words that explain it.
    documentation: Option<String>,
}

impl Offer {
    /// A word of that kind.
    pub(crate) fn new(text: impl Into<String>, kind: CompletionItemKind) -> Self {
        Self {
            text: text.into(),
            kind: Some(kind),
            ..Self::default()
        }
    }

    /// The same, with something beside it.
    pub(crate) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

/// What may be written at a place.
#[derive(Debug, Default)]
struct Offers {
    list: Vec<Offer>,
    /// The bytes that it replaces; else the word around the place.
    replaces: Option<Range<usize>>,
}

/// What may be written at a place.
pub(crate) fn completion(spot: &Spot<'_>) -> CompletionList {
    let Offers { list, replaces } = offers(spot);
    let replaces = replaces.unwrap_or_else(|| word_around(spot));
    let typed = spot.text()[replaces.start.min(spot.offset)..spot.offset].to_ascii_lowercase();
    let mut fitting: Vec<Offer> = list
        .into_iter()
        .filter(|offer| holds(offer.filter.as_ref().unwrap_or(&offer.text), &typed))
        .collect();
    let is_incomplete = fitting.len() > MOST;
    if is_incomplete {
        // Those that begin with what was typed come first; the sort is stable.
        fitting.sort_by_key(|offer| !offer.text.to_ascii_lowercase().contains(&typed));
        fitting.truncate(MOST);
    }
    let range = spot.sheet.range(replaces);
    let items = fitting.into_iter().enumerate();
    let items = items
        .map(|(at, offer)| item(spot, at, offer, range))
        .collect();
    CompletionList {
        is_incomplete,
        items,
    }
}

fn item(spot: &Spot<'_>, at: usize, offer: Offer, range: crate::wire::Range) -> CompletionItem {
    let Offer {
        text,
        filter,
        detail,
        kind,
        is_deprecated,
        page,
        documentation,
    } = offer;
    CompletionItem {
        label: text.clone(),
        kind,
        tags: if is_deprecated {
            vec![CompletionItemTag::Deprecated]
        } else {
            Vec::new()
        },
        detail,
        documentation,
        sort_text: Some(format!("{at:05}")),
        filter_text: filter,
        text_edit: TextEdit {
            range,
            new_text: text,
        },
        data: page.map(|(import, name)| {
            serde_json::json!({"uri": spot.sheet.buffer.uri, "import": import, "name": name})
        }),
    }
}

/// The page of an item that is about to be seen. `import` and `name` are what its data says.
pub(crate) fn page_of_item(
    sheet: super::Sheet<'_>,
    import: Option<&str>,
    name: &str,
) -> Option<MarkupContent> {
    let known = match import {
        Some(import) => sheet.desk.imported(sheet.known, import),
        None => Some(sheet.known),
    };
    let (catalog, entry) = hover::named(known?, name)?;
    let client = sheet.desk.client;
    Some(client.page(page::page(catalog, entry, client.hover_markdown)))
}

/// The word around a place, as far as a name goes.
fn word_around(spot: &Spot<'_>) -> Range<usize> {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let text = spot.text();
    let start = text[..spot.offset].trim_end_matches(is_of_word).len();
    let after = &text[spot.offset..];
    let end = spot.offset + after.len() - after.trim_start_matches(is_of_word).len();
    start.max(spot.context.before.start)..end
}

fn offers(spot: &Spot<'_>) -> Offers {
    let context = &spot.context;
    let before = &spot.text()[context.before.clone()];
    if before.trim_start().starts_with('#') {
        return Offers::default();
    }
    let wishes = spot.sheet.desk.client.wishes;
    let keys = context.keys.as_slice();
    let list = |list| Offers {
        list,
        replaces: None,
    };
    // A link in a text, wherever Markdown is.
    if let Some(offers) = names::in_markdown(spot, before) {
        return offers;
    }
    if context.is_text {
        return Offers::default();
    }
    match keys {
        ["entries", "related"] if !context.may_be_key || !is_in_braces(spot) => {
            names::links(spot, before)
        }
        ["entries", "related", "to"] => names::links(spot, before),
        ["entries", "related", "code"] => names::code_of_link(spot),
        ["entries", "related", "kind"] => list(words::kinds()),
        ["entries", "deprecated" | "retired", "replaced_by"]
        | ["entries", "parent"]
        | ["entries", "parent", "name"] => names::replacements(spot),
        ["entries" | "ranges", "category"] => list(words::categories(spot)),
        ["entries" | "ranges", "owner"] => list(words::owners(spot)),
        ["rules"] | ["entries", "expect"] if context.may_be_key => list(words::rules()),
        ["entries", "expect", "rule"] => list(words::rules()),
        ["entries", "detail"] => words::placeholders(spot, before),
        ["entries", "fields", _, "type"] => list(words::types(spot)),
        _ if context.may_be_key && wishes.keys => list(words::keys(keys)),
        _ if context.may_be_key => Offers::default(),
        _ => list(words::values(keys, wishes.beside_yaml)),
    }
}

/// Whether the innermost bracket before the place that is open is a brace: then a key is written, not a name.
fn is_in_braces(spot: &Spot<'_>) -> bool {
    let before = &spot.text()[..spot.offset];
    let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
    let open = line.rfind(['{', '[']);
    open.is_some_and(|open| line[open..].starts_with('{') && !line[open..].contains('}'))
}
