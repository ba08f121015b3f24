//! Steps through the text of a type: what comes next, what is skipped, what is missing.

use super::{Read, Reader};
use crate::rust_type::TypeError;

impl<'t> Reader<'t> {
    /// Skips an expression up to the bracket that ends it.
    pub(super) fn skip_to_closing(&mut self, start: usize, closing: char) -> Read<()> {
        let mut expected = vec![closing];
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            match c {
                '(' => expected.push(')'),
                '[' => expected.push(']'),
                '{' => expected.push('}'),
                ')' | ']' | '}' => {
                    if expected.pop() != Some(c) {
                        self.at -= 1;
                        return Err(self.unexpected());
                    }
                    if expected.is_empty() {
                        return Ok(());
                    }
                }
                _ => {}
            }
        }
        Err(self.never_closed(start))
    }

    /// Whether it is `'x'`, and no lifetime.
    pub(super) fn is_character(&self) -> bool {
        let mut rest = self.text[self.at + 1..].chars();
        rest.next() == Some('\\') || rest.next() == Some('\'')
    }

    pub(super) fn literal(&mut self) {
        let rest = &self.text[self.at..];
        let end = rest.find([',', '>']).unwrap_or(rest.len());
        self.at += end;
    }

    pub(super) fn close(&mut self, start: usize, closing: char) -> Read<()> {
        self.skip_blanks();
        if self.eat(closing) {
            return Ok(());
        }
        Err(if self.at == self.text.len() {
            self.never_closed(start)
        } else {
            self.unexpected()
        })
    }

    pub(super) fn never_closed(&self, start: usize) -> TypeError {
        let opening = &self.text[start..=start];
        self.error(&format!("has a `{opening}` that is never closed"), start, 1)
    }

    pub(super) fn unexpected(&self) -> TypeError {
        let rest = &self.text[self.at..];
        let len = match word(rest) {
            "" => rest.chars().next().map_or(0, char::len_utf8),
            word => word.len(),
        };
        let what = match &rest[..len] {
            "" => "ends where a type is expected".to_owned(),
            token => format!("cannot be read at `{token}`"),
        };
        self.error(&what, self.at, len)
    }

    pub(super) fn error(&self, what: &str, offset: usize, len: usize) -> TypeError {
        debug_assert!(offset + len <= self.text.len(), "{}", self.text);
        TypeError {
            what: what.to_owned(),
            offset,
            len,
        }
    }

    pub(super) fn skip_blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    pub(super) fn eat(&mut self, c: char) -> bool {
        self.skip_blanks();
        let found = self.peek() == Some(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    pub(super) fn eat_colons(&mut self) -> bool {
        self.skip_blanks();
        let found = self.text[self.at..].starts_with("::");
        if found {
            self.at += 2;
        }
        found
    }

    pub(super) fn peek_word(&self) -> &'t str {
        word(&self.text[self.at..])
    }

    pub(super) fn eat_word(&mut self, expected: &str) -> bool {
        self.skip_blanks();
        let found = self.peek_word() == expected;
        if found {
            self.at += expected.len();
        }
        found
    }
}

/// The identifier at the beginning of a text, with its `r#`.
pub(super) fn word(text: &str) -> &str {
    let raw = if text.starts_with("r#") { 2 } else { 0 };
    let end = text[raw..].find(|c: char| !c.is_alphanumeric() && c != '_');
    let end = end.map_or(text.len(), |end| raw + end);
    if end == raw { "" } else { &text[..end] }
}
