//! Keeps what was measured, and writes docs/performance.md's table of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::work::{folder, repository};

fn file() -> PathBuf {
    folder().with_file_name("results.tsv")
}

/// A measurement.
#[derive(Debug, Clone)]
struct Figure {
    own: f64,
    other: f64,
    ratio: f64,
    /// The day and the commit: parts that take long are not measured for each change.
    when: String,
}

/// Two figures and their ratio, under a key; the last measurement counts.
pub fn record(key: &str, own: f64, other: f64, ratio: f64) {
    let mut known = read();
    let when = format!(
        "{}, {}",
        output("date", &["-u", "+%Y-%m-%d"]),
        output("git", &["rev-parse", "--short", "HEAD"])
    );
    let figure = Figure {
        own,
        other,
        ratio,
        when,
    };
    known.insert(key.to_owned(), figure);
    let mut text = String::new();
    for (key, figure) in known {
        let Figure {
            own,
            other,
            ratio,
            when,
        } = figure;
        let _ = writeln!(text, "{key}\t{own}\t{other}\t{ratio}\t{when}");
    }
    fs::write(file(), text).expect("the results can be written");
}

fn read() -> BTreeMap<String, Figure> {
    let text = fs::read_to_string(file()).unwrap_or_default();
    let figure = |line: &str| {
        let mut parts = line.split('\t');
        let key = parts.next()?.to_owned();
        let mut number = || parts.next()?.parse().ok();
        let (own, other, ratio) = (number()?, number()?, number()?);
        let when = parts.next().unwrap_or_default().to_owned();
        Some((
            key,
            Figure {
                own,
                other,
                ratio,
                when,
            },
        ))
    };
    text.lines().filter_map(figure).collect()
}

