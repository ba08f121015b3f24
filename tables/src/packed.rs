//! Packs the tables of a derived error into two literals, and unpacks them: rustc evaluates a static wherever its crate
//! is compiled, and a literal never.

use crate::buffer::{Bytes, Growing};

use crate::facts::{Facts, Overrides};
use crate::form::Form;
use crate::hash::Names;
use crate::ints::{IntColumn, Ints, wide};
use crate::links::{Imported, Links};
use crate::sections::Sections;
use crate::text::Text;

/// All texts of the tables, one after another, and all numbers: the offsets of the columns, then the columns.
#[derive(Debug, Clone, Copy)]
pub struct Packed {
    texts: &'static str,
    numbers: &'static [u8],
    forms: &'static [Form],
    imported: &'static [Imported],
}

/// The columns, in order. Of texts there are offsets; integers have 4 bytes.
pub mod column {
    /// How many rows are in use, how many there are, whether names are variants, whether codes are signed.
    pub const COUNTS: usize = 0;
    /// The rows' names, then the aliases.
    pub const NAMES: usize = 1;
    /// The rows' messages.
    pub const MESSAGES: usize = 2;
    /// Codes that are texts.
    pub const TEXT_CODES: usize = 3;
    /// Codes that are numbers, 8 bytes each.
    pub const NUMBER_CODES: usize = 4;
    /// The pilots of the index of the names.
    pub const INDEX_PILOTS: usize = 5;
    /// Its slots.
    pub const INDEX_SLOTS: usize = 6;
    /// The rows that the aliases name.
    pub const ALIAS_ROWS: usize = 7;
    /// The catalogue's title, and what variants drop of names.
    pub const TITLE_AND_STRIP: usize = 8;
    /// The rows whose variants were set explicitly.
    pub const BY_HAND_ROWS: usize = 9;
    /// These variants.
    pub const BY_HAND: usize = 10;
    /// The rows' severities.
    pub const SEVERITIES: usize = 11;
    /// The rows' categories.
    pub const CATEGORIES: usize = 12;
    /// Each category's name and its use.
    pub const CATEGORY_NAMES: usize = 13;
    /// Where each row's links begin.
    pub const LINK_STARTS: usize = 14;
    /// What each link points to.
    pub const LINK_TARGETS: usize = 15;
    /// Its kind.
    pub const LINK_KINDS: usize = 16;
    /// Its reason.
    pub const LINK_REASONS: usize = 17;
    /// The short texts: where each row's begin, their tags, the texts.
    pub const NOTES: usize = 18;
    /// The long texts, which are packed for themselves: as the short ones.
    pub const PAGES: usize = 0;
    /// How many there are.
    pub(super) const ALL: usize = NOTES + 3;
}

/// The places in the first column.
mod count {
    pub(super) const ACTIVE: usize = 0;
    pub(super) const ROWS: usize = 1;
    pub(super) const VERBATIM: usize = 2;
    pub(super) const SIGNED: usize = 3;
    pub(super) const SEED: usize = 4;
}

/// The codes of all rows.
#[derive(Debug, Clone, Copy)]
pub enum Codes {
    /// Texts.
    Texts(Text),
    /// Numbers.
    Numbers(Numbers),
}

/// Codes that are numbers, 8 bytes each.
#[derive(Debug, Clone, Copy)]
pub struct Numbers {
    bytes: &'static [u8],
    /// Whether they are in two's complement.
    signed: bool,
}

impl Numbers {
    /// The number of a row's code.
    #[inline]
    #[must_use]
    pub fn get(&self, row: usize) -> Option<i128> {
        let bits = u64::from_le_bytes(*self.bytes.as_chunks().0.get(row)?);
        Some(if self.signed {
            bits.cast_signed().into()
        } else {
            bits.into()
        })
    }
}

impl Packed {
    /// Without a column.
    pub const NONE: Self = Self::new("", b"");

