//! Pages, definitions, references, symbols, hints, lenses, folding, formatting.

use serde_json::{Value, json};

use crate::client::{Client, uri};
use crate::workspace::{FERRY, ICE, ROOT, RUST, Workspace, place, position, shown};

fn hover(client: &mut Client, at: Value) -> String {
    let hover = client.ask("textDocument/hover", at);
    hover["contents"]["value"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn pages_are_shown_over_names_and_codes() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let (root, ice) = (workspace.path("harbour.yaml"), workspace.path("ice.yaml"));
    let ferry = workspace.path("ferry.yaml");
    client.open(&root);
    client.open(&ice);
    client.open(&ferry);
    for (path, text, what, within, expected) in [
        (&root, ROOT, "HARBOUR_FOG", 3, "HARBOUR_FOG"),
        (&root, ROOT, "HARBOUR_MIST", 0, "HARBOUR_FOG"),
        (&root, ROOT, "(HARBOUR_ICE)", 1, "HARBOUR_ICE"),
        (&root, ROOT, "HARBOUR_ICE (273)", 14, "HARBOUR_ICE"),
        (&root, ROOT, "272", 0, "HARBOUR_FOG"),
        (&ice, ICE, "0x110", 2, "HARBOUR_FOG"),
        (&ice, ICE, "replaced_by: HARBOUR_FOG", 15, "HARBOUR_FOG"),
        (&ferry, FERRY, "HARBOUR_FOG (272)", 13, "HARBOUR_FOG"),
        (&ferry, FERRY, "harbour:HARBOUR_FOG", 9, "HARBOUR_FOG"),
        (&ferry, FERRY, "FERRY_LATE", 10, "FERRY_LATE"),
    ] {
        let page = hover(&mut client, place(path, text, what, within));
        assert!(
            page.starts_with(&format!("**{expected}**")),
            "{what}: {page}"
        );
    }
    let page = hover(&mut client, place(&root, ROOT, "HARBOUR_FOG", 3));
    assert!(page.contains("0x80070110"), "{page}");
    assert!(page.contains("see the ice (`HARBOUR_ICE`)"), "{page}");
    assert_eq!(
        hover(&mut client, place(&root, ROOT, "weather\n    aliases", 2)),
        "the sea decides"
    );
    assert_eq!(
        hover(&mut client, place(&root, ROOT, "Harbour errors", 2)),
        ""
    );
    // While the text is broken, what was known is still known.
    let broken = ICE.replace("message: The", "message: \"The");
    client.change(&ice, 2, &broken);
    client.settle();
    let page = hover(
        &mut client,
        place(&ice, &broken, "replaced_by: HARBOUR_FOG", 15),
    );
    assert!(page.starts_with("**HARBOUR_FOG**"), "{page}");
    assert!(client.leave());
}

#[test]
fn keys_and_rules_are_explained_where_asked() {
    let workspace = Workspace::new();
    let root = workspace.path("harbour.yaml");
    let text = ROOT.replace("entries:", "rules: {missing-category: allow}\nentries:");
    for keys in [false, true] {
        let mut client = Client::with(
            &workspace.folder(),
            "utf-16",
            json!({}),
            &json!({"keys": keys}),
        );
        client.open_as(&root, "yaml", &text);
        let rule = hover(&mut client, place(&root, &text, "missing-category", 3));
        assert!(rule.contains("Default level: "), "{rule}");
        let key = hover(&mut client, place(&root, &text, "    category: berths", 6));
        assert_eq!(key.starts_with("`category`: "), keys, "{key}");
        assert!(client.leave());
    }
}

#[test]
fn definitions_lead_across_files() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let (root, ice) = (workspace.path("harbour.yaml"), workspace.path("ice.yaml"));
    let (ferry, rust) = (workspace.path("ferry.yaml"), workspace.path("src/lib.rs"));
    client.open(&root);
    client.open(&ice);
    client.open(&ferry);
    client.open_as(&rust, "rust", RUST);
    for (path, text, what, within, expected) in [
        (
            &root,
            ROOT,
            "HARBOUR_ICE (273)",
            2,
            "ice.yaml:2 HARBOUR_ICE",
        ),
        (&root, ROOT, "273", 1, "ice.yaml:2 HARBOUR_ICE"),
        (&root, ROOT, "HARBOUR_FOG", 0, "harbour.yaml:14 HARBOUR_FOG"),
        (
            &root,
            ROOT,
            "weather\n    aliases",
            2,
            "harbour.yaml:8 weather",
        ),
        (&root, ROOT, "ice.yaml", 2, "ice.yaml:1 "),
        (
            &ice,
            ICE,
            "to: HARBOUR_FOG",
            5,
            "harbour.yaml:14 HARBOUR_FOG",
        ),
        (
            &ferry,
            FERRY,
            "HARBOUR_FOG",
            2,
            "harbour.yaml:14 HARBOUR_FOG",
        ),
        (&ferry, FERRY, "harbour.yaml", 2, "harbour.yaml:1 "),
        (
            &rust,
            RUST,
            "entry = \"HARBOUR_FOG",
            12,
            "harbour.yaml:14 HARBOUR_FOG",
        ),
        (&rust, RUST, "Pilot", 2, "harbour.yaml:14 HARBOUR_FOG"),
        (&rust, RUST, "    Ice", 5, "ice.yaml:2 HARBOUR_ICE"),
        (
            &rust,
            RUST,
            "HarbourCode::Fog",
            14,
            "harbour.yaml:14 HARBOUR_FOG",
        ),
        (
            &rust,
            RUST,
            "\"HARBOUR_MIST",
            4,
            "harbour.yaml:14 HARBOUR_FOG",
        ),
        (&rust, RUST, "catalog(\"harbour.yaml", 12, "harbour.yaml:1 "),
    ] {
        let found = client.ask("textDocument/definition", place(path, text, what, within));
        assert_eq!(shown(&found, &workspace.folder()), [expected], "{what}");
    }
    let found = client.ask(
        "textDocument/definition",
        place(&rust, RUST, "pub fn fog", 8),
    );
    assert_eq!(found, json!([]));
    assert!(client.leave());
}

