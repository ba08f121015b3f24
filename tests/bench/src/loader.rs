//! Measures how fast catalogues are read, unoptimised as in a macro and optimised as in the command.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Options;
use crate::generate::Codes;
use crate::measure::{self, cpu_of, median};
use crate::report;
use crate::work::{Case, cargo, folder, load, repository};

/// Reads one catalogue: what the measured process does.
pub fn load_once(file: &str) {
    let catalog = load(Path::new(file));
    println!("{}", catalog.entries().len());
}

/// The same with all of its languages, which may not be wrong in anything.
pub fn load_all(file: &str) {
    let root = Path::new(file);
    let options = errdex_catalog::Options {
        languages: errdex_catalog::Languages::All,
        ..root.parent().unwrap_or(root).into()
    };
    let loaded = errdex_catalog::load(&errdex_catalog::files::Disk, root, options);
    let loaded = loaded.expect("the catalogue can be read");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems.first());
    let languages = loaded.catalog.expect("the catalogue is whole").languages;
    println!("{}", languages.iter().filter(|own| own.is_read()).count());
}

/// This program as a macro is built, without optimization.
pub fn unoptimized() -> PathBuf {
    let own = repository().join("tests/bench");
    let mut build = cargo(&own, &["build", "--profile", "dev"]);
    measure::quietly(build.env("CARGO_TARGET_DIR", target()));
    target().join("debug/errdex-bench")
}

pub fn measure(options: Options) {
    let own = repository().join("tests/bench");
    for profile in ["dev", "release"] {
        measure::quietly(
            cargo(&own, &["build", "--profile", profile]).env("CARGO_TARGET_DIR", target()),
        );
    }
    let probe = |folder: &str| target().join(folder).join("errdex-bench");
    for case in [Case::MadeUp(2_750, Codes::Clustered), Case::Windows] {
        let root = case.root();
        let bytes = bytes(&root);
        for (level, program) in [("0", probe("debug")), ("3", probe("release"))] {
            let run = || cpu_of(Command::new(&program).arg("load").arg(&root));
            let taken = median((0..options.rounds * 3).map(|_| run()).collect());
            let speed = bytes / 1e6 / taken;
            let name = case.name();
            report::record(
                &format!("{name}/loader/opt-level {level}, MB a second"),
                speed,
                bytes / 1e6,
                taken,
            );
            print!("{name} at opt-level {level}: {speed:.1} MB/s, {taken:.3} s");
            match counted(&program, &root, "load") {
                Some(count) => {
                    report::record(
                        &format!("{name}/loader/opt-level {level}, G instructions"),
                        count / 1e9,
                        bytes / 1e6,
                        count / bytes,
                    );
                    println!(
                        ", {:.3} G instructions, {:.0} a byte",
                        count / 1e9,
                        count / bytes
                    );
                }
                None => println!(),
            }
        }
    }
}

fn target() -> PathBuf {
    folder().with_file_name("loader")
}

/// The bytes of the catalogue's files.
fn bytes(root: &Path) -> f64 {
    let base = root.parent().unwrap_or(root);
    let loaded = errdex_catalog::load(&errdex_catalog::files::Disk, root, base);
    let loaded = loaded.expect("the catalogue can be read");
    loaded
        .sources
        .iter()
        .map(|file| file.text().len())
        .sum::<usize>() as f64
}

/// The instructions that the program takes to do `what` with a catalogue, if valgrind is here.
pub fn counted(program: &Path, root: &Path, what: &str) -> Option<f64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .arg(what)
        .arg(root)
        .output()
        .ok()?;
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = words
        .lines()
        .find_map(|line| line.split("Collected : ").nth(1))?;
    line.trim().parse().ok()
}
