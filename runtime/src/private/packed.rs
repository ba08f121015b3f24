//! Unpacks the tables of a derived error. They stand in two literals: rustc evaluates a static wherever its crate is
//! compiled, and a literal never.

use core::fmt;

use super::summary::{CodeOf, Codes, Summary};
use super::template::Template;
use super::text::wide;
use super::{Facts, Form, Imported, Ints, Links, Names, Overrides, Sections, Text};

/// All texts of the tables, one after another, and all numbers: the offsets of the columns, then the columns.
#[derive(Debug, Clone, Copy)]
pub struct Packed {
    texts: &'static str,
    numbers: &'static [u8],
    forms: &'static [Form],
    imported: &'static [Imported],
}

/// The columns of [`Tables::tables`](super::Tables::tables), in the order in which the expansion writes them. Of texts
/// there are offsets; integers have 4 bytes.
mod column {
    pub(super) const COUNTS: usize = 0;
    pub(super) const NAMES: usize = 1;
    pub(super) const MESSAGES: usize = 2;
    pub(super) const TEXT_CODES: usize = 3;
    pub(super) const NUMBER_CODES: usize = 4;
    pub(super) const INDEX_PILOTS: usize = 5;
    pub(super) const INDEX_SLOTS: usize = 6;
    pub(super) const ALIAS_ROWS: usize = 7;
    pub(super) const TITLE_AND_STRIP: usize = 8;
    pub(super) const BY_HAND_ROWS: usize = 9;
    pub(super) const BY_HAND: usize = 10;
    pub(super) const SEVERITIES: usize = 11;
    pub(super) const CATEGORIES: usize = 12;
    pub(super) const CATEGORY_NAMES: usize = 13;
    pub(super) const LINK_STARTS: usize = 14;
    pub(super) const LINK_TARGETS: usize = 15;
    pub(super) const LINK_KINDS: usize = 16;
    pub(super) const LINK_REASONS: usize = 17;
    pub(super) const NOTES: usize = 18;
}

/// The places in the first column.
mod count {
    pub(super) const ACTIVE: usize = 0;
    pub(super) const ROWS: usize = 1;
    pub(super) const VERBATIM: usize = 2;
    pub(super) const SIGNED: usize = 3;
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

    /// Three columns: where each row's sections begin, their tags, their texts.
    fn sections(&self, first: usize) -> Sections {
        Sections::new(
            self.ints(first),
            self.column(first + 1),
            self.text(first + 2),
        )
    }

    pub(super) fn names(&self) -> Text {
        self.text(column::NAMES)
    }

    pub(super) fn messages(&self) -> Text {
        self.text(column::MESSAGES)
    }

    pub(super) fn codes(&self) -> Codes {
        let texts = self.text(column::TEXT_CODES);
        if texts.is_empty() {
            Codes::Numbers {
                bytes: self.column(column::NUMBER_CODES),
                signed: self.ints(column::COUNTS).get(count::SIGNED) == 1,
            }
        } else {
            Codes::Texts(texts)
        }
    }

    pub(super) fn code(&self, row: usize) -> Option<CodeOf> {
        self.codes().of(row)
    }

    pub(super) fn facts(&self) -> Facts {
        let counts = self.ints(column::COUNTS);
        let words = self.text(column::TITLE_AND_STRIP);
        Facts {
            names: self.names(),
            messages: self.messages(),
            index: Names::new(
                self.column(column::INDEX_PILOTS),
                self.ints(column::INDEX_SLOTS),
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

    pub(super) fn links(&self) -> Links {
        Links {
            starts: self.ints(column::LINK_STARTS),
            targets: self.ints(column::LINK_TARGETS),
            kinds: self.column(column::LINK_KINDS),
            reasons: self.text(column::LINK_REASONS),
            imported: self.imported,
        }
    }

    pub(super) fn notes(&self) -> Sections {
        self.sections(column::NOTES)
    }

    /// Of [`Tables::pages`](super::Tables::pages), which has these columns alone.
    pub(super) fn pages(&self) -> Sections {
        self.sections(0)
    }

    pub(super) fn summary(&self, row: usize) -> Summary {
        Summary {
            row,
            facts: self.facts(),
            links: self.links(),
            notes: self.notes(),
            codes: self.codes(),
        }
    }

    pub(super) fn write_text(
        &self,
        row: u32,
        pieces: &str,
        values: &[&dyn fmt::Display],
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        let row = row as usize;
        Template::of(pieces, values, || self.messages().get(row)).write(|| self.summary(row), f)
    }
}
