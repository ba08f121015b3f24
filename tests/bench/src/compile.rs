//! Measures what the compiler takes for the macro's enum and for the one made by hand.

use std::fs;
use std::path::Path;

use crate::Options;
use crate::generate::Codes;
use crate::measure::{self, Usage, median};
use crate::report::{self, ratio};
use crate::work::{Case, Crate, Shape, WHOLE_PROFILE};

/// What happens before the compiler is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Clean,
    Touch,
    Edit,
}

pub fn measure(options: Options) {
    let Options { large, rounds } = options;
    for (case, rounds) in [
        (Case::MadeUp(100, Codes::Clustered), rounds),
        (Case::MadeUp(2_750, Codes::Clustered), rounds),
        (Case::MadeUp(2_750, Codes::Scattered), 1),
        (Case::Windows, 1),
    ] {
        pair(case, rounds);
    }
    all_counts();
    ten_thousand(large);
    if large {
        thirty_thousand();
    }
}

/// A check in which rustc saves nothing for the next one: as in CI, and what can be compared best.
const WHOLE: &[&str] = &["check", "--profile", WHOLE_PROFILE];

fn pair(case: Case, rounds: usize) {
    let name = case.name();
    let ours = Crate::new(case, Shape::Errdex);
    let peer = Crate::new(case, Shape::Stack);
    for (what, words, steps) in [
        (
            "check",
            &["check"][..],
            &[Step::Clean, Step::Touch, Step::Edit][..],
        ),
        (
            "check without incremental compilation",
            WHOLE,
            &[Step::Clean],
        ),
        ("dev build", &["build"], &[Step::Clean, Step::Edit]),
        ("release build", &["build", "--release"], &[Step::Clean]),
    ] {
        warm(&ours, words);
        warm(&peer, words);
        let mut taken = vec![(Vec::new(), Vec::new(), Vec::new()); steps.len()];
        for round in 0..rounds {
            for (step, (own, other, memory)) in steps.iter().zip(&mut taken) {
                let (a, b) = (
                    once(&ours, words, *step, round),
                    once(&peer, words, *step, round),
                );
                own.push(a.cpu);
                other.push(b.cpu);
                memory.push((a.memory, b.memory));
            }
        }
        for (step, (own, other, memory)) in steps.iter().zip(taken) {
            let step = match step {
                Step::Clean => "clean",
                Step::Touch => "another file touched",
                Step::Edit => "an entry edited",
            };
            let ratios = own.iter().zip(&other).map(|(a, b)| a / b).collect();
            let (own, other) = (median(own), median(other));
            let key = format!("{name}/{what}/{step}");
            report::record(&format!("{key}/cpu"), own, other, median(ratios));
            println!("{key:60} {own:7.3} s {other:7.3} s  {}", ratio(own / other));
            if let Some((a, b)) = memory.first().filter(|_| step == "clean") {
                report::record(&format!("{key}/memory"), *a, *b, a / b);
                println!(
                    "{:60} {a:6.0} MB {b:6.0} MB  {}",
                    format!("{key}, memory"),
                    ratio(a / b)
                );
            }
        }
    }
}

/// Builds the dependencies, and the crate once.
fn warm(measured: &Crate, words: &[&str]) {
    measure::quietly(&mut measured.cargo(words));
}

fn once(measured: &Crate, words: &[&str], step: Step, round: usize) -> Usage {
    match step {
        Step::Clean => measured.clean(),
        Step::Touch => append(&measured.folder.join("src/other.rs"), round),
        Step::Edit => edit(&measured.entries, round),
    }
    measure::rustc(&measured.name, false, &mut measured.cargo(words))
}

/// Makes a file of no interest another one.
fn append(file: &Path, round: usize) {
    let text = fs::read_to_string(file).expect("the file can be read");
    let nonce = std::process::id() as usize * 100 + round;
    fs::write(
        file,
        format!("{text}\n/// One more.\npub fn other_{nonce}() {{}}\n"),
    )
    .expect("the file can be written");
}

/// Writes another word into the message of one entry.
fn edit(file: &Path, round: usize) {
    let text = fs::read_to_string(file).expect("the file can be read");
    let message = |line: &&str| {
        line.trim_start().starts_with("message: ") || line.trim_start().starts_with("#[error(\"")
    };
    let lines: Vec<&str> = text.lines().filter(message).collect();
    let line = lines[lines.len() / 2];
    let nonce = std::process::id() as usize * 100 + round;
    let edited = if let Some(rest) = line.strip_suffix("\")]") {
        format!("{rest} {nonce}\")]")
    } else if let Some(rest) = line.strip_suffix('"') {
        format!("{rest} {nonce}\"")
    } else {
        format!("{line} {nonce}")
    };
    fs::write(file, text.replacen(line, &edited, 1)).expect("the file can be written");
}

