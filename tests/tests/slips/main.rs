//! Makes slips in the Windows catalogue, one at a time: each must be found, at its very line and column, and nothing
//! else may be said.
//!
//! A slip is made in one part; the catalogue has that part and the next one, so that thousands can be tried without an
//! optimised build, and now and then it is whole. `SLIPS=20000 cargo test -p errdex-tests --test slips` tries more,
//! `SLIPS_WHOLE=1` always in the whole catalogue.

mod edit;
mod exact;
mod fixes;
mod loose;
mod part;
mod tables;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::{env, thread};

use errdex_catalog::{Loaded, Options, load, render};
use errdex_tests::pages::InMemory;
use errdex_tests::random::Random;

use part::{Part, windows};

/// How many slips are tried where nobody asks for another number.
const USUAL: u64 = 2_000;

/// A slip that was made.
struct Slip {
    /// The part with it.
    text: String,
    /// The rule that must say so; a slip in the YAML itself may be anything.
    rule: Option<&'static str>,
    /// The line, counted from 1.
    line: usize,
    /// The column in characters, counted from 1, where it can be told.
    column: Option<usize>,
}

/// How a slip is made, if the part has a place for it.
type Maker = Box<dyn Fn(&Part, &mut Random) -> Option<Slip> + Sync>;

/// One that is made by a function alone.
type Plain = fn(&Part, &mut Random) -> Option<Slip>;

#[test]
fn slips_are_found_placed_and_single() {
    let tally = try_slips(&exact::makers(), count(USUAL));
    println!("{tally}");
    assert_all(&tally);
}

/// Where an indentation or a quote is broken, the place is a matter of reading: the line is asked for, or the next.
#[test]
fn broken_quotes_and_indentation_are_found_near_their_line() {
    let tally = try_slips(&loose::makers(), count(USUAL) / 10);
    println!("{tally}");
    assert_all(&tally);
}

#[test]
fn the_catalogues_are_silent_before_a_slip_is_made() {
    let parts = windows();
    for at in 0..parts.len() {
        let pair = pair(&parts, at);
        let loaded = read(&pair, &pair[0].text());
        assert_eq!(shown(&loaded), "", "{}", pair[0].path);
    }
}

fn assert_all(tally: &Tally) {
    let right = (tally.found, tally.placed, tally.single);
    assert_eq!(right, (tally.made, tally.made, tally.made), "{tally}");
}

fn count(usual: u64) -> u64 {
    env::var("SLIPS").map_or(usual, |count| count.parse().expect("a number"))
}

