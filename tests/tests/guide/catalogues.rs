//! Loads the catalogues: whole ones with their parts, broken ones with the rules that they break, excerpts in place.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::files::{Files, normalised};
use errdex_catalog::{Languages, Options, load, render};
use errdex_tests::pages::{Block, InMemory};

use crate::chapter::{self, Chapter};

/// Where the files of a page lie.
const FOLDER: &str = "page";

#[test]
fn catalogues_break_the_rules_that_they_say_and_no_others() {
    for chapter in chapter::all() {
        let mut used = BTreeSet::new();
        for (at, block) in chapter.blocks.iter().enumerate() {
            if block.is_catalogue() && block.marks().all(|mark| mark.starts_with("fails=")) {
                used.extend(check(&chapter, at));
            }
        }
        for block in &chapter.blocks {
            if let ("yaml", Some(name), 0) =
                (block.language(), block.file_name(), block.marks().count())
            {
                let path = normalised(&Path::new(FOLDER).join(name));
                let place = chapter.at(block);
                assert!(
                    used.contains(&path),
                    "{place}: no catalogue of the page has the part `{name}`"
                );
            }
        }
    }
}

#[test]
fn entries_may_stand_in_a_catalogue() {
    for chapter in chapter::all() {
        for block in marked(&chapter, "entries") {
            let mut root =
                "catalog: page\ntitle: Of a page\ncode: {type: u32}\nentries:\n".to_owned();
            root.extend(block.text.lines().map(|line| format!("  {line}\n")));
            let (broken, text) = problems(&InMemory::default(), "errors.yaml", root).1;
            assert!(broken.is_empty(), "{}:\n{text}", chapter.at(block));
        }
    }
}

#[test]
fn excerpts_stand_in_a_catalogue_of_the_page() {
    let harbour = chapter::harbour();
    for chapter in chapter::all() {
        for block in marked(&chapter, "excerpt") {
            let whole = chapter
                .blocks
                .iter()
                .filter(|other| other.is_catalogue() || other.file_name().is_some());
            let mut whole = whole.map(|other| &other.text).chain([&harbour]);
            let place = chapter.at(block);
            assert!(
                whole.any(|whole| whole.contains(&block.text)),
                "{place}: no whole catalogue of the page has these lines"
            );
        }
    }
}

/// A workflow is no catalogue; what it runs is shown as commands, and those are run.
#[test]
fn workflows_run_what_the_page_runs() {
    for chapter in chapter::all() {
        let consoles = chapter
            .blocks
            .iter()
            .filter(|block| block.language() == "console");
        let given: Vec<&str> = consoles
            .flat_map(|block| block.text.lines())
            .filter_map(|line| line.strip_prefix("$ "))
            .collect();
        for block in marked(&chapter, "workflow") {
            // What this repository offers to hosts has its own tests, `tests/hosts.rs`.
            if block.text.contains("errdex/errdex") {
                continue;
            }
            let place = chapter.at(block);
            let workflow: serde_yaml::Value = serde_yaml::from_str(&block.text)
                .unwrap_or_else(|error| panic!("{place}: {error}"));
            let mut commands = Vec::new();
            runs(&workflow, &mut commands);
            assert!(
                !commands.is_empty(),
                "{place}: a workflow that runs nothing"
            );
            for command in commands.iter().flat_map(|run| run.lines()) {
                // What installs the command itself cannot be tried before there is a release.
                let known = given.contains(&command) || command.starts_with("cargo install ");
                assert!(known, "{place}: no `console` of the page has `$ {command}`");
            }
        }
    }
}

fn runs(value: &serde_yaml::Value, found: &mut Vec<String>) {
    match value {
        serde_yaml::Value::Mapping(mapping) => {
            for (key, value) in mapping {
                match (key.as_str(), value.as_str()) {
                    (Some("run"), Some(command)) => found.push(command.to_owned()),
                    _ => runs(value, found),
                }
            }
        }
        serde_yaml::Value::Sequence(values) => values.iter().for_each(|value| runs(value, found)),
        _ => {}
    }
}

/// Loads a whole catalogue, and gives the files that it is made of.
fn check(chapter: &Chapter, at: usize) -> BTreeSet<PathBuf> {
    let block = &chapter.blocks[at];
    let expected = block.marks().find_map(|mark| mark.strip_prefix("fails="));
    let expected: BTreeSet<&str> = expected
        .into_iter()
        .flat_map(|rules| rules.split('+'))
        .collect();
    let mut files = InMemory::default();
    // Of several blocks for one file it is the last one above that counts; without one, the first one below.
    let (above, below) = chapter.blocks.split_at(at);
    for file in below.iter().rev().chain(above) {
        if let ("yaml", Some(name)) = (file.language(), file.file_name()) {
            files.add(Path::new(FOLDER).join(name), file.text.clone());
        }
    }
    let name = block.file_name().unwrap_or("errors.yaml");
    let (read, (broken, text)) = problems(&files, name, block.text.clone());
    let broken: BTreeSet<&str> = broken.iter().map(String::as_str).collect();
    assert_eq!(broken, expected, "{}:\n{text}", chapter.at(block));
    read
}

/// The files that were read, the rules that are broken, and the words on them.
fn problems(
    files: &InMemory,
    name: &str,
    root: String,
) -> (BTreeSet<PathBuf>, (Vec<String>, String)) {
    let path = Path::new(FOLDER).join(name);
    let files = Watched {
        files,
        root: (normalised(&path), root),
        read: RefCell::default(),
    };
    let mut options = Options::from(FOLDER);
    options.advice = true;
    options.languages = Languages::All;
    let loaded = load(&files, &path, options).expect("the catalogue is there");
    let rules = loaded
        .problems
        .iter()
        .map(|problem| problem.rule.name().to_owned());
    let text = loaded
        .problems
        .iter()
        .map(|problem| render::plain(problem, &loaded.sources));
    (files.read.into_inner(), (rules.collect(), text.collect()))
}

fn marked<'c>(chapter: &'c Chapter, mark: &str) -> impl Iterator<Item = &'c Block> {
    chapter
        .blocks
        .iter()
        .filter(move |block| block.marks().eq([mark]))
}

/// Files that remember which of them were read.
struct Watched<'f> {
    files: &'f InMemory,
    root: (PathBuf, String),
    read: RefCell<BTreeSet<PathBuf>>,
}

impl Files for Watched<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let path = normalised(path);
        let text = if path == self.root.0 {
            self.root.1.clone().into_bytes()
        } else {
            self.files.read(&path)?
        };
        self.read.borrow_mut().insert(path);
        Ok(text)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.files.list(folder)
    }
}
