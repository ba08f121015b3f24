//! Shows an entry as a page whose lines can be coloured and wrapped.

use std::collections::HashMap;
use std::fmt::{self, Write};

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
    let links: HashMap<usize, &str> = targets(text).into_iter().collect();
    if links.is_empty() {
        return text.to_owned();
    }
    let mut shown: Vec<Shown<'_>> = Vec::new();
    // The brackets that are open.
    let mut open = Vec::new();
    for (at, bracket) in text.match_indices(['[', ']']) {
        if bracket == "[" {
            open.push(at);
            continue;
        }
        let Some(start) = open.pop() else { continue };
        let Some(target) = links.get(&(at + "](".len())) else {
            continue;
        };
        let end = at + "](".len() + target.len();
        if text[at..].starts_with("](") && text[end..].starts_with(')') {
            shown.push(Shown {
                start,
                words: &text[start + 1..at],
                target,
                end: end + 1,
            });
        }
    }
    shown.sort_unstable_by_key(|link| link.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for Shown {
        start,
        words,
        target,
        end,
    } in shown
    {
        // A link inside the words of another one stays as it is.
        let Some(before) = text.get(at..start) else {
            continue;
        };
        out.push_str(before);
        out.push_str(words);
        if words != target {
            let _ = write!(out, " ({target})");
        }
        at = end;
    }
    out.push_str(&text[at..]);
    out
}

/// A link, from its bracket to behind its parenthesis.
struct Shown<'t> {
    start: usize,
    words: &'t str,
    target: &'t str,
    end: usize,
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
            ("[it [x](A)](B) ](C) [d](D", "it [x](A) (B) ](C) [d](D"),
            ("[a ] b](C) [漢](D)", "[a ] b](C) 漢 (D)"),
        ] {
            assert_eq!(readable_links(text), expected);
        }
    }
}
