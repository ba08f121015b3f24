//! Writes the entries as a table of Markdown.

use errdex_catalog::code::Code;

use crate::comment::one_line;
use crate::docs;
use crate::exported::{Exported, Item};
use crate::header;
use crate::output::Output;

pub(super) fn write(exported: &Exported) -> Output {
    let mut out = String::new();
    line!(out, "<!-- {} -->", header::text(exported, &[]));
    line!(out);
    line!(out, "# {}", plain(&exported.title));
    line!(out);
    line!(out, "| Code | Name | Message | Severity | Help |");
    line!(out, "|---|---|---|---|---|");
    for item in exported.all() {
        line!(out, "{}", row(item));
    }
    Output {
        text: out,
        left_out: Vec::new(),
    }
}

fn row(item: &Item) -> String {
    let view = &item.view;
    let code = match &view.code {
        Code::Number(number) => number.to_string(),
        Code::Text(text) => plain(text),
    };
    let mut message = plain(&view.message);
    if let Some(end) = &view.end {
        let word = if end.retired { "Retired" } else { "Deprecated" };
        message = format!("{message} *{word}: {}.*", plain(&docs::ended(end)));
    }
    let mut help = plain(view.texts.help.as_deref().unwrap_or(""));
    if let Some(url) = &view.texts.url {
        format!("{help} {}", plain(url))
            .trim()
            .clone_into(&mut help);
    }
    // An identifier has no backtick.
    let name = &view.name;
    let severity = view.severity.name();
    format!("| {code} | `{name}` | {message} | {severity} | {help} |")
}

/// A text in which nothing is markup.
pub(crate) fn plain(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // GitHub splits rows at a bar with a backslash that is itself after a backslash.
            '|' => out.push_str("&#124;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            // Marks only at the beginning of a line or of a word.
            '#' | '+' | '-' | '=' | '@' if at == 0 => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}
