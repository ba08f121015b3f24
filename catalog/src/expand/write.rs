//! Writes lines of Rust, indented, with literals that need no second look.

use std::fmt::Write as _;

/// Rust in the making.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
    depth: usize,
}

impl Writer {
    pub(super) fn indent(&mut self) {
        self.depth += 1;
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    fn begin(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str("    ");
        }
    }

    /// One line.
    pub(super) fn line(&mut self, text: &str) {
        self.begin();
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// A line that opens a block.
    pub(super) fn open(&mut self, text: &str) {
        self.line(text);
        self.depth += 1;
    }

    /// A line that closes one.
    pub(super) fn close(&mut self, text: &str) {
        self.depth -= 1;
        self.line(text);
    }

    /// Several lines, indented as they are among themselves.
    pub(super) fn lines(&mut self, text: &str) {
        for line in text.lines() {
            if line.is_empty() {
                self.blank();
            } else {
                self.line(line);
            }
        }
    }

    /// `head`, a string literal, `tail`, on one line.
    pub(super) fn text_line(&mut self, head: &str, text: &str, tail: &str) {
        self.begin();
        self.out.push_str(head);
        push_text(&mut self.out, text);
        self.out.push_str(tail);
        self.out.push('\n');
    }

    /// `head`, a byte string literal, `tail`, on one line.
    pub(super) fn bytes_line(&mut self, head: &str, bytes: &[u8], tail: &str) {
        self.begin();
        self.out.push_str(head);
        push_bytes(&mut self.out, bytes);
        self.out.push_str(tail);
        self.out.push('\n');
    }

    /// A documentation attribute.
    pub(super) fn doc(&mut self, text: &str) {
        self.text_line("#[doc = ", text, "]");
    }
}

/// `text` as a literal.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::new();
    push_text(&mut out, text);
    out
}

/// A raw literal where something would need an escape: nothing then is looked at byte by byte.
fn push_text(out: &mut String, text: &str) {
    if text.contains('\r') {
        // Not allowed in a raw literal; a catalogue holds none.
        let _ = write!(out, "{text:?}");
        return;
    }
    if !text.contains('"') && !text.contains('\\') {
        out.push('"');
        out.push_str(text);
        out.push('"');
        return;
    }
    let mut fence = String::from("#");
    while text.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    out.push('r');
    out.push_str(&fence);
    out.push('"');
    out.push_str(text);
    out.push('"');
    out.push_str(&fence);
}

fn push_bytes(out: &mut String, bytes: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.reserve(bytes.len() * 4 + 3);
    out.push_str("b\"");
    for byte in bytes {
        let escape = [
            b'\\',
            b'x',
            HEX[usize::from(byte >> 4)],
            HEX[usize::from(byte & 15)],
        ];
        // ASCII by construction.
        out.push_str(std::str::from_utf8(&escape).unwrap_or(""));
    }
    out.push('"');
}
