//! Asks several catalogues at once.

use core::fmt;
use core::iter::FusedIterator;
use core::ops::Deref;

use errdex_tables::query::{Found, Reading, bare};

use crate::find::found;
use crate::{AnyEntry, Catalog, Entry};

/// A catalogue among several that [`find_in`] asks.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// # #[errdex::catalog("examples/ferry.yaml")]
/// # pub enum FerryCode {}
/// use errdex::AnyCatalog;
///
/// const ALL: &[AnyCatalog] = &[AnyCatalog::of::<HarbourCode>(), AnyCatalog::of::<FerryCode>()];
///
/// assert_eq!(ALL[0].name(), "harbour");
/// ```
#[derive(Clone, Copy)]
pub struct AnyCatalog {
    name: &'static str,
    /// The rows that a query may mean.
    found: fn(&str) -> Found<&'static str>,
    /// The row that a query is the whole name of.
    named: fn(&str) -> Option<usize>,
    entry: fn(usize) -> AnyEntry,
}

impl AnyCatalog {
    /// The catalogue of an enum.
    #[must_use]
    pub const fn of<C: Catalog>() -> Self {
        Self {
            name: C::CATALOG,
            found: found::<C>,
            named: named::<C>,
            entry: entry::<C>,
        }
    }

    /// The identity of the catalogue.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

fn named<C: Catalog>(query: &str) -> Option<usize> {
    C::facts().row_in_any_case(bare(query).as_bytes())
}

fn entry<C: Catalog>(row: usize) -> AnyEntry {
    AnyEntry::from_entry(Entry::<C>::at(row))
}

impl fmt::Debug for AnyCatalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnyCatalog({})", self.name)
    }
}

/// The entries of several catalogues that `query` may mean, the likeliest first; each knows its catalogue.
///
/// The query is read as [`find`](crate::find()) reads it. An entry whose whole name it is comes before one whose code it
/// is, then come names without their prefix, variants, and numbers in hex without `0x`; among equals, the catalogue that
/// is first in `catalogs`. No match hides another.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// # #[errdex::catalog("examples/ferry.yaml")]
/// # pub enum FerryCode {}
/// use errdex::{AnyCatalog, find_in};
///
/// const ALL: &[AnyCatalog] = &[AnyCatalog::of::<HarbourCode>(), AnyCatalog::of::<FerryCode>()];
///
/// // Both have a code 0x110.
/// let found: Vec<_> = find_in(ALL, "0x110").map(|found| (found.catalog(), found.name())).collect();
/// assert_eq!(found, [("harbour", "HARBOUR_FOG"), ("ferry", "FERRY_LATE")]);
///
/// let first = find_in(ALL, "ferry_full").next().unwrap();
/// assert_eq!(first.variant(), Some(FerryCode::Full));
/// ```
#[must_use]
pub fn find_in<'a>(catalogs: &'a [AnyCatalog], query: &'a str) -> AnyMatches<'a> {
    AnyMatches {
        catalogs,
        query,
        rank: 0,
        at: 0,
        next: 0,
        found: catalogs.first().map(|first| (first.found)(query)),
        without: 0,
    }
}

/// An entry of one of several catalogues that a query may mean. It derefs to the [`AnyEntry`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnyMatch {
    entry: AnyEntry,
    reading: Reading,
}

impl AnyMatch {
    /// The entry.
    #[must_use]
    pub fn entry(&self) -> AnyEntry {
        self.entry
    }

    /// How the query was read.
    #[must_use]
    pub fn reading(&self) -> Reading {
        self.reading
    }
}

impl Deref for AnyMatch {
    type Target = AnyEntry;

    fn deref(&self) -> &AnyEntry {
        &self.entry
    }
}

/// What a query may mean in several catalogues. Made by [`find_in`].
#[derive(Clone)]
pub struct AnyMatches<'a> {
    catalogs: &'a [AnyCatalog],
    query: &'a str,
    /// The rank of the readings that are given now: of every catalogue, before those of the next rank.
    rank: u8,
    /// The catalogue that is asked now.
    at: usize,
    /// The next of what was found in it.
    next: usize,
    /// What was found in it; nothing was looked for where there is none.
    found: Option<Found<&'static str>>,
    /// A bit for each of the first catalogues in which nothing was found, so that they are asked once only.
    without: u64,
}

impl AnyMatches<'_> {
    /// Goes to the next catalogue, and from the last to the next rank.
    fn advance(&mut self) {
        let is_empty = self.found.as_ref().is_some_and(Found::is_empty);
        if is_empty && let Some(bit) = bit(self.at) {
            self.without |= bit;
        }
        self.next = 0;
        self.at += 1;
        if self.at == self.catalogs.len() {
            self.at = 0;
            self.rank += 1;
        }
        let is_without = bit(self.at).is_some_and(|bit| self.without & bit != 0);
        self.found = match self.catalogs.get(self.at) {
            Some(catalog) if !is_without => Some((catalog.found)(self.query)),
            _ => None,
        };
    }
}

fn bit(at: usize) -> Option<u64> {
    let at = u32::try_from(at).ok()?;
    1_u64.checked_shl(at)
}

impl Iterator for AnyMatches<'_> {
    type Item = AnyMatch;

    fn next(&mut self) -> Option<AnyMatch> {
        while self.rank < Reading::<&str>::RANKS {
            let catalog = self.catalogs.get(self.at)?;
            let found = self.found.as_ref();
            while let Some((row, reading)) = found.and_then(|found| found.get(self.next)) {
                self.next += 1;
                let is_whole = reading == Reading::Name && (catalog.named)(self.query) == Some(row);
                if reading.rank(bare(self.query), is_whole) == self.rank {
                    let entry = (catalog.entry)(row);
                    return Some(AnyMatch { entry, reading });
                }
            }
            self.advance();
        }
        None
    }
}

impl FusedIterator for AnyMatches<'_> {}

impl fmt::Debug for AnyMatches<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