/// Instructions of `cargo check`'s rustc.
pub fn instructions(measured: &Crate) -> f64 {
    warm(measured, &["check"]);
    measured.clean();
    measure::rustc(&measured.name, true, &mut measured.cargo(&["check"])).instructions
}

/// Instructions alone: no other load on the machine can change them.
pub fn all_counts() {
    counts(Case::MadeUp(100, Codes::Clustered));
    counts(Case::MadeUp(2_750, Codes::Clustered));
}

fn counts(case: Case) {
    let name = case.name();
    if !measure::has_callgrind() {
        println!("{name}: no instructions counted, since valgrind is not installed");
        return;
    }
    let own = instructions(&Crate::new(case, Shape::Errdex));
    let other = instructions(&Crate::new(case, Shape::Stack));
    let bare = instructions(&Crate::new(case, Shape::Bare));
    report::record(
        &format!("{name}/check/instructions"),
        own / 1e9,
        other / 1e9,
        own / other,
    );
    report::record(
        &format!("{name}/check/instructions of the bare enum"),
        bare / 1e9,
        other / 1e9,
        bare / other,
    );
    println!(
        "{name}: {:.3} G instructions, {:.3} G by hand, {:.3} G bare: {}",
        own / 1e9,
        other / 1e9,
        bare / 1e9,
        ratio(own / other)
    );
}

/// The enum made by hand takes half a minute and gigabytes at this size, so it is compiled once each way, and only when
/// asked for.
pub fn ten_thousand(with_peer: bool) {
    for (what, words) in [
        ("check", &["check"][..]),
        ("check without incremental compilation", WHOLE),
    ] {
        let case = Case::MadeUp(10_000, Codes::Scattered);
        let key = format!("{}/{what}/clean", case.name());
        let clean = |shape| {
            let measured = Crate::new(case, shape);
            warm(&measured, words);
            once(&measured, words, Step::Clean, 0)
        };
        let own = clean(Shape::Errdex);
        println!("{key}: {:.3} s, {:.0} MB", own.cpu, own.memory);
        if !with_peer {
            continue;
        }
        let other = clean(Shape::Stack);
        for (what, own, other) in [
            ("cpu", own.cpu, other.cpu),
            ("memory", own.memory, other.memory),
        ] {
            report::record(&format!("{key}/{what}"), own, other, own / other);
        }
        println!(
            "  by hand {:.3} s, {:.0} MB: {}, {}",
            other.cpu,
            other.memory,
            ratio(own.cpu / other.cpu),
            ratio(own.memory / other.memory)
        );
    }
}

/// How the macro's share grows from 2,750 to 30,000 entries, above what rustc takes for the enum itself.
pub fn thirty_thousand() {
    let above = |count| {
        let case = Case::Short(count);
        let take = |shape| {
            let measured = Crate::new(case, shape);
            warm(&measured, &["check"]);
            median(
                (0..3)
                    .map(|round| once(&measured, &["check"], Step::Clean, round).cpu)
                    .collect(),
            )
        };
        let (own, bare) = (take(Shape::Errdex), take(Shape::Bare));
        println!("short-{count}/check/clean: {own:.3} s, bare enum {bare:.3} s");
        own - bare
    };
    let (small, large) = (above(2_750), above(30_000));
    let exponent = (large / small).ln() / (30_000_f64 / 2_750.0).ln();
    report::record("growth/exponent", exponent, 1.0, exponent);
    println!("growth from 2,750 to 30,000 above the bare enum: exponent {exponent:.2}");
}

/// What somebody waits for who edits the Windows catalogue: cargo, rustc and the macro, with success and with an error.
pub fn developer_loop(options: Options) {
    let ours = Crate::new(Case::Windows, Shape::Errdex);
    warm(&ours, &["check"]);
    let (mut whole, mut rustc, mut broken) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..options.rounds {
        edit(&ours.entries, 1000 + round);
        whole.push(measure::cpu_of(&mut ours.cargo(&["check"])));
        edit(&ours.entries, 2000 + round);
        rustc.push(measure::rustc(&ours.name, false, &mut ours.cargo(&["check"])).cpu);
        let text = fs::read_to_string(&ours.entries).expect("the file can be read");
        fs::write(
            &ours.entries,
            text.replacen("    message:", "    mesage:", 1),
        )
        .expect("the file can be written");
        broken.push(measure::cpu_of_any(&mut ours.cargo(&["check"])));
        fs::write(&ours.entries, text).expect("the file can be written");
        warm(&ours, &["check"]);
    }
    let (whole, rustc, broken) = (median(whole), median(rustc), median(broken));
    report::record("windows/loop/success", whole, rustc, whole);
    report::record("windows/loop/error", broken, rustc, broken);
    println!(
        "Windows catalogue, an entry edited: {whole:.3} s of CPU with cargo, {rustc:.3} s of it rustc; with an error {broken:.3} s"
    );
}
