//! Shows an entry as a page whose lines can be coloured and wrapped.

use std::fmt;

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
        self.lines.extend(wrap::markdown(text, self.flowing));
        Ok(())
    }
}
