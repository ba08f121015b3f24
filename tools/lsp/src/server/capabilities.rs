//! Tells the client what the server can do.

use serde_json::{Value, json};

use crate::client::Client;
use crate::features::actions;

/// The kind of synchronization in which changes are sent as ranges.
const INCREMENTAL: u32 = 2;

/// The answer to `initialize`.
pub(super) fn answer(client: &Client) -> Value {
    let mut capabilities = json!({
        "positionEncoding": client.encoding.name(),
        "textDocumentSync": {
            "openClose": true,
            "change": INCREMENTAL,
            "save": {"includeText": false},
        },
        "hoverProvider": true,
        "completionProvider": {
            "triggerCharacters": [":", "(", "[", "{", "-", " "],
            "resolveProvider": true,
        },
        "definitionProvider": true,
        "referencesProvider": true,
        "renameProvider": {"prepareProvider": true},
        "documentSymbolProvider": true,
        "workspaceSymbolProvider": true,
        "foldingRangeProvider": true,
        "inlayHintProvider": true,
        "codeActionProvider": {
            "codeActionKinds": [actions::QUICK_FIX, actions::FIX_ALL],
            "resolveProvider": true,
        },
        "documentFormattingProvider": true,
        "codeLensProvider": {"resolveProvider": true},
        "workspace": {
            "workspaceFolders": {"supported": true, "changeNotifications": true},
        },
    });
    // A client that shows both what it is sent and what it fetches would show every problem twice.
    if client.pulls {
        capabilities["diagnosticProvider"] = json!({
            "identifier": "errdex",
            "interFileDependencies": true,
            "workspaceDiagnostics": false,
        });
    }
    json!({
        "capabilities": capabilities,
        "serverInfo": {"name": "errdex", "version": env!("CARGO_PKG_VERSION")},
    })
}
