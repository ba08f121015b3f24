//! What is offered while a catalogue or an attribute is written.

use serde_json::{Value, json};

use crate::client::{Client, uri};
use crate::workspace::{FERRY, ROOT, RUST, Workspace, place};

/// What is offered at `¦` after the end of a document.
fn offered(
    client: &mut Client,
    path: &std::path::Path,
    base: &str,
    marked: &str,
    version: i32,
) -> Vec<Value> {
    let whole = format!("{base}{marked}");
    let text = whole.replace('¦', "");
    client.change(path, version, &text);
    let at = place(path, &whole, "¦", 0);
    let list = client.ask("textDocument/completion", at);
    list["items"].as_array().expect("a list").clone()
}

fn labels(items: &[Value]) -> Vec<&str> {
    items
        .iter()
        .map(|item| item["label"].as_str().unwrap())
        .collect()
}

#[test]
fn what_a_schema_cannot_know_is_offered() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let root = workspace.path("harbour.yaml");
    client.open(&root);
    client.settle();
    let head = "\n  - name: HARBOUR_NEW\n    code: 300\n    message: m\n";
    for (at, (marked, expected, without)) in [
        ("    related:\n      - ¦", &["HARBOUR_FOG", "HARBOUR_FOG (272)", "HARBOUR_ICE"][..], &["HARBOUR_NEW"][..]),
        ("    related: [HARBOUR_I¦", &["HARBOUR_ICE", "HARBOUR_ICE (273)"], &["HARBOUR_FOG"]),
        ("    related: [HARBOUR_ICE, fog¦]", &["HARBOUR_FOG"], &["HARBOUR_ICE"]),
        ("    related: [HARBOUR_ICE (¦", &["273"], &["HARBOUR_ICE"]),
        ("    related:\n      - {to: ¦}", &["HARBOUR_FOG"], &[]),
        ("    related:\n      - {to: HARBOUR_ICE, code: ¦}", &["273"], &["272"]),
        ("    related:\n      - {to: HARBOUR_ICE, kind: ¦}", &["same-cause", "see"], &["HARBOUR_ICE"]),
        ("    deprecated: {replaced_by: ¦}", &["HARBOUR_ICE"], &["HARBOUR_ICE (273)"]),
        ("    category: ¦", &["weather", "berths"], &["HARBOUR_ICE"]),
        ("    category: we¦", &["weather"], &["berths"]),
        ("    owner: ¦", &["pilot-office"], &[]),
        ("    meaning: |\n      See [the fog](HARB¦", &["HARBOUR_FOG"], &["HARBOUR_FOG (272)"]),
        ("    meaning: see [the fog](¦", &["HARBOUR_FOG"], &[]),
        ("    expect:\n      missing-c¦", &["missing-category"], &["HARBOUR_ICE"]),
        ("    mappings: {grpc: UNAV¦}", &["UNAVAILABLE"], &["OK"]),
        ("    mappings: {errno: EAG¦}", &["EAGAIN"], &["EPERM"]),
        ("    detail: boat {¦\n    fields: {boat: {type: String}, metres: {type: u32}}\n", &["boat", "metres"], &[]),
        ("    detail: \"{b¦}\"\n    fields:\n      boat: {type: String}\n      metres: {type: u32}\n", &["boat"], &["metres"]),
        ("    detail: boat ¦", &[], &["boat"]),
        ("    fields: {x: {type: ¦}}", &["String"], &[]),
        ("    message: ¦", &[], &["HARBOUR_FOG"]),
        ("    # ¦", &[], &["HARBOUR_FOG"]),
        ("    ¦", &[], &["category: ", "HARBOUR_FOG"]),
    ]
    .into_iter()
    .enumerate()
    {
        let version = i32::try_from(at).unwrap() + 2;
        let items = offered(&mut client, &root, &format!("{ROOT}{head}"), marked, version);
        let labels = labels(&items);
        for label in expected {
            assert!(labels.contains(label), "{marked}: {label} in {labels:?}");
        }
        for label in without {
            assert!(!labels.contains(label), "{marked}: no {label} in {labels:?}");
        }
    }
    assert!(client.leave());
}

