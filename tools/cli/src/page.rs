//! Shows an entry as a page whose lines can be coloured and wrapped.

use std::fmt;

use errdex_catalog::text_links::targets;
use errdex_outputs::view::View;
use errdex_tables::page::{self, Paper, Style};

use crate::pieces::Line;
use crate::style::{CODE, MESSAGE, NAME, PLAIN, TITLE, WARNING};
use crate::wrap;

/// The page. `flowing` says that its lines will be wrapped.
pub(crate) fn page(view: &View, flowing: bool) -> Vec<Line> {
    let mut page = PageLines {
        lines: Vec::new(),
        line: Line::default(),
        flowing,
    };
    page::write(&view, &mut page).expect("a list takes every line");
    page.lines
}

struct PageLines {
    lines: Vec<Line>,
    /// The one that is being written.
    line: Line,
    flowing: bool,
}

impl Paper for PageLines {
    fn begin(&mut self, indent: usize) {
        self.line = Line::new().hanging(indent);
    }

    fn piece(&mut self, style: Style, text: fmt::Arguments<'_>) -> fmt::Result {
        let style = match style {
            Style::Plain => PLAIN,
            Style::Name => NAME,
            Style::Code => CODE,
            Style::Message => MESSAGE,
            Style::Title => TITLE,
            Style::Warning => WARNING,
        };
        self.line.push(style, text.to_string());
        Ok(())
    }

    fn end(&mut self) -> fmt::Result {
        self.lines.push(std::mem::take(&mut self.line));
        Ok(())
    }

    fn title(&mut self, title: &str) -> fmt::Result {
        self.lines.push(Line::default());
        self.lines.push(Line::new().with(TITLE, title));
        Ok(())
    }

    fn markdown(&mut self, text: &str) -> fmt::Result {
        let text = readable_links(text);
        self.lines.extend(wrap::markdown(&text, self.flowing));
        Ok(())
    }
}

/// The text with `the fog (FOG)` in place of `[the fog](FOG)`.
fn readable_links(text: &str) -> String {
    let mut out = text.to_owned();
    // From the end, so that the places of those before stay right.
    let mut links = targets(text);
    links.sort_unstable();
    for (at, target) in links.into_iter().rev() {
        let end = at + target.len();
        let Some(open) = label(text, at) else {
            continue;
        };
        if !text[end..].starts_with(')') {
            continue;
        }
        let words = &text[open + 1..at - 2];
        let shown = if words == target {
            target.to_owned()
        } else {
            format!("{words} ({target})")
        };
        out.replace_range(open..=end, &shown);
    }
    out
}

/// Where the `[` of a link is whose target begins at `at`.
fn label(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].strip_suffix("](")?;
    let mut depth = 1;
    before.char_indices().rev().find_map(|(at, c)| {
        match c {
            ']' => depth += 1,
            '[' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_shown_as_words_and_a_target() {
        for (text, expected) in [
            (
                "As [the fog](FOG) has it, [ICE](ICE).",
                "As the fog (FOG) has it, ICE.",
            ),
            (
                "See [it [1]](pay:CARD) and [a](https://a.example/b).",
                "See it [1] (pay:CARD) and a (https://a.example/b).",
            ),
            ("Code: `[a](B)` stays.", "Code: `[a](B)` stays."),
            ("No [link] (here).", "No [link] (here)."),
        ] {
            assert_eq!(readable_links(text), expected);
        }
    }
}
