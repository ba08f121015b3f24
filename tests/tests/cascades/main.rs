//! Puts every bad catalogue into a crate that uses its enum in every way: rustc must report one error, at the path, in
//! the words of `errdex check`, and nothing that follows from it.
//!
//! A crate has a module for each case, and there is one for each way to use a catalogue. They are a workspace, so that
//! cargo runs once and compiles them side by side.

mod case;
mod program;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::LazyLock;
use std::{fs, thread};

use errdex_tests::cargo;
use errdex_tests::command;
use serde_json::Value;

use case::Case;

#[test]
fn a_broken_catalogue_is_the_only_error_of_a_crate_that_uses_its_enum() {
    judge(&CODES);
}

#[test]
fn a_broken_catalogue_is_the_only_error_of_a_crate_that_derives_its_errors() {
    judge(&ERRORS);
}

#[test]
fn fifty_problems_are_shown_and_the_others_counted() {
    let mut broken = String::from("catalog: app\ntitle: App\ncode: {type: u8}\nentries:\n");
    for number in 0..60 {
        let entry = format!("  - {{name: N{number}, code: 0{number}, message: Number {number}}}\n");
        broken.push_str(&entry);
    }
    let program = "#[errdex::catalog(\"errors.yaml\")] pub enum Code {}\nfn main() {}\n";
    let files = [("src/main.rs", program), ("errors.yaml", &broken)];
    let folder = cargo::make_crate("cascades-capped", &files);
    let errors = errors(&folder);
    let [error] = &errors["cascades-capped"][&1][..] else {
        panic!("one error");
    };

    let output = command::run(&folder, ["check"]);
    let checked = command::text(&output.stdout);
    let problems: Vec<&str> = checked.trim_end().split("\n\n").collect();
    assert_eq!(problems.len(), 60, "the command shows all");
    let expected = format!(
        "60 problems in the catalogue errors.yaml\n\n{}\n\nand 10 more",
        problems[..50].join("\n\n")
    );
    assert_eq!(error["message"], expected);
}

#[test]
fn a_broken_catalogue_is_the_only_error_of_a_crate_that_has_an_error_enum_made() {
    judge(&BOTH);
}

/// Whether rustc got as far as what it should be silent about.
#[test]
fn follow_up_errors_would_be_seen() {
    let good = "catalog: app\ntitle: App\ncode: {type: u8}\nentries:\n  - {name: A, code: 1, message: One}\n";
    let broken = good.replace("One", "''");
    let program = "mod good { #[errdex::catalog(\"good.yaml\")] pub enum Code {} pub const B: Code = Code::B; }\n\
                   mod broken { #[errdex::catalog(\"broken.yaml\")] pub enum Code {} pub const B: Code = Code::B; }\n\
                   mod alone { pub fn number() -> u8 { \"text\" } }\n\
                   fn main() {}\n";
    let files = [
        ("src/main.rs", program),
        ("good.yaml", good),
        ("broken.yaml", &broken),
    ];
    let folder = cargo::make_crate("cascades-seen", &files);
    let errors = &errors(&folder)["cascades-seen"];
    let codes = |line: usize| -> Vec<&str> {
        let errors = errors.get(&line).into_iter().flatten();
        let codes = errors.map(|error| error["code"]["code"].as_str().unwrap_or("none"));
        codes.collect()
    };
    assert_eq!(codes(1), ["E0599"]);
    assert_eq!(codes(2), ["none", "E0599"]);
    assert_eq!(codes(3), ["E0308"]);
}

/// A way to use a catalogue.
struct Way {
    /// The name of its crate.
    name: &'static str,
    /// Writes the module of a case.
    program: fn(&Case) -> String,
    /// Rules whose cases are right here.
    left_out: &'static [&'static str],
}

const CODES: Way = Way {
    name: "cascades-of-codes",
    program: program::of_codes,
    left_out: &[],
};
const ERRORS: Way = Way {
    name: "cascades-of-errors",
    program: program::of_errors,
    // There, fields are the code's own business, and a catalogue that declares none is right.
    left_out: &["placeholder-without-field"],
};
const BOTH: Way = Way {
    name: "cascades-of-both",
    program: program::of_both,
    left_out: &[],
};

/// The program of a crate, and the lines of each case in it.
struct Program {
    text: String,
    lines: Vec<(RangeInclusive<usize>, usize)>,
}

impl Way {
    fn write(&self, cases: &[Case]) -> Program {
        let mut text = String::from("#![allow(dead_code, deprecated, unused)]\nfn main() {}\n");
        let mut lines = Vec::new();
        for (at, case) in cases.iter().enumerate() {
            if self.left_out.contains(&case.rule()) {
                continue;
            }
            let first = text.lines().count() + 1;
            text.push_str(&(self.program)(case));
            lines.push((first..=text.lines().count(), at));
        }
        Program { text, lines }
    }
}

/// What is said of all cases.
struct Said {
    cases: Vec<Case>,
    /// What the command says of each case in the first crate.
    by_command: Vec<String>,
    /// What rustc says of each crate.
    by_rustc: BTreeMap<String, Errors>,
}

/// What rustc reports as errors, by the line of the program.
type Errors = BTreeMap<usize, Vec<Value>>;

