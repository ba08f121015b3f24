//! Shows that the README's catalogue is the one its Rust compiles against, that its Rust is whole programs, and that its
//! error text is the real one.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use errdex_catalog::{load, render};
use errdex_tests::cargo;
use errdex_tests::pages::{Block, InMemory, blocks, repository};

#[test]
fn the_catalogue_is_the_file_that_the_rust_names() {
    let shown = block(Block::is_catalogue);
    let file = read("tests/errors.yaml");
    assert_eq!(
        shown.text, file,
        "tests/errors.yaml is the README's catalogue, to the letter"
    );
}

/// Pasted into `main.rs`, each block of Rust runs as it stands, without a warning.
#[test]
fn the_rust_is_programs() {
    let catalogue = block(Block::is_catalogue).text;
    let mut programs = blocks(&read("README.md"));
    programs.retain(|block| block.language() == "rust");
    let [first, second] = &programs[..] else {
        panic!("the README has {} blocks of Rust", programs.len());
    };
    let files = [
        ("errors.yaml", &*catalogue),
        ("src/main.rs", &first.text),
        ("src/bin/second.rs", &second.text),
    ];
    let folder = cargo::make_crate("readme", &files);
    for (program, shown) in [("readme", "NAME_IN_USE  100  0x64\n"), ("second", "")] {
        let run = ["run", "--bin", program];
        let (stdout, stderr) = cargo::succeed(cargo::cargo(&folder).args(run));
        assert!(stdout.starts_with(shown), "{stdout}");
        assert!(!stderr.contains("warning"), "{stderr}");
    }
}

#[test]
fn the_false_links_stand_in_the_catalogue_that_the_error_is_about() {
    let shown = block(|block| block.text.starts_with("  - name: ERROR_CTX"));
    let file = read("tests/readme/remote-desktop.yaml");
    assert!(
        file.contains(&shown.text),
        "take it over from tests/readme/remote-desktop.yaml"
    );
}

/// The macro's error text is the rendered problems below a line that counts them; rustc indents what follows its first
/// line by seven spaces.
#[test]
fn the_error_text_is_the_real_one() {
    let mut files = InMemory::default();
    files.add(
        "remote-desktop.yaml",
        read("tests/readme/remote-desktop.yaml"),
    );
    let loaded =
        load(&files, Path::new("remote-desktop.yaml"), "").expect("the catalogue is there");
    let problems = loaded
        .problems
        .iter()
        .map(|problem| render::plain(problem, &loaded.sources));
    let problems: Vec<String> = problems.collect();
    let mut expected = "error: 2 problems in the catalogue remote-desktop.yaml\n\n".to_owned();
    for line in problems.join("\n").lines() {
        let indent = if line.is_empty() { "" } else { "       " };
        writeln!(expected, "{indent}{line}").expect("a string takes all");
    }
    let shown = block(|block| block.text.starts_with("error: 2 problems")).text;
    let (words, _) = shown
        .split_once(" --> src/lib.rs")
        .expect("the place of the attribute comes last");
    if words == expected {
        return;
    }
    if std::env::var_os("SNAPSHOTS").is_some_and(|action| action == "overwrite") {
        let readme = read("README.md").replace(words, &expected);
        fs::write(repository().join("README.md"), readme).expect("the README is writable");
        return;
    }
    panic!(
        "the README must say\n{expected}\nrun `SNAPSHOTS=overwrite cargo test -p errdex-tests --test readme`"
    );
}

fn block(wanted: impl Fn(&Block) -> bool) -> Block {
    let found = blocks(&read("README.md")).into_iter().find(wanted);
    found.expect("the block is in the README")
}

fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).expect("the file is there")
}
