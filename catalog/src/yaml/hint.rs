//! Turns the YAML crate's syntax errors into words that say what to do.

use super::cursor::{Cursor, Start};
use super::{Failure, forbidden};
use crate::diagnostic::Diagnostic;
use crate::rule::Rule;
use crate::source::{FileId, SourceFile, Span};

/// The problem behind a failure, at its place.
pub(super) fn explain(id: FileId, file: &SourceFile, failure: &Failure) -> Diagnostic {
    let Failure { words, last, end } = failure;
    if words.contains("more than one document") {
        return second_document(id, file, *end);
    }
    let error = LibraryError::read(file, words);
    if error.message.contains("unknown anchor") {
        return alias(id, file, error.at);
    }
    let slip = Slip { id, file, error };
    if slip.error.message.contains("recursion limit") {
        return slip.too_deep();
    }
    slip.in_quotes()
        .or_else(|| slip.missing_space())
        .or_else(|| slip.after_quotes(*last))
        .or_else(|| slip.tab())
        .or_else(|| slip.unquoted_text())
        .or_else(|| slip.in_brackets())
        .or_else(|| slip.no_colon())
        .unwrap_or_else(|| slip.anything_else())
}

/// What the library says, taken apart: `… at line 4 column 17, while parsing … at line 4 column 14`.
struct LibraryError {
    message: String,
    /// The byte where it gave up.
    at: usize,
    /// The byte where what it was reading begins.
    since: Option<usize>,
}

impl LibraryError {
    fn read(file: &SourceFile, words: &str) -> Self {
        let (head, tail) = words.split_once(", while ").unwrap_or((words, ""));
        let (message, at) = split_mark(file, head);
        let (_, since) = split_mark(file, tail);
        Self {
            message: message.to_owned(),
            at: at.unwrap_or(0),
            since,
        }
    }
}

fn split_mark<'w>(file: &SourceFile, words: &'w str) -> (&'w str, Option<usize>) {
    let Some((message, mark)) = words.rsplit_once(" at line ") else {
        return (words, None);
    };
    let number = |text: &str| text.trim().parse::<usize>().ok();
    let mark = mark
        .split_once(" column ")
        .and_then(|(line, column)| Some((number(line)?, number(column)?)));
    let Some((line, column)) = mark else {
        return (words, None);
    };
    let start = file.line_start(line);
    let offset = file.text()[start..]
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(file.text().len(), |(at, _)| start + at);
    (message, Some(offset))
}

struct Slip<'f> {
    id: FileId,
    file: &'f SourceFile,
    error: LibraryError,
}

