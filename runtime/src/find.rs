//! Answers what people ask for: a name or a number, in any spelling in which they meet it.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::ops::Deref;

use crate::lookup::row_of_number;
use crate::private::{Code, Facts, write_variant};
use crate::{Catalog, Entry};

/// The longest name; the loader refuses longer ones.
const LONGEST: usize = 120;

/// How many answers a query may have. Names give three at most, numbers two for each form and six besides.
const MOST: usize = 24;

/// The entries that `query` may mean, the likeliest first: a name or alias in any case, with or without the prefix that
/// variants drop; a code in decimal, signed or not, in hex with or without `0x`; any form of the catalogue
/// (`0x80071B6F`, `2147949423` and `-2147017873` are 7023 where there are HRESULTs). A bare number that can be read in
/// two ways gives both. Retired entries are found too.
#[must_use]
pub fn find<C: Catalog>(query: &str) -> Matches<C> {
    let mut matches = Matches {
        found: [(0, Reading::Name); MOST],
        next: 0,
        end: 0,
        catalog: PhantomData,
    };
    let query = query.trim();
    matches.add_names(query);
    matches.add_text_codes(query);
    matches.add_numbers(query);
    if matches.end == 0 {
        matches.add_variant(query);
    }
    matches
}

/// How a query was read to mean an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reading {
    /// As its name or an alias.
    Name,
    /// As its code in decimal, or as written where codes are text.
    Code,
    /// As its code in hex.
    Hex,
    /// As the form of that name, `HRESULT`.
    Form(&'static str),
    /// As its variant.
    Variant,
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Name => "a name",
            Self::Code => "a code",
            Self::Hex => "hexadecimal",
            Self::Form(name) => name,
            Self::Variant => "a variant",
        })
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
    found: [(u32, Reading); MOST],
    next: usize,
    end: usize,
    catalog: PhantomData<C>,
}

impl<C: Catalog> Matches<C> {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a catalogue has fewer than 2^32 entries"
    )]
    fn add(&mut self, row: usize, reading: Reading) {
        let row = row as u32;
        let known = self.found[..self.end]
            .iter()
            .any(|(found, _)| *found == row);
        if !known && self.end < MOST {
            self.found[self.end] = (row, reading);
            self.end += 1;
        }
    }

    fn add_names(&mut self, query: &str) {
        let facts = C::facts();
        let mut buffer = [0; LONGEST];
        let prefixed = [facts.strip.as_bytes(), query.as_bytes()];
        let len = prefixed[0].len() + prefixed[1].len();
        for name in [Some(query.as_bytes()), joined(&mut buffer, prefixed, len)] {
            let place = name.and_then(|name| facts.index.find_in_any_case(name, &facts.names));
            if let Some(place) = place {
                self.add(facts.row_of_name(place), Reading::Name);
            }
        }
    }

    fn add_text_codes(&mut self, query: &str) {
        let Some(codes) = C::text_codes() else {
            return;
        };
        let rows = 0..codes.len();
        for row in rows.clone() {
            if codes.get(row).eq_ignore_ascii_case(query) {
                self.add(row, Reading::Code);
            }
        }
        // `2001` for `E2001`, `1` for `E0001`.
        if query.bytes().all(|byte| byte.is_ascii_digit()) && !query.is_empty() {
            for row in rows {
                let digits = codes
                    .get(row)
                    .trim_start_matches(|c: char| !c.is_ascii_digit());
                let significant = |digits: &'static str| digits.trim_start_matches('0');
                if significant(digits) == query.trim_start_matches('0') && !digits.is_empty() {
                    self.add(row, Reading::Code);
                }
            }
        }
    }

    fn add_numbers(&mut self, query: &str) {
        if let Some(number) = decimal(query) {
            self.add_number(number, Reading::Code);
            self.add_forms(number);
        }
        let prefixed = query
            .get(..2)
            .is_some_and(|head| head.eq_ignore_ascii_case("0x"));
        let digits = if prefixed { &query[2..] } else { query };
        if let Some(number) = hex(digits) {
            self.add_number(number, Reading::Hex);
            self.add_forms(number);
        }
    }

    /// `number` as a code, or as the bits of one.
    fn add_number(&mut self, number: i128, reading: Reading) {
        let bits = <C::Code as Code>::BITS;
        if bits == 0 {
            return;
        }
        let wrapped = if number < 0 {
            number + (1 << bits)
        } else {
            number - (1 << bits)
        };
        for number in [number, wrapped] {
            if let Some(row) = row_of_number::<C>(number) {
                self.add(row, reading);
                return;
            }
        }
    }

    /// `number` as a form of a code, signed or not.
    fn add_forms(&mut self, number: i128) {
        for form in C::facts().forms {
            let width = if form.base > u64::from(u32::MAX) {
                64
            } else {
                32
            };
            let unsigned = if number < 0 {
                number + (1 << width)
            } else {
                number
            };
            let Ok(value) = u64::try_from(unsigned) else {
                continue;
            };
            let mask = (1_u64 << form.bits) - 1;
            if value & !mask == form.base & !mask
                && form.base & !mask != 0
                && let Some(row) = row_of_number::<C>(i128::from(value & mask))
            {
                self.add(row, Reading::Form(form.name));
            }
        }
    }

    /// Logs that print `{:?}` hold the variant.
    fn add_variant(&mut self, query: &str) {
        for row in 0..C::COUNT {
            if is_variant(&C::facts(), row, query) {
                self.add(row, Reading::Variant);
                return;
            }
        }
    }
}

impl<C: Catalog> Iterator for Matches<C> {
    type Item = Match<C>;

    fn next(&mut self) -> Option<Match<C>> {
        if self.next >= self.end {
            return None;
        }
        let (row, reading) = self.found[self.next];
        self.next += 1;
        Some(Match {
            entry: Entry::at(row as usize),
            reading,
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.end - self.next;
        (left, Some(left))
    }
}

impl<C: Catalog> ExactSizeIterator for Matches<C> {}
impl<C: Catalog> FusedIterator for Matches<C> {}

fn joined<'b>(
    buffer: &'b mut [u8; LONGEST],
    [head, tail]: [&[u8]; 2],
    len: usize,
) -> Option<&'b [u8]> {
    if head.is_empty() {
        return None;
    }
    buffer.get_mut(..head.len())?.copy_from_slice(head);
    buffer.get_mut(head.len()..len)?.copy_from_slice(tail);
    buffer.get(..len)
}

fn decimal(query: &str) -> Option<i128> {
    let digits = query.strip_prefix('-').unwrap_or(query);
    let short = !digits.is_empty() && digits.len() <= 30;
    (short && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| query.parse().ok())
        .flatten()
}

fn hex(digits: &str) -> Option<i128> {
    let short = !digits.is_empty() && digits.len() <= 30;
    (short && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .then(|| i128::from_str_radix(digits, 16).ok())
        .flatten()
}

/// Whether the variant of `row` is `query`, in any case.
fn is_variant(facts: &Facts, row: usize, query: &str) -> bool {
    struct Compare<'q> {
        left: &'q str,
    }
    impl fmt::Write for Compare<'_> {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            let (head, rest) = self.left.split_at_checked(text.len()).ok_or(fmt::Error)?;
            if !head.eq_ignore_ascii_case(text) {
                return Err(fmt::Error);
            }
            self.left = rest;
            Ok(())
        }
    }
    let mut compare = Compare { left: query };
    write_variant(facts, row, &mut compare).is_ok() && compare.left.is_empty() && !query.is_empty()
}
