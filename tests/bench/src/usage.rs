//! Measures what `errdex usage` takes beside the builds that people run anyway.
//!
//! The workspace has the Windows catalogue, and a crate that uses fifty of its codes, in code and in tests.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::Options;
use crate::measure::{cpu_of, median, quietly};
use crate::report::{self, ratio};
use crate::site::command;
use crate::work::{self, Case, cargo, folder, write};

/// How many codes are used.
const CODES: usize = 50;

/// What `usage` may take, compared with `cargo check --workspace --all-targets`.
const OF_A_CHECK: f64 = 1.3;

/// What cargo may take below a `usage` that has nothing to compile, compared with a check that has nothing to compile.
const OF_A_FRESH_CHECK: f64 = 1.1;

/// How often the short runs are measured in a round.
const FRESH_RUNS: usize = 7;

/// Where the benchmark, in the place of cargo, writes what cargo took.
const LOG: &str = "ERRDEX_BENCH_CARGO_LOG";

pub fn measure(options: Options) {
    let workspace = Workspace::write(&command());
    // Dependencies, once for both.
    quietly(&mut workspace.check());
    quietly(&mut workspace.usage());
    let [mut usage, mut check, mut ratios] = [Vec::new(), Vec::new(), Vec::new()];
    let mut clock = Vec::new();
    for _ in 0..options.rounds {
        workspace.clean();
        let (checked, checked_wall) = timed(&mut workspace.check());
        workspace.clean();
        let (used, used_wall) = timed(&mut workspace.usage());
        check.push(checked);
        usage.push(used);
        ratios.push(used / checked);
        clock.push(used_wall / checked_wall);
    }
    let (usage, check, share) = (median(usage), median(check), median(ratios));
    report::record("usage/check", usage, check, share);
    println!(
        "usage of {CODES} Windows codes: {usage:.2} s of CPU, cargo check --all-targets {check:.2} s: {}, {} by the clock, of ×{OF_A_CHECK}",
        ratio(share),
        ratio(median(clock)),
    );

    // Both are fresh now, once the check was run again.
    quietly(&mut workspace.check());
    let [mut below, mut fresh, mut ratios] = [Vec::new(), Vec::new(), Vec::new()];
    let [mut clock, mut own] = [Vec::new(), Vec::new()];
    for _ in 0..options.rounds * FRESH_RUNS {
        let (checked, checked_wall) = timed(&mut workspace.check());
        let _ = std::fs::remove_file(&workspace.log);
        let mut usage = workspace.usage();
        let bench = std::env::current_exe().expect("the benchmark knows its own file");
        let real = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        usage.env("CARGO", bench).env(LOG, &workspace.log);
        usage.env("ERRDEX_BENCH_CARGO", real);
        let (used, used_wall) = timed(&mut usage);
        let (of_cargo, of_cargo_wall) = read(&workspace.log);
        fresh.push(checked);
        below.push(of_cargo);
        ratios.push(of_cargo / checked);
        clock.push(of_cargo_wall / checked_wall);
        own.push((used - of_cargo).max(used_wall - of_cargo_wall));
    }
    let (below, fresh, share) = (median(below), median(fresh), median(ratios));
    report::record("usage/fresh", below, fresh, share);
    println!(
        "usage with nothing to compile: cargo {:.0} ms of CPU, a fresh check {:.0} ms: {}, {} by the clock, of ×{OF_A_FRESH_CHECK}; the report {:.0} ms",
        below * 1000.0,
        fresh * 1000.0,
        ratio(share),
        ratio(median(clock)),
        median(own) * 1000.0
    );
}

/// CPU seconds of a command, and those by the clock.
fn timed(command: &mut Command) -> (f64, f64) {
    let began = Instant::now();
    let cpu = cpu_of(command);
    (cpu, began.elapsed().as_secs_f64())
}

