//! Nothing that a client does brings the server down or keeps it from answering the next request.

use std::fs;
use std::io::{Read, Write};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use errdex_tests::command;
use errdex_tests::random::Random;
use serde_json::{Value, json};

use crate::client::{Client, uri};
use crate::workspace::{ICE, ROOT, RUST, Workspace, place};

/// The error codes of the protocol.
const NOT_INITIALIZED: i64 = -32002;
const INVALID_REQUEST: i64 = -32600;
const METHOD_NOT_FOUND: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;
const CANCELED: i64 = -32800;

fn code(client: &mut Client, method: &str, parameters: Value) -> i64 {
    let id = client.send(method, parameters);
    let error = client.answer(id).expect_err("an error");
    error[0].as_i64().expect("a code")
}

#[test]
fn the_life_of_a_server_is_that_of_the_protocol() {
    let mut client = Client::uninitialized();
    assert_eq!(
        code(&mut client, "textDocument/hover", json!({})),
        NOT_INITIALIZED
    );
    client.tell("textDocument/didOpen", json!({}));
    client.ask("initialize", json!({"capabilities": {}}));
    assert_eq!(code(&mut client, "initialize", json!({})), INVALID_REQUEST);
    assert_eq!(
        code(&mut client, "textDocument/noSuch", Value::Null),
        METHOD_NOT_FOUND
    );
    assert_eq!(
        code(&mut client, "textDocument/hover", json!({"x": 1})),
        INVALID_PARAMS
    );
    client.tell("$/setTrace", json!({"value": "off"}));
    client.ask("shutdown", Value::Null);
    assert_eq!(
        code(&mut client, "textDocument/hover", json!({})),
        INVALID_REQUEST
    );
    assert!(client.die(), "a client may leave without `exit`");
}

#[test]
fn a_client_that_dies_ends_the_server() {
    let workspace = Workspace::new();
    let client = workspace.client();
    client.open(&workspace.path("harbour.yaml"));
    assert!(!client.die());
}

#[test]
fn canceled_requests_are_answered() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let root = workspace.path("harbour.yaml");
    client.open(&root);
    // A long request first, so that the others wait behind it.
    let first = client.send("workspace/symbol", json!({"query": ""}));
    let at = place(&root, ROOT, "HARBOUR_FOG", 2);
    let ids: Vec<i32> = (0..20)
        .map(|_| client.send("textDocument/hover", at.clone()))
        .collect();
    for id in &ids {
        client.tell("$/cancelRequest", json!({"id": id}));
    }
    client.tell("$/cancelRequest", json!({"id": "never asked"}));
    client.tell("$/cancelRequest", json!({}));
    client.answer(first).expect("an answer");
    for id in ids {
        // One that was answered before the server heard of it has its answer.
        if let Err(error) = client.answer(id) {
            assert_eq!(error[0], CANCELED);
        }
    }
    client.ask("textDocument/hover", at);
    assert!(client.leave());
}

#[test]
fn files_that_cannot_be_read_break_nothing() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let (root, ice) = (workspace.path("harbour.yaml"), workspace.path("ice.yaml"));
    client.open(&ice);
    client.settle();
    // The root turns into a folder, into nothing, into garbage, and comes back.
    fs::remove_file(&root).unwrap();
    fs::create_dir(&root).unwrap();
    let changed = json!({"changes": [{"uri": uri(&root), "type": 2}]});
    client.tell("workspace/didChangeWatchedFiles", changed.clone());
    client.settle();
    assert!(client.problems_of(&ice).is_empty());
    fs::remove_dir(&root).unwrap();
    client.tell("workspace/didChangeWatchedFiles", changed.clone());
    client.settle();
    client.ask("textDocument/hover", place(&ice, ICE, "HARBOUR_FOG", 2));
    client.ask(
        "textDocument/definition",
        place(&ice, ICE, "HARBOUR_FOG", 2),
    );
    fs::write(&root, b"\xFF\xFE\0catalog: [").unwrap();
    client.tell("workspace/didChangeWatchedFiles", changed.clone());
    client.settle();
    fs::write(&root, ROOT.replace("HARBOUR_ICE (273)", "HARBOUR_ICE (9)")).unwrap();
    client.tell("workspace/didChangeWatchedFiles", changed);
    client.settle();
    assert_eq!(client.problems_of(&root).len(), 1);
    assert!(client.leave());
}

