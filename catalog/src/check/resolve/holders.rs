//! Finds the ranges that hold a code, without looking at all ranges for each code.

use crate::code::Code;

/// How many of the ranges that hold one code are known. Ranges that overlap are reported in any case.
const MOST: usize = 16;

/// Which ranges hold which codes. Ranges are numbers.
#[derive(Debug, Default)]
pub(in crate::check) struct Holders {
    /// The places where a range begins or ends, in order: at a code, or right behind it.
    places: Vec<(Code, Side)>,
    /// The ranges that hold the codes from each place to the next one, in the order in which they were given.
    held_by: Vec<Vec<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    At,
    Behind,
}

impl Holders {
    /// Of ranges by their first and last codes. One that ends before it begins holds nothing.
    pub(in crate::check) fn new<'r>(ranges: impl Iterator<Item = (&'r Code, &'r Code)>) -> Self {
        let mut events: Vec<(&Code, Side, usize)> = Vec::new();
        for (range, (from, to)) in ranges.enumerate() {
            if from <= to {
                events.push((from, Side::At, range));
                events.push((to, Side::Behind, range));
            }
        }
        events.sort_unstable();
        let mut holders = Self::default();
        // Those that hold the codes from here on, of which the first ones are known.
        let mut open = std::collections::BTreeSet::new();
        for (code, side, range) in events {
            match side {
                Side::At => open.insert(range),
                Side::Behind => open.remove(&range),
            };
            let known = open.iter().copied().take(MOST).collect();
            let is_same = |(last, last_side): &(Code, Side)| last == code && *last_side == side;
            if holders.places.last().is_some_and(is_same) {
                holders.held_by.pop();
            } else {
                holders.places.push((code.clone(), side));
            }
            holders.held_by.push(known);
        }
        holders
    }

    /// The ranges that hold `code`, the first of them first.
    pub(in crate::check) fn of(&self, code: &Code) -> &[usize] {
        let is_before = |(place, side): &(Code, Side)| match place.cmp(code) {
            std::cmp::Ordering::Equal => *side == Side::At,
            order => order.is_lt(),
        };
        let after = self.places.partition_point(is_before);
        after
            .checked_sub(1)
            .map_or(&[], |place| &self.held_by[place])
    }
}

/// Each range that overlaps with one that was given before it, or after it, with that one: the earlier of both first, and
/// for each range no more than one other, so that a hundred ranges over one code are not five thousand problems.
pub(in crate::check) fn overlaps<'r>(
    ranges: impl Iterator<Item = (&'r Code, &'r Code)>,
) -> Vec<(usize, usize)> {
    let mut order: Vec<(&Code, usize, &Code)> = ranges
        .enumerate()
        .map(|(range, (from, to))| (from, range, to))
        .collect();
    order.sort_unstable();
    let mut pairs = Vec::new();
    // The range that reaches farthest so far.
    let mut farthest: Option<(usize, &Code)> = None;
    for (from, range, to) in order {
        if let Some((other, end)) = farthest.filter(|(_, end)| from <= *end) {
            pairs.push((other.min(range), other.max(range)));
            if to <= end {
                continue;
            }
        }
        farthest = Some((range, to));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(ranges: &[(i128, i128)]) -> Vec<(Code, Code)> {
        let code = Code::Number;
        ranges
            .iter()
            .map(|(from, to)| (code(*from), code(*to)))
            .collect()
    }

    #[test]
    fn holders_are_those_of_a_search_through_all() {
        let mut random = 7_u64;
        let mut next = |limit: u64| {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            i128::from((random >> 33) % limit)
        };
        for _ in 0..200 {
            let ranges: Vec<(i128, i128)> = (0..next(12)).map(|_| (next(40), next(40))).collect();
            let ranges = codes(&ranges);
            let holders = Holders::new(ranges.iter().map(|(from, to)| (from, to)));
            for code in (-1..42).map(Code::Number) {
                let holds = |at: &usize| ranges[*at].0 <= code && code <= ranges[*at].1;
                let all: Vec<usize> = (0..ranges.len()).filter(holds).collect();
                assert_eq!(holders.of(&code), all, "{code} in {ranges:?}");
            }
        }
    }

    #[test]
    fn each_range_overlaps_once() {
        let found = |ranges: &[(i128, i128)]| {
            let ranges = codes(ranges);
            overlaps(ranges.iter().map(|(from, to)| (from, to)))
        };
        assert_eq!(found(&[(1, 3), (4, 6), (7, 9)]), []);
        assert_eq!(found(&[(4, 6), (1, 4)]), [(0, 1)]);
        assert_eq!(
            found(&[(1, 9), (2, 3), (5, 6), (9, 12)]),
            [(0, 1), (0, 2), (0, 3)]
        );
        assert_eq!(found(&vec![(1, 9); 1_000]).len(), 999);
    }
}
