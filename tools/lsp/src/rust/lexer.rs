//! Takes Rust text apart into words, strings and marks, without comments.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name or a keyword.
    Word,
    /// A string without escapes; its range is what is between the quotes.
    Text,
    /// One character of punctuation.
    Mark(u8),
    /// A number, a character, a lifetime, a string with escapes.
    Other,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) range: Range<usize>,
}

/// The tokens of a text. It need not be Rust.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        at: 0,
        found: Vec::new(),
    };
    while lexer.at < lexer.bytes.len() {
        lexer.step();
    }
    lexer.found
}

struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    found: Vec<Token>,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn push(&mut self, kind: Kind, range: Range<usize>) {
        self.found.push(Token { kind, range });
    }

    fn step(&mut self) {
        let start = self.at;
        match self.peek(0) {
            b'/' if self.peek(1) == b'/' => {
                let rest = &self.bytes[start..];
                self.at += rest
                    .iter()
                    .position(|byte| *byte == b'\n')
                    .unwrap_or(rest.len());
            }
            b'/' if self.peek(1) == b'*' => self.comment(),
            b'"' => self.quoted(),
            b'\'' => self.character(),
            b'r' | b'b' | b'c' if self.is_raw() => self.raw(),
            b'b' | b'c' if self.peek(1) == b'"' => {
                self.at += 1;
                self.quoted();
                // A byte string is no name.
                if let Some(last) = self.found.last_mut() {
                    last.kind = Kind::Other;
                }
            }
            byte if byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80 => {
                self.word();
                self.push(Kind::Word, start..self.at);
            }
            byte if byte.is_ascii_digit() => {
                self.word();
                self.push(Kind::Other, start..self.at);
            }
            byte if byte.is_ascii_whitespace() => self.at += 1,
            byte => {
                self.at += 1;
                self.push(Kind::Mark(byte), start..self.at);
            }
        }
    }

    fn word(&mut self) {
        let is_of_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80;
        while self.at < self.bytes.len() && is_of_word(self.bytes[self.at]) {
            self.at += 1;
        }
    }

    fn comment(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.bytes.len() {
            match (self.peek(0), self.peek(1)) {
                (b'/', b'*') => {
                    depth += 1;
                    self.at += 2;
                }
                (b'*', b'/') => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
    }

    /// A string, from its quote.
    fn quoted(&mut self) {
        self.at += 1;
        let start = self.at;
        let mut has_escapes = false;
        while self.at < self.bytes.len() {
            match self.bytes[self.at] {
                b'\\' => {
                    has_escapes = true;
                    self.at += 2;
                }
                b'"' => break,
                _ => self.at += 1,
            }
        }
        let end = self.at.min(self.bytes.len());
        self.at = end + 1;
        let kind = if has_escapes { Kind::Other } else { Kind::Text };
        self.push(kind, start..end);
    }

    /// A character, or a lifetime.
    fn character(&mut self) {
        let start = self.at;
        let mut rest = self.text[start + 1..].chars();
        match (rest.next(), rest.next()) {
            (Some('\\'), _) => {
                let body = &self.bytes[start + 2..];
                // After a backslash, a quote is no end.
                let end = body.iter().skip(1).position(|byte| *byte == b'\'');
                self.at += end.map_or(2, |end| 2 + 1 + end + 1);
            }
            (Some(c), Some('\'')) => self.at += 1 + c.len_utf8() + 1,
            _ => {
                self.at += 1;
                self.word();
            }
        }
        self.at = self.at.min(self.bytes.len());
        self.push(Kind::Other, start..self.at);
    }

    /// Whether a raw string begins here: `r"`, `r#"`, `br"`, `cr#"`; `r#word` is a word.
    fn is_raw(&self) -> bool {
        let rest = &self.bytes[self.at..];
        let rest = rest
            .strip_prefix(b"b")
            .or_else(|| rest.strip_prefix(b"c"))
            .unwrap_or(rest);
        let Some(rest) = rest.strip_prefix(b"r") else {
            return false;
        };
        let hashes = rest.iter().take_while(|byte| **byte == b'#').count();
        rest.get(hashes) == Some(&b'"')
    }

    fn raw(&mut self) {
        let is_bytes = self.peek(0) != b'r';
        self.at += 1 + usize::from(is_bytes);
        let rest = &self.bytes[self.at..];
        let hashes = rest.iter().take_while(|byte| **byte == b'#').count();
        let start = self.at + hashes + 1;
        let end = format!("\"{}", "#".repeat(hashes));
        let found = self.text[start..].find(&end).map(|at| start + at);
        let stop = found.unwrap_or(self.bytes.len());
        self.at = found.map_or(self.bytes.len(), |at| at + end.len());
        let kind = if is_bytes { Kind::Other } else { Kind::Text };
        self.push(kind, start..stop);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let tokens = tokens(text).into_iter();
        let tokens = tokens.filter(|token| matches!(token.kind, Kind::Word | Kind::Text));
        tokens.map(|token| &text[token.range]).collect()
    }

    #[test]
    fn comments_and_odd_literals_hide_nothing_and_show_nothing() {
        for (text, expected) in [
            ("a // b\nc /* d /* e */ f */ g", &["a", "c", "g"][..]),
            (r#"x("A", 'b', '\'', '"', "B")"#, &["x", "A", "B"]),
            (
                r##"r"A" r#"B"C"# br"D" b"E" r#type"##,
                &["A", "B\"C", "r", "type"],
            ),
            (r#""a\"b" "C""#, &["C"]),
            ("fn f<'a>(x: &'a str) -> 'é'", &["fn", "f", "x", "str"]),
            ("0x5F 1_000 1.5e3 Z", &["Z"]),
            ("Größe::Ä", &["Größe", "Ä"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn any_text_ends() {
        for text in [
            "\"", "'", "'\\", "r#\"", "/*", "\"\\", "b'", "é'é", "'é'", "r", "br", "\u{0}\\",
        ] {
            tokens(text);
        }
    }
}
