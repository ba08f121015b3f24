//! Remembers what the client can do and what it wants, read leniently: a client may send more than the protocol knows.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::position::Encoding;
use crate::wire::{MarkupContent, MarkupKind, Uri, path_of};

/// The command by which an editor shows a list of places, if it says that it has it.
pub(crate) const SHOW_REFERENCES: &str = "errdex.showReferences";

/// The client on the other side.
#[derive(Debug, Clone, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one capability of the protocol"
)]
pub(crate) struct Client {
    /// What it counts in.
    pub(crate) encoding: Encoding,
    /// The folders that are open in it.
    pub(crate) folders: Vec<PathBuf>,
    /// Whether an edit may name the versions of documents.
    pub(crate) document_changes: bool,
    /// Whether an edit may ask for a confirmation.
    pub(crate) annotations: bool,
    /// Whether it shows Markdown when it hovers.
    pub(crate) hover_markdown: bool,
    /// Whether symbols of a document may be inside of each other. Only then are they more than a list.
    pub(crate) symbol_trees: bool,
    /// Whether it watches files for a server that asks for it.
    pub(crate) watches: bool,
    /// Whether problems of open documents are fetched instead of sent.
    pub(crate) pulls: bool,
    /// Whether it has the command that shows a list of places.
    pub(crate) shows_references: bool,
    /// Whether it fetches problems again when it is told to.
    pub(crate) refreshes: bool,
    /// Whether it asks for the edit of a code action when somebody chooses the action.
    pub(crate) resolves_edits: bool,
    /// What its user wants.
    pub(crate) wishes: Wishes,
}

/// What a user may set, in `initializationOptions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Wishes {
    /// Keys too are completed and explained, as a YAML language server with the JSON Schema does.
    pub(crate) keys: bool,
    /// A YAML language server runs as well, so what it reports is not reported again.
    pub(crate) beside_yaml: bool,
}

impl Client {
    /// A page of Markdown or of plain text, as [`hover_markdown`](Self::hover_markdown) has it.
    pub(crate) fn page(&self, text: String) -> MarkupContent {
        let kind = if self.hover_markdown {
            MarkupKind::Markdown
        } else {
            MarkupKind::PlainText
        };
        MarkupContent { kind, value: text }
    }

    /// The client that sent these parameters of `initialize`.
    pub(crate) fn new(params: &Value) -> Self {
        let has = |pointer: &str| params.pointer(pointer) == Some(&Value::Bool(true));
        let can = |name: &str| has(&format!("/capabilities/{name}"));
        let knows = |name: &str| params.pointer(&format!("/capabilities/{name}")).is_some();
        let list = |pointer: &str| -> Vec<&str> {
            let list = params.pointer(pointer).and_then(Value::as_array);
            list.into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect()
        };
        let offered = list("/capabilities/general/positionEncodings");
        let options = "/initializationOptions";
        let wants_pull = params.pointer(&format!("{options}/diagnostics")) == Some(&"pull".into());
        let can_pull = knows("textDocument/diagnostic");
        let can_only_pull = can_pull && !knows("textDocument/publishDiagnostics");
        let formats = list("/capabilities/textDocument/hover/contentFormat");
        Self {
            encoding: Encoding::chosen(&offered),
            folders: folders(params),
            document_changes: can("workspace/workspaceEdit/documentChanges"),
            annotations: knows("workspace/workspaceEdit/changeAnnotationSupport"),
            hover_markdown: formats.contains(&"markdown"),
            symbol_trees: can("textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            watches: can("workspace/didChangeWatchedFiles/dynamicRegistration"),
            pulls: can_pull && (wants_pull || can_only_pull),
            shows_references: list(&format!("{options}/commands")).contains(&SHOW_REFERENCES),
            refreshes: can("workspace/diagnostics/refreshSupport"),
            resolves_edits: can("textDocument/codeAction/dataSupport")
                && list("/capabilities/textDocument/codeAction/resolveSupport/properties")
                    .contains(&"edit"),
            wishes: Wishes {
                keys: has(&format!("{options}/keys")),
                beside_yaml: has(&format!("{options}/besideYaml")),
            },
        }
    }

    /// The folder from which messages show the paths of a catalogue: the innermost open one around its root, else the
    /// root's own.
    pub(crate) fn base(&self, root: &Path) -> PathBuf {
        let around = self
            .folders
            .iter()
            .filter(|folder| root.starts_with(folder));
        let innermost = around.max_by_key(|folder| folder.components().count());
        let own = || root.parent().map(Path::to_owned);
        innermost.cloned().or_else(own).unwrap_or_default()
    }
}

fn folders(params: &Value) -> Vec<PathBuf> {
    let path = |uri: &Value| path_of(&Uri::parse(uri.as_str()?).ok()?);
    let folders = params.get("workspaceFolders").and_then(Value::as_array);
    let folders = folders.into_iter().flatten();
    let folders: Vec<PathBuf> = folders
        .filter_map(|folder| path(folder.get("uri")?))
        .collect();
    if !folders.is_empty() {
        return folders;
    }
    // What older clients send instead.
    let root = params.get("rootUri").and_then(path);
    let root = root.or_else(|| Some(PathBuf::from(params.get("rootPath")?.as_str()?)));
    root.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn odd_parameters_are_read_as_far_as_they_are_understood() {
        for params in [Value::Null, json!([]), json!({"capabilities": 3})] {
            let client = Client::new(&params);
            assert_eq!(client.encoding, Encoding::Utf16);
            assert!(!client.document_changes && !client.pulls);
        }
        let client = Client::new(&json!({
            "capabilities": {
                "general": {"positionEncodings": ["utf-32", "utf-16", "utf-64", 8]},
                "textDocument": {"diagnostic": {}},
            },
            "initializationOptions": {"keys": true, "unknown": 1},
            "workspaceFolders": [{"uri": "file:///w", "name": "w"}, {"uri": "odd:///x"}, 7],
        }));
        assert_eq!(client.encoding, Encoding::Utf16);
        assert!(client.pulls, "it can do nothing else");
        assert!(client.wishes.keys && !client.wishes.beside_yaml);
        assert_eq!(client.folders, [Path::new("/w")]);
        assert_eq!(client.base(Path::new("/w/a/e.yaml")), Path::new("/w"));
        assert_eq!(client.base(Path::new("/x/a/e.yaml")), Path::new("/x/a"));
    }
}
