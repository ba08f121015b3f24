//! Measures whether the Windows catalogue stays pleasant: the crate with its pages and without, rustdoc, the command.

use std::path::Path;
use std::process::Command;

use crate::Options;
use crate::measure::{self, cpu_of, median};
use crate::report::{self, ratio};
use crate::work::{self, Case, Crate, Shape, folder, repository};

pub fn measure(options: Options) {
    pages();
    rustdoc(options);
    command(options);
}

fn record(what: &str, unit: &str, own: f64, other: f64) {
    let share = own / other;
    report::record(&format!("windows/{what}"), own, other, share);
    println!(
        "Windows catalogue, {what}: {own:.4} {unit}, {other:.4} {unit}: {}",
        ratio(share)
    );
}

/// `errdex-win32` with the feature `pages` and without.
fn pages() {
    let counts = measure::has_callgrind();
    let crates = [
        ("scale-short", "default-features = false, "),
        ("scale-pages", ""),
    ];
    let taken = crates.map(|(name, features)| {
        let at = folder().join(name);
        let path = repository().join("catalog/win32");
        let dependency = format!(
            "errdex-win32 = {{ {features}path = \"{}\" }}\n",
            path.display()
        );
        work::manifest(&at, name, &dependency);
        work::write(
            &at.join("src/lib.rs"),
            "//! Uses it.\npub use errdex_win32::Win32Error;\n",
        );
        let target = folder().join(format!("target-{name}"));
        let cargo = |words: &[&str]| {
            let mut cargo = work::cargo(&at, words);
            cargo.env("CARGO_TARGET_DIR", &target);
            cargo
        };
        measure::quietly(&mut cargo(&["check"]));
        measure::quietly(&mut cargo(&["clean", "-p", "errdex-win32"]));
        let usage = measure::rustc("errdex-win32", counts, &mut cargo(&["check"]));
        (usage.instructions / 1e9, metadata(&target))
    });
    let [short, whole] = taken;
    if counts {
        record(
            "without pages, check of errdex-win32",
            "G instructions",
            short.0,
            whole.0,
        );
    }
    record("without pages, metadata", "MB", short.1, whole.1);
}

/// The size of what `cargo check` leaves of `errdex-win32`, in MB.
fn metadata(target: &Path) -> f64 {
    let files = std::fs::read_dir(target.join("debug/deps")).expect("there are files");
    let sizes = files.flatten().filter_map(|file| {
        let path = file.path();
        let is_metadata = path.extension().is_some_and(|kind| kind == "rmeta");
        let name = file.file_name();
        let is_ours = name.to_string_lossy().starts_with("liberrdex_win32");
        (is_metadata && is_ours).then(|| file.metadata().map_or(0, |data| data.len()))
    });
    sizes.max().unwrap_or(0) as f64 / 1e6
}

/// rustdoc of the enum, and of the one made by hand with the same documentation.
fn rustdoc(options: Options) {
    let crates = [Shape::Errdex, Shape::Stack].map(|shape| Crate::new(Case::Windows, shape));
    let taken = crates.map(|measured| {
        let doc = || measured.cargo(&["doc", "--no-deps"]);
        measure::quietly(&mut doc());
        let once = |_| {
            measured.clean();
            // Cargo checks the dependencies once; only rustdoc itself is left to run.
            cpu_of(&mut doc())
        };
        median((0..options.rounds).map(once).collect())
    });
    let [own, other] = taken;
    record("rustdoc, against the stack", "s", own, other);
}

/// `explain`, `search`, `list` and `check`, against the start of the command.
fn command(options: Options) {
    let build = ["build", "--release", "-p", "errdex-cli"];
    measure::quietly(&mut work::cargo(&repository(), &build));
    let program = folder().join("target/release/errdex");
    let take = |words: &[&str]| {
        let once = |_| cpu_of(Command::new(&program).args(words));
        median((0..options.rounds * 20).map(once).collect())
    };
    let start = take(&["--version"]);
    record(
        "explain, against the start of the command",
        "s",
        take(&["explain", "7023"]),
        start,
    );
    record(
        "search, against the start of the command",
        "s",
        take(&["search", "disk full"]),
        start,
    );
    record(
        "list, against the start of the command",
        "s",
        take(&["list", "--count"]),
        start,
    );
    let root = repository().join("catalog/win32/windows.yaml");
    record(
        "check, against the start of the command",
        "s",
        take(&["check", &root.to_string_lossy()]),
        start,
    );
}
