//! Measures the commands that edit a catalogue of 100,000 entries, against `errdex check` of the same one.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use crate::Options;
use crate::generate::Dice;
use crate::measure::{self, Taken, median};
use crate::report::{self, ratio};
use crate::work::{self, folder, repository};

/// How many entries.
const COUNT: usize = 100_000;

/// The commands that edit; each is given the root at the end.
const EDITS: &[&[&str]] = &[
    &["rename", "ERROR_70000", "ERROR_RENAMED"],
    &["new", "ERROR_NEW", "--message", "New", "--code", "3000000"],
    &["deprecate", "ERROR_70000", "--since", "2.0.0"],
    &["fmt"],
];

/// How the entries are spread over files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spread {
    /// All in the root.
    OneFile,
    /// In ten parts.
    Parts,
}

pub fn measure(options: Options) {
    let build = ["build", "--release", "-p", "errdex-cli"];
    measure::quietly(&mut work::cargo(&repository(), &build));
    let program = folder().join("target/release/errdex");
    for spread in [Spread::OneFile, Spread::Parts] {
        let files = catalogue(spread);
        let at = match spread {
            Spread::OneFile => "in one file",
            Spread::Parts => "in ten parts",
        };
        // In turns, so that what else the machine does meets all alike.
        let mut checks = Vec::new();
        let mut edits = vec![Vec::new(); EDITS.len()];
        for _ in 0..options.rounds {
            let root = write(spread, &files);
            checks.push(measure::take(&program, &["check"], &root));
            for (words, taken) in EDITS.iter().zip(&mut edits) {
                let root = write(spread, &files);
                taken.push(measure::take(&program, words, &root));
            }
        }
        for (words, taken) in EDITS.iter().zip(edits) {
            show(&format!("edits/{}, {at}", words[0]), &taken, &checks);
        }
    }
}

/// Records the ratios of time and memory.
fn show(key: &str, edits: &[Taken], checks: &[Taken]) {
    let of = |what: fn(&Taken) -> f64| {
        let both = edits.iter().zip(checks);
        let ratios = both.map(|(edit, check)| what(edit) / what(check)).collect();
        let all = |taken: &[Taken]| median(taken.iter().map(what).collect());
        (all(edits), all(checks), median(ratios))
    };
    for (unit, name, (own, other, share)) in [
        ("s", "cpu", of(|taken| taken.cpu)),
        ("MB", "memory", of(|taken| taken.memory)),
    ] {
        report::record(&format!("{key}/{name}"), own, other, share);
        println!(
            "{key}: {own:.2} {unit}, check {other:.2} {unit}: {}",
            ratio(share)
        );
    }
}

/// The files, the root first.
fn catalogue(spread: Spread) -> Vec<(String, String)> {
    let mut dice = Dice::new(COUNT as u64);
    let root = "catalog: made-up\ntitle: Made-up errors\ncode: {type: u32}\n";
    let mut entries = Vec::new();
    for at in 0..COUNT {
        let other = dice.below(COUNT);
        let mut entry = format!(
            "  - name: ERROR_{at}\n    code: {}\n    message: The request number {at} was not answered in time\n",
            at * 7 + 1
        );
        if other != at {
            let _ = writeln!(entry, "    related: [ERROR_{other}]");
        }
        entries.push(entry);
    }
    match spread {
        Spread::OneFile => vec![(
            "errors.yaml".to_owned(),
            format!("{root}entries:\n{}", entries.concat()),
        )],
        Spread::Parts => {
            let parts = entries.chunks(COUNT / 10).enumerate();
            let parts: Vec<(String, String)> = parts
                .map(|(at, part)| {
                    (
                        format!("part{at}.yaml"),
                        format!("entries:\n{}", part.concat()),
                    )
                })
                .collect();
            let listed: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
            let root = format!("{root}parts: [{}]\n", listed.join(", "));
            std::iter::once(("errors.yaml".to_owned(), root))
                .chain(parts)
                .collect()
        }
    }
}

/// Writes the files anew; the root.
fn write(spread: Spread, files: &[(String, String)]) -> PathBuf {
    let at = folder().join(match spread {
        Spread::OneFile => "edits-one",
        Spread::Parts => "edits-parts",
    });
    fs::create_dir_all(&at).expect("the folder can be made");
    for (name, text) in files {
        work::write(&at.join(name), text);
    }
    at.join("errors.yaml")
}
