//! Code actions fix what `errdex check --fix` fixes: one by one, and the safe ones of a document at once.

use std::fs;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Disk;
use errdex_edit::{Which, fix};
use serde_json::{Value, json};

use crate::client::{Client, uri};
use crate::positions::ENCODINGS;

/// A catalogue with four mistakes behind an `é` and an emoji: two with a safe fix, one with a fix that a person must
/// look at, and one that nobody can fix unseen.
const ROOT: &str = "\
catalog: harbour
title: \"Harbour é 😀\"
code: {type: u16}
parts: [ice.yaml]
entries:
  - {name: FOG, code: 1, message: \"é 😀 fog.\", related: [ICEE]} # é
  - {name: FULL, msg: \"é 😀\", code: 2}
  - {name: BANK, code: 2, message: bank}
";

/// Its part, with a mistake that has a safe fix.
const ICE: &str = "entries:\n  - {name: ICE, code: 3, mesage: \"é 😀 ice\"}\n";

struct Harbour {
    _kept: tempfile::TempDir,
    folder: PathBuf,
}

impl Harbour {
    fn new(root: &str, ice: &str) -> Self {
        let kept = tempfile::tempdir().expect("a folder");
        let folder = kept.path().canonicalize().expect("a folder");
        fs::write(folder.join("errors.yaml"), root).expect("a file");
        fs::write(folder.join("ice.yaml"), ice).expect("a file");
        Self {
            _kept: kept,
            folder,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// The actions for a line of a document.
fn actions(client: &mut Client, path: &Path, line: u32, only: &Value) -> Vec<Value> {
    let at = json!({"line": line, "character": 0});
    let mut parameters = json!({
        "textDocument": {"uri": uri(path)},
        "range": {"start": at, "end": at},
        "context": {"diagnostics": client.problems_of(path)},
    });
    if !only.is_null() {
        parameters["context"]["only"] = only.clone();
    }
    let found = client.ask("textDocument/codeAction", parameters);
    found.as_array().expect("a list").clone()
}

fn titles(actions: &[Value]) -> Vec<&str> {
    let titles = actions.iter().map(|own| own["title"].as_str());
    titles.map(|title| title.expect("a title")).collect()
}

/// The edits that an action makes in a document, which has to be in the version that the editor has.
fn edits(action: &Value, path: &Path, version: i32) -> Value {
    let changes = action["edit"]["documentChanges"].as_array();
    let mut changes = changes.into_iter().flatten();
    let change = changes.find(|own| own["textDocument"]["uri"] == uri(path));
    let change = change.unwrap_or_else(|| panic!("no edit of {}: {action}", path.display()));
    assert_eq!(change["textDocument"]["version"], version, "{action}");
    change["edits"].clone()
}

#[test]
fn a_fix_is_where_the_mistake_is_in_every_encoding() {
    for encoding in ENCODINGS {
        let harbour = Harbour::new(ROOT, ICE);
        let root = harbour.path("errors.yaml");
        let mut client = Client::new(&harbour.folder, encoding);
        client.open(&root);
        client.settle();
        let mut text = ROOT.to_owned();
        for (version, (line, title, expected)) in [
            (
                5,
                "Write `ICE`",
                "message: \"é 😀 fog.\", related: [ICE]} # é",
            ),
            (
                5,
                "Remove the full stop",
                "message: \"é 😀 fog\", related: [ICE]} # é",
            ),
            (
                6,
                "Write `message`",
                "  - {name: FULL, message: \"é 😀\", code: 2}",
            ),
        ]
        .into_iter()
        .enumerate()
        {
            let version = i32::try_from(version).unwrap() + 1;
            let found = actions(&mut client, &root, line, &json!(["quickfix"]));
            let action = found.iter().find(|own| own["title"] == title);
            let action = action.unwrap_or_else(|| panic!("{title}: {:?}", titles(&found)));
            assert_eq!(action["kind"], "quickfix");
            let [problem] = &action["diagnostics"].as_array().unwrap()[..] else {
                panic!("{action}");
            };
            assert!(client.problems_of(&root).contains(problem), "{problem}");
            text = crate::renaming::applied_in(encoding, &text, &edits(action, &root, version));
            assert!(text.contains(expected), "{encoding}: {text}");
            client.change(&root, version + 1, &text);
            client.settle();
            assert!(!client.problems_of(&root).contains(problem), "{problem}");
        }
        assert!(client.leave());
    }
}

#[test]
fn only_a_safe_fix_is_preferred() {
    let harbour = Harbour::new(ROOT, ICE);
    let root = harbour.path("errors.yaml");
    let mut client = Client::new(&harbour.folder, "utf-16");
    client.open(&root);
    client.settle();
    let preferred = |found: &[Value], title: &str| {
        let action = found.iter().find(|own| own["title"] == title);
        action.expect("the action")["isPreferred"] == true
    };
    let found = actions(&mut client, &root, 5, &Value::Null);
    assert!(preferred(&found, "Write `ICE`"));
    let found = actions(&mut client, &root, 6, &Value::Null);
    assert!(!preferred(&found, "Write `message`"), "{found:?}");
    // No line, no fix; a line without mistakes has none either.
    let found = actions(&mut client, &root, 0, &json!(["quickfix"]));
    assert_eq!(titles(&found), [""; 0]);
    assert!(client.leave());
}

#[test]
fn the_safe_fixes_of_a_document_are_those_of_the_command() {
    for encoding in ENCODINGS {
        let harbour = Harbour::new(ROOT, ICE);
        let (root, ice) = (harbour.path("errors.yaml"), harbour.path("ice.yaml"));
        let mut client = Client::new(&harbour.folder, encoding);
        client.open(&root);
        client.open(&ice);
        client.settle();
        let fixed = fix(&Disk, &root, &harbour.folder, Which::Safe).expect("a root");
        for (path, before) in [(&root, ROOT), (&ice, ICE)] {
            let found = actions(&mut client, path, 0, &json!(["source.fixAll"]));
            let [all] = &found[..] else {
                panic!("{found:?}");
            };
            assert_eq!(all["kind"], "source.fixAll.errdex");
            let changes = all["edit"]["documentChanges"].as_array().unwrap();
            assert_eq!(changes.len(), 1, "a document edits no other: {all}");
            let text = crate::renaming::applied_in(encoding, before, &edits(all, path, 1));
            let replacement = fixed.replacements.iter().find(|own| own.path == **path);
            let expected = &replacement.expect("the command fixes it").new;
            assert_eq!(text.as_bytes(), expected);
            client.change(path, 2, &text);
        }
        client.settle();
        let found = actions(&mut client, &root, 0, &json!(["source.fixAll.errdex"]));
        assert_eq!(titles(&found), [""; 0], "all are applied");
        assert!(client.leave());
    }
}

#[test]
fn kinds_that_are_not_asked_for_are_not_offered() {
    let harbour = Harbour::new(ROOT, ICE);
    let root = harbour.path("errors.yaml");
    let mut client = Client::new(&harbour.folder, "utf-8");
    let kinds = &client.welcome["capabilities"]["codeActionProvider"]["codeActionKinds"];
    assert_eq!(*kinds, json!(["quickfix", "source.fixAll.errdex"]));
    client.open(&root);
    client.settle();
    for (only, expected) in [
        (json!(["source"]), 1),
        (json!(["source.fixAll.errdex"]), 1),
        (json!(["source.fixAll.other"]), 0),
        (json!(["source.organizeImports"]), 0),
        (json!(["refactor"]), 0),
        (json!(["quick"]), 0),
        (json!([]), 0),
        (json!(["quickfix"]), 3),
        (json!([""]), 4),
        (Value::Null, 4),
    ] {
        let found = actions(&mut client, &root, 5, &only);
        assert_eq!(found.len(), expected, "{only}: {found:?}");
    }
    // A document that is none of a catalogue has none.
    client.open_as(&harbour.path("other.yaml"), "yaml", "a: [\n");
    let found = client.ask(
        "textDocument/codeAction",
        json!({
            "textDocument": {"uri": uri(&harbour.path("other.yaml"))},
            "range": {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}},
            "context": {"diagnostics": []},
        }),
    );
    assert!(found.as_array().is_none_or(Vec::is_empty), "{found}");
    assert!(client.leave());
}

#[test]
fn edits_that_the_editor_asks_for_later_are_made_then() {
    let harbour = Harbour::new(ROOT, ICE);
    let root = harbour.path("errors.yaml");
    let text = json!({"codeAction": {
        "dataSupport": true,
        "resolveSupport": {"properties": ["edit"]},
    }});
    let mut client = Client::with(&harbour.folder, "utf-16", text, &json!({}));
    client.open(&root);
    client.settle();
    let found = actions(&mut client, &root, 0, &json!(["source.fixAll"]));
    assert_eq!(found[0].get("edit"), None, "{found:?}");
    // What was typed in the meantime counts.
    let typed = ROOT.replace("fog.", "mist.");
    client.change(&root, 2, &typed);
    let action = client.ask("codeAction/resolve", found[0].clone());
    let text = crate::renaming::applied(&typed, &edits(&action, &root, 2));
    assert!(text.contains("é 😀 mist\", related: [ICE]"), "{text}");
    // An action that came back damaged is answered as it came.
    let odd = json!({"title": "x", "kind": "source.fixAll.errdex", "data": {"uri": "odd:"}});
    assert_eq!(client.ask("codeAction/resolve", odd.clone()), odd);
    assert!(client.leave());
}

#[test]
fn a_code_can_be_drawn_and_a_rule_lifted() {
    let root = ROOT.replace("code: 2, message: bank", "code: 1, message: bank.");
    let harbour = Harbour::new(&root, ICE);
    let path = harbour.path("errors.yaml");
    let mut client = Client::new(&harbour.folder, "utf-16");
    client.open(&path);
    client.settle();
    let found = actions(&mut client, &path, 7, &json!(["quickfix"]));
    let titles = titles(&found);
    let [draw, stop, excuse] = titles[..] else {
        panic!("{titles:?}");
    };
    assert!(draw.starts_with("Generate a code for `BANK`: `"), "{draw}");
    assert_eq!(stop, "Remove the full stop");
    assert_eq!(
        excuse,
        "Expect `message-ends-with-stop` here, with a reason to fill in"
    );
    let is_preferred: Vec<bool> = found.iter().map(|own| own["isPreferred"] == true).collect();
    assert_eq!(is_preferred, [false, true, false]);
    let mut text = root;
    for (version, at) in [(1, 2), (2, 0)] {
        // Each is asked for again, where the text is by then.
        let found = actions(&mut client, &path, 7, &json!(["quickfix"]));
        text = crate::renaming::applied(&text, &edits(&found[at], &path, version));
        client.change(&path, version + 1, &text);
        client.settle();
    }
    assert!(
        text.contains("expect: [{rule: message-ends-with-stop, reason: …}]}"),
        "{text}"
    );
    let codes: Vec<&Value> = client
        .problems_of(&path)
        .iter()
        .map(|own| &own["code"])
        .collect();
    assert!(!codes.contains(&&json!("duplicate-code")), "{codes:?}");
    assert!(client.leave());
}
