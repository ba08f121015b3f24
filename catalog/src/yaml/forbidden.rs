//! Says what YAML a catalogue may not hold, and how it is written instead.

use super::cursor::Start;
use crate::diagnostic::Diagnostic;
use crate::rule::Rule;
use crate::source::Span;

/// What to say of an alias, an anchor or a tag. `rest` is the source from there on.
pub(super) fn forbidden(kind: Start, span: Span, rest: &str) -> Diagnostic {
    let (what, help) = match kind {
        Start::Alias => ("aliases", "write the value out"),
        Start::Anchor => (
            "anchors",
            "remove it, and write the value wherever it is needed",
        ),
        Start::Tag | Start::Other if is_inclusion(rest) => {
            ("tags", "list the file under the root's `parts:`")
        }
        Start::Tag | Start::Other => ("tags", "remove it"),
    };
    let message = format!("{what} are not allowed in a catalogue");
    let text = meant_as_text(rest);
    // A collection may follow below, which is not text.
    let mut lines = rest.lines();
    let is_bare = lines.next().is_some_and(|line| !line.contains(' '));
    let is_above = is_bare && lines.next().is_some_and(|next| next.starts_with("  "));
    // `&'static str` and `&str` are types of Rust.
    let is_type = ["&'", "&str", "&mut ", "&["]
        .iter()
        .any(|type_| text.starts_with(type_));
    let in_quotes = || quoted(text);
    // `!important` alone is a tag of nothing, and `! mind the gap` is a sentence.
    let is_tag = kind == Start::Tag && (text.contains(' ') && !text.starts_with("! ") || is_above);
    let item = text.strip_prefix("* ").filter(|item| !item.contains(':'));
    Diagnostic::new(Rule::ForbiddenYaml, span, message).help(if let Some(item) = item {
        format!(
            "write `- {item}` for an item of a list, and `{}` for a text",
            in_quotes()
        )
    } else if is_type {
        format!("put the type in quotes: `{}`", in_quotes())
    } else if !is_tag && text.len() <= 40 && !text.contains(['#', ':']) && !is_above {
        format!("{help}; if it is text, put it in quotes: `{}`", in_quotes())
    } else {
        help.to_owned()
    })
}

/// Whether a tag includes another file of YAML, as some programs read it.
fn is_inclusion(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or("").trim_end();
    let extension = line.rsplit_once('.').map(|(_, extension)| extension);
    line.starts_with("!include") && matches!(extension, Some("yaml" | "yml"))
}

/// The text in a line that begins as an anchor or an alias does. The brackets around it are not part of it.
fn meant_as_text(rest: &str) -> &str {
    let line = rest.lines().next().unwrap_or("");
    let line = line.split(',').next().unwrap_or(line).trim_end();
    let count = |bracket| line.matches(bracket).count();
    let mut end = line.len();
    for (open, close) in [('{', '}'), ('[', ']')] {
        if count(close) > count(open) {
            end = end.min(line.find(close).unwrap_or(end));
        }
    }
    line[..end].trim_end()
}

/// A text of one line in quotes that it does not contain.
pub(super) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}