/// Runs cargo for `errdex usage`, if that is what this process was started for, and writes down what it took.
pub fn as_cargo() -> Option<ExitCode> {
    let log = std::env::var_os(LOG)?;
    let cargo = std::env::var_os("ERRDEX_BENCH_CARGO")?;
    let mut command = Command::new(cargo);
    // Below cargo, nothing is measured again.
    command.args(std::env::args_os().skip(1)).env_remove(LOG);
    let began = Instant::now();
    let (status, cpu) = crate::measure::status_and_cpu(&mut command);
    let line = format!("{cpu}\t{}\n", began.elapsed().as_secs_f64());
    let written = OpenOptions::new().create(true).append(true).open(log);
    let written = written.and_then(|mut file| file.write_all(line.as_bytes()));
    written.expect("the log can be written");
    Some(ExitCode::from(status as u8))
}

/// What all cargos in a log took: CPU, and by the clock.
fn read(log: &Path) -> (f64, f64) {
    let text =
        std::fs::read_to_string(log).expect("`errdex usage` runs the cargo that CARGO names");
    let mut total = (0.0, 0.0);
    for line in text.lines() {
        let (cpu, wall) = line.split_once('\t').expect("two numbers");
        total.0 += cpu.parse::<f64>().expect("a number");
        total.1 += wall.parse::<f64>().expect("a number");
    }
    total
}

/// The workspace that is measured.
struct Workspace {
    folder: PathBuf,
    log: PathBuf,
    errdex: PathBuf,
}

impl Workspace {
    fn write(errdex: &Path) -> Self {
        let root = folder().join("usage");
        let codes = "#[errdex::catalog(\"../../windows/windows.yaml\")]\npub enum Windows {}\n";
        write(
            &root.join("Cargo.toml"),
            "[workspace]\nresolver = \"3\"\nmembers = [\"usage-codes\", \"usage-program\"]\n",
        );
        member(&root, "usage-codes", &work::errdex());
        let library = format!("//! The codes.\n\n/// A code.\n{codes}");
        write(&root.join("usage-codes/src/lib.rs"), &library);
        let codes = "usage-codes = { path = \"../usage-codes\" }\n";
        member(&root, "usage-program", codes);
        write(&root.join("usage-program/src/lib.rs"), &program());
        Self {
            log: folder().join("usage-cargo.log"),
            folder: root,
            errdex: errdex.to_owned(),
        }
    }

    fn check(&self) -> Command {
        let words = ["check", "--workspace", "--all-targets", "--quiet"];
        cargo(&self.folder, &words)
    }

    fn usage(&self) -> Command {
        // With its environment.
        let cargo = cargo(&self.folder, &[]);
        let mut usage = Command::new(&self.errdex);
        usage.current_dir(&self.folder).arg("usage");
        for (variable, value) in cargo.get_envs() {
            match value {
                Some(value) => usage.env(variable, value),
                None => usage.env_remove(variable),
            };
        }
        usage
    }

    /// So that the next command compiles the members, and nothing else.
    fn clean(&self) {
        let words = ["clean", "-p", "usage-codes", "-p", "usage-program"];
        quietly(&mut cargo(&self.folder, &words));
    }
}

fn member(root: &Path, name: &str, dependencies: &str) {
    let text = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n{dependencies}"
    );
    write(&root.join(name).join("Cargo.toml"), &text);
}

/// A library that raises and handles codes from all of the catalogue, with a test for each.
fn program() -> String {
    let catalog = Case::Windows.catalog();
    let entries = catalog.entries();
    let step = entries.len() / CODES;
    let mut code = "//! Uses codes.\n\nuse usage_codes::Windows;\n".to_owned();
    let mut tests = String::new();
    for (at, entry) in entries.iter().step_by(step).take(CODES).enumerate() {
        let variant = &entry.variant;
        let _ = write!(
            code,
            "\n/// Fails, unless that was the failure before.\n///\n/// # Errors\n///\n/// Always but then.\npub fn step_{at}(before: Windows) -> Result<(), Windows> {{\n    match before {{\n        Windows::{variant} => Ok(()),\n        _ => Err(Windows::{variant}),\n    }}\n}}\n"
        );
        let _ = write!(
            tests,
            "\n    #[test]\n    fn step_{at}_ends() {{\n        assert_eq!(super::step_{at}(Windows::{variant}), Ok(()));\n    }}\n"
        );
    }
    code + "\n#[cfg(test)]\nmod tests {\n    use super::Windows;\n" + &tests + "}\n"
}
