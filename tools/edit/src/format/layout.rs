//! Indents lines by two spaces a level, sets blank lines, and takes spaces off the ends of lines.

use std::collections::HashMap;
use std::ops::Range;

use errdex_catalog::yaml::{Kind, Node, Style};

use super::Parsed;
use crate::document::range;
use crate::mapping::{is_flow, keeps_blank_lines};
use crate::trivia::{line_end, line_feed, line_start, next_line};

/// The text, laid out.
pub(super) fn laid_out(file: &Parsed) -> Option<String> {
    let mut layout = Layout {
        file,
        starts: HashMap::new(),
        inside: Vec::new(),
        entries: Vec::new(),
    };
    layout.map(&file.node, 0)?;
    layout.write()
}

/// How the lines within a token or a pair of brackets are moved.
#[derive(Clone, Copy)]
enum Shift {
    /// All by the same number of columns.
    By(isize),
    /// Each to that column: its white space means nothing.
    To(usize),
}

struct Layout<'l> {
    file: &'l Parsed,
    /// The column of the lines that begin with the token at that byte.
    starts: HashMap<usize, usize>,
    /// The bytes within tokens and brackets of several lines, and what becomes of their lines; in the order of the text.
    inside: Vec<(Range<usize>, Shift)>,
    /// Where the dashes of entries stand, in the order of the text.
    entries: Vec<usize>,
}

impl Layout<'_> {
    fn column(&self, at: usize) -> usize {
        at - line_start(&self.file.text, at)
    }

    fn map(&mut self, map: &Node, indent: usize) -> Option<()> {
        let Kind::Map(pairs) = &map.kind else {
            return None;
        };
        if is_flow(map) {
            return None;
        }
        for (key, value) in pairs {
            self.starts.insert(range(key.span).start, indent);
            if matches!(value.kind, Kind::Seq(_)) && !is_flow(value) {
                let is_entries = indent == 0 && key.text() == Some("entries");
                self.list(value, indent + 2, is_entries)?;
            } else {
                self.value(value, range(key.span).start, indent)?;
            }
        }
        Some(())
    }

    fn list(&mut self, list: &Node, indent: usize, is_entries: bool) -> Option<()> {
        for item in list.items() {
            let start = range(item.span).start;
            let dash = self.file.trivia.mark_before(&self.file.text, start, b'-')?;
            self.starts.insert(dash, indent);
            if is_entries {
                self.entries.push(dash);
            }
            if matches!(item.kind, Kind::Seq(_)) && !is_flow(item) {
                return None;
            }
            self.value(item, dash, indent)?;
        }
        Some(())
    }

    /// A value whose key or dash stands at `head`, and will stand at `indent`.
    fn value(&mut self, value: &Node, head: usize, indent: usize) -> Option<()> {
        let text = &self.file.text;
        let place = range(value.span);
        if place.is_empty() {
            return Some(());
        }
        let is_block = matches!(value.kind, Kind::Map(_)) && !is_flow(value);
        if is_block {
            return self.map(value, indent + 2);
        }
        self.starts.insert(place.start, indent + 2);
        let first = line_end(text, place.start);
        if first >= place.end {
            return Some(());
        }
        let inside = next_line(text, first)..place.end;
        let shift = match &value.kind {
            Kind::Scalar(scalar) if scalar.style == Style::Block => {
                if keeps_blank_lines(text, value) {
                    return None;
                }
                let header = text[place.start..first].split('#').next()?;
                let digit = header.bytes().find(u8::is_ascii_digit);
                let wanted = digit.map_or(2, |digit| usize::from(digit - b'0'));
                let lines = text[inside.clone()].lines();
                let now = match digit {
                    Some(_) => self.column(head) + wanted,
                    None => lines
                        .filter(|line| !line.trim().is_empty())
                        .map(|line| line.len() - line.trim_start_matches(' ').len())
                        .next()?,
                };
                Shift::By((indent + wanted).cast_signed() - now.cast_signed())
            }
            Kind::Scalar(_) => Shift::To(indent + 2),
            // The line with the bracket moves as its key does, or is a line of its own.
            _ => {
                let line = line_start(text, place.start);
                let begins = line + (text[line..].len() - text[line..].trim_start().len());
                let moved = *self.starts.get(&begins)?;
                Shift::By(moved.cast_signed() - (begins - line).cast_signed())
            }
        };
        self.inside.push((inside, shift));
        Some(())
    }

    fn write(&self) -> Option<String> {
        let text = &self.file.text;
        let mut out = Out::default();
        let mut at = 0;
        // The columns that comments may have stood at, and the ones that they get.
        let mut levels: Vec<(usize, usize)> = Vec::new();
        let mut waiting: Vec<(usize, &str)> = Vec::new();
        while at < text.len() {
            let end = line_end(text, at);
            let line = &text[at..end];
            let column = line.len() - line.trim_start().len();
            let begin = at + column;
            if let Some(shift) = self.shift_at(at) {
                out.line(shifted(line, shift));
            } else if line.trim().is_empty() {
                waiting.push((0, ""));
            } else if line[column..].starts_with('#') {
                waiting.push((column, line[column..].trim_end()));
            } else if !is_document_mark(line) {
                let indent = *self.starts.get(&begin)?;
                let is_entry = self.entries.binary_search(&begin).is_ok();
                let first = is_entry && self.entries.first() == Some(&begin);
                out.comments(&mut waiting, &levels, (column, indent), is_entry && !first);
                levels.retain(|(own, _)| *own < column);
                levels.push((column, indent));
                let mut rest = &line[column..];
                let mut new = " ".repeat(indent);
                if let Some(item) = rest.strip_prefix("- ") {
                    // The first key of an item stands two columns behind the dash.
                    let spaces = item.len() - item.trim_start().len();
                    levels.push((column + 2 + spaces, indent + 2));
                    new.push_str("- ");
                    rest = item.trim_start();
                }
                new.push_str(self.trimmed(rest, end));
                out.line(new);
            }
            at = next_line(text, at);
        }
        out.comments(&mut waiting, &levels, (0, 0), false);
        Some(out.finish(line_feed(text)))
    }

    /// How the line that begins at `at` is moved, if it is within a token or a pair of brackets.
    fn shift_at(&self, at: usize) -> Option<Shift> {
        let after = self.inside.partition_point(|(range, _)| range.start <= at);
        let (range, shift) = &self.inside[after.checked_sub(1)?];
        range.contains(&at).then_some(*shift)
    }

    /// The rest of a line, without the spaces at its end, unless a text of several lines stands there.
    fn trimmed<'t>(&self, rest: &'t str, end: usize) -> &'t str {
        let next = next_line(&self.file.text, end);
        let inside = self
            .inside
            .binary_search_by_key(&next, |(range, _)| range.start);
        if inside.is_ok() && rest.ends_with(' ') && rest.contains(['"', '\'']) {
            return rest;
        }
        rest.trim_end()
    }
}

