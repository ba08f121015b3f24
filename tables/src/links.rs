//! Reads and writes the links of every row: those to entries in use first.

use core::fmt;
use core::ops::Range;

use crate::ints::Ints;
use crate::link_kind::LinkKind;
use crate::text::Text;

/// The links of every row: those to entries in use first, so that these are one range.
#[derive(Debug, Clone, Copy)]
pub struct Links {
    /// Where each row's links begin, and the last row's end.
    pub starts: Ints,
    /// The row that each link points to; past the rows, an index into `imported`.
    pub targets: Ints,
    /// The number of each link's kind; none where all are the first kind.
    pub kinds: &'static [u8],
    /// The reason of each; none where none has one.
    pub reasons: Text,
    /// Entries of other catalogues.
    pub imported: &'static [Imported],
}

impl Links {
    /// The places of a row's links.
    #[inline]
    #[must_use]
    pub fn range(&self, row: usize) -> Range<usize> {
        if row + 1 < self.starts.len() {
            self.starts.get(row)..self.starts.get(row + 1)
        } else {
            0..0
        }
    }

    /// The places of a row's links to entries in use, of which there are `active`. The others come last, and most rows
    /// have none.
    #[inline]
    #[must_use]
    pub fn in_use(&self, row: usize, active: usize) -> Range<usize> {
        let Range { start, mut end } = self.range(row);
        while end > start && self.targets.get(end - 1) >= active {
            end -= 1;
        }
        start..end
    }

    /// The kind of a link.
    #[inline]
    #[must_use]
    pub fn kind(&self, place: usize) -> LinkKind {
        LinkKind::of_number(self.kinds.get(place).copied().unwrap_or(0))
    }

    /// The reason of a link.
    #[inline]
    #[must_use]
    pub fn reason(&self, place: usize) -> Option<&'static str> {
        Some(self.reasons.get(place)).filter(|why| !why.is_empty())
    }
}

/// An entry of another catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// The name before the colon.
    pub catalog: &'static str,
    /// The entry's name.
    pub name: &'static str,
    /// The entry's code as written, where it was.
    pub code: Option<&'static str>,
}

impl fmt::Display for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl Imported {
    /// Shows it as links do: `pay:CARD_DECLINED (5000)`.
    ///
    /// # Errors
    ///
    /// When the formatter fails.
    #[inline]
    pub fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.catalog)?;
        f.write_str(":")?;
        f.write_str(self.name)?;
        match self.code {
            Some(code) => {
                f.write_str(" (")?;
                f.write_str(code)?;
                f.write_str(")")
            }
            None => Ok(()),
        }
    }
}

/// The target, the kind and the reason of a link to be written.
pub type WrittenLink<'c> = (usize, LinkKind, Option<&'c str>);

/// The links of a row in the order in which they are written: those to the first `active` rows come first.
pub fn in_order<'l, 'c>(
    row: &'l [WrittenLink<'c>],
    active: usize,
) -> impl Iterator<Item = &'l WrittenLink<'c>> {
    let in_use = move |(target, ..): &&WrittenLink<'c>| *target < active;
    let others = row.iter().filter(move |link| !in_use(link));
    row.iter().filter(in_use).chain(others)
}

/// [`Links::kinds`] of the links of all rows to be written: all links of many catalogues are of the first kind.
pub fn kinds(links: &[WrittenLink<'_>]) -> impl Iterator<Item = u8> {
    let is_needed = links.iter().any(|(_, kind, _)| *kind != LinkKind::See);
    let links = if is_needed { links } else { &[] };
    links.iter().map(|(_, kind, _)| *kind as u8)
}

/// [`Links::reasons`] of the links of all rows to be written.
pub fn reasons<'c>(links: &[WrittenLink<'c>]) -> impl Iterator<Item = &'c str> {
    let is_needed = links.iter().any(|(.., why)| why.is_some());
    let links = if is_needed { links } else { &[] };
    links.iter().map(|(.., why)| why.unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use alloc::{string::String, vec, vec::Vec};

    use super::*;
    use crate::ints::{IntColumn, starts};
    use crate::text::TextColumn;

    fn read(rows: &[Vec<WrittenLink<'static>>], active: usize) -> Links {
        let links = rows.iter().flat_map(|row| in_order(row, active).copied());
        let links: Vec<WrittenLink<'_>> = links.collect();
        let starts: Vec<usize> = starts(rows.iter().map(Vec::len)).collect();
        let targets: Vec<usize> = links.iter().map(|(target, ..)| *target).collect();
        let ints =
            |ints: &[usize]| Ints::narrow(IntColumn::<Vec<u8>>::all(ints).into_bytes().leak());
        let TextColumn { text, offsets } = TextColumn::<String, Vec<u8>>::new(reasons(&links));
        Links {
            starts: ints(&starts),
            targets: ints(&targets),
            kinds: kinds(&links).collect::<Vec<u8>>().leak(),
            reasons: Text::new(text.leak(), offsets.leak()),
            imported: &[],
        }
    }

    #[test]
    fn links_to_entries_in_use_come_first() {
        let links = read(
            &[
                vec![
                    (3, LinkKind::ReplacedBy, Some("it is retired")),
                    (1, LinkKind::Cause, None),
                ],
                vec![],
                vec![(0, LinkKind::See, None)],
            ],
            2,
        );
        assert_eq!((links.range(0), links.in_use(0, 2)), (0..2, 0..1));
        assert_eq!((links.range(1), links.range(2)), (2..2, 2..3));
        assert_eq!(links.range(3), 0..0);
        assert_eq!((links.targets.get(0), links.targets.get(1)), (1, 3));
        assert_eq!((links.kind(0), links.reason(0)), (LinkKind::Cause, None));
        let last = (links.kind(1), links.reason(1));
        assert_eq!(last, (LinkKind::ReplacedBy, Some("it is retired")));
        assert_eq!(links.kind(2), LinkKind::See);
    }

    #[test]
    fn plain_links_have_two_columns_and_no_links_none() {
        let plain = read(&[vec![(0, LinkKind::See, None)]], 1);
        assert!(plain.kinds.is_empty() && plain.reasons.is_empty());
        assert_eq!((plain.kind(0), plain.reason(0)), (LinkKind::See, None));
        let none = read(&[vec![], vec![]], 2);
        assert!(none.starts.is_empty());
        assert_eq!(none.range(0), 0..0);
    }
}
