//! Offers names of entries, own and imported, with their codes.

use errdex_catalog::link::WrittenLink;

use super::{Offer, Offers};
use crate::features::{Spot, word_at};
use crate::known::Known;
use crate::wire::CompletionItemKind;

/// The entries of a catalogue as they can be linked to.
fn entries(known: &Known, import: Option<&str>, with_codes: bool) -> Vec<Offer> {
    let mut offers = Vec::new();
    for item in known.items() {
        let name = item.name.text.as_str();
        let whole = match import {
            Some(import) => format!("{import}:{name}"),
            None => name.to_owned(),
        };
        let offer = |text: String| Offer {
            filter: Some(whole.clone()),
            detail: item.message.clone(),
            is_deprecated: item.is_deprecated || item.is_retired,
            page: Some((import.map(str::to_owned), name.to_owned())),
            ..Offer::new(text, CompletionItemKind::EnumMember)
        };
        offers.push(offer(whole.clone()));
        if with_codes && let Some(code) = &item.code {
            offers.push(offer(format!("{whole} ({})", code.text)));
        }
    }
    offers
}

/// The entries of the same catalogue but for the one around the place, which neither links to itself nor replaces itself.
fn others(spot: &Spot<'_>, with_codes: bool) -> Vec<Offer> {
    let mut list = entries(spot.sheet.known, None, with_codes);
    let own_name = own_name(spot);
    list.retain(|offer| {
        let page = offer.page.as_ref();
        page.is_none_or(|(_, name)| Some(name.as_str()) != own_name)
    });
    list
}

/// How many bytes of the word around a place stand behind it, and what follows the word.
fn rest_of_word<'s>(spot: &'s Spot<'_>) -> (usize, &'s str) {
    let rest = &spot.text()[spot.offset..];
    let after = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    (rest.len() - after.len(), after)
}

/// What a link can lead to. `before` is what was typed of it.
pub(super) fn links(spot: &Spot<'_>, before: &str) -> Offers {
    let typed = before.trim_start();
    // In the brackets, the code is written.
    if let Some((link, _)) = typed.rsplit_once('(') {
        return code_of(spot, link.trim_end());
    }
    let start = spot.offset - typed.len();
    let mut list = if let Some((import, _)) = typed.split_once(':') {
        imported(spot, import, true)
    } else {
        let mut list = others(spot, true);
        list.extend(imports(spot));
        list
    };
    // With a bracket after it, the code is there already.
    let (word, after) = rest_of_word(spot);
    let has_code = after.trim_start_matches(' ').starts_with('(');
    if has_code {
        list.retain(|offer| !offer.text.ends_with(')'));
    }
    Offers {
        list,
        replaces: Some(start..spot.offset + word),
    }
}

/// The entries that can take another's place.
pub(super) fn replacements(spot: &Spot<'_>) -> Offers {
    Offers {
        list: others(spot, false),
        replaces: None,
    }
}

/// A link in Markdown that is being written: after `](`.
pub(super) fn in_markdown(spot: &Spot<'_>, before: &str) -> Option<Offers> {
    let (_, target) = before.rsplit_once("](")?;
    let is_target = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ':');
    if !target.chars().all(is_target) {
        return None;
    }
    let list = if let Some((import, _)) = target.split_once(':') {
        imported(spot, import, false)
    } else {
        let mut list = entries(spot.sheet.known, None, false);
        list.extend(imports(spot));
        list
    };
    let (word, _) = rest_of_word(spot);
    Some(Offers {
        list,
        replaces: Some(spot.offset - target.len()..spot.offset + word),
    })
}

/// The code of the entry that the mapping around a place links to.
pub(super) fn code_of_link(spot: &Spot<'_>) -> Offers {
    let text = spot.text();
    // The mapping is in braces on this line, or its keys are on the lines before.
    let before = &text[spot.context.entry..spot.offset];
    let Some(at) = before.rfind("to:") else {
        return Offers::default();
    };
    let value = before[at + 3..].trim_start_matches([' ', '"', '\'']);
    let end = value.find([',', '\n', '\r', '"', '\'', '}']);
    code_of(spot, value[..end.unwrap_or(value.len())].trim_end())
}

/// The code of the entry that is linked to as `link`.
fn code_of(spot: &Spot<'_>, link: &str) -> Offers {
    let link = WrittenLink::read(link);
    let known = match link.import {
        Some(import) => spot.sheet.desk.imported(spot.sheet.known, import),
        None => Some(spot.sheet.known),
    };
    let items = known.map_or_else(Vec::new, Known::items);
    let item = items
        .into_iter()
        .find(|item| item.name.text == link.name.text);
    let code = item.and_then(|item| {
        let offer = Offer::new(&item.code.as_ref()?.text, CompletionItemKind::Value);
        Some(offer.detail(&item.name.text))
    });
    Offers {
        list: code.into_iter().collect(),
        replaces: None,
    }
}

/// The entries of the catalogue that is imported under a name.
fn imported(spot: &Spot<'_>, import: &str, with_codes: bool) -> Vec<Offer> {
    let known = spot.sheet.desk.imported(spot.sheet.known, import);
    known.map_or_else(Vec::new, |known| entries(known, Some(import), with_codes))
}

/// The names of the imports, each with its colon.
fn imports(spot: &Spot<'_>) -> Vec<Offer> {
    let catalog = spot.sheet.known.catalog();
    let imports = catalog.map_or(&[][..], |catalog| &catalog.imports).iter();
    let offer = |import: &errdex_catalog::model::Import| {
        let offer = Offer::new(format!("{}:", import.name), CompletionItemKind::Module);
        offer.detail(&import.path)
    };
    imports.map(offer).collect()
}

/// The name of the entry around a place.
fn own_name<'s>(spot: &Spot<'s>) -> Option<&'s str> {
    let entry = &spot.text()[spot.context.entry..spot.offset];
    let at = entry.find("name:")? + spot.context.entry;
    let value = &spot.text()[at + 5..];
    let space = value.len() - value.trim_start_matches([' ', '"', '\'']).len();
    word_at(spot.text(), at + 5 + space).map(|word| word.text)
}
