//! Fixes slips of every kind, and counts the kinds that fixes which are applied unseen put right.

use std::collections::BTreeMap;
use std::path::Path;

use errdex_catalog::Loaded;
use errdex_edit::{Fixed, Which, fix};
use errdex_tests::random::Random;

use super::part::{Part, windows};
use super::{Maker, Slip, exact, files_with, loose, pair};

/// How many slips of each kind are made.
const TRIES: u64 = 1;

/// How many of the kinds of `exact` have a safe fix at least.
const LEAST: usize = 66;

#[test]
fn safe_fixes_put_most_kinds_of_slip_right() {
    let makers = exact::makers();
    let tally = fix_all(&makers);
    let right = tally.values().filter(|one| one.is_always()).count();
    println!("{right} of {} kinds of slip have a safe fix", makers.len());
    print(&tally);
    assert!(right >= LEAST, "{right}");
}

#[test]
fn fixes_of_broken_quotes_and_indentation_break_nothing_else() {
    let makers = loose::makers();
    let tally = fix_all(&makers);
    let right = tally.values().filter(|one| one.is_always()).count();
    println!(
        "{right} of {} kinds of slip in the YAML have a safe fix",
        makers.len()
    );
    print(&tally);
}

/// What became of the slips of one kind.
#[derive(Default)]
struct Kind {
    tried: usize,
    /// After the safe fixes, nothing was wrong.
    safely: usize,
    /// After all fixes, nothing was wrong.
    right: usize,
}

impl Kind {
    fn is_always(&self) -> bool {
        self.safely == self.tried
    }
}

fn print(tally: &BTreeMap<&str, Kind>) {
    for (name, kind) in tally {
        let Kind {
            tried,
            safely,
            right,
        } = kind;
        println!("  {safely} safely, {right} by all fixes, of {tried}: {name}");
    }
}

fn fix_all(makers: &[(&'static str, Maker)]) -> BTreeMap<&'static str, Kind> {
    let parts = windows();
    let mut tally: BTreeMap<&str, Kind> = BTreeMap::new();
    for number in 0..makers.len() as u64 * TRIES {
        let (name, make) = &makers[number as usize % makers.len()];
        let mut random = Random::new(number);
        let slip = (0..100).find_map(|_| {
            let catalogue = pair(&parts, random.below(parts.len()));
            let slip = make(&catalogue[0], &mut random)?;
            Some((catalogue, slip))
        });
        let (catalogue, slip) = slip.unwrap_or_else(|| panic!("no part has a place for: {name}"));
        let kind = tally.entry(name).or_default();
        kind.tried += 1;
        kind.safely += usize::from(fix_slip(name, &catalogue, &slip, Which::Safe));
        kind.right += usize::from(fix_slip(name, &catalogue, &slip, Which::All));
    }
    tally
}

/// Whether nothing is wrong after the fixes. Whatever they do, they add no problem and keep every comment.
fn fix_slip(name: &str, catalogue: &[Part], slip: &Slip, which: Which) -> bool {
    let before = super::read(catalogue, &slip.text);
    let files = files_with(catalogue, &slip.text);
    let Fixed {
        replacements,
        applied,
        loaded,
        ..
    } = fix(&files, Path::new("windows.yaml"), Path::new(""), which).expect("the root is there");
    let left = loaded.problems.len();
    assert!(
        left + usize::from(!applied.is_empty()) <= before.problems.len().max(left),
        "{name}: {applied:?} make\n{}",
        super::shown(&loaded)
    );
    let said = |loaded: &Loaded| -> Vec<String> {
        let problems = loaded.problems.iter();
        problems.map(|problem| problem.message.clone()).collect()
    };
    let old = said(&before);
    for message in said(&loaded) {
        assert!(
            old.contains(&message),
            "{name}: {applied:?} make: {message}"
        );
    }
    for replacement in &replacements {
        let old = replacement.old.as_deref().unwrap_or_default();
        let texts = [old, &replacement.new[..]].map(String::from_utf8_lossy);
        let [old, new] = texts.each_ref().map(|text| comments(text));
        assert_eq!(old, new, "{name}: {applied:?}");
    }
    left == 0
}

/// The lines that are comments.
fn comments(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| line.starts_with('#')).collect()
}