    /// Texts and numbers.
    #[must_use]
    pub const fn new(texts: &'static str, numbers: &'static [u8]) -> Self {
        Self {
            texts,
            numbers,
            forms: &[],
            imported: &[],
        }
    }

    /// Other spellings of codes.
    #[must_use]
    pub const fn with_forms(mut self, forms: &'static [Form]) -> Self {
        self.forms = forms;
        self
    }

    /// Entries of other catalogues.
    #[must_use]
    pub const fn with_imported(mut self, imported: &'static [Imported]) -> Self {
        self.imported = imported;
        self
    }

    fn column(&self, column: usize) -> &'static [u8] {
        let range = wide(self.numbers, column)..wide(self.numbers, column + 1);
        self.numbers.get(range).unwrap_or_default()
    }

    fn ints(&self, column: usize) -> Ints {
        Ints::wide(self.column(column))
    }

    fn text(&self, column: usize) -> Text {
        Text::new(self.texts, self.column(column))
    }

    fn sections(&self, first: usize) -> Sections {
        Sections::new(
            self.ints(first),
            self.column(first + 1),
            self.text(first + 2),
        )
    }

    /// The rows' names, then the aliases.
    #[must_use]
    pub fn names(&self) -> Text {
        self.text(column::NAMES)
    }

    /// The rows' messages.
    #[must_use]
    pub fn messages(&self) -> Text {
        self.text(column::MESSAGES)
    }

    /// The rows' codes.
    #[must_use]
    pub fn codes(&self) -> Codes {
        let texts = self.text(column::TEXT_CODES);
        if texts.is_empty() {
            Codes::Numbers(Numbers {
                bytes: self.column(column::NUMBER_CODES),
                signed: self.ints(column::COUNTS).get(count::SIGNED) == 1,
            })
        } else {
            Codes::Texts(texts)
        }
    }

    /// The facts of every entry.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let counts = self.ints(column::COUNTS);
        let words = self.text(column::TITLE_AND_STRIP);
        Facts {
            names: self.names(),
            messages: self.messages(),
            index: Names::new(
                self.column(column::INDEX_PILOTS),
                self.ints(column::INDEX_SLOTS),
                counts.get(count::SEED) as u32,
            ),
            alias_rows: self.ints(column::ALIAS_ROWS),
            active: counts.get(count::ACTIVE),
            rows: counts.get(count::ROWS),
            title: words.get(0),
            strip: words.get(1),
            verbatim: counts.get(count::VERBATIM) == 1,
            by_hand: Overrides {
                rows: self.ints(column::BY_HAND_ROWS),
                texts: self.text(column::BY_HAND),
            },
            severities: self.column(column::SEVERITIES),
            categories: self.ints(column::CATEGORIES),
            category_names: self.text(column::CATEGORY_NAMES),
            forms: self.forms,
        }
    }

    /// The links of every row.
    #[must_use]
    pub fn links(&self) -> Links {
        Links {
            starts: self.ints(column::LINK_STARTS),
            targets: self.ints(column::LINK_TARGETS),
            kinds: self.column(column::LINK_KINDS),
            reasons: self.text(column::LINK_REASONS),
            imported: self.imported,
        }
    }

    /// The short texts of some entries.
    #[must_use]
    pub fn notes(&self) -> Sections {
        self.sections(column::NOTES)
    }

    /// The long texts, which are the only columns where they are packed.
    #[must_use]
    pub fn pages(&self) -> Sections {
        self.sections(column::PAGES)
    }
}

/// Columns to be packed into an `S`, a `String`, and a `B`, a `Vec<u8>`, in the order of [`column`](mod@column).
#[derive(Debug, Default)]
pub struct Packer<S, B> {
    texts: S,
    columns: B,
    /// Where each column begins in `columns`, and where the last one ends.
    starts: [usize; column::ALL + 1],
    count: usize,
}

