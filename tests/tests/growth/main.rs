//! Doubles what may be hostile and counts the instructions of the command: they must not grow much faster than the input.
//!
//! Seconds on a busy machine say nothing, so valgrind counts. Where it is not installed, nothing is tested, and the test
//! says so. A run counts a few rows; `GROWTH=links cargo test -p errdex-tests --test growth -- --nocapture` counts those
//! whose name has that word in it and shows the counts, and `GROWTH=all` counts every row.

mod inputs;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use errdex_tests::{cargo, command};
use inputs::{INPUTS, Input};

/// Words of the rows that are counted in every run; each row takes some seconds.
const USUAL: [&str; 3] = ["chain", "circle", "range"];

/// How much more twice the input may cost, beside what the command costs with an input of nearly nothing. Twice would be
/// linear; sorting and the growing of tables take some more, and what grows with the square takes four times as much.
const MOST: f64 = 2.6;

#[test]
#[allow(clippy::cast_precision_loss, reason = "the ratio of two counts")]
fn twice_the_input_takes_about_twice_the_instructions() {
    if !has_valgrind() {
        println!("GROWTH NOT TESTED: valgrind is not installed, so no instructions were counted");
        return;
    }
    let wanted = env::var("GROWTH");
    let is_wanted = |name: &str| match &wanted {
        Ok(word) => word == "all" || name.contains(word.as_str()),
        Err(_) => USUAL.iter().any(|word| name.contains(word)),
    };
    let mut failed = Vec::new();
    let mut rows = 0;
    // What each command costs with nearly nothing.
    let mut least_of = HashMap::new();
    for input in INPUTS.iter().filter(|input| is_wanted(input.name)) {
        rows += 1;
        let least = *least_of
            .entry(input.arguments)
            .or_insert_with(|| count(input, 1));
        let [once, twice] = [input.size, 2 * input.size].map(|size| count(input, size));
        let growth = twice.saturating_sub(least) as f64 / once.saturating_sub(least).max(1) as f64;
        let row = format!(
            "{:<40} {:>7} {:>14} {:>14} {growth:>6.2}",
            input.name,
            input.size,
            once - least.min(once),
            twice - least.min(twice),
        );
        println!("{row}");
        // Below this, the noise of one allocation more decides.
        if growth > MOST && twice - least > 2_000_000 {
            failed.push(row);
        }
    }
    assert!(rows > 0, "no row has {wanted:?} in its name");
    assert!(failed.is_empty(), "{failed:#?}");
}

fn has_valgrind() -> bool {
    let version = Command::new("valgrind").arg("--version").output();
    version.is_ok_and(|output| output.status.success())
}

/// The instructions of the command on an input of a size.
fn count(input: &Input, size: usize) -> u64 {
    let folder = cargo::empty("growth");
    for (path, text) in (input.files)(size) {
        cargo::write(&folder, &path, &text);
    }
    let counts = folder.join("counts");
    let status = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no", "--quiet"])
        .arg(option("--cachegrind-out-file=", &counts))
        .arg(program())
        .args(input.arguments)
        .current_dir(&folder)
        .env("COLUMNS", "100")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("valgrind starts");
    // Some of them are to be refused; a panic or a wrong argument is something else.
    let code = status.code().unwrap_or(101);
    assert!(code < 2, "{}: status {code}", input.name);
    let counts = fs::read_to_string(counts).expect("the counts");
    let total = counts
        .lines()
        .find_map(|line| line.strip_prefix("summary: "));
    total
        .and_then(|total| total.split(' ').next()?.parse().ok())
        .expect("a sum of instructions")
}

fn option(name: &str, path: &Path) -> String {
    format!("{name}{}", path.display())
}

fn program() -> PathBuf {
    PathBuf::from(command::errdex().get_program())
}
