//! Reads and writes messages on two streams, and survives whatever a broken client sends.
//!
//! `lsp-server` has this too, but its reader ends with the first message that is not JSON, and allocates as many bytes
//! as a header asks for.

use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use lsp_server::{Connection, Message};
use serde_json::json;

/// The longest message that is read: a file of 16 MiB is at most six times as long in JSON.
const LONGEST: usize = 128 << 20;

/// The longest line of a header.
const LONGEST_LINE: u64 = 8 << 10;

/// The thread that writes what the server says.
pub(crate) struct Threads {
    writer: JoinHandle<()>,
}

impl Threads {
    /// Waits until everything is written. The reader is not waited for: it reads for as long as the client lives.
    pub(crate) fn finish(self) {
        let Self { writer } = self;
        let _ = writer.join();
    }
}

/// What came in.
pub(crate) enum Incoming {
    /// A message.
    Message(Message),
    /// Bytes that are none.
    Garbage(String),
    /// Nothing more will come.
    End,
}

/// Connects two streams with the server that gets the connection.
pub(crate) fn connect<R, W>(input: R, output: W) -> (Connection, Threads)
where
    R: BufRead + Send + 'static,
    W: Write + Send + 'static,
{
    let (server, client) = Connection::memory();
    let Connection { sender, receiver } = client;
    let output = Arc::new(Mutex::new(output));
    let shared = Arc::clone(&output);
    thread::spawn(move || {
        let mut input = input;
        loop {
            match read(&mut input) {
                Incoming::Message(message) => {
                    if sender.send(message).is_err() {
                        return;
                    }
                }
                Incoming::Garbage(why) => {
                    let answer = json!({
                        "jsonrpc": "2.0",
                        "id": null,
                        "error": {"code": -32700, "message": why},
                    });
                    if write(&shared, &answer.to_string()).is_err() {
                        return;
                    }
                }
                Incoming::End => return,
            }
        }
    });
    let writer = thread::spawn(move || {
        for message in receiver {
            let Ok(mut value) = serde_json::to_value(&message) else {
                continue;
            };
            value["jsonrpc"] = "2.0".into();
            // A client that died does not read; the end of its input ends the server.
            if write(&output, &value.to_string()).is_err() {
                return;
            }
        }
    });
    (server, Threads { writer })
}

fn write<W: Write>(output: &Mutex<W>, text: &str) -> io::Result<()> {
    let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

/// The next message of a stream.
pub(crate) fn read(input: &mut impl BufRead) -> Incoming {
    let mut length = None;
    let mut lines = 0;
    loop {
        let mut line = Vec::new();
        match input
            .by_ref()
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)
        {
            Ok(0) | Err(_) => return Incoming::End,
            Ok(_) => {}
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            // Blank lines between two messages are harmless.
            if lines == 0 {
                continue;
            }
            break;
        }
        lines += 1;
        if let Some((key, value)) = line.split_once(':')
            && key.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let Some(length) = length else {
        return Incoming::Garbage("a header without a content length".to_owned());
    };
    // The bytes are taken as they come: a length alone allocates nothing.
    let mut body = Vec::new();
    let mut rest = input.by_ref().take(length as u64);
    if length > LONGEST {
        return match io::copy(&mut rest, &mut io::sink()) {
            Ok(skipped) if skipped == length as u64 => {
                Incoming::Garbage(format!("a message of {length} bytes is too long"))
            }
            _ => Incoming::End,
        };
    }
    match rest.read_to_end(&mut body) {
        Ok(read) if read == length => {}
        _ => return Incoming::End,
    }
    match serde_json::from_slice(&body) {
        Ok(message) => Incoming::Message(message),
        Err(error) => Incoming::Garbage(format!("not a message: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a stream of these bytes says.
    fn heard(bytes: &[u8]) -> Vec<String> {
        let mut input = bytes;
        let mut heard = Vec::new();
        loop {
            match read(&mut input) {
                Incoming::Message(Message::Request(request)) => heard.push(request.method),
                Incoming::Message(Message::Notification(note)) => heard.push(note.method),
                Incoming::Message(Message::Response(_)) => heard.push("a response".to_owned()),
                Incoming::Garbage(_) => heard.push("?".to_owned()),
                Incoming::End => return heard,
            }
        }
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn a_bad_message_does_not_hide_the_next() {
        let good = framed(r#"{"jsonrpc":"2.0","method":"good"}"#);
        for (bad, expected) in [
            (framed("{"), &["?", "good"][..]),
            (framed("[]"), &["?", "good"]),
            (framed("\u{FFFD}"), &["?", "good"]),
            (framed(""), &["?", "good"]),
            ("Content-Length: x\r\n\r\n".to_owned(), &["?", "good"]),
            ("Something\r\n\r\n".to_owned(), &["?", "good"]),
            ("\r\n\r\n".to_owned(), &["good"]),
            (
                "content-type: x\ncontent-length: 2\n\n{}".to_owned(),
                &["?", "good"],
            ),
        ] {
            assert_eq!(
                heard(format!("{bad}{good}").as_bytes()),
                expected,
                "{bad:?}"
            );
        }
    }

    #[test]
    fn a_client_that_dies_ends_the_stream() {
        assert_eq!(heard(b""), [""; 0]);
        assert_eq!(heard(b"Content-Length: 99\r\n\r\n{"), [""; 0]);
        assert_eq!(heard(b"Content-Length: 99999999999999\r\n\r\n{"), [""; 0]);
        assert_eq!(heard(b"Content-Le"), [""; 0]);
    }

    #[test]
    fn damaged_streams_end_and_hide_nothing_before_the_damage() {
        let bodies: Vec<String> = (0..20)
            .map(|at| format!(r#"{{"jsonrpc":"2.0","method":"m{at}","params":{{"é":"😀"}}}}"#))
            .collect();
        let frames: Vec<String> = bodies.iter().map(|body| framed(body)).collect();
        let stream = frames.concat().into_bytes();
        let mut state = 7_u64;
        let mut below = |limit: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) as usize % limit
        };
        for _ in 0..5_000 {
            let mut damaged = stream.clone();
            let at = below(damaged.len());
            match below(4) {
                0 => damaged[at] ^= 1 << below(8),
                1 => damaged.truncate(at),
                2 => drop(damaged.splice(at..at, (0..below(40)).map(|_| 0xFF))),
                _ => drop(damaged.drain(at..(at + below(60)).min(stream.len()))),
            }
            let heard = heard(&damaged);
            let mut end = 0;
            let whole = frames.iter().take_while(|frame| {
                end += frame.len();
                end <= at
            });
            for (at, _) in whole.enumerate() {
                assert_eq!(heard[at], format!("m{at}"));
            }
        }
    }
}
