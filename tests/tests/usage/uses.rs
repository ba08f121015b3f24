//! Each use is found with its place and what it does.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use errdex_tests::cargo::{succeed, texts, write};
use serde_json::Value;

use crate::{copy, usage};

/// File, line, what the use does, and the entry; with how often.
pub(crate) type Table = BTreeMap<(String, u64, String, String), usize>;

fn add(table: &mut Table, file: &str, line: u64, kind: &str, name: &str) {
    let key = (file.to_owned(), line, kind.to_owned(), name.to_owned());
    *table.entry(key).or_default() += 1;
}

/// What the comments of all files expect.
pub(crate) fn expected(folder: &Path, root: &Path, table: &mut Table) {
    for item in fs::read_dir(folder).expect("a folder").flatten() {
        let path = item.path();
        if path.is_dir() {
            expected(&path, root, table);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("a file");
            let file = path
                .strip_prefix(root)
                .expect("it is inside")
                .to_string_lossy();
            for (line, text) in text.lines().enumerate() {
                let Some((_, uses)) = text.split_once("//~ ") else {
                    continue;
                };
                for used in uses.split(", ") {
                    let (kind, name) = used.split_once(' ').expect("a kind and a name");
                    let name = if name.contains(':') {
                        name.to_owned()
                    } else {
                        format!("harbour:{name}")
                    };
                    add(
                        table,
                        &file.replace('\\', "/"),
                        line as u64 + 1,
                        kind,
                        &name,
                    );
                }
            }
        }
    }
}

pub(crate) fn found(report: &Value) -> Table {
    let mut table = Table::new();
    for entry in report["entries"].as_array().expect("a list") {
        let text = |key: &str| entry[key].as_str().expect("a text").to_owned();
        let name = format!("{}:{}", text("catalog"), text("name"));
        for kind in ["emitted", "handled", "converted", "tested"] {
            for place in entry[kind].as_array().expect("a list") {
                let (file, line) = (place["file"].as_str(), place["line"].as_u64());
                add(
                    &mut table,
                    file.expect("a file"),
                    line.expect("a line"),
                    kind,
                    &name,
                );
            }
        }
    }
    table
}

/// Fails where the two differ.
#[track_caller]
pub(crate) fn compare(table: &Table, found: &Table) {
    let of = |one: &Table, other: &Table| -> Vec<String> {
        let differ = one
            .iter()
            .filter(|(key, count)| other.get(*key) != Some(*count));
        differ
            .map(|(key, count)| format!("{key:?} × {count}"))
            .collect()
    };
    assert_eq!(of(table, found), Vec::<String>::new(), "not found");
    assert_eq!(of(found, table), Vec::<String>::new(), "invented");
}

fn entry<'r>(report: &'r Value, name: &str) -> &'r Value {
    let mut entries = report["entries"].as_array().expect("a list").iter();
    entries
        .find(|entry| entry["name"] == name)
        .unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn every_use_is_found_and_none_is_invented() {
    let folder = copy("usage-uses");
    let (report, _) = succeed(&mut usage(&folder, &["--format", "json"]));
    let report: Value = serde_json::from_str(&report).expect("it is JSON");
    let mut table = Table::new();
    expected(&folder, &folder, &mut table);
    assert!(table.len() > 30, "the comments are read");
    compare(&table, &found(&report));

    // Columns count characters, and functions have the names of their types.
    let full = &entry(&report, "HARBOUR_FULL")["emitted"];
    let in_main = full
        .as_array()
        .expect("a list")
        .iter()
        .find(|place| place["file"] == "office/src/main.rs");
    let in_main = in_main.expect("it is used in the program");
    assert_eq!(
        (&in_main["column"], &in_main["function"]),
        (&Value::from(33), &Value::from("main"))
    );
    let depth = entry(&report, "HARBOUR_DEPTH")["emitted"].as_array();
    let mut depth = depth.expect("a list").iter();
    assert!(depth.any(|own| own["function"] == "Gate::open"));
    // A macro raises it for three functions, in two packages.
    let raised_by = |function: &str| {
        let all = report["returned_by"].as_array().expect("a list");
        let own = all.iter().find(|own| own["function"] == function);
        own.map(|own| (own["file"].clone(), own["entries"].clone()))
    };
    for (function, file, entries) in [
        (
            "by_macro",
            "gate/src/lib.rs",
            vec!["harbour:HARBOUR_CREW", "harbour:HARBOUR_FULL"],
        ),
        ("one", "buoy/code/buoy.rs", vec!["harbour:HARBOUR_CREW"]),
        ("two", "buoy/code/buoy.rs", vec!["harbour:HARBOUR_CREW"]),
    ] {
        let expected = (Value::from(file), Value::from(entries));
        assert_eq!(raised_by(function), Some(expected), "{function}");
    }

    let never = entry(&report, "HARBOUR_NEVER");
    for kind in ["emitted", "handled", "converted", "tested"] {
        assert_eq!(never[kind], Value::Array(Vec::new()), "{kind}");
    }
    let in_use = report["entries"].as_array().expect("a list").len();
    assert_eq!(
        in_use, 12,
        "a retired entry that nothing uses is not listed"
    );
    assert_eq!(report["summary"]["never_emitted"], 2);
    assert_eq!(report["summary"]["emitted"], 10);
}