#[test]
fn references_are_found_in_catalogues_locks_and_rust() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let (root, rust) = (workspace.path("harbour.yaml"), workspace.path("src/lib.rs"));
    client.open(&root);
    client.open_as(&rust, "rust", RUST);
    let mut at = place(&root, ROOT, "HARBOUR_FOG", 3);
    at["context"] = json!({"includeDeclaration": true});
    let expected = [
        "ferry.yaml:10 HARBOUR_FOG",
        "harbour.lock:1 HARBOUR_FOG",
        "harbour.lock:1 HARBOUR_MIST",
        "harbour.yaml:14 HARBOUR_FOG",
        "ice.yaml:6 HARBOUR_FOG",
        "ice.yaml:8 HARBOUR_FOG",
        "src/lib.rs:12 HARBOUR_FOG",
        "src/lib.rs:19 Fog",
        "src/lib.rs:19 HARBOUR_FOG",
        "src/lib.rs:19 HARBOUR_MIST",
        "src/lib.rs:20 Fog",
    ];
    let found = client.ask("textDocument/references", at);
    assert_eq!(shown(&found, &workspace.folder()), expected);
    // From Rust, the same.
    let mut at = place(&rust, RUST, "HarbourCode::Fog", 14);
    at["context"] = json!({"includeDeclaration": true});
    let found = client.ask("textDocument/references", at);
    let own: Vec<String> = shown(&found, &workspace.folder());
    assert!(
        own.iter().all(|place| expected.contains(&place.as_str())),
        "{own:?}"
    );
    assert!(own.len() >= expected.len() - 1, "{own:?}");
    assert!(client.leave());
}

