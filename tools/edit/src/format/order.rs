//! Moves rows: keys into the order of the schema, entries into that of their codes.

use std::ops::Range;

use errdex_catalog::code::{Code, CodeType};
use errdex_catalog::yaml::{Kind, Node, Style};

use super::Parsed;
use super::grammar::Grammar;
use crate::document::range;
use crate::mapping::{is_flow, keeps_blank_lines};
use crate::trivia::{comments_end, line_feed, line_start, next_line};

/// The text with the outermost rows moved that are out of order, if any is. Nothing at all where a row cannot be told
/// from what is around it.
#[allow(
    clippy::option_option,
    reason = "no order to be found is another thing than none to be made"
)]
pub(super) fn moved(
    file: &Parsed,
    grammar: Grammar,
    codes: Option<CodeType>,
) -> Option<Option<String>> {
    let mut mover = Mover {
        file,
        codes,
        moves: Vec::new(),
    };
    mover.node(&file.node, grammar)?;
    if mover.moves.is_empty() {
        return Some(None);
    }
    let mut text = String::with_capacity(file.text.len());
    let mut at = 0;
    for (range, new) in &mover.moves {
        text.push_str(file.text.get(at..range.start)?);
        text.push_str(new);
        at = range.end;
    }
    text.push_str(file.text.get(at..)?);
    Some(Some(text))
}

/// The code of an entry.
pub(super) fn code(entry: &Node, codes: Option<CodeType>) -> Option<Code> {
    let code = entry.get("code")?;
    let Kind::Scalar(scalar) = &code.kind else {
        return None;
    };
    let quoted = matches!(scalar.style, Style::Single | Style::Double);
    codes?.parse(&scalar.text, quoted).ok()
}

struct Mover<'m> {
    file: &'m Parsed,
    codes: Option<CodeType>,
    moves: Vec<(Range<usize>, String)>,
}

impl Mover<'_> {
    fn node(&mut self, node: &Node, grammar: Grammar) -> Option<()> {
        if is_flow(node) {
            return Some(());
        }
        match &node.kind {
            Kind::Map(pairs) => {
                let positions: Vec<usize> =
                    pairs.iter().map(|(key, _)| grammar.position(key)).collect();
                if !positions.is_sorted() {
                    return self.keys(pairs, &positions);
                }
                for (key, value) in pairs {
                    self.node(value, grammar.value(key))?;
                }
            }
            Kind::Seq(items) => {
                let codes: Option<Vec<Code>> =
                    items.iter().map(|item| code(item, self.codes)).collect();
                if let Some(codes) =
                    codes.filter(|codes| grammar.is_entries() && !codes.is_sorted())
                {
                    return self.entries(items, &codes);
                }
                for item in items {
                    self.node(item, grammar.item())?;
                }
            }
            Kind::Scalar(_) | Kind::Refused => {}
        }
        Some(())
    }

    /// The end of the last line of a row that begins at `column`, its comments below included.
    fn end(&self, node: &Node, end: usize, column: usize) -> Option<usize> {
        let text = &self.file.text;
        if keeps_blank_lines(text, node) {
            return None;
        }
        Some(comments_end(text, end, column))
    }

    fn keys(&mut self, pairs: &[(Node, Node)], positions: &[usize]) -> Option<()> {
        let text = &self.file.text;
        let feed = line_feed(text);
        let first = range(pairs[0].0.span).start;
        let column = first - line_start(text, first);
        let mut rows = Vec::new();
        let mut at = first;
        for ((key, value), position) in pairs.iter().zip(positions) {
            let start = range(key.span).start;
            let end = range(value.span).end.max(range(key.span).end);
            let end = self.end(value, end, column)?;
            // What stands above a key, but for its own indentation.
            let above = text.get(at..line_start(text, start).max(at))?;
            rows.push((*position, above, text.get(start..end)?));
            at = next_line(text, end);
            if at == text.len() && !text.ends_with('\n') {
                at = end;
            }
        }
        let end = self.end(
            &pairs.last()?.1,
            range(pairs.last()?.1.span)
                .end
                .max(range(pairs.last()?.0.span).end),
            column,
        )?;
        rows.sort_by_key(|(position, _, _)| *position);
        let indent = " ".repeat(column);
        let mut new = String::new();
        let mut before = String::new();
        for (at, (_, above, row)) in rows.into_iter().enumerate() {
            if at == 0 {
                // Nothing fits between a dash and its first key: what was above goes above the dash.
                before.push_str(above);
            } else {
                new.push_str(feed);
                new.push_str(above);
                new.push_str(&indent);
            }
            new.push_str(row);
        }
        if !before.is_empty() {
            let line = line_start(text, first);
            self.moves.push((line..line, before));
        }
        self.moves.push((first..end, new));
        Some(())
    }

    fn entries(&mut self, items: &[Node], codes: &[Code]) -> Option<()> {
        let text = &self.file.text;
        let feed = line_feed(text);
        let mut rows = Vec::new();
        let mut at = None;
        let mut last = 0;
        for (item, code) in items.iter().zip(codes) {
            let dash = self
                .file
                .trivia
                .mark_before(text, range(item.span).start, b'-')?;
            let line = line_start(text, dash);
            if !text[line..dash].trim().is_empty() {
                return None;
            }
            let end = self.end(item, range(item.span).end, dash - line)?;
            // The comments right above the first entry are its own.
            let start = at.unwrap_or_else(|| comments_above(text, line));
            rows.push((code, text.get(start..end)?));
            at = Some(next_line(text, end));
            last = end;
        }
        let start = {
            let dash = self
                .file
                .trivia
                .mark_before(text, range(items[0].span).start, b'-')?;
            comments_above(text, line_start(text, dash))
        };
        rows.sort_by_key(|(code, _)| *code);
        let rows: Vec<&str> = rows.into_iter().map(|(_, row)| row).collect();
        self.moves.push((start..last, rows.join(feed)));
        Some(())
    }
}

/// Where the comments begin that stand right above a line.
fn comments_above(text: &str, line: usize) -> usize {
    let mut at = line;
    while at > 0 {
        let above = line_start(text, at - 1);
        if !text[above..at].trim_start().starts_with('#') {
            break;
        }
        at = above;
    }
    at
}
