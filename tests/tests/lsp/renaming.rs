//! Renaming is `errdex rename`, and takes Rust along where a person agrees.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

use crate::client::{Client, uri};
use crate::positions::units;
use crate::workspace::{FERRY, ICE, ROOT, RUST, Workspace, place};

/// A text with edits applied, whose positions count UTF-16.
pub(crate) fn applied(text: &str, edits: &Value) -> String {
    applied_in("utf-16", text, edits)
}

/// A text with edits applied, whose positions count in `encoding`.
pub(crate) fn applied_in(encoding: &str, text: &str, edits: &Value) -> String {
    let offset = |position: &Value| {
        let number = |key: &str| usize::try_from(position[key].as_u64().unwrap()).unwrap();
        let start: usize = text
            .split_inclusive('\n')
            .take(number("line"))
            .map(str::len)
            .sum();
        let mut passed = 0;
        let mut characters = text[start..].char_indices();
        let found = characters.find(|(_, c)| {
            let is_it = passed >= number("character");
            passed += units(encoding, c.encode_utf8(&mut [0; 4]));
            is_it
        });
        found.map_or(text.len(), |(at, _)| start + at)
    };
    let edits = edits.as_array().expect("edits").iter();
    let mut edits: Vec<(usize, usize, &str)> = edits
        .map(|edit| {
            let range = &edit["range"];
            let new = edit["newText"].as_str().expect("a text");
            (offset(&range["start"]), offset(&range["end"]), new)
        })
        .collect();
    edits.sort_unstable();
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

/// The new texts of the files of a workspace edit, and the annotations of its edits.
fn made(workspace: &Workspace, edit: &Value) -> BTreeMap<String, (String, bool)> {
    let mut made = BTreeMap::new();
    for change in edit["documentChanges"].as_array().expect("changes") {
        let address = change["textDocument"]["uri"].as_str().unwrap();
        let name = address
            .strip_prefix(&format!("{}/", uri(&workspace.folder())))
            .unwrap();
        let old = fs::read_to_string(workspace.path(name)).unwrap();
        let is_asked = change["edits"][0].get("annotationId").is_some();
        made.insert(name.to_owned(), (applied(&old, &change["edits"]), is_asked));
    }
    made
}

#[test]
fn a_rename_is_that_of_the_command_and_takes_rust_along() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let root = workspace.path("harbour.yaml");
    client.open(&root);
    let at = place(&root, ROOT, "HARBOUR_FOG", 4);
    let prepared = client.ask("textDocument/prepareRename", at.clone());
    assert_eq!(prepared["placeholder"], "HARBOUR_FOG");
    let mut wish = at;
    wish["newName"] = json!("HARBOUR_BANK");
    let edit = client.ask("textDocument/rename", wish);
    let versions = edit["documentChanges"].as_array().unwrap().iter();
    let versions: Vec<&Value> = versions
        .map(|own| &own["textDocument"]["version"])
        .collect();
    assert!(
        versions.contains(&&json!(1)) && versions.contains(&&Value::Null),
        "{versions:?}"
    );
    let annotation = &edit["changeAnnotations"]["errdex-rust"];
    assert_eq!(annotation["needsConfirmation"], true);
    let made = made(&workspace, &edit);
    let (rust, is_asked) = &made["src/lib.rs"];
    assert!(is_asked);
    let expected = RUST
        .replace("\"HARBOUR_FOG\"", "\"HARBOUR_BANK\"")
        .replace("HarbourCode::Fog", "HarbourCode::Bank");
    assert_eq!(*rust, expected);
    assert!(!made.contains_key("target/old.rs"), "git ignores it");
    let output = errdex_tests::command::run(
        &workspace.folder(),
        ["rename", "HARBOUR_FOG", "HARBOUR_BANK", "harbour.yaml"],
    );
    assert!(output.status.success());
    for name in ["harbour.yaml", "ice.yaml"] {
        let (text, is_asked) = &made[name];
        assert_eq!(
            *text,
            fs::read_to_string(workspace.path(name)).unwrap(),
            "{name}"
        );
        assert!(!is_asked);
    }
    assert!(
        !made.contains_key("ferry.yaml"),
        "the old name is an alias: {FERRY}"
    );
    assert!(client.leave());
}

#[test]
fn a_rename_that_would_break_something_says_why() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let (root, ice) = (workspace.path("harbour.yaml"), workspace.path("ice.yaml"));
    client.open(&root);
    client.open(&ice);
    for (new, expected) in [("HARBOUR_ICE", "is taken"), ("no name", "is not a name")] {
        let mut wish = place(&root, ROOT, "HARBOUR_FOG", 4);
        wish["newName"] = json!(new);
        let id = client.send("textDocument/rename", wish);
        let error = client.answer(id).expect_err("a refusal");
        assert!(error[1].as_str().unwrap().contains(expected), "{error}");
    }
    client.change(&ice, 2, &ICE.replace("273", "272"));
    let mut wish = place(&root, ROOT, "HARBOUR_FOG", 4);
    wish["newName"] = json!("HARBOUR_BANK");
    let id = client.send("textDocument/rename", wish);
    let error = client.answer(id).expect_err("a refusal");
    assert!(
        error[1]
            .as_str()
            .unwrap()
            .contains("fix what is marked first"),
        "{error}"
    );
    assert_eq!(
        client.ask("textDocument/prepareRename", place(&root, ROOT, "title", 1)),
        Value::Null
    );
    assert!(client.leave());
}

#[test]
fn an_old_client_gets_plain_changes() {
    let workspace = Workspace::new();
    let mut client = Client::initialized(json!({
        "processId": null,
        "rootUri": uri(&workspace.folder()),
        "capabilities": {},
    }));
    let ice = workspace.path("ice.yaml");
    client.open(&ice);
    let mut wish = place(&ice, ICE, "HARBOUR_ICE", 4);
    wish["newName"] = json!("HARBOUR_FLOE");
    let edit = client.ask("textDocument/rename", wish);
    assert_eq!(edit.get("documentChanges"), None);
    let changes = edit["changes"].as_object().unwrap();
    let rust = &changes[&uri(&workspace.path("src/lib.rs"))];
    let expected = RUST.replace("    Ice,", "    Floe,");
    assert_eq!(applied(RUST, rust), expected);
    assert!(client.leave());
}
