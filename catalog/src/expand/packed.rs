//! Packs the tables of a derived error into two literals: a text, and numbers that begin with the offsets of the columns.

use super::columns::{self, LinkColumns, SectionColumns};
use super::hash::Perfect;
use super::rust::{byte_literal, literal};
use crate::code::{Code, CodeType};
use crate::model::Catalog;

#[derive(Default)]
struct Packed {
    texts: String,
    columns: Vec<Vec<u8>>,
}

impl Packed {
    fn bytes(&mut self, bytes: Vec<u8>) {
        self.columns.push(bytes);
    }

    /// The greatest integer stands for none.
    fn ints(&mut self, ints: impl IntoIterator<Item = Option<usize>>) {
        let mut bytes = Vec::new();
        for int in ints {
            let int = int.map_or(u32::MAX, |int| int as u32);
            bytes.extend_from_slice(&int.to_le_bytes());
        }
        self.bytes(bytes);
    }

    fn all(&mut self, ints: &[usize]) {
        self.ints(ints.iter().copied().map(Some));
    }

    /// Where each text begins, and where the last one ends.
    fn text(&mut self, texts: impl IntoIterator<Item = impl AsRef<str>>) {
        let mut offsets = vec![Some(self.texts.len())];
        for text in texts {
            self.texts.push_str(text.as_ref());
            offsets.push(Some(self.texts.len()));
        }
        if offsets.len() == 1 {
            offsets.clear();
        }
        self.ints(offsets);
    }

    fn sections(&mut self, sections: SectionColumns<'_>) {
        let SectionColumns {
            starts,
            tags,
            texts,
        } = sections;
        self.all(&starts);
        self.bytes(tags);
        self.text(texts);
    }

    /// `__errdex::Packed::new("…", b"…")`
    fn expression(self) -> String {
        let mut start = 4 * (self.columns.len() + 1);
        let mut numbers = Vec::new();
        for column in &self.columns {
            numbers.extend((start as u32).to_le_bytes());
            start += column.len();
        }
        numbers.extend((start as u32).to_le_bytes());
        numbers.extend(self.columns.concat());
        let (texts, numbers) = (literal(&self.texts), byte_literal(&numbers));
        format!("__errdex::Packed::new({texts}, {numbers})")
    }
}

/// All but the long texts. The columns are those of `column` in the runtime's `private/packed.rs`, in that order.
pub(super) fn tables(catalog: &Catalog) -> String {
    let rows = catalog.all();
    let mut out = Packed::default();
    let signed = matches!(catalog.code, CodeType::Integer { signed: true, .. });
    let verbatim = catalog.variants.verbatim;
    let counts = [catalog.entries().len(), rows.len()];
    out.all(&[counts[0], counts[1], verbatim.into(), signed.into()]);
    out.text(columns::names(catalog));
    out.text(rows.iter().map(|row| &row.message));
    let is_text = catalog.code == CodeType::Text;
    out.text(
        rows.iter()
            .filter(|_| is_text)
            .map(|row| row.code.to_string()),
    );
    out.bytes(numbers(catalog));
    let Perfect { pilots, slots } = columns::name_index(catalog);
    out.bytes(pilots.into_iter().flat_map(u16::to_le_bytes).collect());
    out.ints(slots);
    out.ints(columns::aliases(catalog).map(|(row, _)| Some(row)));
    out.text([&catalog.title, &catalog.variants.strip]);
    let by_hand = columns::settled_by_hand(catalog);
    out.ints(by_hand.iter().map(|(row, _)| Some(*row)));
    out.text(by_hand.iter().map(|(_, variant)| variant));
    out.bytes(columns::severities(catalog));
    out.ints(columns::categories(catalog));
    out.text(columns::category_names(catalog));
    let links = LinkColumns::of(catalog);
    out.all(&links.starts);
    out.all(&links.targets);
    out.bytes(links.kinds);
    out.text(links.reasons);
    out.sections(SectionColumns::of(rows.iter().map(columns::notes)));
    out.expression()
}

/// The long texts, if there are any.
pub(super) fn pages(catalog: &Catalog) -> Option<String> {
    let pages = SectionColumns::of(catalog.all().iter().map(columns::pages));
    if pages.tags.is_empty() {
        return None;
    }
    let mut out = Packed::default();
    out.sections(pages);
    Some(out.expression())
}

/// The codes of all rows: the low 8 bytes are the number in two's complement.
fn numbers(catalog: &Catalog) -> Vec<u8> {
    let mut numbers = Vec::new();
    for row in catalog.all() {
        if let Code::Number(number) = row.code {
            numbers.extend_from_slice(&number.to_le_bytes()[..8]);
        }
    }
    numbers
}
