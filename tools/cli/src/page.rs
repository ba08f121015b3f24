//! Shows an entry as a page: the words of `errdex::explain`, to the byte, in pieces that can be coloured and wrapped.

use errdex_catalog::keys::Place;
use errdex_outputs::view::facts::{ALSO_NAMED, Fact};
use errdex_outputs::view::{End, Link, Target, View};

use crate::output::Line;
use crate::style::{CODE, MESSAGE, NAME, PLAIN, TITLE, WARNING};
use crate::wrap;

/// The page. `flowing` says that its lines will be wrapped.
pub(crate) fn page(view: &View, flowing: bool) -> Vec<Line> {
    let mut page = Page {
        lines: Vec::new(),
        flowing,
    };
    page.lines.push(head(view));
    page.lines
        .push(Line::new().with(MESSAGE, view.message.as_str()));
    page.lines.extend(view.end.as_ref().map(end));
    for (title, text) in view.texts_at(Place::Advice) {
        let line = Line::new().with(TITLE, title).hanging(title.len() + 2);
        page.lines.push(line.with(PLAIN, format!(": {text}")));
    }
    page.sections(view, Place::Section);
    page.links(&view.links);
    page.questions(view);
    page.sections(view, Place::Closing);
    page.facts(view);
    page.lines
}

/// `NAME  7023  0x1B6F  HRESULT 0x80071B6F (-2147017873)`
fn head(view: &View) -> Line {
    let mut line = Line::new().with(NAME, view.name.as_str()).hanging(2);
    line.push(PLAIN, "  ");
    line.push(CODE, view.code.to_string());
    if let Some(bits) = view.bits {
        line.push(PLAIN, "  ");
        line.push(CODE, format!("{bits:#X}"));
    }
    for form in &view.forms {
        line.push(PLAIN, format!("  {} ", form.name));
        line.push(CODE, format!("{:#X}", form.value));
        if let Some(negative) = form.negative {
            line.push(PLAIN, format!(" ({negative})"));
        }
    }
    line
}

fn end(end: &End) -> Line {
    let word = if end.retired { "Retired" } else { "Deprecated" };
    let mut line = Line::new().with(WARNING, format!("{word} since {}", end.since));
    if let Some(why) = &end.why {
        line.push(PLAIN, format!(": {why}"));
    }
    if let Some(other) = &end.replaced_by {
        line.push(PLAIN, "; use ");
        line.push(NAME, other.name.as_str());
        line.push(PLAIN, format!(" ({}) instead", other.code));
    }
    line
}

struct Page {
    lines: Vec<Line>,
    flowing: bool,
}

impl Page {
    fn title(&mut self, title: &str) {
        self.lines.push(Line::default());
        self.lines.push(Line::new().with(TITLE, title));
    }

    fn markdown(&mut self, text: &str) {
        self.lines.extend(wrap::markdown(text, self.flowing));
    }

    fn sections(&mut self, view: &View, place: Place) {
        for (title, text) in view.texts_at(place) {
            self.title(title);
            self.markdown(text);
        }
    }

    fn links(&mut self, links: &[Link]) {
        if links.is_empty() {
            return;
        }
        self.title("Related");
        for Link { target, kind, why } in links {
            let mut line = Line::new().with(PLAIN, "- ").hanging(2);
            match target {
                Target::Own(other) => {
                    line.push(NAME, other.name.as_str());
                    line.push(PLAIN, format!(" ({})", other.code));
                }
                Target::Imported {
                    catalog,
                    name,
                    code,
                } => {
                    line.push(NAME, format!("{catalog}:{name}"));
                    if let Some(code) = code {
                        line.push(PLAIN, format!(" ({code})"));
                    }
                }
            }
            line.push(PLAIN, format!(", {}", kind.name()));
            if let Some(why) = why {
                line.push(PLAIN, format!(": {why}"));
            }
            self.lines.push(line);
        }
    }

    fn questions(&mut self, view: &View) {
        for (at, faq) in view.faq.iter().enumerate() {
            if at == 0 {
                self.title("Questions");
            } else {
                self.lines.push(Line::default());
            }
            self.lines
                .push(Line::new().with(MESSAGE, faq.question.as_str()));
            self.markdown(&faq.answer);
        }
    }

    /// What is left, one fact a line.
    fn facts(&mut self, view: &View) {
        let facts = view.facts();
        if !facts.is_empty() {
            self.lines.push(Line::default());
        }
        for Fact { title, text } in facts {
            let style = if title == ALSO_NAMED { NAME } else { PLAIN };
            let line = Line::new()
                .with(TITLE, title)
                .with(PLAIN, ": ")
                .with(style, text);
            self.lines.push(line.hanging(title.len() + 2));
        }
    }
}
