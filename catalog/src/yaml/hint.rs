//! Explains why a text is not YAML, in words that say what to do.
//!
//! The places where the library stopped and the bytes of the source decide. What the library says is shown where there
//! is nothing better, and decides only what nothing else can tell; see [`Words`].

mod conflict;
mod dedent;
mod fixes;
mod flow;
mod habits;
mod line;
mod refused;

use super::ends::{matching_brace, quoted_end};
use super::escape;
use super::forbidden::quoted;
use super::library::{During, Expected, Words};
use super::reading::Failure;
use crate::diagnostic::Diagnostic;
use crate::fix::Fix;
use crate::name::is_name;
use crate::rule::Rule;
use crate::source::{FileId, SourceFile, Span};
use line::{begins_with_key, may_go_on, other_quotes, quote_it, stuck_key, value_start};

/// The problem behind a failure, at its place; `None` where everything was said when a tag was refused.
pub(super) fn explain(id: FileId, file: &SourceFile, failure: &Failure) -> Option<Diagnostic> {
    let error = failure.error.as_ref()?;
    let stopped = if error.has_place() {
        error.place(file)
    } else {
        failure.end
    };
    let line = file.position(stopped as u32).line;
    if let Some(problem) = conflict::explain(id, file, line) {
        return Some(problem);
    }
    if let Some(problem) =
        habits::odd_blank(id, file, line).or_else(|| dedent::explain(id, file, line))
    {
        return Some(problem);
    }
    if let Some(problem) = habits::explain(id, file, line) {
        return Some(problem);
    }
    if !error.has_place() && failure.depth == 0 {
        return Some(refused::second_document(id, file, failure.end));
    }
    let slip = Slip {
        id,
        file,
        at: error.place(file),
        words: error.words(file),
    };
    if slip.words.is_too_deep {
        return Some(slip.too_deep());
    }
    // Whether a value suits a tag does not matter once the tag is refused.
    if failure.has_tag && !error.is_of_grammar(file.text()) {
        return None;
    }
    if slip.words.during == During::Unsaid && slip.character(slip.at) == Some('*') {
        return Some(refused::alias(id, file, slip.at));
    }
    let problem = slip
        .in_quotes()
        .or_else(|| slip.missing_space())
        .or_else(|| slip.after_quotes(failure.last))
        .or_else(|| slip.tab())
        .or_else(|| slip.unquoted_text())
        .or_else(|| slip.in_brackets())
        .or_else(|| slip.no_colon())
        .unwrap_or_else(|| slip.anything_else());
    Some(problem)
}

