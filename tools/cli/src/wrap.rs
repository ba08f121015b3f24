//! Wraps text to a terminal's width: paragraphs flow, list items hang, code stays as it is.

use anstyle::Style;
use terminal_size::{Width, terminal_size};
use textwrap::Options;

use crate::pieces::Line;
use crate::style;

/// Below this a page is easier to read where the terminal itself breaks the lines.
const NARROWEST: usize = 20;

/// The width of the lines: the one that `COLUMNS` asks for, else that of the terminal that stdout is.
pub(crate) fn width() -> Option<usize> {
    let asked = std::env::var("COLUMNS").ok();
    let asked = asked.and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size().map(|(Width(width), _)| usize::from(width));
    asked.or_else(terminal).filter(|width| *width >= NARROWEST)
}

/// `text` in lines of `width` cells; escape sequences take none.
pub(crate) fn wrap(text: &str, width: usize, hang: usize) -> Vec<String> {
    let indent = " ".repeat(hang.min(width / 2));
    let options = Options::new(width).subsequent_indent(&indent);
    textwrap::wrap(text, options)
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect()
}

/// The lines of a Markdown text. Where they will be wrapped, the lines of a paragraph are made one first: they were
/// broken for the width of the author's editor.
pub(crate) fn markdown(text: &str, flowing: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut open = false;
    let mut fence = None;
    for line in text.split('\n') {
        let kind = kind(line, fence);
        if let Kind::Fence(mark) = kind {
            fence = if fence.is_some() { None } else { Some(mark) };
        }
        let joins = flowing && open && kind == Kind::Prose;
        open = matches!(kind, Kind::Prose | Kind::Item(_)) && !breaks_hard(line);
        match lines.last_mut().filter(|_| joins) {
            Some(last) => last.push(style::PLAIN, format!(" {}", line.trim())),
            None => lines.push(Line {
                pieces: vec![(style_of(kind), line.to_owned())],
                hang: hang_of(kind),
            }),
        }
    }
    lines
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A line of a paragraph, or of a list item begun above.
    Prose,
    /// The first line of a list item, whose text begins at that column.
    Item(usize),
    /// A line that opens or closes a code block, and its mark.
    Fence(char),
    /// Code, a heading, a table, a quotation, nothing: as it is.
    Verbatim,
}

fn kind(line: &str, fence: Option<char>) -> Kind {
    let rest = line.trim_start();
    let indent = line.len() - rest.len();
    let mark = ['`', '~']
        .into_iter()
        .find(|mark| rest.starts_with(&mark.to_string().repeat(3)));
    match (mark, fence) {
        (Some(mark), None) => return Kind::Fence(mark),
        (Some(mark), Some(open)) if mark == open => return Kind::Fence(mark),
        (_, Some(_)) => return Kind::Verbatim,
        _ => {}
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let numbered =
        digits > 0 && (rest[digits..].starts_with(". ") || rest[digits..].starts_with(") "));
    if rest.starts_with("- ") || rest.starts_with("* ") || rest.starts_with("+ ") {
        Kind::Item(indent + 2)
    } else if numbered {
        Kind::Item(indent + digits + 2)
    } else if rest.is_empty() || indent >= 4 || rest.starts_with(['#', '|', '>']) {
        Kind::Verbatim
    } else {
        Kind::Prose
    }
}

fn breaks_hard(line: &str) -> bool {
    line.ends_with("  ") || line.ends_with('\\')
}

fn hang_of(kind: Kind) -> Option<usize> {
    match kind {
        Kind::Prose => Some(0),
        Kind::Item(column) => Some(column),
        Kind::Fence(_) | Kind::Verbatim => None,
    }
}

fn style_of(kind: Kind) -> Style {
    match kind {
        Kind::Fence(_) => style::FAINT,
        _ => style::PLAIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, width: usize) -> Vec<String> {
        let wrapped = markdown(text, true).into_iter().flat_map(|line| {
            let text: String = line.pieces.into_iter().map(|(_, text)| text).collect();
            match line.hang {
                Some(hang) => wrap(&text, width, hang),
                None => vec![text],
            }
        });
        wrapped.collect()
    }

    #[test]
    fn paragraphs_flow_and_items_hang() {
        let text = "The sea\ndecides when the\nboat leaves.\n\n- Wait for the fog to lift.\n  Then ask again.\n- Go home.";
        assert_eq!(
            shown(text, 24),
            [
                "The sea decides when the",
                "boat leaves.",
                "",
                "- Wait for the fog to",
                "  lift. Then ask again.",
                "- Go home."
            ]
        );
    }

    #[test]
    fn code_and_tables_stay() {
        let text = "```rust\nlet a = 1;\nlet a_much_longer_name = 2;\n```\n| a | b |\n| c | d |";
        assert_eq!(shown(text, 20), text.lines().collect::<Vec<_>>());
    }

    #[test]
    fn colours_take_no_room() {
        let text = format!("{}one{:#} two three", style::NAME, style::NAME);
        assert_eq!(wrap(&text, 7, 0).len(), 2);
    }

    #[test]
    fn without_flowing_nothing_is_joined() {
        let text = "one\ntwo\n  three  \n\nfour";
        let lines: Vec<String> = markdown(text, false)
            .into_iter()
            .map(|line| line.pieces[0].1.clone())
            .collect();
        assert_eq!(lines.join("\n"), text);
    }
}