/// Also code that a build script writes, and what a macro of a crate outside of the workspace writes.
#[test]
fn features_switch_code_on() {
    let folder = copy("usage-features");
    let replaced = |file: &str, from: &str, to: &str| {
        let file = folder.join(file);
        let text = fs::read_to_string(&file).expect("a file");
        assert!(text.contains(from), "{from}");
        fs::write(&file, text.replace(from, to)).expect("a file");
    };
    let script = "fn main() {\n    let folder = std::env::var(\"OUT_DIR\").unwrap();\n    std::fs::write(format!(\"{folder}/written.rs\"), \"fn written() -> HarbourCode { HarbourCode::Never }\").unwrap();\n}\n";
    write(&folder, "office/build.rs", script);
    write(
        &folder,
        "foreign/src/lib.rs",
        "#[macro_export]\nmacro_rules! never {\n    ($codes:ident) => { $codes::Never };\n}\n",
    );
    write(
        &folder,
        "foreign/Cargo.toml",
        "[package]\nname = \"foreign\"\nversion = \"0.0.0\"\nedition = \"2021\"\n",
    );
    replaced(
        "Cargo.toml",
        "members = [",
        "exclude = [\"foreign\"]\nmembers = [",
    );
    replaced(
        "office/Cargo.toml",
        "[dependencies]",
        "[dependencies]\nforeign = { path = \"../foreign\" }",
    );
    replaced(
        "office/src/main.rs",
        "fn main() {",
        "include!(concat!(env!(\"OUT_DIR\"), \"/written.rs\"));\n\nfn main() {\n    let _ = [written(), foreign::never!(HarbourCode)];",
    );
    let arguments = [
        "--all-features",
        "--entry",
        "HARBOUR_NEVER",
        "--format",
        "json",
    ];
    let (report, _) = succeed(&mut usage(&folder, &arguments));
    let report: Value = serde_json::from_str(&report).expect("it is JSON");
    assert_eq!(report["entries"].as_array().map(Vec::len), Some(1));
    let raised = report["entries"][0]["emitted"].as_array();
    let raised = raised.expect("a list").iter();
    let mut functions: Vec<&str> = raised.filter_map(|own| own["function"].as_str()).collect();
    functions.sort_unstable();
    assert_eq!(functions, ["main", "switched_off", "written"]);
}

#[test]
fn the_text_is_for_people() {
    let folder = copy("usage-text");
    let (text, _) = succeed(&mut usage(&folder, &[]));
    assert!(
        text.contains("\nHARBOUR_NEVER (7), never emitted, never tested\n"),
        "{text}"
    );
    assert!(text.contains("\nHARBOUR_LOG (8), never tested\n"), "{text}");
    assert!(text.contains("\n  handled   gate/src/lib.rs:"), "{text}");
    assert!(
        text.ends_with("emitted 10, never emitted 2, never tested 5, retired in use 0\n"),
        "{text}"
    );
}