#[cfg(unix)]
#[test]
fn a_file_behind_a_link_is_the_file() {
    let workspace = Workspace::new();
    let linked = tempfile::tempdir().unwrap();
    let link = linked.path().canonicalize().unwrap().join("link");
    std::os::unix::fs::symlink(workspace.folder(), &link).unwrap();
    let mut client = Client::new(&link, "utf-16");
    // The root by the link, the part by its own path.
    client.open(&link.join("harbour.yaml"));
    client.open_as(
        &workspace.path("ice.yaml"),
        "yaml",
        &ICE.replace("273", "272"),
    );
    client.settle();
    let codes: Vec<&Value> = client
        .problems_of(&workspace.path("ice.yaml"))
        .iter()
        .map(|own| &own["code"])
        .collect();
    assert!(
        codes.contains(&&json!("duplicate-code")),
        "{:?}",
        client.problems
    );
    assert!(client.leave());
}

#[test]
fn a_file_that_is_too_large_is_one_problem() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let root = workspace.path("harbour.yaml");
    client.open(&root);
    let comment = "# 0123456789 0123456789 0123456789 0123456789 0123456789\n";
    let text = format!("{ROOT}{}", comment.repeat((17 << 20) / comment.len()));
    client.change(&root, 2, &text);
    client.settle();
    assert_eq!(
        client.problems_of(&root).len(),
        1,
        "{:?}",
        client.problems_of(&root)
    );
    client.change(&root, 3, ROOT);
    client.settle();
    assert!(client.problems_of(&root).is_empty());
    assert!(client.leave());
}

/// Just below the limit, a file is read and answered like any other.
#[test]
fn a_large_file_is_answered() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let root = workspace.path("harbour.yaml");
    client.open(&root);
    let comment = "# 0123456789 0123456789 0123456789 0123456789 é 😀\n";
    let text = format!("{ROOT}{}", comment.repeat((15 << 20) / comment.len()));
    client.change(&root, 2, &text);
    client.settle();
    assert!(
        client.problems_of(&root).is_empty(),
        "{:?}",
        client.problems_of(&root)
    );
    let page = client.ask("textDocument/hover", place(&root, ROOT, "HARBOUR_FOG", 2));
    assert!(
        page["contents"]["value"]
            .as_str()
            .is_some_and(|page| page.contains("fog")),
        "{page}"
    );
    // A keystroke at its end.
    let end = text.lines().count();
    client.tell(
        "textDocument/didChange",
        json!({
            "textDocument": {"uri": uri(&root), "version": 3},
            "contentChanges": [{
                "range": {"start": {"line": end, "character": 0}, "end": {"line": end, "character": 0}},
                "text": "odd: 1\n",
            }],
        }),
    );
    client.settle();
    let codes: Vec<&Value> = client
        .problems_of(&root)
        .iter()
        .map(|own| &own["code"])
        .collect();
    assert_eq!(codes, ["unknown-key"]);
    let found = client.ask(
        "textDocument/codeAction",
        json!({
            "textDocument": {"uri": uri(&root)},
            "range": {"start": {"line": end, "character": 0}, "end": {"line": end, "character": 0}},
            "context": {"diagnostics": []},
        }),
    );
    assert!(found.is_array(), "{found}");
    assert!(client.leave());
}

#[test]
fn what_git_ignores_is_not_looked_for() {
    let workspace = Workspace::new();
    workspace.write(".gitignore", "target\nold/\n");
    workspace.write(
        "old/old.yaml",
        &ROOT.replace("catalog: harbour", "catalog: old"),
    );
    let mut client = workspace.client();
    // Nothing is open, so the whole workspace is asked about.
    let found = client.ask("workspace/symbol", json!({"query": "HARBOUR_FOG"}));
    let found = found.as_array().expect("a list");
    let paths: Vec<&str> = found
        .iter()
        .filter_map(|own| own["location"]["uri"].as_str())
        .collect();
    assert_eq!(paths, [uri(&workspace.path("harbour.yaml"))]);
    // A file that somebody opens is meant.
    client.open(&workspace.path("old/old.yaml"));
    client.settle();
    let codes: Vec<&Value> = client
        .problems_of(&workspace.path("old/old.yaml"))
        .iter()
        .map(|own| &own["code"])
        .collect();
    assert!(codes.contains(&&json!("missing-part")), "{codes:?}");
    assert!(client.leave());
}

#[test]
fn positions_that_do_not_exist_are_answered() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let (root, rust) = (workspace.path("harbour.yaml"), workspace.path("src/lib.rs"));
    client.open(&root);
    client.open_as(&rust, "rust", RUST);
    for path in [&root, &rust, &workspace.path("not-open.yaml")] {
        for (line, character) in [(0, u32::MAX), (u32::MAX, 0), (u32::MAX, u32::MAX), (15, 41)] {
            for method in [
                "hover",
                "completion",
                "definition",
                "references",
                "prepareRename",
                "inlayHint",
                "foldingRange",
                "documentSymbol",
                "codeLens",
                "diagnostic",
            ] {
                let at = json!({"line": line, "character": character});
                client.ask(
                    &format!("textDocument/{method}"),
                    json!({
                        "textDocument": {"uri": uri(path)},
                        "position": at,
                        "range": {"start": at, "end": at},
                        "context": {"includeDeclaration": true, "diagnostics": [], "triggerKind": 1},
                    }),
                );
            }
        }
    }
    assert!(client.leave());
}