/// Lines, as they will be.
#[derive(Default)]
struct Out {
    lines: Vec<String>,
}

impl Out {
    fn line(&mut self, line: String) {
        self.lines.push(line);
    }

    /// What waited for the next token, which stood at `column` and stands at `indent` now.
    fn comments(
        &mut self,
        waiting: &mut Vec<(usize, &str)>,
        levels: &[(usize, usize)],
        (column, indent): (usize, usize),
        apart: bool,
    ) {
        let mut lines: Vec<String> = Vec::new();
        let mut below = true;
        let mut tail = 0;
        for (own, comment) in waiting.drain(..) {
            if comment.is_empty() {
                below = false;
                if lines.last().is_none_or(|last| !last.is_empty()) {
                    lines.push(String::new());
                }
                continue;
            }
            let level = levels.iter().rev().find(|(level, _)| *level <= own);
            // What is indented further than the next token, and stands right below the last, belongs to it.
            let new = if own <= column || !below {
                below = false;
                indent
            } else {
                tail = lines.len() + 1;
                level.map_or(indent + 2, |(level, new)| new + (own - level).min(2))
            };
            lines.push(format!("{}{comment}", " ".repeat(new)));
        }
        if apart && !lines.iter().any(String::is_empty) {
            lines.insert(tail, String::new());
        }
        // Nothing stands at the beginning, or right below `entries:`, to be apart from.
        let nothing_above = self
            .lines
            .last()
            .is_none_or(|last| last == "entries:" || last.is_empty());
        if nothing_above && lines.first().is_some_and(String::is_empty) {
            lines.remove(0);
        }
        self.lines.append(&mut lines);
    }

    fn finish(mut self, feed: &str) -> String {
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        let lines = self.lines.iter().flat_map(|line| [line.as_str(), feed]);
        lines.collect()
    }
}

fn shifted(line: &str, shift: Shift) -> String {
    let body = line.trim_start_matches(' ');
    if body.is_empty() {
        return String::new();
    }
    let now = line.len() - body.len();
    let column = match shift {
        Shift::By(by) => now.checked_add_signed(by).unwrap_or(0),
        Shift::To(column) => column,
    };
    format!("{}{body}", " ".repeat(column))
}

fn is_document_mark(line: &str) -> bool {
    matches!(line.trim_end(), "---" | "...")
}