/// Tries slips of each kind in turn, on all processors.
fn try_slips(makers: &[(&'static str, Maker)], count: u64) -> Tally {
    let parts = windows();
    let pairs: Vec<Vec<Part>> = (0..parts.len()).map(|at| pair(&parts, at)).collect();
    let (parts, pairs) = (&parts, &pairs);
    let threads = thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let mut tally = Tally::default();
    thread::scope(|scope| {
        let share = |first: u64| {
            let mut tally = Tally::default();
            for number in (first..count).step_by(threads as usize) {
                try_slip(number, makers, parts, pairs, &mut tally);
            }
            tally
        };
        let threads = (0..threads).map(|first| scope.spawn(move || share(first)));
        for thread in threads.collect::<Vec<_>>() {
            tally.add(thread.join().expect("a tally"));
        }
    });
    tally
}

fn try_slip(
    number: u64,
    makers: &[(&'static str, Maker)],
    parts: &[Part],
    pairs: &[Vec<Part>],
    tally: &mut Tally,
) {
    let mut random = Random::new(number);
    let (name, make) = &makers[number as usize % makers.len()];
    let is_whole = number % 400 == 399 || env::var_os("SLIPS_WHOLE").is_some();
    // Not every part has a place for every slip.
    let slip = (0..100).find_map(|_| {
        let at = random.below(parts.len());
        let catalogue = if is_whole {
            whole(parts, at)
        } else {
            pairs[at].clone()
        };
        let slip = make(&catalogue[0], &mut random)?;
        Some((catalogue, slip))
    });
    let (catalogue, slip) = slip.unwrap_or_else(|| panic!("no part has a place for: {name}"));
    let loaded = read(&catalogue, &slip.text);
    tally.judge(number, name, &catalogue[0].path, &slip, &loaded);
}

/// A part and the next one, without what leads out of the two.
fn pair(parts: &[Part], at: usize) -> Vec<Part> {
    let pair = [&parts[at], &parts[(at + 1) % parts.len()]];
    pair.iter().map(|part| part.within(&pair)).collect()
}

/// All parts, that one first.
fn whole(parts: &[Part], at: usize) -> Vec<Part> {
    let mut whole = parts.to_vec();
    whole.rotate_left(at);
    whole
}

/// The catalogue of these parts, with `changed` for the first one.
fn read(parts: &[Part], changed: &str) -> Loaded {
    let files = files_with(parts, changed);
    let options = Options {
        advice: true,
        ..Options::from("")
    };
    load(&files, Path::new("windows.yaml"), options).expect("the root is there")
}

/// The files of the catalogue of these parts, with `changed` for the first one.
fn files_with(parts: &[Part], changed: &str) -> InMemory {
    let mut files = InMemory::default();
    files.add("windows.yaml", part::root(parts));
    for part in parts {
        files.add(&part.path, part.text());
    }
    files.add(&parts[0].path, changed);
    files
}

fn shown(loaded: &Loaded) -> String {
    let problems = loaded.problems.iter();
    problems
        .map(|problem| render::plain(problem, &loaded.sources))
        .collect()
}

/// What became of the slips.
#[derive(Default)]
struct Tally {
    made: usize,
    found: usize,
    placed: usize,
    single: usize,
    /// By the slip's name: how many were made, and how many not found, misplaced or not single.
    by_name: BTreeMap<&'static str, (usize, usize)>,
    /// The first few that went wrong.
    wrong: Vec<String>,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.made += other.made;
        self.found += other.found;
        self.placed += other.placed;
        self.single += other.single;
        for (name, (made, wrong)) in other.by_name {
            let (all_made, all_wrong) = self.by_name.entry(name).or_default();
            *all_made += made;
            *all_wrong += wrong;
        }
        self.wrong.extend(other.wrong);
    }

    fn judge(&mut self, number: u64, name: &'static str, file: &str, slip: &Slip, loaded: &Loaded) {
        let places = loaded
            .problems
            .iter()
            .filter(|problem| slip.rule.is_none_or(|rule| problem.rule.name() == rule));
        let is_found = places.clone().count() > 0;
        // Of two places of a duplicate nobody can tell which is the slip; both are shown.
        let mut spans = places.flat_map(|problem| {
            let also = problem.also.iter().map(|(span, _)| *span);
            std::iter::once(problem.span).chain(also)
        });
        let is_placed = spans.any(|span| {
            let place = loaded.sources.position(span);
            let in_file = loaded.sources.file(span.file).shown() == file;
            let line_fits = match slip.column {
                Some(column) => (place.line, place.column) == (slip.line, column),
                None => place.line == slip.line || place.line == slip.line + 1,
            };
            in_file && line_fits
        });
        let is_single = loaded.problems.len() == 1;
        self.made += 1;
        self.found += usize::from(is_found);
        self.placed += usize::from(is_placed);
        self.single += usize::from(is_single);
        let (made, wrong) = self.by_name.entry(name).or_default();
        *made += 1;
        if !(is_found && is_placed && is_single) {
            *wrong += 1;
            if self.wrong.len() < 20 {
                let line = slip.text.lines().nth(slip.line - 1).unwrap_or_default();
                let (at, column) = (slip.line, slip.column.unwrap_or(0));
                let rule = slip.rule.unwrap_or("anything");
                self.wrong.push(format!(
                    "slip {number}, {name}: {rule} expected at {file}:{at}:{column}\n{line}\n{}",
                    shown(loaded)
                ));
            }
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            made,
            found,
            placed,
            single,
            by_name,
            wrong,
        } = self;
        let mut table = String::new();
        for (name, (made, wrong)) in by_name {
            writeln!(table, "  {made:6} {wrong:6} wrong  {name}")?;
        }
        writeln!(
            f,
            "{made} slips: {found} found, {placed} placed, {single} single\n{table}"
        )?;
        f.write_str(&wrong.join("\n"))
    }
}