#[test]
fn rules_judge_by_the_uses() {
    let folder = copy("usage-rules");
    let root = folder.join("codes/errors.yaml");
    let text = fs::read_to_string(&root).expect("a catalogue");
    let excused = text.replace(
        "message: nothing raises this}",
        "message: nothing raises this, expect: [{rule: never-emitted, reason: the office raises it}]}",
    );
    fs::write(&root, &excused).expect("a catalogue");
    // The retired entry has no variant, but a name.
    let office = folder.join("office/src/main.rs");
    let code = fs::read_to_string(&office).expect("a file");
    let code = code.replace(
        "fn main() {",
        "fn main() {\n    let _ = HarbourCode::from_name(\"HARBOUR_GATE\");",
    );
    fs::write(&office, code).expect("a file");
    let arguments = ["--deny", "never-emitted", "--format", "json"];
    let (report, _) = succeed(&mut usage(&folder, &arguments));
    let report: Value = serde_json::from_str(&report).expect("it is JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let mut found: Vec<(String, String)> = Vec::new();
    for problem in report["problems"].as_array().expect("a list") {
        let place = &problem["place"];
        let place = format!("{}:{}", text(&place["file"]), place["line"]);
        found.push((text(&problem["rule"]), place));
    }
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(rule, place)| (&**rule, &**place))
        .collect();
    assert_eq!(
        found,
        [
            ("never-tested", "codes/errors.yaml:11"),
            ("deprecated-in-use", "codes/errors.yaml:11"),
            ("never-tested", "codes/errors.yaml:13"),
            ("never-tested", "codes/errors.yaml:14"),
            ("retired-in-use", "codes/errors.yaml:24"),
            ("never-tested", "tides/errors.yaml:6"),
            ("handled-but-never-emitted", "tides/errors.yaml:6"),
            ("never-tested", "tides/errors.yaml:7"),
        ]
    );
    let place = &report["problems"][1]["also"][0];
    assert_eq!(
        (&place["file"], &place["line"]),
        (&"buoy/code/buoy.rs".into(), &13.into())
    );

    let output = usage(&folder, &["--deny", "deprecated-in-use"])
        .output()
        .expect("it runs");
    let (out, _) = texts(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        out.contains("the deprecated entry `HARBOUR_DEPTH` is still raised"),
        "{out}"
    );
    assert!(!out.contains("warning[never-tested]"), "{out}");
    let one = usage(&folder, &["--entry", "HARBOUR_FULL", "--deny", "warnings"]).output();
    assert_eq!(one.expect("it runs").status.code(), Some(0));
    let unknown = usage(&folder, &["--deny", "unlinked-entry"])
        .output()
        .expect("it runs");
    let (_, said) = texts(&unknown);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(said.contains("the rules are never-emitted"), "{said}");

    // An expectation must be met, as `errdex check` asks of those of other rules.
    let unmet = fs::read_to_string(&root).expect("a catalogue").replace(
        "message: no berth is free}",
        "message: no berth is free, expect: [{rule: never-emitted, reason: it is large}]}",
    );
    fs::write(&root, unmet).expect("a catalogue");
    let unmet = usage(&folder, &["--entry", "HARBOUR_FULL"]).output();
    let unmet = unmet.expect("it runs");
    let (out, _) = texts(&unmet);
    assert_eq!(unmet.status.code(), Some(1), "{out}");
    assert!(
        out.contains("the entry expects a violation of `never-emitted` that does not occur"),
        "{out}"
    );
    fs::write(&root, excused).expect("a catalogue");

    let (sarif, _) = succeed(&mut usage(&folder, &["--format", "sarif"]));
    let sarif: Value = serde_json::from_str(&sarif).expect("it is JSON");
    assert_eq!(
        sarif["runs"][0]["results"].as_array().map(Vec::len),
        Some(8)
    );
}
