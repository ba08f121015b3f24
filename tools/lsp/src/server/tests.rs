//! Counts what a keystroke reads. The paths are those of Unix.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use errdex_catalog::files::{Files, Stamp};
use lsp_server::{Connection, Message, Notification, Request};
use serde_json::{Value, json};

use super::serve;

/// Files in memory, with those that were read.
#[derive(Default)]
struct Memory {
    /// Each with the number of its text.
    files: Mutex<BTreeMap<PathBuf, (u64, String)>>,
    readings: Mutex<Vec<PathBuf>>,
}

impl Memory {
    fn write(&self, path: &str, text: &str) {
        let mut files = self.files.lock().expect("the files");
        let number = files.len() as u64 + files.values().map(|(number, _)| number).sum::<u64>();
        files.insert(path.into(), (number, text.to_owned()));
    }

    /// What was read since the last time.
    fn readings(&self) -> Vec<String> {
        let mut readings = std::mem::take(&mut *self.readings.lock().expect("the readings"));
        // An imported catalogue may also be a forgotten part.
        readings.dedup();
        let names = readings.iter().filter_map(|path| path.file_name());
        names
            .map(|name| name.to_string_lossy().into_owned())
            .collect()
    }
}

impl Files for Memory {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let files = self.files.lock().expect("the files");
        let (_, text) = files.get(path).ok_or(io::ErrorKind::NotFound)?;
        self.readings
            .lock()
            .expect("the readings")
            .push(path.to_owned());
        Ok(text.clone().into_bytes())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let files = self.files.lock().expect("the files");
        let own = files.keys().filter(|path| path.parent() == Some(folder));
        Ok(own.cloned().collect())
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        let files = self.files.lock().expect("the files");
        files.get(path).map(|(number, _)| Stamp::of_text(*number))
    }
}

const ROOT: &str = "\
catalog: harbour
title: Harbour errors
code: {type: u8}
imports: [{as: ferry, path: ferry.yaml}]
parts: [ice.yaml, odd.yaml]
entries:
  - {name: FOG, code: 1, message: fog, related: [\"ferry:LATE\"]}
";
const ICE: &str = "entries:\n  - {name: ICE, code: 2, message: ice}\n";
/// With a problem of its own.
const ODD: &str = "entries:\n  - {name: ODD, code: 3, message: odd, mesage: odd}\n";
const FERRY: &str = "\
catalog: ferry
title: Ferry errors
code: {type: u8}
entries:
  - {name: LATE, code: 1, message: late}
";

struct Client(Connection);

impl Client {
    fn tell(&self, method: &str, params: Value) {
        let note = Notification::new(method.to_owned(), params);
        self.0.sender.send(note.into()).expect("the server listens");
    }

    fn ask(&self, id: i32, method: &str, params: Value) {
        let request = Request::new(id.into(), method.to_owned(), params);
        self.0
            .sender
            .send(request.into())
            .expect("the server listens");
        self.wait(|message| matches!(message, Message::Response(_)));
    }

    /// The problems of a file, once they are said.
    fn problems(&self, file: &str) -> usize {
        let message = self.wait(|message| match message {
            Message::Notification(note) => note.params["uri"] == uri(file),
            _ => false,
        });
        let Message::Notification(note) = message else {
            panic!("problems are a notification");
        };
        note.params["diagnostics"].as_array().map_or(0, Vec::len)
    }

    fn wait(&self, is_it: impl Fn(&Message) -> bool) -> Message {
        loop {
            let message = self.0.receiver.recv().expect("the server answers");
            if is_it(&message) {
                return message;
            }
        }
    }

    fn change(&self, version: i32, text: &str) {
        self.tell(
            "textDocument/didChange",
            json!({
                "textDocument": {"uri": uri("ice.yaml"), "version": version},
                "contentChanges": [{"text": text}],
            }),
        );
    }
}

fn uri(file: &str) -> String {
    format!("file:///w/{file}")
}

#[test]
fn only_the_file_that_changed_is_read() {
    let files = Memory::default();
    for (path, text) in [
        ("/w/errors.yaml", ROOT),
        ("/w/ice.yaml", ICE),
        ("/w/odd.yaml", ODD),
        ("/w/ferry.yaml", FERRY),
    ] {
        files.write(path, text);
    }
    let (server, client) = Connection::memory();
    let (server, files) = (&server, &files);
    thread::scope(move |scope| {
        scope.spawn(move || serve(server, files));
        // It is dropped if the test fails, and the server ends.
        let client = Client(client);
        let capabilities = json!({"general": {"positionEncodings": ["utf-8"]}});
        client.ask(
            1,
            "initialize",
            json!({"rootUri": "file:///w", "capabilities": capabilities}),
        );
        client.tell("initialized", json!({}));
        client.tell(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri("ice.yaml"), "languageId": "yaml", "version": 1, "text": ICE}}),
        );
        assert_eq!(client.problems("ice.yaml"), 0);
        files.readings();

        // A keystroke, in the editor's own text.
        client.change(2, &ICE.replace("code: 2", "code: 1"));
        assert_eq!(client.problems("ice.yaml"), 1);
        assert_eq!(files.readings(), Vec::<String>::new());

        // A change outside of the editor. The root is read as well: the open part may be another catalogue's now.
        files.write("/w/odd.yaml", &ODD.replace("mesage", "mesagge"));
        client.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
        assert_eq!(client.problems("odd.yaml"), 1);
        assert_eq!(files.readings(), ["errors.yaml", "odd.yaml"]);

        // An imported catalogue, without the entry that a link leads to.
        files.write("/w/ferry.yaml", &FERRY.replace("LATE", "EARLY"));
        client.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
        assert_eq!(client.problems("errors.yaml"), 1);
        assert_eq!(files.readings(), ["errors.yaml", "ferry.yaml"]);
        client.change(3, ICE);
        assert_eq!(client.problems("ice.yaml"), 0);
        assert_eq!(files.readings(), Vec::<String>::new());

        client.ask(2, "shutdown", Value::Null);
        client.tell("exit", Value::Null);
    });
}
