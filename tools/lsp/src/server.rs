//! Runs the server: takes one message after the other, answers, and tells what is wrong when nothing else waits.

mod answers;
mod bring;
mod capabilities;
#[cfg(all(test, unix))]
mod tests;

use std::collections::{BTreeSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use errdex_catalog::files::Files;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::buffers::{Buffer, Buffers};
use crate::catalogues::Catalogues;
use crate::client::Client;
use crate::overlay::Overlay;
use crate::places::Places;
use crate::problems::{self, Board};
use crate::rust::project::Project;
use crate::usage::LastUsage;
use crate::wire::{
    DidChangeParams, DidOpenParams, DocumentParams, FoldersParams, PublishDiagnosticsParams,
    path_of, uri_of,
};

/// Where the server is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Nothing was agreed upon.
    Waiting,
    /// It answers.
    Serving,
    /// It was asked to end.
    Ending,
}

/// Everything that the server knows.
pub(crate) struct Server<'d> {
    disk: &'d dyn Files,
    phase: Phase,
    client: Client,
    buffers: Buffers,
    catalogues: Catalogues,
    board: Board,
    /// The Rust of the workspace, read when it is first asked about.
    project: Project,
    /// How Rust uses the entries, as far as that was found out.
    usage: LastUsage,
    /// The number of the last request of its own.
    asked: i32,
    /// What is to be sent.
    out: Vec<Message>,
}

/// Serves until the client leaves. Whether it said goodbye first.
pub(crate) fn serve(connection: &Connection, disk: &dyn Files) -> bool {
    let mut server = Server::new(disk);
    let mut queue = VecDeque::new();
    loop {
        while let Ok(message) = connection.receiver.try_recv() {
            queue.push_back(message);
        }
        if queue.is_empty() {
            server.survive(Server::tell);
            if !server.send(connection) {
                return false;
            }
            match connection.receiver.recv() {
                Ok(message) => queue.push_back(message),
                Err(_) => return server.phase == Phase::Ending,
            }
            continue;
        }
        let Some(message) = queue.pop_front() else {
            continue;
        };
        match message {
            Message::Notification(note) if note.method == "exit" => {
                server.send(connection);
                return server.phase == Phase::Ending;
            }
            Message::Notification(note) => server.survive(|server| server.note(note)),
            Message::Request(request) if is_canceled(&request.id, &queue) => {
                let message = "the client canceled it".to_owned();
                let code = ErrorCode::RequestCanceled as i32;
                let answer = Response::new_err(request.id, code, message);
                server.out.push(answer.into());
            }
            Message::Request(request) => {
                let id = request.id.clone();
                let before = server.out.len();
                server.survive(|server| server.request(request));
                if server.out.len() == before {
                    let message = "a bug in errdex: please report it".to_owned();
                    let code = ErrorCode::InternalError as i32;
                    let answer = Response::new_err(id, code, message);
                    server.out.push(answer.into());
                }
            }
            // It asks only that files be watched and problems fetched; a client that refuses may.
            Message::Response(_) => {}
        }
        if !server.send(connection) {
            return false;
        }
    }
}

/// Whether a later message takes a request back.
fn is_canceled(id: &RequestId, later: &VecDeque<Message>) -> bool {
    later.iter().any(|message| match message {
        Message::Notification(note) if note.method == "$/cancelRequest" => {
            let canceled = note.params.get("id").cloned().unwrap_or_default();
            serde_json::from_value::<RequestId>(canceled).is_ok_and(|canceled| canceled == *id)
        }
        _ => false,
    })
}

impl<'d> Server<'d> {
    fn new(disk: &'d dyn Files) -> Self {
        Self {
            disk,
            phase: Phase::Waiting,
            client: Client::default(),
            buffers: Buffers::default(),
            catalogues: Catalogues::default(),
            board: Board::default(),
            project: Project::default(),
            usage: LastUsage::default(),
            asked: 0,
            out: Vec::new(),
        }
    }

