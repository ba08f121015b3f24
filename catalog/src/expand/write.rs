//! Writes lines of Rust, indented, with literals that need no second look.

use std::fmt::Write as _;

use super::value::LINE;

/// Rust in the making.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
    depth: usize,
    /// Whether documentation is written as comments: pleasant to read, and more tokens for rustc than one literal.
    comments: bool,
}

impl Writer {
    /// For people.
    pub(super) fn readable() -> Self {
        Self {
            comments: true,
            ..Self::default()
        }
    }

    pub(super) fn indent(&mut self) {
        self.depth += 1;
    }

    pub(super) fn outdent(&mut self) {
        self.depth -= 1;
    }

    /// How many characters there are from here to the end of the line.
    pub(super) fn room(&self) -> usize {
        LINE.saturating_sub(4 * self.depth)
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    fn begin(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str("    ");
        }
    }

    /// One line, or several where rustfmt would break it.
    pub(super) fn line(&mut self, text: &str) {
        match self.broken(text) {
            Some(lines) => self.lines(&lines),
            None => self.pieces(&[text]),
        }
    }

    /// One line out of pieces.
    pub(super) fn pieces(&mut self, pieces: &[&str]) {
        self.begin();
        for piece in pieces {
            self.out.push_str(piece);
        }
        self.out.push('\n');
    }

    /// The head of a function with one argument, an arm of a `match` or a constant, if it is too long for a line.
    fn broken(&self, text: &str) -> Option<String> {
        if text.chars().count() <= self.room() {
            return None;
        }
        let body = text.trim_start();
        let pad = &text[..text.len() - body.len()];
        if let Some((pattern, value)) = body
            .strip_suffix(',')
            .and_then(|arm| arm.split_once(" => "))
        {
            return Some(format!("{pad}{pattern} => {{\n{pad}    {value}\n{pad}}}"));
        }
        if let Some((head, value)) = body
            .split_once(" = ")
            .filter(|_| body.starts_with("pub const "))
        {
            return Some(format!("{pad}{head} =\n{pad}    {value}"));
        }
        let head = body
            .strip_suffix(" {")
            .filter(|head| head.contains("fn "))?;
        let (name, rest) = head.split_once('(')?;
        let (argument, result) = rest.split_once(") -> ")?;
        let close = format!("{pad}) -> {result}");
        // rustfmt counts this line's indentation twice.
        let indent = LINE - self.room() + pad.len();
        let brace = if close.chars().count() + 2 + indent > self.room() {
            format!("\n{pad}{{")
        } else {
            " {".to_owned()
        };
        Some(format!(
            "{pad}{name}(\n{pad}    {argument},\n{close}{brace}"
        ))
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

    /// Documentation.
    pub(super) fn doc(&mut self, text: &str) {
        if self.comments {
            for line in text.lines() {
                self.begin();
                self.out.push_str("///");
                if !line.is_empty() {
                    self.out.push(' ');
                    self.out.push_str(line);
                }
                self.out.push('\n');
            }
            return;
        }
        self.pieces(&["#[doc = ", &literal(text), "]"]);
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

/// `bytes` as a literal.
pub(super) fn byte_literal(bytes: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut out = Vec::with_capacity(bytes.len() * 4 + 3);
    out.extend_from_slice(b"b\"");
    for byte in bytes {
        let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
        out.extend_from_slice(&[b'\\', b'x', HEX[high], HEX[low]]);
    }
    out.push(b'"');
    // ASCII by construction.
    String::from_utf8(out).unwrap_or_default()
}
