//! Every format of `errdex export` writes the same bytes twice, and `--check` names the line that differs.

use std::fs;
use std::path::Path;

use errdex_tests::cargo::{empty, texts};
use errdex_tests::command::{run, workspace};

/// Entries of every kind, with codes that each format can hold.
const CATALOGUE: &str = "\
catalog: harbour
title: Harbour office errors
code: {type: u16}
entries:
  - {name: HARBOUR_FOG, code: 1, message: The harbour is closed by fog, category: weather, mappings: {http: 503}}
  - {name: HARBOUR_FULL, code: 2, message: All berths are taken, aliases: [FULL], deprecated: {since: 1.1.0}, mappings: {http: 409}}
  - {name: HARBOUR_STEAM, code: 3, message: The boiler is cold, retired: {since: 1.0.0, reason: nobody has a boiler}}
  - name: HARBOUR_BERTH
    code: 4
    message: The berth is taken
    detail: \"berth {berth} is taken\"
    fields: {berth: {type: u32}}
    mappings: {http: 400}
categories:
  - {name: weather, use: the sea decides}
";

/// The formats, as the command lists them for a name that it does not know.
fn formats() -> Vec<String> {
    let output = run(&workspace(), ["export", "--format", "?"]);
    let (_, said) = texts(&output);
    let list = said.split_once("[possible values: ");
    let list = list.and_then(|(_, rest)| rest.split_once(']'));
    let (list, _) = list.expect("a list of formats");
    list.split(", ").map(str::to_owned).collect()
}

/// What the command says, and how it ends.
fn export(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    fs::write(folder.join("errors.yaml"), CATALOGUE).expect("a catalogue");
    let output = run(folder, [&["export", "errors.yaml"], arguments].concat());
    let (out, said) = texts(&output);
    (out, said, output.status.code())
}

/// The file for a format. A class of Java is in a file of its name.
fn file(format: &str) -> &str {
    if format == "java" {
        "HarbourCode.java"
    } else {
        format
    }
}

#[test]
fn every_format_writes_the_same_bytes_twice() {
    let folder = empty("export-twice");
    for name in ["one", "other"] {
        fs::create_dir(folder.join(name)).expect("a folder");
    }
    let formats = formats();
    assert!(formats.len() >= 15, "{formats:?}");
    for format in &formats {
        let [one, other] = ["one", "other"].map(|name| format!("{name}/{}", file(format)));
        for out in [&one, &other] {
            let (_, said, code) = export(&folder, &["--format", format, "--out", out]);
            assert_eq!(code, Some(0), "{format}: {said}");
        }
        let read = |name: &str| fs::read(folder.join(name)).expect("it was written");
        assert!(read(&one) == read(&other), "{format} differs");
    }
}

#[test]
fn check_names_the_line_that_differs_in_every_format() {
    let folder = empty("export-check");
    for format in &formats() {
        let file = file(format);
        let path = folder.join(file);
        let write = ["--format", format, "--out", file];
        let check = [&write[..], &["--check"]].concat();
        let (_, said, code) = export(&folder, &write);
        assert_eq!(code, Some(0), "{format}: {said}");
        let (_, said, code) = export(&folder, &check);
        assert_eq!(code, Some(0), "{format}: {said}");

        let text = fs::read_to_string(&path).expect("it was written");
        let lines: Vec<&str> = text.lines().collect();
        // The first lines say how many entries there are, and differ with every other line.
        for at in [4, lines.len() / 2, lines.len() - 1] {
            let changed: Vec<String> = lines
                .iter()
                .enumerate()
                .map(|(line, text)| {
                    let mark = if line == at { " by hand" } else { "" };
                    format!("{text}{mark}\n")
                })
                .collect();
            let changed = changed.concat();
            fs::write(&path, &changed).expect("a file");
            let (_, said, code) = export(&folder, &check);
            assert_eq!(code, Some(1), "{format}: {said}");
            let place = format!("errdex: {file}:{}: the file has ", at + 1);
            assert!(said.contains(&place), "{format}, line {}: {said}", at + 1);
            let left = fs::read_to_string(&path).expect("it is still there");
            assert_eq!(left, changed, "{format}: nothing is written");
        }
        let cut = lines[..lines.len() - 1].join("\n") + "\n";
        fs::write(&path, cut).expect("a file");
        let (_, said, code) = export(&folder, &check);
        assert_eq!(code, Some(1), "{format}: {said}");
        let place = format!("{file}:{}: the file has no such line, and", lines.len());
        assert!(said.contains(&place), "{said}");
    }
}
