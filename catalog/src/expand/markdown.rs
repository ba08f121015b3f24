//! Makes a catalogue's Markdown safe for rustdoc: no doctest, no broken link, no HTML, no warning in the user's crate.
//!
//! The text is gone through line by line. Whatever rustdoc could take for more than prose is either recognised and kept
//! (fences that are not Rust, links to the web, code spans) or escaped.

use std::fmt::Write as _;

use crate::code_spans::CodeSpans;

/// Plain text of one line: nothing in it means anything.
pub(super) fn line(text: &str) -> String {
    let text = text.trim();
    if is_plain(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let starts_block = at == 0 && matches!(c, '#' | '-' | '+' | '=' | '|' | '~');
        let ends_number = matches!(c, '.' | ')') && at > 0 && at == digits;
        match c {
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '!' | '~' => {
                out.push('\\');
                out.push(c);
            }
            // `https://…` on its own would be a bare URL to rustdoc.
            ':' if text[at..].starts_with("://") => out.push_str("\\:"),
            _ if starts_block || ends_number => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// Whether nothing in a line can mean anything to Markdown or rustdoc: so it is with most, and looking at bytes costs
/// an unoptimised macro a tenth of what pushing characters does.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let mut at = 1;
    while at < bytes.len() {
        let plain = matches!(
            bytes[at],
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b' ' | b',' | b'.' | b';' | b'\'' | b'"' | b'(' | b')' | b'-' | b'/' | b'%'
        );
        if !plain {
            return false;
        }
        at += 1;
    }
    true
}

/// A long text. `resolve` gives the path of an entry that a link names.
pub(super) fn text(text: &str, resolve: &dyn Fn(&str) -> Option<String>) -> String {
    if is_prose(text) {
        return text.trim_end().to_owned();
    }
    let mut lines = Lines {
        out: String::with_capacity(text.len() + text.len() / 8),
        resolve,
        fence: None,
        items: Vec::new(),
        after_blank: true,
        in_code: false,
    };
    for line in text.lines() {
        lines.push(line);
    }
    lines.finish()
}

/// What `inline` does not leave as it is, and white space that `Lines` changes.
const SPECIAL: [char; 9] = ['\\', '`', '<', '!', '[', ']', '/', '\t', '\r'];

/// Whether each line is empty or begins with a letter, and nothing in them is special: so it is with most texts, and
/// looking for one byte is the standard library's, which is always optimised.
fn is_prose(text: &str) -> bool {
    for special in SPECIAL {
        if text.contains(special) {
            return false;
        }
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'\n' && !bytes[at].is_ascii_alphabetic() {
            return false;
        }
        match text[at..].find('\n') {
            Some(len) => at += len + 1,
            None => return true,
        }
    }
    true
}

/// Languages that a fence may name: rustdoc takes many other words for Rust.
const LANGUAGES: &[&str] = &[
    "text",
    "txt",
    "console",
    "sh",
    "bash",
    "shell",
    "powershell",
    "cmd",
    "c",
    "cpp",
    "csharp",
    "json",
    "yaml",
    "toml",
    "xml",
    "html",
    "ini",
    "sql",
    "python",
    "diff",
    "http",
];

struct Fence {
    mark: char,
    len: usize,
    indent: usize,
}

struct Lines<'r> {
    out: String,
    resolve: &'r dyn Fn(&str) -> Option<String>,
    fence: Option<Fence>,
    /// The column where the content of each open list item begins, outermost first.
    items: Vec<usize>,
    after_blank: bool,
    /// Inside indented code, which is written as a fence.
    in_code: bool,
}

impl Lines<'_> {
    fn push(&mut self, line: &str) {
        let line = line.replace('\t', "    ");
        let body = line.trim_start();
        let indent = line.len() - body.len();
        if self.fence.is_some() {
            self.push_fenced(&line, body);
        } else if body.is_empty() {
            self.after_blank = true;
            self.out.push('\n');
        } else {
            self.push_block(body, indent);
            self.after_blank = false;
        }
    }

    fn push_block(&mut self, body: &str, indent: usize) {
        if self.in_code && indent < 4 {
            self.end_code();
        }
        if self.after_blank
            && indent < self.items.first().copied().unwrap_or(0)
            && item(body).is_none()
        {
            self.items.clear();
        }
        if self.in_code || (indent >= 4 && self.items.is_empty() && self.after_blank) {
            if !self.in_code {
                self.in_code = true;
                self.out.push_str("```text\n");
            }
            self.out.push_str(&" ".repeat(indent.saturating_sub(4)));
            self.out.push_str(&body.replace("```", "'''"));
            self.out.push('\n');
            return;
        }
        while self.items.last().is_some_and(|content| indent < *content) {
            self.items.pop();
        }
        // Deeper than its item's content would be code again.
        let column = self.items.last().copied().unwrap_or(0);
        self.push_content(body, column);
    }

    fn push_content(&mut self, body: &str, column: usize) {
        if let Some((marker, rest)) = item(body) {
            self.out.push_str(&" ".repeat(column));
            self.out.push_str(marker);
            let content = column + marker.len() + 1;
            self.items.push(content);
            if rest.is_empty() {
                self.out.push('\n');
            } else if fence(rest).is_some() {
                self.out.push('\n');
                self.push_content(rest, content);
            } else {
                self.out.push(' ');
                self.out.push_str(&inline(rest, self.resolve));
                self.out.push('\n');
            }
            return;
        }
        if let Some((mark, len)) = fence(body) {
            let language = body[len..].trim();
            let language = LANGUAGES.iter().find(|known| **known == language);
            // At the margin, whatever it stood in: a fence ends with the list around it otherwise.
            self.out.push_str(&mark.to_string().repeat(len));
            self.out.push_str(language.unwrap_or(&"text"));
            self.out.push('\n');
            self.fence = Some(Fence {
                mark,
                len,
                indent: column,
            });
            self.items.clear();
            return;
        }
        self.out.push_str(&" ".repeat(column));
        if body.starts_with('>') {
            self.out.push('\\');
        }
        self.out.push_str(&inline(body, self.resolve));
        self.out.push('\n');
    }

    fn push_fenced(&mut self, line: &str, body: &str) {
        let Some(fence) = &self.fence else { return };
        let run = body.chars().take_while(|c| *c == fence.mark).count();
        if run >= fence.len && body[run..].trim().is_empty() {
            self.out.push_str(&fence.mark.to_string().repeat(fence.len));
            self.out.push('\n');
            self.fence = None;
            self.after_blank = true;
            return;
        }
        let indent = (line.len() - body.len()).min(fence.indent);
        // A line of the text that rustdoc would take for the fence's end is one; a shorter run is not.
        self.out.push_str(&line[indent..]);
        self.out.push('\n');
    }

    fn end_code(&mut self) {
        while self.out.ends_with("\n\n") {
            self.out.pop();
        }
        self.out.push_str("```\n\n");
        self.in_code = false;
    }

    fn finish(mut self) -> String {
        if self.in_code {
            self.end_code();
        }
        if let Some(fence) = &self.fence {
            self.out.push_str(&fence.mark.to_string().repeat(fence.len));
        }
        self.out.truncate(self.out.trim_end().len());
        self.out
    }
}

