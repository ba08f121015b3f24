//! Reads one catalogue and says what came of it and what it cost: the child process of `tests/hostile.rs`.

use std::path::Path;

use errdex_catalog::files::Disk;
use errdex_catalog::{Languages, Options, load, render};

/// How many problems are worth comparing; of more, the number is.
const SHOWN: usize = 5;

fn main() {
    let path = std::env::args_os().nth(1).expect("a catalogue");
    let path = Path::new(&path);
    let options = Options {
        advice: true,
        languages: Languages::All,
        ..Options::from(path.parent().expect("a folder"))
    };
    let loaded = load(&Disk, path, options).expect("a readable catalogue");
    for problem in loaded.problems.iter().take(SHOWN) {
        let position = loaded.sources.position(problem.span);
        println!(
            "{} {}:{}",
            problem.rule.name(),
            position.line,
            position.column
        );
    }
    if loaded.problems.len() > SHOWN {
        println!("{} in all", loaded.problems.len());
    }
    // Rendering is part of what a user waits for.
    let text: String = loaded
        .problems
        .iter()
        .map(|problem| render::plain(problem, &loaded.sources))
        .collect();
    eprintln!("{text}");
    println!("{} ms, {} kB", milliseconds(), peak());
}

/// Time on the processor, which other processes do not change. Nothing where the system does not tell.
fn milliseconds() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = stat.split(' ').next().and_then(|first| first.parse().ok());
    nanoseconds.unwrap_or(0_u64) / 1_000_000
}

/// The most memory that was in use at once.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or(0)
}
