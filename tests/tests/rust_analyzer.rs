//! rust-analyzer shows what is generated: documentation on hover, a definition in the author's file, a broken catalogue at
//! its path, and an edit.
//!
//! Without rust-analyzer this test says so and tests nothing, except where `ERRDEX_RUST_ANALYZER` is `required`:
//! `.ci/run` installs the component with rustup, and sets it if that succeeded.

use std::env;
use std::path::Path;

use errdex_tests::cargo::{make_crate, write};
use errdex_tests::language_server::{LanguageServer, is_installed};
use serde_json::{Value, json};

const CATALOG: &str = "\
catalog: app
title: Errors of the app
code: {type: u8}
categories: [{name: caller, use: the caller can fix it}]
entries:
  - {name: ROOT_GONE, code: 1, message: the root is gone, category: caller, related: [LEAF]}
  - {name: LEAF, code: 2, message: a leaf}
";
const CODE: &str = r#"#[errdex::catalog("errors.yaml")]
pub enum App {}

pub mod deep;

pub fn user(app: App, made: &deep::MadeError) {
    let _ = app.related();
    let _ = App::RootGone;
    let _ = made.is_caller();
}
"#;
/// rust-analyzer does not tell a macro which file contains it.
const DEEP: &str = "#[errdex::catalog(\"./local.yaml\", errors = MadeError)]\npub enum Made {}\n";

struct Editor {
    server: LanguageServer,
    uri: String,
    code: String,
    version: u64,
}

impl Editor {
    fn open(folder: &Path) -> Self {
        let mut editor = Self {
            server: LanguageServer::open(folder),
            uri: format!("file://{}", folder.join("src/lib.rs").display()),
            code: CODE.to_owned(),
            version: 1,
        };
        let document = json!({"uri": editor.uri, "languageId": "rust", "version": 1, "text": CODE});
        editor
            .server
            .tell("textDocument/didOpen", &json!({"textDocument": document}));
        editor
    }

    /// Changes the item, without which rust-analyzer does not expand the macro again.
    fn change_item(&mut self) {
        self.version += 1;
        let version = self.version;
        self.code = CODE.replace("pub enum App", &format!("/// {version}.\npub enum App"));
        self.server.tell(
            "textDocument/didChange",
            &json!({
                "textDocument": {"uri": self.uri, "version": version},
                "contentChanges": [{"text": self.code}],
            }),
        );
    }

    fn ask(&mut self, method: &str, at: &str) -> Value {
        let (line, text) = self
            .code
            .lines()
            .enumerate()
            .find(|(_, line)| line.contains(at))
            .expect("the code has it");
        // At the last name.
        let column = text.find(at).expect("it has it") + at.len() - 1;
        self.server.ask(
            method,
            &json!({
                "textDocument": {"uri": self.uri},
                "position": {"line": line, "character": column},
            }),
        )
    }

    fn hover(&mut self, at: &str) -> String {
        let hover = self.ask("textDocument/hover", at);
        hover["contents"]["value"]
            .as_str()
            .unwrap_or_else(|| panic!("nothing is known of `{at}`"))
            .to_owned()
    }

    /// The file and the line of each place that the definition of what is at `at` may have.
    fn definitions(&mut self, at: &str) -> Vec<(String, u64)> {
        let found = self.ask("textDocument/definition", at);
        let found = found.as_array().expect("a list").iter();
        let places = found.map(|place| {
            let uri = place["targetUri"].as_str().expect("a file");
            let line = &place["targetSelectionRange"]["start"]["line"];
            (uri.to_owned(), line.as_u64().expect("a line"))
        });
        places.collect()
    }

    fn problems(&mut self) -> Vec<(String, u64)> {
        let document = json!({"textDocument": {"uri": self.uri}});
        let answer = self.server.ask("textDocument/diagnostic", &document);
        let items = answer["items"].as_array().expect("a list").iter();
        let errors = items.filter(|item| item["severity"] == 1);
        errors
            .map(|item| {
                let message = item["message"].as_str().expect("a message");
                let line = &item["range"]["start"]["line"];
                (message.to_owned(), line.as_u64().expect("a line"))
            })
            .collect()
    }
}

#[test]
fn an_editor_shows_what_is_generated() {
    let is_required = env::var_os("ERRDEX_RUST_ANALYZER").is_some_and(|value| value == "required");
    if !is_installed() {
        assert!(!is_required, "rust-analyzer is required and not installed");
        println!(
            "NOT TESTED: rust-analyzer is not installed; `rustup component add rust-analyzer`"
        );
        return;
    }
    let folder = &make_crate(
        "analyzed",
        &[
            ("errors.yaml", CATALOG),
            ("src/lib.rs", CODE),
            ("src/deep/mod.rs", DEEP),
            ("src/deep/local.yaml", CATALOG),
        ],
    );
    let mut editor = Editor::open(folder);

    for (at, documentation) in [
        ("app.related", "\n\nThe entries of this catalogue"),
        ("App::RootGone", "the root is gone"),
        ("made.is_caller", "\n\nWhether the error is of the category"),
    ] {
        let shown = editor.hover(at);
        assert!(shown.contains(documentation), "{at}: {shown}");
        assert!(!shown.contains("\n/"), "a stray slash: {shown}");
    }
    // What is generated is not shown at the path, which would be all of it.
    let path = editor.ask("textDocument/hover", "\"errors.yaml\"");
    assert_eq!(path, Value::Null);

    let own = editor.uri.clone();
    let deep = own.replace("lib.rs", "deep/mod.rs");
    for (at, file) in [
        ("app.related", &own),
        ("App::RootGone", &own),
        ("made.is_caller", &deep),
    ] {
        let found = editor.definitions(at);
        assert!(!found.is_empty(), "{at} has no definition");
        for place in found {
            assert_eq!(place, (file.clone(), 0), "{at}");
        }
    }

    write(
        folder,
        "errors.yaml",
        &CATALOG.replace("code: 2", "code: 300"),
    );
    editor.change_item();
    let problems = editor.problems();
    let is_shown =
        |(message, line): &(String, u64)| message.contains("code-out-of-type") && *line == 0;
    assert!(problems.iter().any(is_shown), "{problems:?}");

    // A lock that appears is noticed, though no file changed that was read.
    write(folder, "errors.yaml", CATALOG);
    editor.change_item();
    assert_eq!(editor.problems(), []);
    write(folder, "errors.lock", "9 LEAF Leaf 1.0.0 active\n");
    editor.change_item();
    let problems = editor.problems();
    let is_shown = |(message, _): &(String, u64)| message.contains("released-code-changed");
    assert!(problems.iter().any(is_shown), "{problems:?}");
}