static SAID: LazyLock<Said> = LazyLock::new(|| {
    let cases = case::all();
    let folder = cargo::empty("cascades");
    let outside = case::outside();
    let mut members = Vec::new();
    for way in [&CODES, &ERRORS, &BOTH] {
        let name = way.name;
        members.push(format!("'{name}'"));
        let runtime = cargo::workspace().join("runtime");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nerrdex = {{ path = '{}' }}\n",
            runtime.display()
        );
        let folder = folder.join(name);
        cargo::write(&folder, "Cargo.toml", &manifest);
        cargo::write(&folder, "src/main.rs", &way.write(&cases).text);
        let files = cases.iter().flat_map(|case| &case.files).chain(&outside);
        for (path, bytes) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
    }
    let members = members.join(", ");
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n");
    cargo::write(&folder, "Cargo.toml", &manifest);
    thread::scope(|scope| {
        let by_rustc = scope.spawn(|| errors(&folder));
        let by_command = cases
            .iter()
            .map(|case| case.errors(&folder, CODES.name))
            .collect();
        Said {
            by_command,
            by_rustc: by_rustc.join().expect("rustc's errors"),
            cases,
        }
    })
});

/// Compares what rustc says of each case with what the command says.
fn judge(way: &Way) {
    let Said {
        cases,
        by_command,
        by_rustc,
    } = &*SAID;
    let errors = &by_rustc[way.name];
    let lines = way.write(cases).lines;
    assert!(lines.len() > 200, "{} cases", lines.len());
    let mut wrong = Vec::new();
    for (lines, at) in &lines {
        let said: Vec<&Value> = lines
            .clone()
            .flat_map(|line| errors.get(&line).into_iter().flatten())
            .collect();
        let case = &cases[*at];
        // In a workspace, rustc and the macro name files from its folder on.
        let path = |crate_name: &str| format!("{crate_name}/");
        let expected = by_command[*at].replace(&path(CODES.name), &path(way.name));
        let root = format!("{}/{}", way.name, case.root);
        if let Err(why) = compare(&said, &root, &expected) {
            wrong.push(format!("== {}\n{why}", case.root));
        }
    }
    let known: usize = lines.iter().map(|(lines, _)| lines.clone().count()).sum();
    assert!(errors.keys().all(|line| (3..3 + known).contains(line)));
    let named = lines
        .iter()
        .filter(|(_, at)| cases[*at].has_all_names())
        .count();
    let (count, wrong_count) = (lines.len(), wrong.len());
    println!("{count} cases, {named} of them with all names: {wrong_count} wrong");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// One error, at the path, with the command's errors below its first line; none where the command has none.
fn compare(said: &[&Value], root: &str, expected: &str) -> Result<(), String> {
    let shown: Vec<&str> = said
        .iter()
        .filter_map(|error| error["rendered"].as_str())
        .collect();
    let shown = shown.join("\n");
    match (said, expected) {
        ([], "") => Ok(()),
        ([error], expected) if !expected.is_empty() => {
            let message = error["message"].as_str().unwrap_or_default();
            let (head, problems) = message.split_once("\n\n").unwrap_or((message, ""));
            if !head.ends_with(&format!("in the catalogue {root}")) {
                return Err(shown);
            }
            if problems != expected.trim_end() {
                return Err(format!("rustc:\n{problems}\n\nerrdex check:\n{expected}"));
            }
            let span = &error["spans"][0];
            let at = span["text"][0]["text"].as_str().unwrap_or_default();
            let (_, literal) = root.split_once('/').expect("a crate and a path");
            if !at.contains(literal) || span["is_primary"] != true {
                return Err(format!("at another place: {at}"));
            }
            Ok(())
        }
        _ => Err(format!("{} errors\n{shown}", said.len())),
    }
}

/// What rustc reports of each crate in a folder.
fn errors(folder: &Path) -> BTreeMap<String, Errors> {
    let output = cargo::cargo(folder)
        .args(["check", "--keep-going", "--message-format=json"])
        .output()
        .expect("cargo runs");
    let (stdout, stderr) = cargo::texts(&output);
    assert!(!output.status.success(), "{stderr}");
    let mut all: BTreeMap<String, Errors> = BTreeMap::new();
    for line in stdout.lines() {
        let said: Value = serde_json::from_str(line).expect("JSON");
        let message = &said["message"];
        // rustc ends with "aborting due to …", which has no place.
        if said["reason"] != "compiler-message"
            || message["level"] != "error"
            || message["spans"] == Value::Array(Vec::new())
        {
            continue;
        }
        let name = said["target"]["name"].as_str().expect("a crate");
        let errors = all.entry(name.to_owned()).or_default();
        let line = place(&message["spans"][0]);
        errors.entry(line).or_default().push(message.clone());
    }
    assert!(!all.is_empty(), "{stderr}");
    all
}

/// The line of the program where a span is, or the macro call that it is in.
fn place(span: &Value) -> usize {
    let call = &span["expansion"]["span"];
    // In a workspace, the folder of the crate is before it.
    let file = span["file_name"].as_str().expect("a file");
    if !file.ends_with("src/main.rs") && call.is_object() {
        return place(call);
    }
    let line = span["line_start"].as_u64().expect("a line");
    usize::try_from(line).expect("a line")
}
