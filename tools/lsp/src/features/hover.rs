//! Shows the page of the entry under the cursor, by its name or by a code, or what a rule, a category or a key means.

use errdex_catalog::model::{Catalog, Entry};
use errdex_catalog::rule::Rule;
use errdex_outputs::query;

use super::page::page;
use super::{Spot, Touched};
use crate::context::Context;
use crate::known::Known;
use crate::mapping::mapping_at;
use crate::wire::Hover;

/// What is said about a place.
pub(crate) fn hover(spot: &Spot<'_>) -> Option<Hover> {
    let (text, range) = said(spot)?;
    Some(Hover {
        contents: spot.sheet.desk.client.page(text),
        range: spot.sheet.range(range),
    })
}

fn said(spot: &Spot<'_>) -> Option<(String, std::ops::Range<usize>)> {
    let has_markdown = spot.sheet.desk.client.hover_markdown;
    if let Some(word) = spot.word()
        && let Some((catalog, entry)) = entry_at(spot, &word)
    {
        return Some((page(catalog, entry, has_markdown), word.range));
    }
    let kebab = kebab_at(spot.text(), spot.offset)?;
    let word = &spot.text()[kebab.clone()];
    let context = Context::new(spot.text(), kebab.end);
    let is_rule = context.ends_in(&["rules"]) || context.ends_in(&["expect"]);
    if let Some(rule) = Rule::from_name(word).filter(|_| is_rule) {
        let level = rule.default_level().name();
        return Some((format!("{}\n\nDefault level: {level}", rule.doc()), kebab));
    }
    let catalog = spot.sheet.known.catalog();
    let categories = catalog.map_or(&[][..], |catalog| &catalog.categories);
    if let Some(category) = categories.iter().find(|own| own.name == word)
        && context.key() == "category"
    {
        return Some((category.use_for.clone(), kebab));
    }
    if spot.sheet.desk.client.wishes.keys && context.may_be_key {
        let key = mapping_at(&context.keys)?.key(word)?;
        return Some((format!("`{}`: {}", key.name, key.doc), kebab));
    }
    None
}

/// The entry that a word means: by its name or alias, or where a code stands, by the code.
pub(crate) fn entry_at<'s>(
    spot: &Spot<'s>,
    word: &Touched<'_>,
) -> Option<(&'s Catalog, &'s Entry)> {
    let known = match word.import {
        Some(import) => spot
            .sheet
            .desk
            .imported(spot.sheet.known, import)
            .or(Some(spot.sheet.known)),
        None => Some(spot.sheet.known),
    };
    let known = known?;
    if let Some(found) = named(known, word.text) {
        return Some(found);
    }
    if !is_code(spot, word) {
        return None;
    }
    // A code in brackets is that of the entry before it, which may be another catalogue's.
    if let Some(before) = linked_before(spot, word)
        && let Some(found) = entry_at(spot, &before)
    {
        return Some(found);
    }
    let catalog = known.catalog()?;
    let (entry, _) = query::find(catalog, word.text).into_iter().next()?;
    Some((catalog, entry))
}

/// The entry of that name or alias, exactly.
pub(crate) fn named<'k>(known: &'k Known, name: &str) -> Option<(&'k Catalog, &'k Entry)> {
    let catalog = known.catalog()?;
    let id = catalog.by_name(name)?;
    let entry = catalog.entry(id);
    entry
        .names()
        .any(|own| own == name)
        .then_some((catalog, entry))
}

/// Whether a word stands where a code does.
fn is_code(spot: &Spot<'_>, word: &Touched<'_>) -> bool {
    let key = spot.context.key();
    let is_value = matches!(key, "code" | "from" | "to") && !spot.context.is_text;
    is_value || linked_before(spot, word).is_some()
}

/// The name before a code in brackets: of `FOG (1)`, `FOG`.
fn linked_before<'s>(spot: &Spot<'s>, word: &Touched<'_>) -> Option<Touched<'s>> {
    let before = spot.text()[..word.range.start].trim_end_matches(['"', '\'']);
    let before = before.strip_suffix('(')?.trim_end_matches(' ');
    super::word_at(spot.text(), before.len()).filter(|name| name.range.end == before.len())
}

/// The word with hyphens at a byte.
fn kebab_at(text: &str, offset: usize) -> Option<std::ops::Range<usize>> {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let start = text[..offset].trim_end_matches(is_of_word).len();
    let after = &text[offset..];
    let end = offset + after.len() - after.trim_start_matches(is_of_word).len();
    (start < end).then_some(start..end)
}
