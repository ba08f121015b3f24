//! Turns the YAML crate's syntax errors into words that say what to do.

use crate::diagnostic::Diagnostic;
use crate::rule::Rule;
use crate::source::{FileId, SourceFile, Span};

/// The problem behind the crate's `words`, at its place.
pub(super) fn explain(id: FileId, file: &SourceFile, words: &str) -> Diagnostic {
    if words.contains("more than one document") {
        return second_document(id, file);
    }
    let Place { message, at, since } = Place::read(file, words);
    let opening =
        since.filter(|since| matches!(file.text().as_bytes().get(*since), Some(b'"' | b'\'')));
    if let Some(since) = opening {
        return Diagnostic::new(
            Rule::YamlSyntax,
            Span::new(id, since, since + 1),
            if message.contains("end of stream") || message.contains("document indicator") {
                "not YAML: a quote that is never closed".to_owned()
            } else {
                format!("not YAML: {message}")
            },
        )
        .label("the quoted text begins here")
        .maybe_also(token_at(id, file, at), since != at, "and cannot be read here")
        .help("close the quote; write `''` for a single quote inside single quotes, and `\\\\` for a backslash inside double quotes");
    }
    let problem = Diagnostic::new(
        Rule::YamlSyntax,
        token_at(id, file, at),
        format!("not YAML: {message}"),
    )
    .maybe_help(hint(file, &message, at).map(str::to_owned));
    match since {
        Some(since) if file.position(since as u32).line != file.position(at as u32).line => {
            problem.also(token_at(id, file, since), "while reading what begins here")
        }
        _ => problem,
    }
}

/// The slip that people make most often where such an error appears.
fn hint(file: &SourceFile, message: &str, at: usize) -> Option<&'static str> {
    let line = file.line(file.position(at as u32).line);
    let here = file.text().get(at..)?.chars().next();
    let value = line
        .split_once(": ")
        .map_or("", |(_, value)| value.trim_start());
    if here == Some('\t') || line.trim_start_matches(' ').starts_with('\t') {
        Some("indent with spaces: YAML takes no tabs there")
    } else if matches!(here, Some('@' | '`' | '%')) {
        Some("quote a text that begins with `@`, `` ` `` or `%`")
    } else if value.starts_with(['{', '[']) {
        Some("quote a text that begins with `{` or `[`")
    } else if message.contains("mapping values are not allowed") {
        Some("quote a text that holds `: `")
    } else if message.contains("expected ':'") {
        Some("put a colon and a space between a key and its value")
    } else if message.contains("did not find expected") {
        Some("keys of one mapping begin in one column, and so do the `-` of one list")
    } else {
        None
    }
}

fn second_document(id: FileId, file: &SourceFile) -> Diagnostic {
    let text = file.text();
    let begins_line = |at: usize| at == 0 || text.as_bytes()[at - 1] == b'\n';
    let opens_file = text
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with(['#', '%']))
        .is_some_and(|line| line.starts_with("---"));
    let at = text
        .match_indices("---")
        .map(|(at, _)| at)
        .filter(|at| begins_line(*at))
        .nth(usize::from(opens_file))
        .unwrap_or(0);
    Diagnostic::new(
        Rule::ForbiddenYaml,
        Span::new(id, at, at + 3),
        "a second document in the file",
    )
    .label("begins here")
    .help("a catalogue file is one document: make the other a part of its own")
}

/// What the library says, taken apart: `… at line 4 column 17, while parsing … at line 4 column 14`.
struct Place {
    message: String,
    at: usize,
    since: Option<usize>,
}

impl Place {
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

/// The character at `at`; at a line's end, nothing.
fn token_at(id: FileId, file: &SourceFile, at: usize) -> Span {
    let len = file
        .text()
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .filter(|c| *c != '\n' && *c != '\r')
        .map_or(0, char::len_utf8);
    Span::new(id, at, at + len)
}