    /// Does something, and goes on if that panics: a bug in one answer must not end all others. What the server knows
    /// it reads again.
    fn survive(&mut self, act: impl FnOnce(&mut Self)) {
        if catch_unwind(AssertUnwindSafe(|| act(self))).is_err() {
            self.catalogues.mark_all();
        }
    }

    /// Sends what is to be sent. Whether anybody listens.
    fn send(&mut self, connection: &Connection) -> bool {
        let mut out = self.out.drain(..);
        out.all(|message| connection.sender.send(message).is_ok())
    }

    fn overlay(&self) -> Overlay<'_> {
        Overlay {
            buffers: &self.buffers,
            disk: self.disk,
        }
    }

    fn notify(&mut self, method: &str, params: impl serde::Serialize) {
        let note = Notification::new(method.to_owned(), params);
        self.out.push(note.into());
    }

    fn ask(&mut self, method: &str, params: Value) {
        self.asked += 1;
        let request = Request::new(self.asked.into(), method.to_owned(), params);
        self.out.push(request.into());
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        let answer = match (self.phase, method.as_str()) {
            (Phase::Waiting, "initialize") => {
                self.client = Client::new(&params);
                self.phase = Phase::Serving;
                Ok(capabilities::answer(&self.client))
            }
            (Phase::Waiting, _) => Err((
                ErrorCode::ServerNotInitialized,
                "the first request must be `initialize`".to_owned(),
            )),
            (Phase::Ending, _) => Err((
                ErrorCode::InvalidRequest,
                "after `shutdown` nothing is answered".to_owned(),
            )),
            (Phase::Serving, "initialize") => Err((
                ErrorCode::InvalidRequest,
                "the server is initialized already".to_owned(),
            )),
            (Phase::Serving, "shutdown") => {
                self.phase = Phase::Ending;
                Ok(Value::Null)
            }
            (Phase::Serving, method) => self.answer(method, params),
        };
        let response = match answer {
            Ok(value) => Response::new_ok(id, value),
            Err((code, message)) => Response::new_err(id, code as i32, message),
        };
        self.out.push(response.into());
    }

    fn note(&mut self, note: Notification) {
        if self.phase != Phase::Serving {
            return;
        }
        let Notification { method, params } = note;
        match method.as_str() {
            "initialized" => self.watch(),
            "textDocument/didOpen" => with(params, |params| self.open(params)),
            "textDocument/didChange" => with(params, |params| self.change(params)),
            "textDocument/didClose" => with(params, |params| self.close(&params)),
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.look_again(),
            "workspace/didChangeWorkspaceFolders" => with(params, |params| self.folders(params)),
            // What it does not know does not concern it, as the protocol asks.
            _ => {}
        }
    }

    /// Asks the client to watch the files of catalogues, so that the server need not look.
    fn watch(&mut self) {
        if !self.client.watches {
            return;
        }
        let watchers: Vec<Value> = ["**/*.yaml", "**/*.yml", "**/*.lock", "**/*.imports"]
            .into_iter()
            .map(|pattern| json!({"globPattern": pattern}))
            .collect();
        self.ask(
            "client/registerCapability",
            json!({"registrations": [{
                "id": "errdex-files",
                "method": "workspace/didChangeWatchedFiles",
                "registerOptions": {"watchers": watchers},
            }]}),
        );
    }

    fn open(&mut self, params: DidOpenParams) {
        let document = params.text_document;
        let Some(path) = path_of(&document.uri) else {
            return;
        };
        let language = document.language_id;
        let real = self.disk.real(&path).ok();
        let buffer = Buffer::new(document.uri, document.version, &language, document.text);
        self.buffers.open(path.clone(), real, buffer);
        self.touch(&path);
    }

    fn change(&mut self, params: DidChangeParams) {
        let DidChangeParams {
            text_document,
            content_changes,
        } = params;
        let Some(path) = path_of(&text_document.uri) else {
            return;
        };
        let encoding = self.client.encoding;
        let Some(buffer) = self.buffers.get_mut(&path) else {
            return;
        };
        buffer.change(text_document.version, content_changes, encoding);
        self.touch(&path);
    }

    /// Takes note that the text of a document is another now.
    fn touch(&mut self, path: &std::path::Path) {
        let Some(buffer) = self.buffers.get(path) else {
            return;
        };
        if buffer.is_rust {
            return;
        }
        let files = Overlay {
            buffers: &self.buffers,
            disk: self.disk,
        };
        self.catalogues.touch(files, &self.client, path, buffer);
    }

    fn close(&mut self, params: &DocumentParams) {
        let Some(path) = path_of(&params.text_document.uri) else {
            return;
        };
        let gone = self.catalogues.close(&path);
        self.buffers.close(&path);
        let mut files = BTreeSet::from([path]);
        for root in gone {
            files.extend(self.board.forget(&root));
        }
        self.publish(files);
    }

    /// Takes note that files changed, came or went outside of the editor.
    fn look_again(&mut self) {
        self.catalogues.mark_all();
        let files = Overlay {
            buffers: &self.buffers,
            disk: self.disk,
        };
        let gone = self.catalogues.find_roots_again(files, &self.client);
        let forgotten = gone.iter().flat_map(|root| self.board.forget(root));
        let files = forgotten.collect();
        self.publish(files);
    }

    fn folders(&mut self, params: FoldersParams) {
        let event = params.event;
        let removed: Vec<PathBuf> = event
            .removed
            .iter()
            .filter_map(|own| path_of(&own.uri))
            .collect();
        self.client.folders.retain(|own| !removed.contains(own));
        let added = event.added.iter().filter_map(|own| path_of(&own.uri));
        self.client.folders.extend(added);
        self.catalogues.mark_all();
    }

    /// Reads what changed, and tells what is wrong with it.
    fn tell(&mut self) {
        let roots = self.catalogues.dirty_and_shown();
        let mut files = BTreeSet::new();
        for root in &roots {
            files.extend(self.check(root));
        }
        if !files.is_empty() {
            self.publish(files);
            if self.client.pulls && self.client.refreshes {
                self.ask("workspace/diagnostic/refresh", Value::Null);
            }
        }
    }

    /// Reads a catalogue if it changed; the files whose problems may be others now.
    fn check(&mut self, root: &std::path::Path) -> BTreeSet<PathBuf> {
        let files = Overlay {
            buffers: &self.buffers,
            disk: self.disk,
        };
        self.catalogues.ensure(files, &self.client, root, true);
        let Some(known) = self.catalogues.get(root) else {
            return BTreeSet::new();
        };
        let places = Places::new(&self.buffers, self.disk, self.client.encoding, known);
        let lists = problems::lists(known, &places, self.client.wishes);
        self.board.set(root, lists)
    }

    /// Sends the lists that the client does not have.
    fn publish(&mut self, files: BTreeSet<PathBuf>) {
        for file in files {
            let open = self
                .overlay()
                .buffers
                .find(&file, |path| self.disk.real(path).ok());
            let version = open.map(|(_, buffer)| buffer.version);
            let uri = open.map(|(_, buffer)| buffer.uri.clone());
            // It fetches the problems of what is open.
            let is_fetched = self.client.pulls && open.is_some();
            let Some(uri) = uri.or_else(|| uri_of(&file)) else {
                continue;
            };
            let list = self.board.unsent(&file, version);
            let diagnostics = match list {
                Some(_) if is_fetched => continue,
                Some(list) => list,
                None => continue,
            };
            self.notify(
                "textDocument/publishDiagnostics",
                PublishDiagnosticsParams {
                    uri,
                    version,
                    diagnostics,
                },
            );
        }
    }
}

/// Acts on parameters that are what they should be; others are no notification.
fn with<P: DeserializeOwned>(params: Value, act: impl FnOnce(P)) {
    if let Ok(params) = serde_json::from_value(params) {
        act(params);
    }
}
