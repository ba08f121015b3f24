//! Cargo builds again when a catalogue's file changes, and only then.

mod absent;
mod edits;
#[cfg(unix)]
mod elsewhere;
mod out_dir;
#[cfg(unix)]
mod paths;

use std::path::Path;
use std::process::Command;
use std::time::Duration;
use std::{fs, thread};

use errdex_tests::cargo::{cargo, succeed, texts, write};

fn edit(folder: &Path, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(folder.join(path)).expect("a file");
    assert!(text.contains(from), "{path} has no `{from}`");
    later();
    write(folder, path, &text.replace(from, to));
}

/// Cargo compares times, which some file systems keep by the second only.
fn later() {
    thread::sleep(Duration::from_millis(1_100));
}

/// What the program prints.
fn run(folder: &Path) -> String {
    succeed(cargo(folder).args(["run", "--quiet"])).0
}

#[track_caller]
fn fail(command: &mut Command) -> String {
    let output = command.output().expect("cargo runs");
    let (said, errors) = texts(&output);
    assert!(!output.status.success(), "{said}\n{errors}");
    errors
}

#[track_caller]
fn assert_fresh(folder: &Path) {
    assert!(
        is_fresh(cargo(folder).arg("build")),
        "cargo builds again though nothing changed"
    );
}

/// Whether cargo has nothing to compile. The crates of these tests have the version 0.0.0, and no others.
fn is_fresh(command: &mut Command) -> bool {
    let (_, said) = succeed(command.arg("--verbose"));
    assert!(said.contains("v0.0.0"), "{said}");
    let mut lines = said.lines().filter(|line| line.contains("v0.0.0"));
    lines.all(|line| line.trim_start().starts_with("Fresh"))
}
