//! Counts how often branches that do not know of each other take the same code: 50 branches, each adding 4 entries to
//! the same catalogue, merged all together.
//!
//! `cargo test -p errdex-cli simulation -- --nocapture` prints the table of docs/guide/ranges.md.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test, which compares its figures with those of the guide"
)]

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use errdex_catalog::code::Code;

use super::{Space, draw};

const BRANCHES: usize = 50;
const ENTRIES: usize = 4;
/// How many catalogues the figures are the mean of.
const CATALOGUES: usize = 200;
/// How many codes of a range are taken before the branches begin: a tenth of it, and 100 at most.
const fn taken_before(size: i128) -> i128 {
    let tenth = size / 10;
    if tenth < 100 { tenth } else { 100 }
}

/// What came of a merge of all branches.
#[derive(Default)]
struct Merged {
    /// Merges in which some code was taken twice.
    clashing: usize,
    /// Entries that need another code, over all merges.
    moved: usize,
}

impl Merged {
    fn add(&mut self, codes: &[Code]) {
        let mut counts: HashMap<&Code, usize> = HashMap::new();
        for code in codes {
            *counts.entry(code).or_default() += 1;
        }
        // Of those with one code, one may keep it.
        let moved: usize = counts.values().map(|count| count - 1).sum();
        self.clashing += usize::from(moved > 0);
        self.moved += moved;
    }

    /// Per cent of merges, and entries for each merge.
    fn figures(&self) -> String {
        let per = |count: usize| {
            let tenths = (count * 10 + CATALOGUES / 2) / CATALOGUES;
            format!("{}.{}", tenths / 10, tenths % 10)
        };
        format!("{} % | {}", per(self.clashing * 100), per(self.moved))
    }
}

/// The codes that the branches take by the method here.
fn drawn(size: i128, catalogue: usize) -> Vec<Code> {
    let space = Space::numbers(vec![(1, size)]);
    let identity = format!("catalogue-{catalogue}");
    let main: HashSet<Code> = (1..=taken_before(size)).map(Code::Number).collect();
    let mut codes = Vec::new();
    for branch in 0..BRANCHES {
        let mut taken = main.clone();
        for entry in 0..ENTRIES {
            let name = format!("BRANCH_{branch}_ERROR_{entry}");
            let code = draw(&space, &identity, &name, &taken).expect("a free code");
            taken.insert(code.clone());
            codes.push(code);
        }
    }
    codes
}

/// The codes that they take when each takes the next number.
fn next_ones(size: i128) -> Vec<Code> {
    let first = taken_before(size) + 1;
    let of_branch = || (first..).take(ENTRIES).map(Code::Number);
    (0..BRANCHES).flat_map(|_| of_branch()).collect()
}

#[test]
fn branches_seldom_draw_the_same_code() {
    let mut table = String::new();
    for size in [256, 1_024, 4_096, 65_536, 1 << 20, 1 << 32] {
        let (mut ours, mut next) = (Merged::default(), Merged::default());
        for catalogue in 0..CATALOGUES {
            ours.add(&drawn(size, catalogue));
            next.add(&next_ones(size));
        }
        assert_eq!(next.moved, CATALOGUES * (BRANCHES - 1) * ENTRIES);
        let _ = writeln!(
            table,
            "| {} | {} | {} |",
            grouped(size),
            ours.figures(),
            next.figures()
        );
    }
    println!("{table}");
    let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guide/ranges.md");
    // The packaged crate has no guide beside it.
    if let Ok(guide) = std::fs::read_to_string(guide) {
        assert!(
            guide.contains(&table),
            "docs/guide/ranges.md should say\n{table}"
        );
    }
}

/// `65,536`
fn grouped(number: i128) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
