//! Files come, go and get other names while their catalogue is open; files of translations belong to it, too.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::client::{Client, uri};
use crate::problems::{FOG, Harbour, ICE, ROOT, codes};

/// Tells the server that files changed on the disk, and waits until it told everything.
fn notice(client: &mut Client, files: &[&Path]) {
    let changes: Vec<Value> = files
        .iter()
        .map(|file| json!({"uri": uri(file), "type": if file.exists() { 1 } else { 3 }}))
        .collect();
    client.tell(
        "workspace/didChangeWatchedFiles",
        json!({"changes": changes}),
    );
    client.settle();
}

#[test]
fn a_part_belongs_to_a_root_that_comes_or_gets_another_name() {
    let harbour = Harbour::new(&FOG.replace("[ICE]", "[ICEE]"), ICE);
    let (first, second) = (harbour.path("errors.yaml"), harbour.path("harbour.yaml"));
    let fog = harbour.path("fog.yaml");
    fs::remove_file(&first).unwrap();
    let mut client = harbour.client();
    client.open(&fog);
    client.settle();
    assert_eq!(codes(client.problems_of(&fog)), [""; 0]);
    // The root is written.
    harbour.write("errors.yaml", ROOT);
    notice(&mut client, &[&first]);
    assert_eq!(codes(client.problems_of(&fog)), ["unknown-related"]);
    // It gets another name.
    fs::rename(&first, &second).unwrap();
    notice(&mut client, &[&first, &second]);
    assert_eq!(codes(client.problems_of(&fog)), ["unknown-related"]);
    let symbols = json!({"textDocument": {"uri": uri(&fog)}});
    let symbols = client.ask("textDocument/documentSymbol", symbols);
    assert_eq!(symbols[0]["name"], "FOG");
    // Another root lists the part.
    harbour.write("errors.yaml", &ROOT.replace(", ice.yaml", ""));
    fs::remove_file(&second).unwrap();
    notice(&mut client, &[&first, &second]);
    assert_eq!(codes(client.problems_of(&fog)), ["unknown-related"]);
    // No root is left.
    fs::remove_file(&first).unwrap();
    notice(&mut client, &[&first]);
    assert_eq!(codes(client.problems_of(&fog)), [""; 0]);
    assert!(client.leave());
}

#[test]
fn a_file_of_translations_is_one_of_the_catalogue() {
    let harbour = Harbour::new(FOG, ICE);
    let root = ROOT.to_owned() + "languages: {de: harbour.de.yaml}\n";
    harbour.write("errors.yaml", &root);
    let german = "\u{FEFF}\"FOG\":\n  message: kein Boot fährt aus\nICEE:\n  message: zugefroren\n";
    harbour.write("harbour.de.yaml", german);
    let (german_path, ice) = (harbour.path("harbour.de.yaml"), harbour.path("ice.yaml"));
    let mut client = harbour.client();
    // It brings in the catalogue, though nothing else of it is open.
    client.open(&german_path);
    client.settle();
    assert!(
        codes(client.problems_of(&german_path)).contains(&"translation-of-unknown"),
        "{:?}",
        client.problems
    );
    client.change(&german_path, 2, &german.replace("ICEE", "ICE"));
    client.settle();
    assert_eq!(codes(client.problems_of(&german_path)), [""; 0]);
    // The names in it lead to the entries.
    let at = json!({
        "textDocument": {"uri": uri(&german_path)},
        "position": {"line": 2, "character": 1},
        "context": {"includeDeclaration": true},
    });
    let found = client.ask("textDocument/definition", at.clone());
    assert_eq!(found[0]["uri"], uri(&ice));
    let page = client.ask("textDocument/hover", at.clone());
    let page = page["contents"]["value"].as_str().unwrap_or_default();
    assert!(page.contains("the harbour is frozen"), "{page}");
    let found = client.ask("textDocument/references", at);
    let found = found.as_array().expect("a list");
    let in_german = found.iter().find(|own| own["uri"] == uri(&german_path));
    assert_eq!(
        in_german.expect("it is named there")["range"],
        json!({"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 3}})
    );
    client.close(&german_path);
    client.settle();
    assert!(client.problems.values().all(Value::is_null));
    assert!(client.leave());
}
