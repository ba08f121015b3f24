//! Puts every bad catalogue into a crate that uses its enum in every way: rustc must report one error, at the path, in
//! the words of `errdex check`, and nothing that follows from it.
//!
//! One crate has a module for each case, so that cargo runs once; a second one has errors with data in place of codes.

mod case;
mod program;

use std::collections::BTreeMap;
use std::path::Path;

use errdex_tests::cargo;
use errdex_tests::command;
use serde_json::Value;

use case::Case;

#[test]
fn a_broken_catalogue_is_the_only_error_of_a_crate_that_uses_its_enum() {
    judge("cascades-of-codes", program::of_codes, &[]);
}

#[test]
fn a_broken_catalogue_is_the_only_error_of_a_crate_that_derives_its_errors() {
    // There, fields are the code's own business, and a catalogue that declares none is right.
    let left_out = ["placeholder-without-field"];
    judge("cascades-of-errors", program::of_errors, &left_out);
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
    let [error] = &errors[&1][..] else {
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
    judge("cascades-of-both", program::of_both, &[]);
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
    let errors = errors(&folder);
    let codes = |line: usize| -> Vec<&str> {
        let errors = errors.get(&line).into_iter().flatten();
        let codes = errors.map(|error| error["code"]["code"].as_str().unwrap_or("none"));
        codes.collect()
    };
    assert_eq!(codes(1), ["E0599"]);
    assert_eq!(codes(2), ["none", "E0599"]);
    assert_eq!(codes(3), ["E0308"]);
}

/// Compiles the program of all cases, and compares what rustc says of each with what the command says.
fn judge(name: &str, program: fn(&Case) -> String, left_out: &[&str]) {
    let mut cases = case::all();
    cases.retain(|case| !left_out.contains(&case.rule()));
    let mut text = String::from("#![allow(dead_code, deprecated, unused)]\nfn main() {}\n");
    let mut lines = Vec::new();
    let outside = case::outside();
    let mut files: Vec<&(String, Vec<u8>)> = outside.iter().collect();
    for case in &cases {
        let first = text.lines().count() + 1;
        text.push_str(&program(case));
        lines.push((first..=text.lines().count(), case));
        files.extend(&case.files);
    }
    assert!(lines.len() > 200, "{} cases", lines.len());
    let folder = cargo::make_crate(name, &[("src/main.rs", &text)]);
    for (path, bytes) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }

    let errors = errors(&folder);
    let mut wrong = Vec::new();
    for (lines, case) in &lines {
        let said: Vec<&Value> = lines
            .clone()
            .flat_map(|line| errors.get(&line).into_iter().flatten())
            .collect();
        if let Err(why) = compare(&said, case, &folder) {
            wrong.push(format!("== {}\n{why}", case.root));
        }
    }
    let known: usize = lines.iter().map(|(lines, _)| lines.clone().count()).sum();
    assert!(errors.keys().all(|line| (3..3 + known).contains(line)));
    let named = cases.iter().filter(|case| case.has_all_names()).count();
    let (count, wrong_count) = (lines.len(), wrong.len());
    println!("{count} cases, {named} of them with all names: {wrong_count} wrong");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// One error, at the path, with the command's errors below its first line; none where the command has none.
fn compare(said: &[&Value], case: &Case, folder: &Path) -> Result<(), String> {
    let expected = case.errors(folder);
    let shown: Vec<&str> = said
        .iter()
        .filter_map(|error| error["rendered"].as_str())
        .collect();
    let shown = shown.join("\n");
    match (said, expected.as_str()) {
        ([], "") => Ok(()),
        ([error], expected) if !expected.is_empty() => {
            let message = error["message"].as_str().unwrap_or_default();
            let (head, problems) = message.split_once("\n\n").unwrap_or((message, ""));
            if !head.ends_with(&format!("in the catalogue {}", case.root)) {
                return Err(shown);
            }
            if problems != expected.trim_end() {
                return Err(format!("rustc:\n{problems}\n\nerrdex check:\n{expected}"));
            }
            let span = &error["spans"][0];
            let at = span["text"][0]["text"].as_str().unwrap_or_default();
            if !at.contains(&case.root) || span["is_primary"] != true {
                return Err(format!("at another place: {at}"));
            }
            Ok(())
        }
        _ => Err(format!("{} errors\n{shown}", said.len())),
    }
}

/// What rustc reports as errors, by the line of the program.
fn errors(folder: &Path) -> BTreeMap<usize, Vec<Value>> {
    let output = cargo::cargo(folder)
        .args(["check", "--message-format=json"])
        .output()
        .expect("cargo runs");
    let (stdout, stderr) = cargo::texts(&output);
    assert!(!output.status.success(), "{stderr}");
    let mut errors: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
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
        let line = place(&message["spans"][0]);
        errors.entry(line).or_default().push(message.clone());
    }
    assert!(!errors.is_empty(), "{stderr}");
    errors
}

/// The line of the program where a span is, or the macro call that it is in.
fn place(span: &Value) -> usize {
    let call = &span["expansion"]["span"];
    if span["file_name"] != "src/main.rs" && call.is_object() {
        return place(call);
    }
    let line = span["line_start"].as_u64().expect("a line");
    usize::try_from(line).expect("a line")
}
