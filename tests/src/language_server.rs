//! Talks to rust-analyzer as an editor does.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::cargo;

/// How long an answer may take, the building of procedural macros included.
const PATIENCE: Duration = Duration::from_secs(300);

/// A running rust-analyzer, with a crate open.
#[derive(Debug)]
pub struct LanguageServer {
    child: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    last: u64,
}

impl Drop for LanguageServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether rust-analyzer can be started. rustup has a program of the name also where the component is missing.
#[must_use]
pub fn is_installed() -> bool {
    let version = Command::new("rust-analyzer").arg("--version").output();
    version.is_ok_and(|output| output.status.success())
}

impl LanguageServer {
    /// Opens the crate in `folder`, and waits until all is loaded.
    #[must_use]
    pub fn open(folder: &Path) -> Self {
        // The crate gets the workspace's lock, and is built where other tests build.
        let environment = cargo::cargo(folder);
        let environment = environment.get_envs();
        let mut child = Command::new("rust-analyzer")
            .current_dir(folder)
            .envs(environment.filter_map(|(name, value)| Some((name, value?))))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("rust-analyzer starts");
        let output = child.stdout.take().expect("a pipe");
        let (sender, messages) = channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let mut server = Self {
            input: child.stdin.take().expect("a pipe"),
            child,
            messages,
            last: 0,
        };
        let uri = format!("file://{}", folder.display());
        server.ask(
            "initialize",
            &json!({
                "processId": null,
                "rootUri": uri,
                "workspaceFolders": [{"uri": uri, "name": "crate"}],
                "capabilities": {
                    "experimental": {"serverStatusNotification": true},
                    "textDocument": {"definition": {"linkSupport": true}, "diagnostic": {}},
                },
                "initializationOptions": {"checkOnSave": false, "cachePriming": {"enable": false}},
            }),
        );
        server.tell("initialized", &json!({}));
        server.wait("experimental/serverStatus", |status| {
            status["quiescent"] == true
        });
        server
    }

    /// Sends a notification.
    pub fn tell(&mut self, method: &str, parameters: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": parameters}));
    }

    /// The answer to a request, which must not be an error.
    pub fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": parameters}));
        let answer = self.next(|message| message["id"] == id && message.get("method").is_none());
        assert_eq!(answer.get("error"), None, "{method} {parameters}");
        answer["result"].clone()
    }

    fn wait(&mut self, method: &str, is_it: impl Fn(&Value) -> bool) {
        self.next(|message| message["method"] == method && is_it(&message["params"]));
    }

    fn next(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        let began = Instant::now();
        loop {
            let rest = PATIENCE.saturating_sub(began.elapsed());
            let message = self.messages.recv_timeout(rest);
            let message = message.expect("rust-analyzer answers in time");
            if is_it(&message) {
                return message;
            }
            // It asks for settings and the like; it has them.
            if let (Some(id), Some(_)) = (message.get("id"), message.get("method")) {
                self.send(&json!({"jsonrpc": "2.0", "id": id, "result": null}));
            }
        }
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let sent = write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len());
        sent.and_then(|()| self.input.flush())
            .expect("rust-analyzer listens");
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some(number) = line.strip_prefix("Content-Length:") {
            length = number.trim().parse().ok();
        }
    }
    let mut bytes = vec![0; length?];
    output.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}
