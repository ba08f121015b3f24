//! What other programs read: no line is a command to the runner of a GitHub workflow unless errdex means it, and whoever
//! asks for JSON gets JSON, also where a command fails.

use std::fs;

use errdex_tests::command::{run, text};
use serde_json::Value;

const HOSTILE: &str = "catalog: app\ntitle: '::error::title'\ncode: {type: string}\nentries:
  - name: ONE
    code: '::add-mask::one'
    message: '::error file=a::message'
    meaning: |
      First.

      ::warning::in a paragraph
        ##[error]behind blanks
    help: '::stop-commands::x'
    related: [{to: TWO, kind: see, why: '::error::why'}]
  - name: TWO
    code: two
    message: Two
    deprecated: {since: 1.0.0, note: '::error::note'}
";

fn is_command(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("::") || line.starts_with("##[")
}

#[test]
fn no_text_of_a_catalogue_is_a_command_of_a_workflow() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("errors.yaml", HOSTILE);
    write(
        "old.yaml",
        &HOSTILE
            .replace("name: TWO", "name: THREE")
            .replace("to: TWO", "to: THREE"),
    );
    write(
        "bad.yaml",
        &HOSTILE.replace("message: Two", "message: '::error::Two.'\\n    mesage: x"),
    );
    for arguments in [
        &[
            "explain",
            "ONE",
            "TWO",
            "::error::nothing",
            "::add-mask::two",
        ][..],
        &["list"],
        &["list", "--category", "::error::x"],
        &["search", "two", "::error"],
        &["search", "::error::"],
        &["check", "bad.yaml"],
        &["check", "::error::x.yaml"],
        &["diff", "old.yaml", "errors.yaml"],
        &["diff", "old.yaml", "errors.yaml", "--format", "markdown"],
        &["diff", "::error::x", "errors.yaml"],
        &["rename", "::error::x", "Y"],
        &[
            "retire",
            "TWO",
            "--since",
            "2.0.0",
            "--reason",
            "::error::x",
            "--replaced-by",
            "ONE",
        ],
        &["new", "THREE", "--message", "x", "--code", "::error::x"],
        &[
            "new",
            "FOUR",
            "--message",
            "::error::x",
            "--code",
            "four",
            "--category",
            "::error::x",
        ],
    ] {
        let output = run(folder.path(), arguments);
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(!said.is_empty(), "{arguments:?}");
        for line in said.lines() {
            assert!(!is_command(line), "{arguments:?}: {line}");
        }
    }
}

#[cfg(unix)]
#[test]
fn no_name_of_a_file_is_a_command_of_a_workflow() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = "a\n::error::b.yaml";
    let bad = HOSTILE.replace("message: Two", "mesage: Two");
    fs::write(folder.path().join(name), bad).expect("a file");
    for arguments in [
        &["check", name][..],
        &["check", "."],
        &["fmt", "--check", name],
        &["fmt", name],
        &["a\n::error::b"],
        &["check", "--format", "a\n::error::b"],
    ] {
        let output = run(folder.path(), arguments);
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(!said.is_empty(), "{arguments:?}");
        for line in said.lines() {
            assert!(!is_command(line), "{arguments:?}: {line}");
        }
    }
    let output = run(folder.path(), ["check", "--format", "github", name]);
    let said = text(&output.stdout);
    for line in said.lines() {
        assert!(
            line.starts_with("::error file=a%0A%3A%3Aerror%3A%3Ab.yaml,"),
            "{line}"
        );
    }
}

#[test]
fn a_command_that_fails_prints_json_where_json_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("good.yaml"), HOSTILE).expect("a file");
    fs::write(folder.path().join("bad.yaml"), "catalog: bad\ntitle: Bad\n").expect("a file");
    for (arguments, status) in [
        (&["diff", "gone.yaml", "good.yaml"][..], 2),
        (&["diff", "bad.yaml", "good.yaml"], 1),
        (&["diff", "good.yaml", "HEAD:good.yaml"], 2),
        (&["list", "--category", "none", "--catalog", "good.yaml"], 1),
        (&["list", "--catalog", "gone.yaml"], 2),
        (&["list", "--count", "--catalog", "bad.yaml"], 1),
        (&["search", "x", "--catalog", "gone.yaml"], 2),
        (&["search", " ", "--catalog", "good.yaml"], 2),
        (&["search", "nowhere", "--catalog", "good.yaml"], 1),
        (&["explain", "ONE", "--catalog", "bad.yaml"], 1),
        (&["explain", "NONE", "--catalog", "good.yaml"], 1),
        (&["check", "gone.yaml"], 2),
        (&["check", "good.yaml", "gone.yaml"], 2),
        (&["check", "bad.yaml"], 1),
    ] {
        let json = ["--format", "json"];
        let output = run(folder.path(), arguments.iter().chain(&json));
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        let stdout = text(&output.stdout);
        let answer: Result<Value, _> = serde_json::from_str(&stdout);
        assert!(answer.is_ok(), "{arguments:?}: {stdout}");
    }
    let output = run(folder.path(), ["check", "gone.yaml", "--format", "json"]);
    let report: Value = serde_json::from_str(&text(&output.stdout)).expect("JSON");
    assert_eq!(report["unreadable"].as_array().map(Vec::len), Some(1));
}
