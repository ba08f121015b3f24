//! Reads the inserts of message tables of Windows: `%1`, `%2!d!`, `%n`, `%%`.

use super::{Piece, printf};

pub(super) fn parse(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at(at);
        pieces.push(Piece::Text(before.to_owned()));
        let (piece, len) = insert(from);
        pieces.push(piece);
        rest = &from[len..];
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces
}

/// What a text that begins with `%` begins with, and its length.
fn insert(text: &str) -> (Piece, usize) {
    let plain = |instead: &str| (Piece::Text(instead.to_owned()), 2);
    let mut chars = text[1..].chars();
    match chars.next() {
        Some('%') => plain("%"),
        Some('n' | 'r') => plain("\n"),
        Some('t') => plain("\t"),
        Some('b' | ' ') => plain(" "),
        Some('.') => plain("."),
        Some('!') => plain("!"),
        // `%0` ends the text without a line feed.
        Some('0') => plain(""),
        Some('1'..='9') => numbered(text),
        _ => (Piece::Text("%".to_owned()), 1),
    }
}

fn numbered(text: &str) -> (Piece, usize) {
    let digits = text[1..]
        .bytes()
        .take(2)
        .take_while(u8::is_ascii_digit)
        .count();
    let number = &text[1..=digits];
    let after = &text[1 + digits..];
    let format = after
        .strip_prefix('!')
        .and_then(|inside| inside.split_once('!'));
    let (rust_type, spec, also, len) = match format {
        Some((format, _)) => {
            let len = 1 + digits + format.len() + 2;
            // `!I64d!` and `!ws!` are of Windows alone.
            let known = format
                .replace("I64", "l")
                .replace("ws", "s")
                .replace("hs", "s")
                .replace("ls", "s")
                .replace('S', "s");
            match printf::parse(&format!("%{known}")).into_iter().nth(1) {
                Some(Piece::Value {
                    rust_type,
                    spec,
                    also: None,
                    ..
                }) => (rust_type, spec, None, len),
                _ => ("String", String::new(), None, len),
            }
        }
        None => ("String", String::new(), None, 1 + digits),
    };
    let piece = Piece::Value {
        written: text[..len].to_owned(),
        field: format!("arg{number}"),
        rust_type,
        spec,
        also,
    };
    (piece, len)
}
