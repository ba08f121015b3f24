//! Damages good and bad catalogues in every way that comes to mind: nothing may panic, and nothing that is no YAML may
//! pass.
//!
//! `MUTATIONS=100000 cargo test -p errdex-tests --test mutations` looks longer.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Files;
use errdex_catalog::{Loaded, Options, load, render};

/// A file in memory; no other can be read.
struct One(Vec<u8>);

impl Files for One {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if path == Path::new("root.yaml") {
            Ok(self.0.clone())
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Err(io::ErrorKind::NotFound.into())
    }
}

#[test]
fn damaged_catalogues_are_survived() {
    let seeds = seeds();
    let count = std::env::var("MUTATIONS").map_or(2_000, |count| count.parse().expect("a number"));
    for number in 0..count {
        let mut random = Random(number * 2 + 1);
        let mut bytes = random.pick(&seeds).clone();
        for _ in 0..=random.below(3) {
            damage(&mut bytes, &seeds, &mut random);
        }
        check(number, &bytes);
    }
}

fn check(number: u64, bytes: &[u8]) {
    let options = Options {
        advice: true,
        languages: errdex_catalog::Languages::All,
        ..Options::from("")
    };
    let shown = || String::from_utf8_lossy(bytes).into_owned();
    let files = One(bytes.to_owned());
    let loaded = std::panic::catch_unwind(|| load(&files, Path::new("root.yaml"), options));
    let Ok(Ok(loaded)) = loaded else {
        panic!("mutation {number} cannot be read:\n{}", shown());
    };
    let is_yaml = std::str::from_utf8(bytes).is_ok_and(|text| {
        serde_yaml::from_str::<serde_yaml::Value>(text.trim_start_matches('\u{FEFF}')).is_ok()
    });
    assert!(
        is_yaml || loaded.catalog.is_none(),
        "mutation {number} is no YAML and passes:\n{}",
        shown()
    );
    check_places(&loaded).unwrap_or_else(|problem| {
        panic!("mutation {number}: {problem}\n{}", shown());
    });
}

/// Each place must be one of the file's, and be shown.
fn check_places(loaded: &Loaded) -> Result<(), String> {
    if loaded.catalog.is_none() && loaded.problems.is_empty() {
        return Err("no catalogue, and nothing said".to_owned());
    }
    for problem in &loaded.problems {
        let also = problem.also.iter().map(|(span, _)| *span);
        for span in std::iter::once(problem.span).chain(also) {
            let text = loaded.sources.file(span.file).text();
            if text.get(span.start as usize..span.end as usize).is_none() {
                return Err(format!("{span:?} is no place: {problem:?}"));
            }
        }
        let text = render::plain(problem, &loaded.sources);
        if !text.contains("--> root.yaml:") || text.contains('\u{1B}') {
            return Err(text);
        }
    }
    Ok(())
}

fn damage(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let to = (at + random.below(12)).min(bytes.len());
    match random.below(9) {
        0 => drop(bytes.drain(at..to)),
        1 => bytes.truncate(at),
        2 | 3 => {
            let token = random.pick(TOKENS).as_bytes();
            drop(bytes.splice(at..at, token.iter().copied()));
        }
        4 => {
            let token = random.pick(TOKENS).as_bytes();
            drop(bytes.splice(at..to, token.iter().copied()));
        }
        5 => {
            let copy = bytes[at..to].to_vec();
            let there = random.below(bytes.len() + 1);
            drop(bytes.splice(there..there, copy));
        }
        6 => {
            let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
            let (one, other) = (
                random.below(lines.len().max(1)),
                random.below(lines.len().max(1)),
            );
            if !lines.is_empty() {
                lines.swap(one, other);
            }
            *bytes = lines.concat();
        }
        7 => {
            let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
            let other = random.pick(seeds).split_inclusive(|byte| *byte == b'\n');
            let other: Vec<&[u8]> = other.collect();
            if let Some(line) = other.get(random.below(other.len().max(1))) {
                lines.insert(random.below(lines.len() + 1), line);
            }
            *bytes = lines.concat();
        }
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = random.below(256) as u8;
            }
        }
    }
}

const TOKENS: &[&str] = &[
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    ":",
    ": ",
    "-",
    "- ",
    "? ",
    "#",
    " #",
    "'",
    "\"",
    "''",
    "\\",
    "\\\n",
    "\\x07",
    "\\u202E",
    "[",
    "]",
    "{",
    "}",
    ",",
    "{}",
    "[]",
    "|",
    ">",
    "|2",
    ">-",
    "|\n",
    "&a ",
    "*a",
    "!",
    "!t ",
    "!!int ",
    "!<a,b> ",
    "%",
    "@",
    "`",
    "~",
    "null",
    "true",
    "0x",
    "0o7",
    "---\n",
    "...\n",
    "--- ",
    "<<: ",
    "é",
    "漢",
    "😀",
    "\u{200B}",
    "\u{2028}",
    "\u{FEFF}",
    "\0",
    "\u{1B}",
    "\u{85}",
    "](A)",
    "](a:B)",
    "```",
    "{x}",
    "{{",
    "}}",
    "x-a: ",
    "name: ",
    "code: ",
    "entries:\n",
    "parts: [root.yaml]\n",
    "parts: [a.yaml]\n",
    "related: [A (1)]\n",
];

fn seeds() -> Vec<Vec<u8>> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["catalogs/good", "catalogs/bad", "hostile"];
    let mut seeds = Vec::new();
    for folder in folders {
        collect(&tests.join(folder), &mut seeds);
    }
    seeds
}

fn collect(folder: &Path, seeds: &mut Vec<Vec<u8>>) {
    let mut items: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|item| item.expect("an item").path())
        .collect();
    items.sort();
    for path in items {
        if path.is_dir() {
            collect(&path, seeds);
        } else if path.extension().is_some_and(|end| end == "yaml") {
            seeds.push(fs::read(&path).expect("a file"));
        }
    }
}

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) as usize % limit
    }

    fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }
}