/// Where the library stopped, and what it says.
struct Slip<'f> {
    id: FileId,
    file: &'f SourceFile,
    /// The byte where it stopped.
    at: usize,
    words: Words,
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

    /// The byte where what the library was reading begins, where it gives that.
    fn since(&self) -> Option<usize> {
        match self.words.during {
            During::Since(since) => Some(since),
            During::Unsaid | During::Unplaced => None,
        }
    }

    /// Whether the text ends at `at`: the file does, or the document.
    fn is_end(&self, at: usize) -> bool {
        let rest = self.file.text().get(at..).unwrap_or("");
        let begins_line = self.file.line_start(self.line_of(at)) == at;
        rest.is_empty() || begins_line && (rest.starts_with("---") || rest.starts_with("..."))
    }

    /// Whether the library stopped where a token begins, so that the character there cannot begin one. At the beginning
    /// of a line, a `%` can.
    fn is_at_token(&self) -> bool {
        let (before, after) = self.file.text().split_at(self.at);
        let between = |c: char| c.is_whitespace() || "[]{},:\"'".contains(c);
        let begins_line = before.is_empty() || before.ends_with('\n');
        let is_directive = begins_line && after.starts_with('%');
        let is_between = begins_line || before.ends_with(between);
        self.since().is_none() && is_between && !is_directive
    }

    /// Whether the library stopped at a colon that cannot stand there.
    fn is_stray_colon(&self) -> bool {
        self.words.during == During::Unsaid && self.character(self.at) == Some(':')
    }

    /// A quote that is never closed, or something inside quotes that cannot stand there.
    fn in_quotes(&self) -> Option<Diagnostic> {
        let (at, since) = (self.at, self.since()?);
        if !matches!(self.character(since), Some('"' | '\'')) {
            return None;
        }
        let is_inside = quoted_end(self.file.text(), since).is_none_or(|end| end > at);
        let is_open = is_inside && self.is_end(at);
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
                    .maybe_also(
                        here,
                        runs_on,
                        "and runs into this, which cannot be in quotes",
                    )
                    .help("close the quote; inside single quotes, `''` stands for one single quote")
                    .maybe_fix(self.closed(since)),
            );
        }
        if !is_inside {
            return None;
        }
        // The library marks the backslash of what it does not know, and the digits of what it cannot take.
        let escape = self.file.text()[..at]
            .rfind('\\')
            .filter(|found| at - found <= 2);
        let start = escape.unwrap_or(at);
        let what = if escape::is_number(&self.file.text()[start..]) {
            "invalid escape"
        } else {
            "unknown escape"
        };
        let end = self.end_of_character(at);
        Some(self.problem(start, end, what).help(
            "write the character itself, or `\\\\` for a backslash; single quotes take everything as it is",
        ))
    }

    /// Closes the quote that was opened at `since` on its line.
    fn closed(&self, since: usize) -> Option<Fix> {
        let quote = self.character(since)?;
        fixes::closed_on_its_line(self.id, self.file, since, quote)
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
        let here = self.line_of(self.at);
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
                .help(format!("write `{key}: {value}`"))
                .maybe_fix(Some(fixes::space_behind(self.id, start + key.len()))),
        )
    }

    /// A quote that was closed by a later text's opening quote: the error is where that text goes on.
    fn after_quotes(&self, last: Option<Span>) -> Option<Diagnostic> {
        let last = last?;
        let (start, end) = (last.start as usize, last.end as usize);
        let quoted = matches!(self.character(start), Some('"' | '\''));
        let (first_line, last_line) = (self.line_of(start), self.line_of(end));
        if !quoted || first_line == last_line || self.line_of(self.at) != last_line {
            return None;
        }
        let text = "a quote that is not closed on its line";
        Some(
            self.problem(start, start + 1, text)
                .label("the quoted text begins here")
                .also(self.span(end - 1, end), "and ends only here")
                .help("close the quote where the text ends")
                .maybe_fix(self.closed(start)),
        )
    }

    fn tab(&self) -> Option<Diagnostic> {
        let at = self.at;
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
        let problem = self.problem(start, start + 1, "a tab where YAML expects spaces");
        Some(
            problem
                .help("indent with spaces, and put one after `-` and `:`")
                .maybe_fix(fixes::aligned(self.id, self.file, line)),
        )
    }

    /// A text that YAML takes for something else, since it is not quoted.
    fn unquoted_text(&self) -> Option<Diagnostic> {
        let at = self.at;
        let line = self.line_of(at);
        let line_start = self.file.line_start(line);
        let text = self.file.line(line);
        let column = at - line_start;
        let (key, value) = text.split_at(value_start(text)?);
        if let (Some(c @ ('@' | '`' | '%')), true) =
            (self.character(at), self.is_at_token() && column > key.len())
        {
            let what = match c {
                '`' => "a text cannot begin with a backtick".to_owned(),
                c => format!("a text cannot begin with `{c}`"),
            };
            let problem = self.problem(at, self.end_of_character(at), what);
            let fix = fixes::in_quotes(self.id, self.file, line_start + key.len());
            return Some(problem.help("put the whole text in quotes").maybe_fix(fix));
        }
        let first = value.chars().next()?;
        if matches!(first, '{' | '[')
            && let Some(problem) = self.in_flow(line_start + key.len())
        {
            return Some(problem);
        }
        let what = match first {
            '`' if column == key.len() => "a text cannot begin with a backtick".to_owned(),
            c @ ('@' | '%') if column == key.len() && self.is_at_token() => {
                format!("a text cannot begin with `{c}`")
            }
            c @ ('{' | '[') if column > key.len() && self.character(at).is_some() => {
                format!("a text cannot begin with `{c}`")
            }
            '"' | '\'' if column > key.len() => {
                let other = other_quotes(value);
                let start = line_start + key.len();
                let fix = other
                    .as_ref()
                    .and_then(|other| fixes::other_quotes(self.id, self.file, start, other));
                let help = match other {
                    Some(other) => format!("write `{other}`"),
                    None => "put the whole text in quotes; inside single quotes, `''` stands for one single quote".to_owned(),
                };
                let problem = self.problem(
                    at,
                    self.end_of_character(at),
                    "text after the closing quote",
                );
                return Some(problem.help(help).maybe_fix(fix));
            }
            mark @ ('|' | '>') if column > key.len() => {
                let text = quoted(value.trim_end());
                let problem = self.problem(
                    at,
                    self.end_of_character(at),
                    format!("a text on the line of its `{mark}`"),
                );
                return Some(problem.help(format!(
                    "begin the text on the next line, or write `{text}` if it begins with `{mark}`"
                )));
            }
            '-' if column == key.len() && !key.trim_start_matches([' ', '-']).is_empty() => {
                let item = value.trim_start_matches(['-', ' ']).trim_end();
                let problem = self.problem(at, at + 1, "a list that begins on the line of its key");
                return Some(problem.help(format!(
                    "write `[{item}]`, or begin the list on the next line; {} is text",
                    quoted(value.trim_end())
                )));
            }
            '*' | '&' | '!' | '|' | '>' => return None,
            // `name: FOG:`
            _ if self.is_stray_colon()
                && is_name(value.trim_end().trim_end_matches(':'))
                && key.trim_start().trim_start_matches("- ") == "name: " =>
            {
                let name = value.trim_end().trim_end_matches(':');
                let problem = self.problem(at, at + 1, "a colon after a value");
                return Some(problem.help(format!("write `name: {name}`")));
            }
            _ if self.is_stray_colon() && column > key.len() => {
                "unquoted text contains `: `".to_owned()
            }
            _ => return None,
        };
        let (start, end) = (line_start + key.len(), line_start + text.trim_end().len());
        let begun = matches!(value.chars().next(), Some('{' | '['));
        let start = if begun || column <= key.len() {
            start
        } else {
            at
        };
        let end = if begun {
            end
        } else {
            self.end_of_character(start)
        };
        let fix = fixes::in_quotes(self.id, self.file, line_start + key.len());
        let problem = self.problem(start, end, what);
        Some(problem.help(quote_it(key, value)).maybe_fix(fix))
    }

    fn in_brackets(&self) -> Option<Diagnostic> {
        let (at, since) = (self.at, self.since()?);
        let close = match self.character(since)? {
            '[' => ']',
            '{' => '}',
            _ => return None,
        };
        if matching_brace(self.file.text().get(since..at)?).is_some() {
            return None;
        }
        let problem = self.problem(since, since + 1, "a bracket that is not closed");
        let shows_more = self.character(at).is_some();
        let line = self.file.line(self.line_of(since));
        let opened = since - self.file.line_start(self.line_of(since));
        let comment = line[opened..]
            .find(" #")
            .map(|found| &line[opened + found..]);
        let is_in_comment = comment.is_some_and(|comment| comment.contains(close));
        Some(
            problem
                .label("opened here")
                .maybe_also(
                    self.span(at, self.end_of_character(at)),
                    shows_more,
                    "and not closed before this",
                )
                .help(if is_in_comment {
                    format!("` #` begins a comment: write it after the `{close}`, or put the text in quotes")
                } else {
                    format!("put a comma between items, and `{close}` at the end")
                })
                .maybe_fix(fixes::closed_on_its_line(self.id, self.file, since, close)),
        )
    }

    fn no_colon(&self) -> Option<Diagnostic> {
        let since = self.since()?;
        // In brackets, the colon may be there, without the space. A directive has none.
        let stops_at_colon = self.words.expected.is_none()
            && self.character(self.at) == Some(':')
            && self.character(since) != Some('%');
        if self.words.expected != Some(Expected::Colon) && !stops_at_colon {
            return None;
        }
        let line = self.line_of(since);
        let end = self.file.line_start(line) + self.file.line(line).trim_end().len();
        let problem = self.problem(since, end, "a key without a colon");
        Some(problem.help(if may_go_on(self.file.line(line.saturating_sub(1)), self.file.line(line)) {
            "put a colon and a space between a key and its value, or indent a line that continues the text above more than its key"
        } else {
            "put a colon and a space between a key and its value"
        }))
    }

    fn anything_else(&self) -> Diagnostic {
        let at = self.at;
        let problem = self.problem(at, self.end_of_character(at), self.plainly());
        let fix = (self.is_stray_colon() || self.is_misaligned())
            .then(|| fixes::aligned(self.id, self.file, self.line_of(at)));
        let problem = problem
            .maybe_help(self.hint().map(str::to_owned))
            .maybe_fix(fix.flatten());
        match self.since() {
            Some(since) if self.line_of(since) != self.line_of(at) => problem.also(
                self.span(since, self.end_of_character(since)),
                "while reading what begins here",
            ),
            _ => problem,
        }
    }

    fn too_deep(&self) -> Diagnostic {
        let at = self.at;
        Diagnostic::new(
            Rule::ForbiddenYaml,
            self.span(at, self.end_of_character(at)),
            "collections inside collections, more than 128 deep",
        )
        .help("a catalogue needs no more than six")
    }

    /// What is wrong, in our words where we have some.
    fn plainly(&self) -> &str {
        if self.is_stray_colon() {
            return "a key is not allowed here";
        }
        if self.is_unknown_version() {
            return "an unknown version of YAML";
        }
        match self.words.expected {
            Some(Expected::Key) => "expected a key",
            Some(Expected::Dash) => "expected `- `",
            Some(Expected::Colon | Expected::Other) | None => &self.words.message,
        }
    }

    fn hint(&self) -> Option<&'static str> {
        let line = self.file.line(self.line_of(self.at));
        let is_text = !line.contains(": ")
            && !line.trim_end().ends_with(':')
            && !line.trim_start().starts_with('-');
        if self.is_misaligned() && is_text {
            Some("indent a line that continues a text more than the key of the text")
        } else if self.is_unknown_version() {
            Some("remove the `%YAML` line")
        } else if self.is_stray_colon() || self.is_misaligned() {
            Some("keys of one mapping begin in one column, and so do the `-` of one list")
        } else {
            None
        }
    }

    /// Whether something else was expected where the library stopped, as it is where columns are not the same.
    fn is_misaligned(&self) -> bool {
        matches!(
            self.words.expected,
            Some(Expected::Key | Expected::Dash | Expected::Other)
        )
    }

    /// Whether the library stopped at a `%YAML` line with a version that it does not read.
    fn is_unknown_version(&self) -> bool {
        let rest = self.file.text().get(self.at..).unwrap_or("");
        let version = rest
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("%YAML"));
        version.is_some_and(|version| !matches!(version.trim(), "1.1" | "1.2"))
    }
}
