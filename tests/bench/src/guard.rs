//! Fails when the compiler takes a tenth more instructions than was committed.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::compile::instructions;
use crate::generate::Codes;
use crate::measure;
use crate::work::{Case, Crate, Shape, repository};

/// How many entries: enough to see a change, and few enough for callgrind's patience.
const ENTRIES: usize = 500;
/// What may be lost before it counts.
const SLACK: f64 = 1.10;

fn committed() -> PathBuf {
    repository().join("tests/bench/instructions.toml")
}

fn toolchain() -> String {
    let output = Command::new("rustc")
        .arg("-vV")
        .output()
        .expect("rustc runs");
    let words = String::from_utf8_lossy(&output.stdout).into_owned();
    let field = |name: &str| {
        words
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap_or("?")
            .trim()
            .to_owned()
    };
    format!("{} {}", field("release:"), field("host:"))
}

pub fn run(bless: bool) -> ExitCode {
    if !measure::has_callgrind() {
        println!("GUARD SKIPPED: valgrind is not installed, so no instructions were counted");
        return ExitCode::SUCCESS;
    }
    let toolchain = toolchain();
    let text = fs::read_to_string(committed()).unwrap_or_default();
    let field = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        Some(
            line.trim_start_matches([' ', '='])
                .trim()
                .trim_matches('"')
                .to_owned(),
        )
    };
    if !bless && field("toolchain").as_deref() != Some(&toolchain) {
        println!(
            "GUARD SKIPPED: {} was counted with {}, and this is {toolchain}; counts of two toolchains cannot be compared",
            committed().display(),
            field("toolchain").unwrap_or_default()
        );
        return ExitCode::SUCCESS;
    }
    let case = Case::MadeUp(ENTRIES, Codes::Clustered);
    let counted = instructions(&Crate::new(case, Shape::Errdex));
    if bless {
        let text = format!(
            "# What `cargo check` of a crate with {ENTRIES} made-up entries takes, YAML and macro included, in instructions.\n\
             # Written by `cargo run --release --manifest-path tests/bench/Cargo.toml -- guard --bless`, compared by .ci/run.\n\
             toolchain = \"{toolchain}\"\nentries = {ENTRIES}\ninstructions = {counted}\n"
        );
        fs::write(committed(), text).expect("the file can be written");
        println!("{counted} instructions are committed");
        return ExitCode::SUCCESS;
    }
    let before: f64 = field("instructions")
        .and_then(|count| count.parse().ok())
        .unwrap_or(f64::NAN);
    let change = (counted / before - 1.0) * 100.0;
    println!("{ENTRIES} entries: {counted} instructions, {change:+.1} % of what is committed");
    if counted <= before * SLACK {
        return ExitCode::SUCCESS;
    }
    println!(
        "more than {:.0} % above: find out why, or commit the new count with `guard --bless`",
        (SLACK - 1.0) * 100.0
    );
    ExitCode::FAILURE
}