/// A list item's marker and what follows it.
fn item(body: &str) -> Option<(&str, &str)> {
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let len = match body.as_bytes().get(digits)? {
        b'-' | b'*' | b'+' if digits == 0 => 1,
        b'.' | b')' if (1..10).contains(&digits) => digits + 1,
        _ => return None,
    };
    let rest = &body[len..];
    let rule = rest
        .trim()
        .bytes()
        .all(|byte| matches!(byte, b'-' | b'*' | b' '))
        && !rest.trim().is_empty();
    ((rest.is_empty() || rest.starts_with(' ')) && !rule).then(|| (&body[..len], rest.trim_start()))
}

/// The mark and the length of a fence that begins here.
fn fence(body: &str) -> Option<(char, usize)> {
    let mark = body.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let len = body.chars().take_while(|c| *c == mark).count();
    let info_ok = mark == '~' || !body[len..].contains('`');
    (len >= 3 && info_ok).then_some((mark, len))
}

/// One line of prose.
fn inline(line: &str, resolve: &dyn Fn(&str) -> Option<String>) -> String {
    // In most lines there is nothing to do; looking for one byte is the standard library's, which is always optimised.
    if !SPECIAL.iter().any(|special| line.contains(*special)) {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len() + 8);
    let mut spans = CodeSpans::new(line);
    let mut targets_end = true;
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let taken = match c {
            '\\' => push_escape(rest, &mut out),
            '`' => {
                let (run, end) = spans.read(at);
                push_code_span(rest, run, end.map(|end| end - at), &mut out)
            }
            '<' => push_angle(rest, &mut out),
            '!' if rest.starts_with("![") => {
                // An image: its words are kept.
                1
            }
            '[' => push_bracket(rest, resolve, &mut targets_end, &mut out),
            ']' => {
                out.push_str("\\]");
                1
            }
            // No address of the web, but rustdoc looks for one anywhere in a word.
            ':' if rest.starts_with("://") => {
                out.push_str("\\:");
                1
            }
            'h' if !out.ends_with(|c: char| c.is_ascii_alphanumeric()) => push_url(rest, &mut out),
            c => {
                out.push(c);
                c.len_utf8()
            }
        };
        at += taken;
    }
    out
}

