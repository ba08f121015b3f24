//! The code type of a derived error whose author names none: a row of the catalogue's tables. What an enum would have
//! generated for each catalogue stands here once for all.

use core::cmp::Ordering;
use core::error::Error;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use errdex_tables::{Codes, Facts, Links, Packed, Sections, Text};

use super::summary::Summary;
use super::template::Template;
use super::translated::Translated;
use super::{Code, Table};
use crate::Catalog;

/// A catalogue's tables.
pub trait Tables: 'static {
    /// The type of codes.
    type Code: Code;
    /// The catalogue's identity.
    const CATALOG: &'static str;
    /// How many entries are in use.
    const COUNT: usize;
    /// All but the long texts.
    fn tables() -> Packed;
    /// The long texts.
    #[must_use]
    fn pages() -> Packed {
        Packed::NONE
    }
    /// The messages in other languages that the program names.
    #[must_use]
    fn translated() -> Translated {
        Translated::NONE
    }
    /// For number codes: the codes of the retired rows.
    #[must_use]
    fn retired_codes() -> &'static [i128] {
        &[]
    }
}

/// An entry in use.
pub struct Row<T> {
    row: u32,
    tables: PhantomData<fn() -> T>,
}

impl<T> Row<T> {
    const fn new(row: u32) -> Self {
        Self {
            row,
            tables: PhantomData,
        }
    }

    /// The row with that number; the greatest number is for none. The derive knows that there is such a row.
    #[inline]
    #[must_use]
    pub const fn in_use(row: u32) -> Option<Self> {
        if row == u32::MAX {
            None
        } else {
            Some(Self {
                row,
                tables: PhantomData,
            })
        }
    }
}

impl<T> Clone for Row<T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Row<T> {}

impl<T> PartialEq for Row<T> {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row
    }
}

impl<T> Eq for Row<T> {}

impl<T> PartialOrd for Row<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Row<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.row.cmp(&other.row)
    }
}

impl<T> Hash for Row<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.row.hash(state);
    }
}

impl<T: Tables> fmt::Debug for Row<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::debug(*self, f)
    }
}

impl<T: Tables> fmt::Display for Row<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::display(*self, f)
    }
}

impl<T: Tables> Error for Row<T> {}

impl<T: Tables> Table for Row<T> {
    #[inline]
    fn row(self) -> usize {
        self.row as usize
    }

    fn at(row: usize) -> Option<Self> {
        let number = u32::try_from(row).ok().filter(|_| row < T::COUNT);
        number.map(Self::new)
    }

    fn facts() -> Facts {
        T::tables().facts()
    }

    fn link_table() -> Links {
        T::tables().links()
    }

    fn notes() -> Sections {
        T::tables().notes()
    }

    fn pages() -> Sections {
        T::pages().pages()
    }

    fn translated() -> Translated {
        T::translated()
    }

    fn text_codes() -> Option<Text> {
        match T::tables().codes() {
            Codes::Texts(codes) => Some(codes),
            Codes::Numbers(_) => None,
        }
    }

    fn summary(row: usize) -> Summary {
        Summary::of_packed(&T::tables(), row)
    }

    fn write_text(
        code: Option<Self>,
        pieces: &str,
        values: &[&dyn fmt::Display],
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        match code {
            Some(code) => write_text(&T::tables(), code.row, pieces, values, f),
            None => Ok(()),
        }
    }

    fn retired_codes() -> &'static [i128] {
        T::retired_codes()
    }
}

/// [`Table::write_text`] for all catalogues: it knows none of their types.
fn write_text(
    tables: &Packed,
    row: u32,
    pieces: &str,
    values: &[&dyn fmt::Display],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let row = row as usize;
    Template::with_values(pieces, values, || tables.messages().get(row))
        .write(|| Summary::of_packed(tables, row), f)
}

/// The code of a row in use.
fn code_of<T: Tables>(row: usize) -> Option<T::Code> {
    match T::tables().codes() {
        Codes::Texts(texts) => T::Code::from_text(texts.get(row)),
        Codes::Numbers(numbers) => T::Code::from_number(numbers.get(row)?),
    }
}

impl<T: Tables> Catalog for Row<T> {
    type Code = T::Code;

    const CATALOG: &'static str = T::CATALOG;
    const COUNT: usize = T::COUNT;

    fn code(self) -> T::Code {
        code_of::<T>(self.row()).expect("a bug in errdex: a row without a code")
    }

    fn name(self) -> &'static str {
        T::tables().names().get(self.row())
    }

    fn message(self) -> &'static str {
        T::tables().messages().get(self.row())
    }

    fn from_code(code: T::Code) -> Option<Self> {
        (0..T::COUNT)
            .find(|row| code_of::<T>(*row) == Some(code))
            .and_then(Self::at)
    }

    fn from_name(name: &str) -> Option<Self> {
        let facts = Self::facts();
        let place = facts.index.find(name, &facts.names)?;
        Self::at(facts.row_of_name(place))
    }
}