/// Messages in any order, with any parameters: each request gets an answer, and in the end the server still works.
#[test]
fn messages_in_any_order_are_survived() {
    let workspace = Workspace::new();
    let mut client = workspace.client();
    let paths = [
        "harbour.yaml",
        "ice.yaml",
        "ferry.yaml",
        "src/lib.rs",
        "gone.yaml",
    ];
    let texts = [
        ROOT,
        ICE,
        RUST,
        "",
        "\u{FEFF}",
        "entries: [",
        "catalog: a\ncode: {",
        "é😀\r\n- {name:",
    ];
    let mut random = Random::new(4);
    for round in 0..600 {
        let path = workspace.path(paths[random.below(paths.len())]);
        let mut at = || json!({"line": random.below(40), "character": random.below(60)});
        let (start, end) = (at(), at());
        let text = *random.pick(&texts);
        match random.below(8) {
            0 => client.open_as(&path, ["yaml", "rust", "errdex"][random.below(3)], text),
            1 => client.close(&path),
            2 => client.change(&path, round, text),
            3 => client.tell(
                "textDocument/didChange",
                json!({
                    "textDocument": {"uri": uri(&path), "version": round},
                    "contentChanges": [{"range": {"start": start, "end": end}, "text": text}],
                }),
            ),
            4 => client.tell("workspace/didChangeWatchedFiles", json!({"changes": 3})),
            _ => {
                let methods = [
                    "hover",
                    "completion",
                    "definition",
                    "references",
                    "rename",
                    "codeLens",
                    "documentSymbol",
                    "formatting",
                    "codeAction",
                    "inlayHint",
                    "foldingRange",
                    "prepareRename",
                    "diagnostic",
                ];
                let id = client.send(
                    &format!("textDocument/{}", random.pick(&methods)),
                    json!({
                        "textDocument": {"uri": uri(&path)},
                        "position": start,
                        "range": {"start": start, "end": end},
                        "newName": "HARBOUR_NEW",
                        "options": {"tabSize": 2, "insertSpaces": true},
                        "context": {"includeDeclaration": false, "triggerKind": 1, "diagnostics": []},
                    }),
                );
                if random.below(4) == 0 {
                    client.tell("$/cancelRequest", json!({"id": id}));
                }
                if let Err(error) = client.answer(id) {
                    assert!(!error[1].as_str().unwrap().contains("a bug"), "{error}");
                }
            }
        }
    }
    for name in paths {
        client.close(&workspace.path(name));
    }
    client.open(&workspace.path("ice.yaml"));
    let page = client.ask(
        "textDocument/hover",
        place(&workspace.path("ice.yaml"), ICE, "HARBOUR_ICE", 2),
    );
    assert!(
        page["contents"]["value"]
            .as_str()
            .unwrap()
            .starts_with("**HARBOUR_ICE**"),
        "{page}"
    );
    assert!(client.leave());
}

/// The command itself: framing that is broken, then a request that is not, then the end of input.
#[test]
fn the_command_survives_broken_framing_and_ends_with_its_input() {
    let mut child = command::errdex()
        .args(["lsp", "--stdio"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut input = child.stdin.take().expect("a pipe");
    let body = r#"{"jsonrpc":"2.0","id":7,"method":"initialize","params":{"capabilities":{}}}"#;
    let good = format!("Content-Length: {}\r\n\r\n{body}", body.len());
    for bad in [
        "Content-Length: 3\r\n\r\n{]}",
        "What: ever\r\n\r\n",
        "Content-Length: 2\r\n\r\n[]",
    ] {
        input.write_all(bad.as_bytes()).unwrap();
    }
    input.write_all(good.as_bytes()).unwrap();
    input.flush().unwrap();
    thread::sleep(Duration::from_millis(300));
    drop(input);
    let mut output = String::new();
    child
        .stdout
        .take()
        .expect("a pipe")
        .read_to_string(&mut output)
        .unwrap();
    let began = Instant::now();
    let status = child.wait().expect("it ends");
    assert!(began.elapsed() < Duration::from_secs(30));
    assert_eq!(status.code(), Some(1), "the client did not say goodbye");
    assert_eq!(output.matches("-32700").count(), 3, "{output}");
    assert!(output.contains("\"id\":7"), "{output}");
}