fn push_escape(rest: &str, out: &mut String) -> usize {
    match rest[1..].chars().next() {
        Some(next) if next.is_ascii_punctuation() => {
            out.push('\\');
            out.push(next);
            2
        }
        _ => {
            out.push_str("\\\\");
            1
        }
    }
}

/// A code span closes on its line, or its back-ticks are only back-ticks.
fn push_code_span(rest: &str, run: usize, end: Option<usize>, out: &mut String) -> usize {
    if let Some(end) = end {
        out.push_str(&rest[..end]);
        return end;
    }
    for _ in 0..run {
        out.push_str("\\`");
    }
    run
}

fn push_angle(rest: &str, out: &mut String) -> usize {
    // Of a text of many `<`, each is looked at up to the next.
    let end = rest[1..].find(['<', '>']).map(|end| end + 1);
    if let Some(end) = end.filter(|end| rest[*end..].starts_with('>') && is_web(&rest[1..*end])) {
        out.push_str(&rest[..=end]);
        end + 1
    } else {
        out.push_str("&lt;");
        1
    }
}

/// A link to the web or to an entry stays one; any other keeps its words. `targets_end` says whether the line may have
/// another `)`.
fn push_bracket(
    rest: &str,
    resolve: &dyn Fn(&str) -> Option<String>,
    targets_end: &mut bool,
    out: &mut String,
) -> usize {
    let link = rest[1..].find(['[', ']']).and_then(|close| {
        let close = close + 1;
        let after = rest[close..].strip_prefix("](")?;
        let end = targets_end.then(|| after.find(')')).flatten();
        *targets_end = end.is_some();
        let end = end?;
        Some((&rest[1..close], after[..end].trim(), close + 2 + end + 1))
    });
    let Some((words, target, len)) = link else {
        out.push_str("\\[");
        return 1;
    };
    let words = inline(words, resolve);
    let path = if is_web(target) {
        Some(target.to_owned())
    } else {
        resolve(target)
    };
    match path {
        Some(path) => {
            let _ = write!(out, "[{words}]({path})");
        }
        None => out.push_str(&words),
    }
    len
}

fn push_url(rest: &str, out: &mut String) -> usize {
    if !rest.starts_with("http://") && !rest.starts_with("https://") {
        out.push('h');
        return 1;
    }
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '`' | '"' | '[' | ']'))
        .unwrap_or(rest.len());
    let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', '*', '_']);
    out.push('<');
    out.push_str(url);
    out.push('>');
    url.len()
}

fn is_web(target: &str) -> bool {
    let scheme = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| target.starts_with(scheme));
    scheme && !target.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')'))
}

#[cfg(test)]
mod tests;
