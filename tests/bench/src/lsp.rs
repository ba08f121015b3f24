//! Measures how soon the language server answers after a keystroke in the Windows catalogue, as an editor would see it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use crate::Options;
use crate::measure::median;
use crate::site::command;
use crate::work::Case;

/// How many keystrokes are measured in a round.
const KEYSTROKES: usize = 25;

/// Milliseconds that each may take at the median.
const LIMITS: [(&str, f64); 3] = [("diagnostics", 100.0), ("completion", 20.0), ("hover", 5.0)];

pub fn measure(options: Options) {
    let root = Case::Windows.root();
    let part = root.with_file_name("windows").join("remote-desktop.yaml");
    let text = fs::read_to_string(&part).expect("a part");
    let mut server = Server::start(&command());
    let folder = root.parent().expect("a folder").display();
    server.ask(&format!(
        r#""method":"initialize","params":{{"processId":null,"rootUri":"file://{folder}","capabilities":{{"general":{{"positionEncodings":["utf-8"]}}}}}}"#
    ));
    server.send(r#""method":"initialized","params":{}"#);
    let uri = format!("file://{}", part.display());
    let opened = Instant::now();
    server.send(&format!(
        r#""method":"textDocument/didOpen","params":{{"textDocument":{{"uri":"{uri}","languageId":"yaml","version":1,"text":{}}}}}"#,
        quoted(&text)
    ));
    server.wait("publishDiagnostics");
    let opened = milliseconds(opened);
    println!("from opening a part of the Windows catalogue to its problems: {opened:.1} ms");

    // At the end of the first message, and in a link.
    let message = text.find("message: ").expect("a message");
    let message = position(&text, message + text[message..].find('\n').expect("an end"));
    let link = text.find("related:").expect("links");
    let link = link + text[link..].find("ERROR_").expect("a name");
    let at = |(line, character): (usize, usize)| {
        format!(r#""position":{{"line":{line},"character":{character}}}"#)
    };
    let link = at(position(&text, link + "ERROR_".len()));
    let mut times: [Vec<f64>; 3] = Default::default();
    let mut version = 1;
    for _ in 0..options.rounds * KEYSTROKES {
        version += 1;
        let (line, character) = message;
        let end = if version % 2 == 0 {
            character
        } else {
            character + 1
        };
        let typed = if version % 2 == 0 { "x" } else { "" };
        let place = |character: usize| format!(r#"{{"line":{line},"character":{character}}}"#);
        let keystroke = format!(
            r#""method":"textDocument/didChange","params":{{"textDocument":{{"uri":"{uri}","version":{version}}},"contentChanges":[{{"range":{{"start":{},"end":{}}},"text":"{typed}"}}]}}"#,
            place(character),
            place(end)
        );
        let began = Instant::now();
        server.send(&keystroke);
        server.wait(&format!("\"version\":{version}"));
        times[0].push(milliseconds(began));
        for (at, method) in [(1, "completion"), (2, "hover")] {
            let began = Instant::now();
            server.ask(&format!(
                r#""method":"textDocument/{method}","params":{{"textDocument":{{"uri":"{uri}"}},{link}}}"#
            ));
            times[at].push(milliseconds(began));
        }
    }
    for ((what, limit), times) in LIMITS.into_iter().zip(times) {
        let median = median(times);
        println!("{what} after a keystroke: {median:.1} ms at the median, of {limit:.0} ms");
    }
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn position(text: &str, offset: usize) -> (usize, usize) {
    let line = text[..offset].matches('\n').count();
    let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    (line, offset - start)
}

/// A text of JSON.
fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out + "\""
}

struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    last: usize,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(command: &std::path::Path) -> Self {
        let mut child = Command::new(command)
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command starts");
        Self {
            input: child.stdin.take().expect("its input"),
            output: BufReader::new(child.stdout.take().expect("its output")),
            child,
            last: 0,
        }
    }

    /// Sends a message with this method and these parameters.
    fn send(&mut self, message: &str) {
        let body = format!(r#"{{"jsonrpc":"2.0",{message}}}"#);
        let sent = write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len());
        sent.and_then(|()| self.input.flush())
            .expect("the server listens");
    }

    /// Sends a request, and waits for its answer.
    fn ask(&mut self, message: &str) {
        self.last += 1;
        let id = self.last;
        self.send(&format!(r#""id":{id},{message}"#));
        self.wait(&format!("\"id\":{id},"));
    }

    /// Waits for a message that has `what`.
    fn wait(&mut self, what: &str) {
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                self.output.read_line(&mut line).expect("a header");
                assert!(!line.is_empty(), "the server ended");
                if line.trim().is_empty() {
                    break;
                }
                if let Some(value) = line.strip_prefix("Content-Length:") {
                    length = value.trim().parse().expect("a length");
                }
            }
            let mut body = vec![0; length];
            self.output.read_exact(&mut body).expect("a body");
            if String::from_utf8_lossy(&body).contains(what) {
                return;
            }
        }
    }
}
