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
        // A line may have millions of characters; no more is looked at than can be shown. What is before the caret fills
        // the window if nothing is behind it, and the other way round.
        let cell = |(at, c): (usize, char)| match c {
            '\t' => ("    ", 4, at),
            c if text::is_unprintable(c) => ("\u{FFFD}", 1, at),
            c => (&source[at..at + c.len_utf8()], text::width(c), at),
        };
        let start = floor(source, start);
        let mut caret = 0;
        let before = source[..start].char_indices().rev().map(cell);
        let before = before.take(WINDOW * 2).take_while(|(_, width, _)| {
            let fits = caret < WINDOW;
            caret += if fits { *width } else { 0 };
            fits
        });
        let mut cells: Vec<(&str, usize, usize)> = before.collect();
        cells.reverse();
        let mut behind = 0;
        let after = source[start..]
            .char_indices()
            .map(|(at, c)| cell((start + at, c)));
        let after = after.take(WINDOW * 2).take_while(|(_, width, _)| {
            let fits = behind < WINDOW;
            behind += if fits { *width } else { 0 };
            fits
        });
        cells.extend(after);
        let near = cells.first().map_or(start, |(.., at)| *at);
        let far = cells.last().map_or(start, |(_, _, at)| {
            source[*at..]
                .chars()
                .next()
                .map_or(*at, |c| at + c.len_utf8())
        });
        let total = caret + behind;
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