#[test]
fn imports_are_offered_with_their_names() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let ferry = workspace.path("ferry.yaml");
    client.open(&ferry);
    client.settle();
    let items = offered(
        &mut client,
        &ferry,
        FERRY,
        "  - name: X\n    related: [¦",
        2,
    );
    assert!(labels(&items).contains(&"harbour:"), "{items:?}");
    let items = offered(
        &mut client,
        &ferry,
        FERRY,
        "  - name: X\n    related: ['harbour:¦",
        3,
    );
    let labels = labels(&items);
    assert!(labels.contains(&"harbour:HARBOUR_FOG (272)"), "{labels:?}");
    assert!(!labels.contains(&"FERRY_LATE"), "{labels:?}");
    // The page is there once it is asked for.
    let item = items
        .into_iter()
        .find(|item| item["label"] == "harbour:HARBOUR_FOG")
        .unwrap();
    let resolved = client.ask("completionItem/resolve", item);
    let page = resolved["documentation"]["value"].as_str().unwrap();
    assert!(page.starts_with("**HARBOUR_FOG**"), "{page}");
    assert!(client.leave());
}

#[test]
fn an_offer_replaces_what_was_typed() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let root = workspace.path("harbour.yaml");
    client.open(&root);
    client.settle();
    let text = ROOT.replace("- HARBOUR_ICE (273)", "- {to: \"harb_i\", why: \"é 😀\"}");
    client.change(&root, 2, &text);
    let list = client.ask("textDocument/completion", place(&root, &text, "harb_i", 6));
    let edits = json!([list["items"][0]["textEdit"]]);
    let applied = crate::renaming::applied(&text, &edits);
    assert!(
        applied.contains("- {to: \"HARBOUR_ICE\", why: \"é 😀\"}"),
        "{applied}"
    );
    assert!(client.leave());
}

#[test]
fn keys_are_offered_where_asked() {
    let workspace = Workspace::new();
    let root = workspace.path("harbour.yaml");
    let options = json!({"keys": true});
    let mut client = Client::with(&workspace.folder(), "utf-16", json!({}), &options);
    client.open(&root);
    let items = offered(&mut client, &root, ROOT, "\n  - name: X\n    cat¦", 2);
    assert!(labels(&items).contains(&"category: "), "{items:?}");
    let items = offered(
        &mut client,
        &root,
        ROOT,
        "\n  - name: X\n    mappings: {ex¦}",
        3,
    );
    assert_eq!(labels(&items), ["exit: "]);
    let items = offered(&mut client, &root, ROOT, "\n¦", 4);
    assert!(labels(&items).contains(&"parts: "), "{items:?}");
    assert!(client.leave());
}

#[test]
fn names_are_offered_in_rust_attributes() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let rust = workspace.path("src/lib.rs");
    let text = RUST.replace("entry = \"HARBOUR_FOG\"", "entry = \"ha\"");
    client.open_as(&rust, "rust", &text);
    let items = client.ask(
        "textDocument/completion",
        place(&rust, &text, "entry = \"ha", 11),
    );
    let list = items.as_array().unwrap();
    assert!(labels(list).contains(&"HARBOUR_ICE"), "{items}");
    assert!(
        !labels(list).contains(&"HARBOUR_FULL"),
        "a retired entry has no variant: {items}"
    );
    let elsewhere = client.ask("textDocument/completion", place(&rust, &text, "(\"é 😀", 2));
    assert_eq!(elsewhere, json!([]));
    let path = client.ask(
        "textDocument/completion",
        place(&rust, &text, "catalog(\"har", 12),
    );
    assert!(
        labels(path.as_array().unwrap()).contains(&"ferry.yaml"),
        "{path}"
    );
    let nothing = client.ask(
        "textDocument/documentSymbol",
        json!({"textDocument": {"uri": uri(&rust)}}),
    );
    assert_eq!(nothing, Value::Null);
    assert!(client.leave());
}