#[test]
fn symbols_are_found_by_name_code_hex_and_form() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let ice = workspace.path("ice.yaml");
    client.open(&ice);
    let document = json!({"textDocument": {"uri": uri(&ice)}});
    let symbols = client.ask("textDocument/documentSymbol", document);
    assert_eq!(symbols[0]["name"], "HARBOUR_ICE");
    assert_eq!(symbols[0]["detail"], "273  The harbour is frozen");
    assert_eq!(symbols[0]["tags"], json!([1]));
    assert_eq!(symbols.as_array().map_or(0, Vec::len), 1);
    for (query, expected) in [
        ("272", "HARBOUR_FOG"),
        ("0x110", "HARBOUR_FOG"),
        ("0x80070110", "HARBOUR_FOG"),
        ("-2147024624", "HARBOUR_FOG"),
        ("fog", "HARBOUR_FOG"),
        ("Mist", "HARBOUR_FOG"),
        ("hic", "HARBOUR_ICE"),
    ] {
        let found = client.ask("workspace/symbol", json!({"query": query}));
        assert_eq!(found[0]["name"], expected, "{query}: {found}");
    }
    let all = client.ask("workspace/symbol", json!({"query": ""}));
    assert_eq!(all.as_array().map_or(0, Vec::len), 3);
    let none = client.ask("workspace/symbol", json!({"query": "zzz"}));
    assert_eq!(none, json!([]));
    assert!(client.leave());
}

#[test]
fn hints_say_what_a_reader_would_look_up() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let root = workspace.path("harbour.yaml");
    let text = ROOT
        .replace("HARBOUR_ICE (273)", "HARBOUR_FULL")
        .replace("from: 1, to: 999", "from: 272, to: 999");
    client.open_as(&root, "yaml", &text);
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let hints = client.ask(
        "textDocument/inlayHint",
        json!({"textDocument": {"uri": uri(&root)}, "range": whole}),
    );
    let labels: Vec<&str> = hints
        .as_array()
        .unwrap()
        .iter()
        .map(|hint| hint["label"].as_str().unwrap())
        .collect();
    for expected in ["0x110", "0x200", "(512) retired", "▸ HARBOUR_FOG"] {
        assert!(labels.contains(&expected), "{expected}: {labels:?}");
    }
    let first = json!({"start": {"line": 0, "character": 0}, "end": {"line": 3, "character": 0}});
    let few = client.ask(
        "textDocument/inlayHint",
        json!({"textDocument": {"uri": uri(&root)}, "range": first}),
    );
    assert_eq!(few, json!([]));
    assert!(client.leave());
}

#[test]
fn lenses_count_links() {
    let workspace = Workspace::new();
    let root = workspace.path("harbour.yaml");
    let options = json!({"commands": ["errdex.showReferences"]});
    let mut client = Client::with(&workspace.folder(), "utf-16", json!({}), &options);
    client.open(&root);
    let document = json!({"textDocument": {"uri": uri(&root)}});
    let lenses = client.ask("textDocument/codeLens", document);
    let lenses = lenses.as_array().unwrap().clone();
    let titles: Vec<Value> = lenses
        .into_iter()
        .map(|lens| client.ask("codeLens/resolve", lens)["command"].clone())
        .collect();
    // Two links in the part, and two names in the lock.
    assert_eq!(titles[0]["title"], "4 links");
    assert_eq!(titles[0]["command"], "errdex.showReferences");
    assert_eq!(titles[1]["title"], "no link");
    assert!(client.leave());
}

#[test]
fn lenses_show_the_uses_that_the_last_run_found() {
    let workspace = Workspace::new();
    let root = workspace.path("harbour.yaml");
    let options = json!({"commands": ["errdex.showReferences"]});
    let mut client = Client::with(&workspace.folder(), "utf-16", json!({}), &options);
    client.open(&root);
    let lenses = |client: &mut Client| -> Vec<Value> {
        let document = json!({"textDocument": {"uri": uri(&root)}});
        let lenses = client.ask("textDocument/codeLens", document);
        let lenses = lenses.as_array().unwrap().clone().into_iter();
        lenses
            .map(|lens| client.ask("codeLens/resolve", lens)["command"].clone())
            .collect()
    };
    assert_eq!(lenses(&mut client).len(), 2);
    // The report counts characters: `    let _ = ("é 😀", HarbourCode::Fog, …`.
    let report = json!({
        "root": workspace.folder(),
        "entries": [{
            "catalog": "harbour",
            "name": "HARBOUR_FOG",
            "emitted": [{"file": "src/lib.rs", "line": 19, "column": 21}],
            "handled": [],
            "tested": [{"file": "src/gone.rs", "line": 1, "column": 1}],
        }],
    });
    workspace.write("target/errdex/usage.json", &report.to_string());
    let found = lenses(&mut client);
    let titles: Vec<&Value> = found.iter().map(|lens| &lens["title"]).collect();
    assert_eq!(titles, ["4 links", "1 emitted, 1 tested", "no link"]);
    let places = shown(&found[1]["arguments"][2], &workspace.folder());
    assert_eq!(places, ["src/lib.rs:19 "]);
    let start = &found[1]["arguments"][2][0]["range"]["start"];
    assert_eq!(*start, position(RUST, "HarbourCode::Fog, \"", 0));
    // A run that is writing, and one that found nothing.
    workspace.write("target/errdex/usage.json", "{\"entries\": [");
    assert_eq!(lenses(&mut client).len(), 2);
    assert!(client.leave());
}

