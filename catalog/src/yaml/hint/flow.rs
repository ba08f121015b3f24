//! Explains what is wrong inside of `{…}` and `[…]`.

use super::Slip;
use crate::diagnostic::Diagnostic;
use crate::yaml::ends::quoted_end;
use crate::yaml::forbidden::quoted;

/// What is open at a byte.
struct Open {
    /// The open brackets, each with its place.
    brackets: Vec<(usize, u8)>,
    /// Where the present text, key or collection begins.
    begins: usize,
    /// Where the first bracket was closed, if it was.
    closed: Option<usize>,
}

impl Slip<'_> {
    /// What is wrong between brackets that begin at `start`, in the line where the library stopped.
    pub(super) fn in_flow(&self, start: usize) -> Option<Diagnostic> {
        let at = self.at;
        let text = self.file.text();
        let open = self.open_brackets(start);
        let c = self.character(at)?;
        if open.closed.is_some() {
            return matches!(c, '}' | ']').then(|| {
                self.problem(at, at + 1, "a closing bracket without an opening one")
                    .help("remove it")
            });
        }
        let (opening, bracket) = *open.brackets.last()?;
        let close = if bracket == b'{' { '}' } else { ']' };
        let word = text.get(open.begins..at)?;
        match c {
            '}' | ']' if c != close => Some(
                self.problem(
                    at,
                    at + 1,
                    "a closing bracket of another kind than the opening one",
                )
                .also(self.span(opening, opening + 1), "the opening one")
                .help(format!("write `{close}`")),
            ),
            '[' | '{' if !word.trim().is_empty() => {
                let word = word.trim_start();
                let start = at - word.len();
                Some(
                    self.problem(at, at + 1, "a bracket in a text without quotes")
                        .also(self.span(start, at), "the text begins here")
                        .help("put the whole text in quotes"),
                )
            }
            ':' => {
                let before = word.trim_start();
                let key = before.rsplit(' ').next().unwrap_or(before);
                let is_key = key.len() < before.len()
                    && key
                        .bytes()
                        .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
                let help = if is_key {
                    format!("put a comma before `{key}`")
                } else {
                    let rest = text.get(at..)?;
                    let end = rest.find([',', '}', ']', '\n']).unwrap_or(rest.len());
                    format!(
                        "write `{}`",
                        quoted(&format!("{before}{}", rest[..end].trim_end()))
                    )
                };
                Some(
                    self.problem(at, at + 1, "a colon where a comma or a bracket belongs")
                        .help(help),
                )
            }
            '-' if word.trim().is_empty() => Some(
                self.problem(at, at + 1, "a `-` inside of brackets")
                    .help("items inside of brackets are separated by commas and have no `-`"),
            ),
            _ => None,
        }
    }

    /// Which brackets are open where the library stopped.
    fn open_brackets(&self, start: usize) -> Open {
        let bytes = self.file.text().as_bytes();
        let mut open = Open {
            brackets: Vec::new(),
            begins: start,
            closed: None,
        };
        let mut at = start;
        while at < self.at.min(bytes.len()) && open.closed.is_none() {
            let is_bare = bytes[open.begins..at].iter().all(u8::is_ascii_whitespace);
            match bytes[at] {
                byte @ (b'{' | b'[') => {
                    open.brackets.push((at, byte));
                    open.begins = at + 1;
                }
                b'}' | b']' => {
                    open.brackets.pop();
                    open.begins = at + 1;
                    open.closed = open.brackets.is_empty().then_some(at);
                }
                b',' => open.begins = at + 1,
                b':' if bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace) => {
                    open.begins = at + 1;
                }
                b'"' | b'\'' if is_bare => {
                    at = quoted_end(self.file.text(), at).map_or(at, |end| end - 1);
                }
                _ => {}
            }
            at += 1;
        }
        open
    }
}
