//! Packs the tables of a derived error into two literals.

use errdex_tables::column;
use errdex_tables::write;

use super::columns::{self, Links, SectionColumns};
use super::rust::{byte_literal, literal};
use crate::code::{Code, CodeType};
use crate::model::Catalog;

type Packer = write::Packer<String, Vec<u8>>;

/// `__errdex::Packed::new("…", b"…")` of all but the long texts.
pub(super) fn tables(catalog: &Catalog) -> String {
    let rows = catalog.all();
    let mut out = Packer::default();
    let signed = matches!(catalog.code, CodeType::Integer { signed: true, .. });
    let verbatim = catalog.variants.verbatim;
    let index = columns::name_index(catalog);
    let active = catalog.entries().len();
    out.counts(active, rows.len(), verbatim, signed, index.seed());
    out.text(column::NAMES, columns::names(catalog));
    out.text(column::MESSAGES, rows.iter().map(|row| &row.message));
    let texts = rows.iter().filter_map(|row| match &row.code {
        Code::Text(text) => Some(text),
        Code::Number(_) => None,
    });
    out.text(column::TEXT_CODES, texts);
    out.number_codes(rows.iter().filter_map(|row| match row.code {
        Code::Number(number) => Some(number),
        Code::Text(_) => None,
    }));
    out.bytes(column::INDEX_PILOTS, &index.pilots());
    out.bytes(column::INDEX_SLOTS, index.wide_slots().bytes());
    let aliases = columns::aliases(catalog);
    out.ints(column::ALIAS_ROWS, aliases.map(|(row, _)| Some(row)));
    let words = [&catalog.title, &catalog.variants.strip];
    out.text(column::TITLE_AND_STRIP, words);
    let by_hand = columns::settled_by_hand(catalog);
    let by_hand = by_hand.iter();
    out.ints(
        column::BY_HAND_ROWS,
        by_hand.clone().map(|(row, _)| Some(*row)),
    );
    out.text(column::BY_HAND, by_hand.map(|(_, variant)| variant));
    out.bytes(column::SEVERITIES, &columns::severities(catalog));
    out.ints(column::CATEGORIES, columns::categories(catalog));
    out.text(column::CATEGORY_NAMES, columns::category_names(catalog));
    let links = Links::new(catalog);
    out.all(column::LINK_STARTS, &links.starts);
    out.all(column::LINK_TARGETS, &links.targets());
    out.bytes(column::LINK_KINDS, &links.kinds());
    out.text(column::LINK_REASONS, links.reasons());
    let notes = SectionColumns::new(rows.iter().map(columns::notes));
    out.sections(column::NOTES, &notes.starts, &notes.tags, &notes.texts);
    expression(out)
}

/// The long texts, if there are any.
pub(super) fn pages(catalog: &Catalog) -> Option<String> {
    let pages = SectionColumns::new(catalog.all().iter().map(columns::pages));
    if pages.tags.is_empty() {
        return None;
    }
    let mut out = Packer::default();
    out.sections(column::PAGES, &pages.starts, &pages.tags, &pages.texts);
    Some(expression(out))
}

fn expression(packer: Packer) -> String {
    let (texts, numbers) = packer.finish();
    let (texts, numbers) = (literal(&texts), byte_literal(&numbers));
    format!("__errdex::Packed::new({texts}, {numbers})")
}
