//! Shows a problem as text: what, where, the line with a caret under it, why, and the way out.
//!
//! The macro and the command print the same words; the command gives each piece a colour by its [`Role`].

use crate::diagnostic::Diagnostic;
use crate::rule::Level;
use crate::source::{SourceFile, Sources, Span};
use crate::text;

/// How many terminal cells of a line are shown; a longer line is clipped around its caret.
const WINDOW: usize = 120;

/// What a piece of the output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `error[rule]`
    Title(Level),
    /// What is wrong.
    Message,
    /// Arrows, line numbers, bars.
    Frame,
    /// The catalogue's text.
    Source,
    /// The caret and its label.
    Caret(Level),
    /// The mark and label of another place.
    Second,
    /// `help:` and `note:`
    Advice,
}

/// The problem as plain text, ending with a line feed.
#[must_use]
pub fn plain(problem: &Diagnostic, sources: &Sources) -> String {
    let mut out = String::new();
    pieces(problem, sources, &mut |_, piece| out.push_str(piece));
    out
}

/// The problem piece by piece.
pub fn pieces(problem: &Diagnostic, sources: &Sources, out: &mut dyn FnMut(Role, &str)) {
    let places = || std::iter::once(problem.span).chain(problem.also.iter().map(|(span, _)| *span));
    let gutter = places()
        .map(|span| sources.position(span).line.to_string().len())
        .max()
        .unwrap_or(1);
    out(
        Role::Title(problem.level),
        &format!("{}[{}]", problem.level.name(), problem.rule.name()),
    );
    out(Role::Message, &format!(": {}", printable(&problem.message)));
    out(Role::Frame, "\n");

    let first = (
        problem.span,
        problem.label.as_str(),
        Role::Caret(problem.level),
    );
    let others = problem
        .also
        .iter()
        .map(|(span, label)| (*span, label.as_str(), Role::Second));
    for (span, label, role) in std::iter::once(first).chain(others) {
        excerpt(sources.file(span.file), span, label, role, gutter, out);
    }

    let notes = problem.notes.iter().map(|text| ("note", text));
    let help = problem.help.iter().map(|text| ("help", text));
    for (what, advice) in notes.chain(help) {
        out(Role::Frame, &format!("{:gutter$} = ", ""));
        out(Role::Advice, what);
        out(Role::Message, &format!(": {}", printable(advice)));
        out(Role::Frame, "\n");
    }
}

fn excerpt(
    file: &SourceFile,
    span: Span,
    label: &str,
    role: Role,
    gutter: usize,
    out: &mut dyn FnMut(Role, &str),
) {
    let position = file.position(span.start);
    let source = file.line(position.line);
    let start = (span.start as usize - file.line_start(position.line)).min(source.len());
    let end = start + (span.end - span.start) as usize;
    let line = Clipped::new(source, start, end);

    let (shown, number) = (file.shown(), position.line);
    out(
        Role::Frame,
        &format!("{:gutter$}--> {shown}:{number}:{}\n", "", position.column),
    );
    out(
        Role::Frame,
        &format!("{:gutter$} |\n{number:>gutter$} | ", ""),
    );
    out(Role::Source, &line.text);
    let pad = " ".repeat(line.before);
    out(Role::Frame, &format!("\n{:gutter$} | {pad}", ""));
    let mark = if role == Role::Second { "-" } else { "^" };
    let mut underline = mark.repeat(line.width.max(1));
    if !label.is_empty() {
        underline.push(' ');
        underline.push_str(&printable(label));
    }
    out(role, &underline);
    out(Role::Frame, "\n");
}

/// The last character boundary not after `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// A source line as it is shown: tabs widened, what cannot be seen made visible, clipped around the caret.
struct Clipped {
    text: String,
    /// Cells before the caret.
    before: usize,
    /// Cells under it.
    width: usize,
}

impl Clipped {
    fn new(source: &str, start: usize, end: usize) -> Self {
        // A line may have millions of characters; what is farther away than this is not shown in any case.
        let near = floor(source, start.saturating_sub(WINDOW * 8));
        let far = floor(source, (start + WINDOW * 8).min(source.len()));
        let mut cells: Vec<(&str, usize, usize)> = Vec::new();
        for (at, c) in source[near..far].char_indices() {
            let at = near + at;
            let (shown, width) = match c {
                '\t' => ("    ", 4),
                c if text::is_unprintable(c) => ("\u{FFFD}", 1),
                c => (&source[at..at + c.len_utf8()], text::width(c)),
            };
            cells.push((shown, width, at));
        }
        let total: usize = cells.iter().map(|(_, width, _)| width).sum();
        let caret: usize = cells
            .iter()
            .take_while(|(_, _, at)| *at < start)
            .map(|(_, width, _)| width)
            .sum();
        let from = if total <= WINDOW {
            0
        } else {
            caret.saturating_sub(WINDOW / 2).min(total - WINDOW)
        };

        let mut clipped = Self {
            text: String::new(),
            before: 0,
            width: 0,
        };
        if from > 0 || near > 0 {
            clipped.text.push('…');
            clipped.before = 1;
        }
        let mut column = 0;
        for (shown, width, at) in cells {
            let visible = column >= from && column + width <= from + WINDOW;
            column += width;
            if !visible {
                continue;
            }
            clipped.text.push_str(shown);
            if at < start {
                clipped.before += width;
            } else if at < end {
                clipped.width += width;
            }
        }
        if total > from + WINDOW || far < source.len() {
            clipped.text.push('…');
        }
        clipped
    }
}

/// Words that quote the catalogue, made safe for a terminal and kept to one line.
#[must_use]
pub fn printable(words: &str) -> String {
    words
        .chars()
        .map(|c| match c {
            '\n' | '\t' => ' ',
            c if text::is_unprintable(c) => '\u{FFFD}',
            c => c,
        })
        .collect()
}
