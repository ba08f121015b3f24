//! Measures how long the Windows catalogue takes to write in each format of `errdex export`.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::Options;
use crate::measure::{cpu_of, median, quietly};
use crate::report;
use crate::site::command;
use crate::work::{Case, folder};

/// Seconds that each format may take.
const LIMIT: f64 = 0.5;

/// How often each format is written in a round: one run is too short for a figure.
const RUNS: usize = 5;

pub fn measure(options: Options) {
    let command = command();
    let root = Case::Windows.root();
    let formats = formats(&command, &root);
    let mut slowest = 0.0_f64;
    for format in &formats {
        let (mut wall, mut cpu) = (Vec::new(), Vec::new());
        for _ in 0..options.rounds * RUNS {
            let mut export = export(&command, &root, format);
            let began = Instant::now();
            cpu.push(cpu_of(&mut export));
            wall.push(began.elapsed().as_secs_f64());
        }
        let (wall, cpu) = (median(wall), median(cpu));
        report::record(&format!("export/{format}"), cpu, LIMIT, cpu / LIMIT);
        let mark = if cpu > LIMIT { ": TOO SLOW" } else { "" };
        println!(
            "{format}: {:.0} ms of CPU, {:.0} ms by the clock{mark}",
            cpu * 1000.0,
            wall * 1000.0
        );
        slowest = slowest.max(cpu);
    }
    println!(
        "the slowest of {} formats: {:.0} ms of CPU, of {:.0} ms",
        formats.len(),
        slowest * 1000.0,
        LIMIT * 1000.0
    );
}

fn export(command: &Path, root: &Path, format: &str) -> Command {
    let mut export = Command::new(command);
    // A class of Java is in a file of its name.
    let file = if format == "java" {
        "WindowsCode.java"
    } else {
        format
    };
    let out = folder().join("export").join(file);
    let words = ["export", "--format", format, "--force"];
    export.args(words).arg(root).arg("--out").arg(out);
    export
}

/// The formats that the command knows, by what it says of one that it does not.
fn formats(command: &Path, root: &Path) -> Vec<String> {
    std::fs::create_dir_all(folder().join("export")).expect("the folder can be made");
    let mut unknown = Command::new(command);
    unknown.args(["export", "--format", "?"]).arg(root);
    let output = unknown.output().expect("the command starts");
    let said = String::from_utf8_lossy(&output.stderr);
    let list = said.split_once("[possible values: ");
    let list = list.and_then(|(_, rest)| rest.split_once(']'));
    let (list, _) = list.expect("the command lists its formats");
    let formats: Vec<String> = list.split(", ").map(str::to_owned).collect();
    // The first run of a program reads it from the disk.
    quietly(&mut export(command, root, &formats[0]));
    formats
}