impl<S: Growing, B: Bytes> Packer<S, B> {
    /// Bytes.
    ///
    /// # Panics
    ///
    /// As all methods: if it is not this column's turn.
    pub fn bytes(&mut self, column: usize, bytes: &[u8]) {
        self.columns.extend(bytes);
        self.end(column);
    }

    /// Integers, or none.
    pub fn ints(&mut self, column: usize, ints: impl IntoIterator<Item = Option<usize>>) {
        let ints = IntColumn::<B>::wide(ints);
        self.bytes(column, ints.bytes());
    }

    /// Integers, all of them there.
    pub fn all(&mut self, column: usize, ints: &[usize]) {
        self.ints(column, ints.iter().copied().map(Some));
    }

    /// Texts.
    pub fn text(&mut self, column: usize, texts: impl IntoIterator<Item = impl AsRef<str>>) {
        crate::text::append(&mut self.texts, &mut self.columns, texts);
        self.end(column);
    }

    fn end(&mut self, column: usize) {
        assert_eq!(self.count, column, "a bug in errdex: a column out of turn");
        self.count += 1;
        self.starts[self.count] = self.columns.as_ref().len();
    }

    /// The first column: how many rows are in use, how many there are, whether names are variants, whether codes are
    /// signed.
    pub fn counts(&mut self, active: usize, rows: usize, verbatim: bool, signed: bool, seed: u32) {
        let mut counts = [0; 5];
        counts[count::ACTIVE] = active;
        counts[count::ROWS] = rows;
        counts[count::VERBATIM] = verbatim.into();
        counts[count::SIGNED] = signed.into();
        counts[count::SEED] = seed as usize;
        self.all(column::COUNTS, &counts);
    }

    /// Codes that are numbers.
    pub fn number_codes(&mut self, codes: impl Iterator<Item = i128>) {
        for code in codes {
            // The low 8 bytes, in two's complement.
            self.columns.extend(&code.to_le_bytes()[..8]);
        }
        self.end(column::NUMBER_CODES);
    }

    /// Three columns: where each row's sections begin, their tags, their texts.
    pub fn sections(
        &mut self,
        first: usize,
        starts: &[usize],
        tags: &[u8],
        texts: impl IntoIterator<Item = impl AsRef<str>>,
    ) {
        self.all(first, starts);
        self.bytes(first + 1, tags);
        self.text(first + 2, texts);
    }

    /// The two literals of [`Packed::new`].
    #[must_use]
    pub fn finish(self) -> (S, B) {
        let starts = &self.starts[..=self.count];
        let mut numbers = B::default();
        for start in starts {
            numbers.extend(&((4 * starts.len() + start) as u32).to_le_bytes());
        }
        numbers.extend(self.columns.as_ref());
        (self.texts, numbers)
    }
}

#[cfg(test)]
mod tests {
    use alloc::{string::String, vec::Vec};

    use super::*;
    use crate::hash;
    use crate::keys::TextKey;
    use crate::severity::Severity;
    use crate::write::severities;

    type Packer = super::Packer<String, Vec<u8>>;

    fn read(packer: Packer) -> Packed {
        let (texts, numbers) = packer.finish();
        Packed::new(texts.leak(), numbers.leak())
    }