#[test]
fn a_catalogue_whose_entries_are_all_retired_has_pages_and_symbols() {
    let workspace = Workspace::new();
    let root = workspace.path("old.yaml");
    let text = "catalog: old\ntitle: Old\ncode: {type: u8}\nentries:\n  - name: OLD_FOG\n    code: 7\n    message: fog\n    retired: {since: 2.0.0, reason: no fog left}\n";
    workspace.write("old.yaml", text);
    let mut client = workspace.client();
    client.open(&root);
    for what in ["OLD_FOG", "code: 7"] {
        let page = hover(&mut client, place(&root, text, what, what.len() - 1));
        assert!(page.starts_with("**OLD_FOG**"), "{what}: {page}");
    }
    let found = client.ask("workspace/symbol", json!({"query": "7"}));
    assert_eq!(found[0]["name"], "OLD_FOG", "{found}");
    let typed = format!("{text}  - name: NEW\n    related: [OLD\n");
    client.change(&root, 2, &typed);
    let items = client.ask("textDocument/completion", place(&root, &typed, "[OLD", 4));
    assert_eq!(items["items"][0]["label"], "OLD_FOG", "{items}");
    assert!(client.leave());
}

#[test]
fn entries_and_texts_fold() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let root = workspace.path("harbour.yaml");
    client.open(&root);
    let document = json!({"textDocument": {"uri": uri(&root)}});
    let ranges = client.ask("textDocument/foldingRange", document);
    let lines: Vec<(u64, u64)> = ranges
        .as_array()
        .unwrap()
        .iter()
        .map(|own| {
            (
                own["startLine"].as_u64().unwrap(),
                own["endLine"].as_u64().unwrap(),
            )
        })
        .collect();
    assert!(lines.contains(&(13, 23)), "the entry: {lines:?}");
    assert!(lines.contains(&(20, 21)), "its text: {lines:?}");
    assert!(client.leave());
}

#[test]
fn formatting_is_that_of_fmt() {
    let workspace = Workspace::new();
    let ice = workspace.path("ice.yaml");
    let messy = ICE
        .replace("    code: 273\n", "")
        .replace("    category", "    code:   273\n    category");
    workspace.write("ice.yaml", &messy);
    let mut client = workspace.client();
    client.open(&ice);
    let edits = client.ask(
        "textDocument/formatting",
        json!({"textDocument": {"uri": uri(&ice)}, "options": {"tabSize": 2, "insertSpaces": true}}),
    );
    let formatted = crate::renaming::applied(&messy, &edits);
    let output = errdex_tests::command::run(&workspace.folder(), ["fmt", "harbour.yaml"]);
    assert!(output.status.success());
    assert_eq!(formatted, std::fs::read_to_string(&ice).unwrap());
    assert_ne!(formatted, messy);
    // What is no YAML at the moment stays as it is.
    client.change(&ice, 2, "entries: [\n");
    let edits = client.ask(
        "textDocument/formatting",
        json!({"textDocument": {"uri": uri(&ice)}, "options": {"tabSize": 2, "insertSpaces": true}}),
    );
    assert_eq!(edits, json!([]));
    assert!(client.leave());
}
