//! Positions are right in every encoding, whatever a file holds.

use std::fs;
use std::path::Path;

use errdex_tests::command;
use serde_json::{Value, json};

use crate::client::Client;

/// What an editor may count in.
pub(crate) const ENCODINGS: [&str; 3] = ["utf-8", "utf-16", "utf-32"];

/// How long a text is, in what the editor counts in.
pub(crate) fn units(encoding: &str, text: &str) -> usize {
    match encoding {
        "utf-8" => text.len(),
        "utf-16" => text.encode_utf16().count(),
        _ => text.chars().count(),
    }
}

#[test]
fn a_mark_is_where_the_mistake_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("errors.yaml");
    let before = "  - {name: FOG, code: 1, message: \"é 😀 fog\", related: [";
    let text =
        format!("catalog: a\r\ntitle: A\r\ncode: {{type: u8}}\r\nentries:\r\n{before}FOGG]}}\r\n");
    for encoding in ENCODINGS {
        for mark in ["", "\u{FEFF}"] {
            let mut client = Client::new(folder.path(), encoding);
            assert_eq!(client.welcome["capabilities"]["positionEncoding"], encoding);
            client.open_as(&path, "yaml", &format!("{mark}{text}"));
            client.settle();
            let [problem] = client.problems_of(&path) else {
                panic!("{:?}", client.problems);
            };
            assert_eq!(problem["code"], "unknown-related");
            let start = units(encoding, before);
            assert_eq!(
                problem["range"],
                json!({
                    "start": {"line": 4, "character": start},
                    "end": {"line": 4, "character": start + 4},
                })
            );
            assert!(client.leave());
        }
    }
}

#[test]
fn the_first_column_counts_the_mark_that_an_editor_keeps() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("errors.yaml");
    let mut client = Client::new(folder.path(), "utf-16");
    client.open_as(
        &path,
        "yaml",
        "\u{FEFF}catalogg: a\ntitle: A\ncode: {type: u8}\nentries: []\n",
    );
    client.settle();
    let starts: Vec<&Value> = client
        .problems_of(&path)
        .iter()
        .map(|own| &own["range"]["start"])
        .collect();
    assert!(
        starts.contains(&&json!({"line": 0, "character": 1})),
        "{starts:?}"
    );
    assert!(client.leave());
}

/// The position of a byte, as the protocol counts: a lone `\r` ends a line too.
fn position(text: &str, offset: usize, encoding: &str) -> Value {
    let bytes = text.as_bytes();
    let (mut line, mut start) = (0, 0);
    for (at, byte) in bytes.iter().enumerate().take(offset) {
        if *byte == b'\n' || *byte == b'\r' && bytes.get(at + 1) != Some(&b'\n') {
            line += 1;
            start = at + 1;
        }
    }
    let before = text[start..offset].trim_end_matches('\r');
    json!({"line": line, "character": units(encoding, before)})
}

/// The byte at a line and a column of `errdex check`, which counts characters between line feeds.
fn offset(text: &str, line: &Value, column: &Value) -> usize {
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap() - 1;
    let lines = text.split_inclusive('\n');
    let start: usize = lines.take(number(line)).map(str::len).sum();
    let mut characters = text[start..].char_indices();
    characters
        .nth(number(column))
        .map_or(text.len(), |(at, _)| start + at)
}

#[test]
fn hostile_files_have_their_marks_where_the_check_has_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("hostile");
    let mut files = 0;
    for item in fs::read_dir(&folder).unwrap() {
        let path = item.unwrap().path();
        // What is not UTF-8 reaches a server as whatever the editor makes of it.
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        if path.extension().is_none_or(|ending| ending != "yaml") {
            continue;
        }
        files += 1;
        let plain = text.trim_start_matches('\u{FEFF}');
        let output = command::run(
            &folder,
            ["check", "--format", "json", path.to_str().unwrap()],
        );
        let report: Value = serde_json::from_slice(&output.stdout).expect("a report");
        for encoding in ENCODINGS {
            let problems = report["problems"].as_array().unwrap().iter();
            let mut checked: Vec<String> = problems
                .map(|problem| {
                    let place = &problem["place"];
                    let start = offset(plain, &place["line"], &place["column"]);
                    let end = offset(plain, &place["end_line"], &place["end_column"]);
                    let at = |offset| position(plain, offset, encoding);
                    json!([{"start": at(start), "end": at(end)}, problem["rule"]]).to_string()
                })
                .collect();
            let mut client = Client::new(&folder, encoding);
            client.open_as(&path, "errdex", plain);
            client.settle();
            let told = client.problems_of(&path).iter();
            let mut told: Vec<String> = told
                .map(|problem| json!([problem["range"], problem["code"]]).to_string())
                .collect();
            checked.sort();
            told.sort();
            assert_eq!(told, checked, "{} in {encoding}", path.display());
            assert!(client.leave());
        }
    }
    assert!(files > 50, "{files}");
}