    fn tables() -> Packed {
        let mut out = Packer::default();
        out.counts(2, 3, false, true, 7);
        out.text(column::NAMES, ["FOG", "STORM", "STEAM", "MIST"]);
        out.text(column::MESSAGES, ["no sight", "too much wind", "old"]);
        out.text(column::TEXT_CODES, [""; 0]);
        out.number_codes([7, -7, i128::from(i64::MIN)].into_iter());
        out.bytes(column::INDEX_PILOTS, &[0, 0]);
        out.ints(
            column::INDEX_SLOTS,
            slots(&["FOG", "STORM", "STEAM", "MIST"]),
        );
        out.all(column::ALIAS_ROWS, &[0]);
        out.text(column::TITLE_AND_STRIP, ["Harbour", "H_"]);
        out.all(column::BY_HAND_ROWS, &[1]);
        out.text(column::BY_HAND, ["Gale"]);
        let all = [Severity::Error, Severity::Info, Severity::Error];
        let all: Vec<u8> = severities(all.into_iter()).collect();
        out.bytes(column::SEVERITIES, &all);
        out.ints(column::CATEGORIES, [None, Some(0), None]);
        out.text(column::CATEGORY_NAMES, ["weather", "the sea decides"]);
        out.all(column::LINK_STARTS, &[0, 1, 1, 1]);
        out.all(column::LINK_TARGETS, &[1]);
        out.bytes(column::LINK_KINDS, &[4]);
        out.text(column::LINK_REASONS, ["wind"]);
        out.sections(
            column::NOTES,
            &[0, 1, 1, 1],
            &[TextKey::Help.tag()],
            ["wait"],
        );
        read(out)
    }

    /// A slot for each name, under the pilot 0.
    fn slots(names: &[&str]) -> Vec<Option<usize>> {
        (names.len()..)
            .find_map(|count| {
                let mut slots = alloc::vec![None; count];
                for (row, name) in names.iter().enumerate() {
                    let slot = hash::slot(hash::hash_name(name, 7), 0, count);
                    if slots[slot].replace(row).is_some() {
                        return None;
                    }
                }
                Some(slots)
            })
            .expect("with enough slots, no two names have the same")
    }

    #[test]
    fn every_column_is_read_as_it_was_written() {
        let tables = tables();
        let facts = tables.facts();
        assert_eq!((facts.active, facts.rows, facts.verbatim), (2, 3, false));
        assert_eq!((facts.title, facts.strip), ("Harbour", "H_"));
        assert_eq!(
            (facts.names.get(2), facts.messages.get(1)),
            ("STEAM", "too much wind")
        );
        assert_eq!(facts.row_in_any_case(b"storm"), Some(1));
        assert_eq!(facts.row_in_any_case(b"Mist"), Some(0));
        assert!(facts.aliases(0).eq(["MIST"]) && facts.aliases(1).eq([""; 0]));
        let mut variants = String::new();
        for row in 0..3 {
            facts
                .write_variant(row, &mut variants)
                .expect("a string takes all");
        }
        assert_eq!(variants, "FogGaleSteam");
        assert_eq!(
            (facts.severity(0), facts.severity(1)),
            (Severity::Error, Severity::Info)
        );
        assert_eq!(
            (facts.category(0), facts.category(1)),
            (None, Some(("weather", "the sea decides")))
        );
        let Codes::Numbers(numbers) = tables.codes() else {
            panic!("codes are numbers")
        };
        let number = |row| numbers.get(row);
        assert_eq!([number(0), number(1), number(3)], [Some(7), Some(-7), None]);
        assert_eq!(number(2), Some(i64::MIN.into()));
        let links = tables.links();
        assert_eq!((links.range(0), links.targets.get(0)), (0..1, 1));
        assert_eq!(
            (links.kind(0).name(), links.reason(0)),
            ("cause", Some("wind"))
        );
        assert_eq!(tables.notes().get(0, TextKey::Help.tag()), Some("wait"));
    }

    #[test]
    fn pages_are_packed_for_themselves() {
        let mut out = Packer::default();
        out.sections(
            column::PAGES,
            &[0, 0, 1],
            &[TextKey::Meaning.tag()],
            ["long"],
        );
        let pages = read(out).pages();
        assert_eq!(
            (
                pages.get(0, TextKey::Meaning.tag()),
                pages.get(1, TextKey::Meaning.tag())
            ),
            (None, Some("long"))
        );
        assert_eq!(Packed::NONE.pages().texts_of(0).next(), None);
    }

    #[test]
    #[should_panic(expected = "a column out of turn")]
    fn a_column_out_of_turn_is_a_bug() {
        Packer::default().text(column::NAMES, ["FOG"]);
    }
}
