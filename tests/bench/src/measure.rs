//! Takes CPU time, memory and instructions of child processes.
//!
//! The benchmark is its own compiler wrapper: cargo starts it in place of rustc, it starts rustc, and writes down what
//! that one process took. Wall time says nothing on a machine that does something else as well.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use nix::sys::resource::{UsageWho, getrusage};

/// Where the wrapper writes.
const LOG: &str = "ERRDEX_BENCH_LOG";
/// The crate that is measured.
const CRATE: &str = "ERRDEX_BENCH_CRATE";
/// Whether callgrind counts the instructions.
const COUNT: &str = "ERRDEX_BENCH_COUNT";

/// What a process took.
#[derive(Debug, Clone, Copy, Default)]
pub struct Usage {
    /// Seconds of CPU, user and system.
    pub cpu: f64,
    /// The most memory at a time, in MB.
    pub memory: f64,
    /// Instructions, where callgrind counted them.
    pub instructions: f64,
}

/// CPU seconds of all children that have ended, and the memory of the largest.
fn children() -> (f64, f64) {
    let Ok(usage) = getrusage(UsageWho::RUSAGE_CHILDREN) else {
        return (0.0, 0.0);
    };
    let seconds = |time: nix::sys::time::TimeVal| {
        use nix::sys::time::TimeValLike as _;
        time.num_microseconds() as f64 / 1e6
    };
    let cpu = seconds(usage.user_time()) + seconds(usage.system_time());
    (cpu, usage.max_rss() as f64 / 1024.0)
}

/// Runs rustc for cargo, if that is what this process was started for.
pub fn as_wrapper() -> Option<ExitCode> {
    let log = std::env::var_os(LOG)?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (rustc, rest) = arguments.split_first()?;
    let wanted = std::env::var(CRATE).unwrap_or_default();
    let is_wanted = rest
        .windows(2)
        .any(|pair| pair[0] == "--crate-name" && pair[1] == wanted);
    let counts = is_wanted && std::env::var_os(COUNT).is_some();
    let out = PathBuf::from(&log).with_extension("callgrind");
    let mut command = if counts {
        let mut command = Command::new("valgrind");
        command.args(["--tool=callgrind", "--trace-children=no", "--quiet"]);
        command.arg(format!("--callgrind-out-file={}", out.display()));
        // The proxies of rustup would only start the compiler.
        command.arg(sysroot(rustc).join("bin/rustc"));
        command
    } else {
        Command::new(rustc)
    };
    let (before, _) = children();
    let status = command.args(rest).status();
    if is_wanted {
        let (after, memory) = children();
        let instructions = if counts { counted(&out) } else { 0.0 };
        let line = format!("{}\t{memory}\t{instructions}\n", after - before);
        let written = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&log)
            .and_then(|mut file| file.write_all(line.as_bytes()));
        written.expect("the log can be written");
    }
    let code = status.ok().and_then(|status| status.code()).unwrap_or(1);
    Some(ExitCode::from(code as u8))
}

fn sysroot(rustc: &str) -> PathBuf {
    let output = Command::new(rustc).args(["--print", "sysroot"]).output();
    let output = output.expect("rustc runs");
    PathBuf::from(String::from_utf8_lossy(&output.stdout).trim())
}

/// The sum in a file of callgrind's.
fn counted(out: &Path) -> f64 {
    let text = std::fs::read_to_string(out).unwrap_or_default();
    let _ = std::fs::remove_file(out);
    let line = text.lines().find_map(|line| {
        line.strip_prefix("totals: ")
            .or_else(|| line.strip_prefix("summary: "))
    });
    line.and_then(|line| line.trim().parse().ok())
        .unwrap_or(0.0)
}

/// What rustc takes for the crate `name` when cargo is called so.
pub fn rustc(name: &str, counts: bool, cargo: &mut Command) -> Usage {
    let log = crate::work::folder().join(format!("{name}.log"));
    let _ = std::fs::remove_file(&log);
    let wrapper = std::env::current_exe().expect("the benchmark knows its own file");
    cargo
        .env(LOG, &log)
        .env(CRATE, name.replace('-', "_"))
        .env("RUSTC_WRAPPER", wrapper);
    if counts {
        cargo.env(COUNT, "1");
    }
    quietly(cargo);
    let text = std::fs::read_to_string(&log).unwrap_or_default();
    let mut total = Usage::default();
    for line in text.lines() {
        let mut numbers = line.split('\t').map(|number| number.parse().unwrap_or(0.0));
        let mut next = || numbers.next().unwrap_or(0.0);
        let (cpu, memory, instructions): (f64, f64, f64) = (next(), next(), next());
        total.cpu += cpu;
        total.memory = total.memory.max(memory);
        total.instructions += instructions;
    }
    assert!(!text.is_empty(), "cargo did not run rustc for {name}");
    total
}

/// CPU seconds of the command and all that it starts.
pub fn cpu_of(command: &mut Command) -> f64 {
    let (before, _) = children();
    quietly(command);
    children().0 - before
}

/// CPU seconds and memory of a program that is given a file: a process of its own measures each, since the memory is
/// that of the largest child.
pub fn take(program: &Path, words: &[&str], file: &Path) -> Taken {
    let own = std::env::current_exe().expect("the benchmark knows its own file");
    let mut command = Command::new(own);
    command.arg("take").arg(program).args(words).arg(file);
    let printed = quietly(&mut command);
    let mut numbers = printed.split_whitespace().map(str::parse);
    let mut next = || numbers.next().and_then(Result::ok).expect("two numbers");
    Taken {
        cpu: next(),
        memory: next(),
    }
}

/// What a program took.
#[derive(Debug, Clone, Copy)]
pub struct Taken {
    /// Seconds of CPU, user and system.
    pub cpu: f64,
    /// The most memory at a time, in MB.
    pub memory: f64,
}

/// Runs a program, and prints what it took.
pub fn take_here(program: &str, arguments: &[&str]) {
    quietly(Command::new(program).args(arguments));
    let (cpu, memory) = children();
    println!("{cpu} {memory}");
}

/// Runs the command, whose output is of interest only where it fails; gives what it printed.
pub fn quietly(command: &mut Command) -> String {
    let output = command.output().expect("the command can be started");
    assert!(
        output.status.success(),
        "{command:?}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Whether callgrind is here.
pub fn has_callgrind() -> bool {
    let found = Command::new("valgrind").arg("--version").output();
    found.is_ok_and(|output| output.status.success())
}

pub fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The exit status of a command that shows what it prints, and the CPU seconds of it and all that it starts.
pub fn status_and_cpu(command: &mut Command) -> (i32, f64) {
    let (before, _) = children();
    let status = command.status().expect("the command can be started");
    (status.code().unwrap_or(1), children().0 - before)
}

/// As [`cpu_of`], for a command that is meant to fail.
pub fn cpu_of_any(command: &mut Command) -> f64 {
    let (before, _) = children();
    let _ = command.output();
    children().0 - before
}