impl Slip<'_> {
    fn problem(&self, start: usize, end: usize, message: impl Into<String>) -> Diagnostic {
        let message = format!("not YAML: {}", message.into());
        Diagnostic::new(Rule::YamlSyntax, self.span(start, end), message)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.id, start, end)
    }

    fn line_of(&self, at: usize) -> usize {
        self.file.position(at as u32).line
    }

    /// The character at `at`; at a line's end, nothing.
    fn character(&self, at: usize) -> Option<char> {
        let c = self.file.text().get(at..)?.chars().next();
        c.filter(|c| *c != '\n' && *c != '\r')
    }

    fn end_of_character(&self, at: usize) -> usize {
        at + self.character(at).map_or(0, char::len_utf8)
    }

    /// A quote that is never closed, or something inside quotes that cannot stand there.
    fn in_quotes(&self) -> Option<Diagnostic> {
        let LibraryError { message, at, since } = &self.error;
        let (at, since) = (*at, (*since)?);
        if !matches!(self.character(since), Some('"' | '\'')) {
            return None;
        }
        let is_open = message.contains("end of stream") || message.contains("document indicator");
        let runs_on = !is_open && self.holds_keys(since, at);
        if is_open || runs_on {
            let what = if is_open {
                "a quote that is never closed"
            } else {
                "a quote that is not closed on its line"
            };
            let here = self.span(at, self.end_of_character(at));
            return Some(
                self.problem(since, since + 1, what)
                    .label("the quoted text begins here")
                    .maybe_also(here, runs_on, "and comes to what cannot stand in quotes")
                    .help(
                        "close the quote; inside single quotes, `''` stands for one single quote",
                    ),
            );
        }
        // The library marks the backslash of what it does not know, and the digits of what it cannot take.
        let escape = self.file.text()[..at]
            .rfind('\\')
            .filter(|found| at - found <= 2);
        let start = escape.unwrap_or(at);
        let what = if message.contains("Unicode") {
            "an escape that is no character"
        } else {
            "an escape that YAML does not know"
        };
        let end = self.end_of_character(at);
        Some(self.problem(start, end, what).help(
            "write the character itself, or `\\\\` for a backslash; single quotes take everything as it is",
        ))
    }

    /// Whether lines that begin as keys do stand between two bytes: then a quoted text has run into what follows it.
    fn holds_keys(&self, from: usize, to: usize) -> bool {
        let below = self.line_of(from) + 1..=self.line_of(to);
        below
            .map(|line| self.file.line(line).trim_start())
            .any(begins_with_key)
    }

    /// `name:A` is one word to YAML, so the colon after it is one too many.
    fn missing_space(&self) -> Option<Diagnostic> {
        let here = self.line_of(self.error.at);
        let lines = (here.saturating_sub(2).max(1)..=here).rev();
        let (line, key, value) =
            lines
                .map(|line| (line, self.file.line(line)))
                .find_map(|(line, text)| {
                    let (key, value) = stuck_key(text)?;
                    Some((line, key, value))
                })?;
        let text = self.file.line(line);
        let start = self.file.line_start(line) + text.find(key)?;
        let end = start + key.len() + 1 + value.len();
        Some(
            self.problem(start, end, "no space after a colon")
                .help(format!("write `{key}: {value}`")),
        )
    }

    /// A quote that was closed by a later text's opening quote: the error is where that text goes on.
    fn after_quotes(&self, last: Option<Span>) -> Option<Diagnostic> {
        let last = last?;
        let (start, end) = (last.start as usize, last.end as usize);
        let quoted = matches!(self.character(start), Some('"' | '\''));
        let (first_line, last_line) = (self.line_of(start), self.line_of(end));
        if !quoted || first_line == last_line || self.line_of(self.error.at) != last_line {
            return None;
        }
        let text = "a quote that is not closed on its line";
        Some(
            self.problem(start, start + 1, text)
                .label("the quoted text begins here")
                .also(self.span(end - 1, end), "and ends only here")
                .help("close the quote where the text ends"),
        )
    }

    fn tab(&self) -> Option<Diagnostic> {
        let at = self.error.at;
        let line = self.line_of(at);
        let text = self.file.line(line);
        let indent = text.len() - text.trim_start_matches(' ').len();
        let start = if self.character(at) == Some('\t') {
            at
        } else if text[indent..].starts_with('\t') {
            self.file.line_start(line) + indent
        } else {
            return None;
        };
        let problem = self.problem(start, start + 1, "a tab where YAML wants spaces");
        Some(problem.help("indent with spaces, and put one after `-` and `:`"))
    }

    /// A text that YAML takes for something else, since it is not quoted.
    fn unquoted_text(&self) -> Option<Diagnostic> {
        let LibraryError { message, at, .. } = &self.error;
        let line = self.line_of(*at);
        let line_start = self.file.line_start(line);
        let text = self.file.line(line);
        let column = at - line_start;
        let (key, value) = text.split_at(value_start(text)?);
        if let (Some(c @ ('@' | '`' | '%')), true) = (
            self.character(*at),
            message.contains("cannot start") && column > key.len(),
        ) {
            let what = match c {
                '`' => "a text cannot begin with a backtick".to_owned(),
                c => format!("a text cannot begin with `{c}`"),
            };
            let problem = self.problem(*at, self.end_of_character(*at), what);
            return Some(problem.help("put the whole text in quotes"));
        }
        let what = match value.chars().next()? {
            '`' if column == key.len() => "a text cannot begin with a backtick".to_owned(),
            c @ ('@' | '%') if column == key.len() && message.contains("cannot start") => {
                format!("a text cannot begin with `{c}`")
            }
            c @ ('{' | '[') if column > key.len() && self.character(*at).is_some() => {
                format!("a text cannot begin with `{c}`")
            }
            '"' | '\'' if column > key.len() => {
                let help = "put the whole text in quotes; inside single quotes, `''` stands for one single quote";
                let problem = self.problem(
                    *at,
                    self.end_of_character(*at),
                    "text after the closing quote",
                );
                return Some(problem.help(help));
            }
            '*' | '&' | '!' | '|' | '>' => return None,
            _ if message.contains("mapping values are not allowed") && column > key.len() => {
                "a text that holds `: `".to_owned()
            }
            _ => return None,
        };
        let (start, end) = (line_start + key.len(), line_start + text.trim_end().len());
        let begun = matches!(value.chars().next(), Some('{' | '['));
        let start = if begun || column <= key.len() {
            start
        } else {
            *at
        };
        let end = if begun {
            end
        } else {
            self.end_of_character(start)
        };
        Some(self.problem(start, end, what).help(quote_it(key, value)))
    }

    fn in_brackets(&self) -> Option<Diagnostic> {
        let LibraryError { message, at, since } = &self.error;
        let (at, since) = (*at, (*since)?);
        let close = match self.character(since)? {
            '[' if message.contains("']'") => ']',
            '{' if message.contains("'}'") => '}',
            _ => return None,
        };
        let problem = self.problem(since, since + 1, "a bracket that is not closed");
        let shows_more = self.character(at).is_some();
        Some(
            problem
                .label("opened here")
                .maybe_also(
                    self.span(at, self.end_of_character(at)),
                    shows_more,
                    "and not closed before this",
                )
                .help(format!(
                    "put a comma between items, and `{close}` at the end"
                )),
        )
    }

    fn no_colon(&self) -> Option<Diagnostic> {
        let LibraryError { message, since, .. } = &self.error;
        let since = (*since).filter(|_| message.contains("expected ':'"))?;
        let line = self.line_of(since);
        let end = self.file.line_start(line) + self.file.line(line).trim_end().len();
        let problem = self.problem(since, end, "a key without a colon");
        Some(problem.help("put a colon and a space between a key and its value"))
    }

    fn anything_else(&self) -> Diagnostic {
        let LibraryError { message, at, since } = &self.error;
        let problem = self.problem(*at, self.end_of_character(*at), plainly(message));
        let problem = problem.maybe_help(hint(message).map(str::to_owned));
        match since {
            Some(since) if self.line_of(*since) != self.line_of(*at) => problem.also(
                self.span(*since, self.end_of_character(*since)),
                "while reading what begins here",
            ),
            _ => problem,
        }
    }

    fn too_deep(&self) -> Diagnostic {
        let at = self.error.at;
        Diagnostic::new(
            Rule::ForbiddenYaml,
            self.span(at, self.end_of_character(at)),
            "collections inside collections, more than 128 deep",
        )
        .help("a catalogue needs no more than six")
    }
}

