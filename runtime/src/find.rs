//! Answers what people ask a catalogue that is compiled in.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::ops::Deref;

use errdex_tables::query::{self, Found, Queried, Reading};
use errdex_tables::{Form, Integer};

use crate::lookup::row_of_number;
use crate::private::Code;
use crate::{Catalog, Entry};

/// The entries that `query` may mean, the likeliest first: a name or alias in any case, with or without the prefix that
/// variants drop; a code in decimal, signed or not, in hex with or without `0x`; any form of the catalogue
/// (`0x80071B6F`, `2147949423` and `-2147017873` are 7023 where there are HRESULTs). A bare number that can be read in
/// two ways gives both; one that has more bits than a code means none. Retired entries are found too.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// let of = |query| errdex::find::<HarbourCode>(query).next().and_then(|found| found.variant());
/// for query in ["fog", "HARBOUR_FOG", "harbour_mist", "272", "0x110", "0x80070110"] {
///     assert_eq!(of(query), Some(HarbourCode::Fog), "{query}");
/// }
/// assert_eq!(of("ice"), None);
/// ```
#[must_use]
pub fn find<C: Catalog>(query: &str) -> Matches<C> {
    Matches {
        found: found::<C>(query),
        next: 0,
        catalog: PhantomData,
    }
}

/// The rows that `query` may mean.
pub(crate) fn found<C: Catalog>(query: &str) -> Found<&'static str> {
    query::find(&Compiled::<C>(PhantomData), query)
}

/// The tables of a catalogue that is compiled in.
struct Compiled<C>(PhantomData<C>);

impl<C: Catalog> Queried for Compiled<C> {
    type FormName = &'static str;

    fn strip(&self) -> &str {
        C::facts().strip
    }

    fn in_use(&self) -> usize {
        C::COUNT
    }

    fn integer(&self) -> Option<Integer> {
        <C::Code as Code>::INTEGER
    }

    fn form(&self, at: usize) -> Option<Form> {
        C::facts().forms.get(at).copied()
    }

    fn row_of_name(&self, name: &[u8]) -> Option<usize> {
        C::facts().row_in_any_case(name)
    }

    fn row_of_number(&self, number: i128) -> Option<usize> {
        row_of_number::<C>(number)
    }

    fn text_code(&self, row: usize) -> Option<&str> {
        let codes = C::text_codes()?;
        (row < codes.len()).then(|| codes.get(row))
    }

    fn write_variant(&self, row: usize, out: &mut dyn fmt::Write) -> fmt::Result {
        C::facts().write_variant(row, out)
    }
}

/// An entry that a query may mean. It gives access to everything of the [`Entry`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<C: Catalog> {
    entry: Entry<C>,
    reading: Reading,
}

impl<C: Catalog> Match<C> {
    /// The entry.
    #[must_use]
    pub fn entry(&self) -> Entry<C> {
        self.entry
    }

    /// How the query was read.
    #[must_use]
    pub fn reading(&self) -> Reading {
        self.reading
    }
}

impl<C: Catalog> Deref for Match<C> {
    type Target = Entry<C>;

    fn deref(&self) -> &Entry<C> {
        &self.entry
    }
}

/// What a query may mean. Made by [`find`].
#[derive(Debug, Clone)]
pub struct Matches<C> {
    found: Found<&'static str>,
    next: usize,
    catalog: PhantomData<C>,
}

impl<C: Catalog> Iterator for Matches<C> {
    type Item = Match<C>;

    fn next(&mut self) -> Option<Match<C>> {
        let (row, reading) = self.found.get(self.next)?;
        self.next += 1;
        Some(Match {
            entry: Entry::at(row),
            reading,
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.found.len() - self.next;
        (left, Some(left))
    }
}

impl<C: Catalog> ExactSizeIterator for Matches<C> {}
impl<C: Catalog> FusedIterator for Matches<C> {}