/// What a command prints.
fn output(program: &str, words: &[&str]) -> String {
    let output = Command::new(program)
        .args(words)
        .current_dir(repository())
        .output();
    output.map_or_else(
        |_| "?".to_owned(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    )
}

/// A ratio in a line of output.
pub fn ratio(ratio: f64) -> String {
    format!("ratio {ratio:.3}")
}

/// A row of the table: what, the key, its unit, the target and the stretch.
type Row = (&'static str, &'static str, &'static str, f64, Option<f64>);

const ROWS: &[Row] = &[
    (
        "check without incremental compilation, CPU",
        "clustered-2750/check without incremental compilation/clean/cpu",
        "s",
        0.10,
        None,
    ),
    (
        "check, CPU: clean",
        "clustered-2750/check/clean/cpu",
        "s",
        0.14,
        Some(0.10),
    ),
    (
        "check, CPU: another file touched",
        "clustered-2750/check/another file touched/cpu",
        "s",
        0.24,
        Some(0.16),
    ),
    (
        "check, CPU: an entry edited",
        "clustered-2750/check/an entry edited/cpu",
        "s",
        0.14,
        Some(0.10),
    ),
    (
        "check, instructions of rustc",
        "clustered-2750/check/instructions",
        "G",
        0.075,
        Some(0.06),
    ),
    (
        "check at 10,000 entries without incremental compilation, CPU",
        "scattered-10000/check without incremental compilation/clean/cpu",
        "s",
        0.065,
        None,
    ),
    (
        "check at 10,000 entries, CPU",
        "scattered-10000/check/clean/cpu",
        "s",
        0.05,
        Some(0.03),
    ),
    (
        "check at 10,000 entries, memory",
        "scattered-10000/check/clean/memory",
        "MB",
        0.12,
        Some(0.08),
    ),
    (
        "release build, CPU",
        "clustered-2750/release build/clean/cpu",
        "s",
        0.08,
        Some(0.05),
    ),
    (
        "growth from 2,750 to 30,000 above the bare enum, exponent",
        "growth/exponent",
        "",
        1.6,
        Some(1.05),
    ),
    (
        "clean build of errdex and all under it, CPU",
        "deps/cpu",
        "s",
        0.75,
        Some(0.60),
    ),
    (
        "code → variant, clustered, random hits, against num_enum",
        "run/clustered/code hit/num_enum",
        "ns",
        0.85,
        Some(0.6),
    ),
    (
        "code → variant, 10,000 scattered, against binary search",
        "run/scattered-10000/code hit/binary search",
        "ns",
        0.35,
        Some(0.25),
    ),
    (
        "code → variant, 10,000 scattered, against phf",
        "run/scattered-10000/code hit/phf",
        "ns",
        0.30,
        Some(0.20),
    ),
    (
        "code → variant, 30,000 scattered, against binary search",
        "run/scattered-30000/code hit/binary search",
        "ns",
        0.35,
        Some(0.25),
    ),
    (
        "code → variant, 30,000 scattered, against phf",
        "run/scattered-30000/code hit/phf",
        "ns",
        0.30,
        Some(0.20),
    ),
    (
        "name → variant, against strum",
        "run/clustered/name hit/strum",
        "ns",
        0.18,
        Some(0.12),
    ),
    (
        "name → variant, against phf",
        "run/clustered/name hit/phf",
        "ns",
        0.6,
        Some(0.4),
    ),
    (
        "Display, against thiserror",
        "run/clustered/display/thiserror",
        "ns",
        0.66,
        Some(0.55),
    ),
    (
        "variant → name, against a match",
        "run/clustered/variant to name/match",
        "ns",
        0.2,
        Some(0.1),
    ),
    (
        "variant → related, against a match",
        "run/clustered/variant to related/match",
        "ns",
        0.2,
        Some(0.1),
    ),
    (
        "bytes an entry",
        "size/bytes an entry",
        "B",
        0.42,
        Some(0.36),
    ),
    ("relocations", "size/relocations", "", 0.0, None),
    ("unused pages", "size/unused pages", "B", 0.0, None),
    (
        "five languages of 2,750 short entries, instructions of reading and checking, against none",
        "languages/loader, opt-level 0, G instructions",
        "G",
        1.5,
        None,
    ),
    (
        "five languages of 2,750 short entries, instructions of a check, against none",
        "languages/check, G instructions",
        "G",
        1.5,
        None,
    ),
    (
        "bytes of five languages that a program does not name",
        "languages/bytes, unnamed",
        "B",
        0.0,
        None,
    ),
    (
        "rename in 100,000 entries in one file, against check, CPU",
        "edits/rename, in one file/cpu",
        "s",
        2.0,
        None,
    ),
    (
        "rename in 100,000 entries in one file, against check, memory",
        "edits/rename, in one file/memory",
        "MB",
        2.0,
        None,
    ),
    (
        "rename in 100,000 entries in ten parts, against check, CPU",
        "edits/rename, in ten parts/cpu",
        "s",
        2.0,
        None,
    ),
    (
        "check at 100 entries without incremental compilation, CPU",
        "clustered-100/check without incremental compilation/clean/cpu",
        "s",
        0.36,
        None,
    ),
    (
        "100 entries, whole check, CPU",
        "clustered-100/check/clean/cpu",
        "s",
        0.7,
        Some(0.6),
    ),
];

const BEGIN: &str = "<!-- Written by the benchmark; see tests/bench/README.md. -->\n";
const END: &str = "<!-- The rest is written by hand. -->\n";

/// Writes the tables into docs/performance.md, between the marks.
pub fn write() {
    let path = repository().join("docs/performance.md");
    let page =
        fs::read_to_string(&path).unwrap_or_else(|_| format!("# Performance\n\n{BEGIN}{END}"));
    let (Some(begin), Some(end)) = (page.find(BEGIN), page.find(END)) else {
        panic!("docs/performance.md lacks the marks of the tables");
    };
    let begin = begin + BEGIN.len();
    let tables = tables();
    let page = format!("{}\n{tables}\n{}", &page[..begin], &page[end..]);
    fs::write(&path, page).expect("docs/performance.md can be written");
    println!("docs/performance.md is written");
}

/// Writes a part's own table into the page of all figures, between the comments that have the part's name.
pub fn insert(part: &str, table: &str) {
    insert_into(&repository().join("docs/performance.md"), part, table);
}

/// The same in any page.
pub fn insert_into(path: &Path, part: &str, table: &str) {
    let page = fs::read_to_string(path).expect("the page can be read");
    let begin = format!("<!-- {part}: written by the benchmark -->\n");
    let end = format!("<!-- {part}: end -->");
    let (head, rest) = page
        .split_once(&begin)
        .expect("the page has a place for the table");
    let (_, tail) = rest.split_once(&end).expect("the place has an end");
    let [date, rustc, commit] = [
        output("date", &["-u", "+%Y-%m-%d"]),
        output("rustc", &["--version"]),
        output("git", &["rev-parse", "--short", "HEAD"]),
    ];
    let page = format!(
        "{head}{begin}\nMeasured on {date}, with {rustc}, at commit {commit}.\n\n{table}\n{end}{tail}"
    );
    fs::write(path, page).expect("the page can be written");
}

fn tables() -> String {
    let known = read();
    let mut out = format!(
        "Measured with {}; each row says on which day, and at which commit.\n\n",
        output("rustc", &["--version"]),
    );
    out.push_str(
        "| | errdex | by hand | ratio | at most | stretch | | when |\n|---|---|---|---|---|---|---|---|\n",
    );
    for (what, key, unit, target, stretch) in ROWS {
        let stretch_shown = stretch.map_or(String::new(), |stretch| format!("{stretch}"));
        let Some(figure) = known.get(*key) else {
            let _ = writeln!(
                out,
                "| {what} | | | | {target} | {stretch_shown} | not measured | |"
            );
            continue;
        };
        let Figure {
            own,
            other,
            ratio,
            when,
        } = figure;
        let verdict = if stretch.is_some_and(|stretch| ratio <= &stretch) {
            "stretch met"
        } else if ratio <= target {
            "met"
        } else {
            "**not met**"
        };
        let shown = |number: f64| match *unit {
            "" => format!("{}", (number * 100.0).round() / 100.0),
            unit => format!("{} {unit}", rounded(number)),
        };
        let _ = writeln!(
            out,
            "| {what} | {} | {} | {} | {target} | {stretch_shown} | {verdict} | {when} |",
            shown(*own),
            shown(*other),
            rounded(*ratio)
        );
    }
    out.push_str("\nEverything that was measured, the rows above included:\n\n| | errdex | other | ratio | when |\n|---|---|---|---|---|\n");
    for (key, figure) in &known {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            key.replace('/', ", "),
            rounded(figure.own),
            rounded(figure.other),
            rounded(figure.ratio),
            figure.when
        );
    }
    out
}

/// Three digits that say something.
fn rounded(number: f64) -> String {
    if number == 0.0 || !number.is_finite() {
        return "0".to_owned();
    }
    let digits = (2 - number.abs().log10().floor() as i32).clamp(0, 5);
    format!("{number:.*}", digits as usize)
}