/// The library's words in ours, where we have some.
fn plainly(message: &str) -> &str {
    if message.contains("mapping values are not allowed") {
        "a key where none can stand"
    } else if message.contains("did not find expected key") {
        "something else where a key should stand"
    } else if message.contains("did not find expected '-' indicator") {
        "something else where `- ` should stand"
    } else if message.contains("incompatible YAML document") {
        "a version of YAML that is not known"
    } else {
        message
    }
}

fn hint(message: &str) -> Option<&'static str> {
    if message.contains("mapping values are not allowed")
        || message.contains("did not find expected")
    {
        Some("keys of one mapping begin in one column, and so do the `-` of one list")
    } else if message.contains("incompatible YAML document") {
        Some("take the `%YAML` line out")
    } else {
        None
    }
}

/// A key at a line's beginning whose colon has no space after it, and the rest of the line.
fn stuck_key(line: &str) -> Option<(&str, &str)> {
    let text = line.trim().trim_start_matches("- ").trim_start();
    let (key, value) = text.split_once(':')?;
    let is_key = !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    (is_key && !value.is_empty() && !value.starts_with([' ', '\t', '/'])).then_some((key, value))
}

/// Whether a line begins as `key:` does, alone or before a blank.
fn begins_with_key(line: &str) -> bool {
    let text = line.trim_start_matches("- ");
    text.split_once(':').is_some_and(|(key, rest)| {
        !key.is_empty()
            && key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
            && (rest.is_empty() || rest.starts_with([' ', '\r']))
    })
}

/// Where the value of `key: value` or the text of `- text` begins in its line.
fn value_start(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start_matches([' ', '-']).len();
    let start = match line[indent..].find(": ") {
        Some(colon) if is_word(&line[indent..indent + colon]) => indent + colon + 2,
        _ => indent,
    };
    let value = line[start..].trim_start();
    (!value.is_empty()).then(|| line.len() - value.len())
}

fn is_word(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

fn quote_it(key: &str, value: &str) -> String {
    let value = value.trim_end();
    if value.contains(['"', '\'', '\\', '#']) || value.chars().count() > 60 {
        "put the whole text in quotes".to_owned()
    } else {
        format!(
            "write `{}\"{value}\"`",
            key.trim_start().trim_start_matches("- ")
        )
    }
}

/// An alias of nothing: refused as any other, in the same words.
fn alias(id: FileId, file: &SourceFile, at: usize) -> Diagnostic {
    let mut cursor = Cursor::new(file.text());
    cursor.go_to(at);
    let (start, end) = cursor.property();
    forbidden(Start::Alias, Span::new(id, start, end))
}

/// The library speaks of a second document wherever something follows the first, which ends at `end`.
fn second_document(id: FileId, file: &SourceFile, end: usize) -> Diagnostic {
    let mut cursor = Cursor::new(file.text());
    cursor.go_to(end);
    let rest = loop {
        cursor.skip_space();
        let rest = cursor.slice(cursor.at(), file.text().len());
        if !rest.starts_with("...") {
            break rest;
        }
        cursor.go_to(cursor.at() + 3);
    };
    let at = cursor.at();
    if rest.starts_with("---") {
        return Diagnostic::new(
            Rule::ForbiddenYaml,
            Span::new(id, at, at + 3),
            "a second document in the file",
        )
        .label("begins here")
        .help("a catalogue file is one document: make the other a part of its own");
    }
    let line = rest.lines().next().unwrap_or("").trim_end();
    Diagnostic::new(
        Rule::YamlSyntax,
        Span::new(id, at, at + line.len()),
        "not YAML: a line that belongs to nothing before it",
    )
    .help("keys of one mapping begin in one column, and so do the `-` of one list")
}
