//! Talks to the server as an editor does, without one.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use errdex_lsp::{Connection, Message, Notification, Request, Response, serve};
use serde_json::{Value, json};

/// How long a message may take on a machine with much else to do.
const PATIENCE: Duration = Duration::from_secs(120);

/// An editor that is connected with a server.
pub(crate) struct Client {
    connection: Option<Connection>,
    server: Option<JoinHandle<bool>>,
    last: i32,
    /// The lists of problems that arrived, by address.
    pub(crate) problems: BTreeMap<String, Value>,
    /// What the server answered to `initialize`.
    pub(crate) welcome: Value,
}

impl Client {
    /// An editor with a folder open, that counts in `encoding`.
    pub(crate) fn new(folder: &Path, encoding: &str) -> Self {
        Self::with(folder, encoding, json!({}), &json!({}))
    }

    /// The same, with further capabilities for text documents, and options.
    pub(crate) fn with(folder: &Path, encoding: &str, text: Value, options: &Value) -> Self {
        let mut text_document = json!({
            "publishDiagnostics": {"relatedInformation": true},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
        });
        if let (Some(all), Value::Object(more)) = (text_document.as_object_mut(), text) {
            all.extend(more);
        }
        Self::initialized(json!({
            "processId": null,
            "rootUri": uri(folder),
            "workspaceFolders": [{"uri": uri(folder), "name": "w"}],
            "capabilities": {
                "general": {"positionEncodings": [encoding]},
                "textDocument": text_document,
                "workspace": {
                    "workspaceEdit": {
                        "documentChanges": true,
                        "changeAnnotationSupport": {"groupsOnLabel": true},
                    },
                    "symbol": {},
                },
            },
            "initializationOptions": options,
        }))
    }

    /// An editor that sends exactly these parameters.
    pub(crate) fn initialized(parameters: Value) -> Self {
        let mut client = Self::uninitialized();
        client.welcome = client.ask("initialize", parameters);
        client.tell("initialized", json!({}));
        client
    }

    /// An editor that said nothing yet.
    pub(crate) fn uninitialized() -> Self {
        let (server, client) = Connection::memory();
        Self {
            connection: Some(client),
            server: Some(thread::spawn(move || serve(&server))),
            last: 0,
            problems: BTreeMap::new(),
            welcome: Value::Null,
        }
    }

    fn connection(&self) -> &Connection {
        self.connection.as_ref().expect("a connection")
    }

    /// Sends a notification.
    pub(crate) fn tell(&self, method: &str, parameters: Value) {
        let note = Notification::new(method.to_owned(), parameters);
        let sent = self.connection().sender.send(note.into());
        sent.expect("the server listens");
    }

    /// Sends a request, and does not wait for the answer; its number.
    pub(crate) fn send(&mut self, method: &str, parameters: Value) -> i32 {
        self.last += 1;
        let request = Request::new(self.last.into(), method.to_owned(), parameters);
        let sent = self.connection().sender.send(request.into());
        sent.expect("the server listens");
        self.last
    }

    /// The answer to a request, which must not be an error.
    pub(crate) fn ask(&mut self, method: &str, parameters: Value) -> Value {
        let what = format!("{method} {parameters}");
        let id = self.send(method, parameters);
        let answer = self.answer(id);
        answer.unwrap_or_else(|error| panic!("{what}: {error}"))
    }

    /// The answer to the request of that number, or the error with its code.
    pub(crate) fn answer(&mut self, id: i32) -> Result<Value, Value> {
        loop {
            if let Message::Response(Response {
                id: answered,
                response_result,
            }) = self.next()
                && answered == id.into()
            {
                return response_result.map_err(|error| json!([error.code, error.message]));
            }
        }
    }

    /// The next message. Lists of problems are kept, and requests granted.
    fn next(&mut self) -> Message {
        let message = self.connection().receiver.recv_timeout(PATIENCE);
        let message = message.expect("the server says something in time");
        match &message {
            Message::Notification(note) if note.method == "textDocument/publishDiagnostics" => {
                let uri = note.params["uri"].as_str().expect("an address");
                let mut list = note.params["diagnostics"].clone();
                if list == json!([]) {
                    list = Value::Null;
                }
                self.problems.insert(uri.to_owned(), list);
            }
            Message::Request(request) => {
                let granted = Response::new_ok(request.id.clone(), Value::Null);
                let _ = self.connection().sender.send(granted.into());
            }
            _ => {}
        }
        message
    }

    /// Waits until the server has told everything: it answers requests after what came before.
    pub(crate) fn settle(&mut self) {
        // Problems are told when nothing waits, so before the second answer at the latest.
        for _ in 0..2 {
            let id = self.send("errdex/nothing", Value::Null);
            let _ = self.answer(id);
            thread::sleep(Duration::from_millis(20));
        }
        let id = self.send("workspace/diagnostic", json!({"previousResultIds": []}));
        let _ = self.answer(id);
    }

    /// Opens a file with the text that it has on the disk.
    pub(crate) fn open(&self, path: &Path) {
        let text = std::fs::read(path).expect("a file");
        self.open_as(path, "yaml", &String::from_utf8_lossy(&text));
    }

    /// Opens a file with another text.
    pub(crate) fn open_as(&self, path: &Path, language: &str, text: &str) {
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri(path), "languageId": language, "version": 1, "text": text}}),
        );
    }

    /// Gives a document another text.
    pub(crate) fn change(&self, path: &Path, version: i32, text: &str) {
        self.tell(
            "textDocument/didChange",
            json!({
                "textDocument": {"uri": uri(path), "version": version},
                "contentChanges": [{"text": text}],
            }),
        );
    }

    /// Closes a document.
    pub(crate) fn close(&self, path: &Path) {
        self.tell(
            "textDocument/didClose",
            json!({"textDocument": {"uri": uri(path)}}),
        );
    }

    /// The problems of a file that arrived last.
    pub(crate) fn problems_of(&self, path: &Path) -> &[Value] {
        let list = self.problems.get(uri(path).as_str());
        list.and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// Says goodbye; whether the server ended well.
    pub(crate) fn leave(mut self) -> bool {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        let server = self.server.take().expect("a server");
        server.join().expect("the server does not panic")
    }

    /// Dies without a word; whether the server thinks that it ended well.
    pub(crate) fn die(mut self) -> bool {
        self.connection = None;
        let server = self.server.take().expect("a server");
        server.join().expect("the server does not panic")
    }
}

/// The address of a file.
pub(crate) fn uri(path: &Path) -> String {
    let mut uri = "file://".to_owned();
    for byte in path.to_str().expect("a path in UTF-8").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte) {
            uri.push(byte.into());
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
