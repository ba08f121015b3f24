//! Puts the codes that an entry may have in a row.

use errdex_catalog::code::Code;
use errdex_catalog::pattern::Pattern;

use super::texts;

/// A row of codes, the first at 0.
#[derive(Debug)]
pub(crate) enum Space {
    /// Ranges of numbers, in order, without overlaps.
    Numbers(Vec<(i128, i128)>),
    /// Every text of a pattern, those left out that are in no range, where there are ranges.
    Texts {
        /// The pattern.
        pattern: Pattern,
        /// How many texts it has.
        len: u128,
        /// The ranges, where there are any.
        ranges: Vec<(Code, Code)>,
    },
}

impl Space {
    /// The numbers in `ranges`. Zero is left out: it is success almost everywhere.
    pub(crate) fn numbers(ranges: Vec<(i128, i128)>) -> Self {
        let mut ranges: Vec<(i128, i128)> = ranges
            .into_iter()
            .flat_map(|(from, to)| [(from, to.min(-1)), (from.max(1), to)])
            .filter(|(from, to)| from <= to)
            .collect();
        ranges.sort_unstable();
        Self::Numbers(ranges)
    }

    /// The texts of `pattern` in `ranges`; nothing where the pattern has no end of them.
    pub(crate) fn texts(pattern: Pattern, ranges: Vec<(Code, Code)>) -> Option<Self> {
        let len = texts::count(pattern.root())?;
        Some(Self::Texts {
            pattern,
            len,
            ranges,
        })
    }

    /// How many places the row has.
    pub(crate) fn len(&self) -> u128 {
        match self {
            Self::Numbers(ranges) => ranges.iter().map(|range| length(*range)).sum(),
            Self::Texts { len, .. } => *len,
        }
    }

    /// The code at a place; nothing where the place has none that the entry may have.
    pub(crate) fn at(&self, place: u128) -> Option<Code> {
        match self {
            Self::Numbers(ranges) => {
                let mut place = place;
                for range in ranges {
                    if place < length(*range) {
                        return Some(Code::Number(range.0 + place.cast_signed()));
                    }
                    place -= length(*range);
                }
                None
            }
            Self::Texts {
                pattern, ranges, ..
            } => {
                let code = Code::Text(texts::nth(pattern.root(), place)?);
                let is_inside = ranges.is_empty()
                    || ranges.iter().any(|(from, to)| *from <= code && code <= *to);
                is_inside.then_some(code)
            }
        }
    }
}

fn length((from, to): (i128, i128)) -> u128 {
    (to - from).unsigned_abs() + 1
}
