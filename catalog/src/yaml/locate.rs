//! Finds the place, in the source, of a piece of a scalar's value.

use super::escape::escape;
use super::node::Style;
use crate::source::Span;

/// The span of `len` bytes at byte `offset` of the value `text`, which was written at `span` of `source`.
#[must_use]
pub fn locate(
    source: &str,
    span: Span,
    style: Style,
    text: &str,
    offset: usize,
    len: usize,
) -> Span {
    Locator::new(source, span, style, text).place(offset, len)
}

/// Finds the places of several pieces of one value. If they are asked for in their order, each character is counted
/// once, however many pieces there are.
///
/// Folding changes white space alone, so a piece is found by counting the other characters before it.
#[derive(Debug)]
pub struct Locator<'s> {
    span: Span,
    style: Style,
    text: &'s str,
    /// Whether the value is in the source as it is.
    is_verbatim: bool,
    /// What was not counted yet.
    units: Units<'s>,
    /// Where in the value that begins.
    counted: usize,
}

impl<'s> Locator<'s> {
    /// For the value `text`, which was written at `span` of `source`.
    #[must_use]
    pub fn new(source: &'s str, span: Span, style: Style, text: &'s str) -> Self {
        let token = source
            .get(span.start as usize..span.end as usize)
            .unwrap_or("");
        let quote = quote_len(style);
        let written = token.get(quote..token.len().saturating_sub(quote));
        Self {
            span,
            style,
            text,
            // Most texts are.
            is_verbatim: style != Style::Block && written == Some(text),
            units: Units::new(token, style),
            counted: 0,
        }
    }

    /// The span of `len` bytes at byte `offset` of the value.
    #[must_use]
    pub fn place(&mut self, offset: usize, len: usize) -> Span {
        let piece = self.text.get(offset..offset + len).unwrap_or("");
        let is_whole =
            !piece.is_empty() && !piece.starts_with(is_space) && !piece.ends_with(is_space);
        let base = self.span.start as usize;
        if self.is_verbatim && is_whole {
            let start = base + quote_len(self.style) + offset;
            return Span::new(self.span.file, start, start + len);
        }
        if offset < self.counted {
            self.units = Units::new(self.units.token, self.style);
            self.counted = 0;
        }
        let before = self.text.get(self.counted..offset);
        let before = visible(before.unwrap_or(&self.text[self.counted..]));
        if before > 0 {
            let _ = self.units.nth(before - 1);
        }
        self.counted = offset.min(self.text.len());
        let mut units = self.units.clone();
        let Some((start, first_end)) = units.next() else {
            return self.span;
        };
        let end = match visible(piece) {
            0 | 1 => first_end,
            inside => units.nth(inside - 2).map_or(first_end, |(_, end)| end),
        };
        Span::new(self.span.file, base + start, base + end)
    }
}

fn quote_len(style: Style) -> usize {
    usize::from(matches!(style, Style::Single | Style::Double))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn visible(text: &str) -> usize {
    text.chars().filter(|c| !is_space(*c)).count()
}

/// The source ranges of the value's characters, white space left out.
#[derive(Debug, Clone)]
struct Units<'s> {
    token: &'s str,
    at: usize,
    style: Style,
}

impl<'s> Units<'s> {
    fn new(token: &'s str, style: Style) -> Self {
        let content = match style {
            Style::Block => token.find('\n').map_or(token.len(), |end| end + 1),
            _ => quote_len(style),
        };
        Self {
            token,
            at: content,
            style,
        }
    }
}

impl Iterator for Units<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        loop {
            let start = self.at;
            let rest = self.token.get(start..)?;
            let mut chars = rest.chars();
            let first = chars.next()?;
            let (len, space) = match (self.style, first, chars.next()) {
                (Style::Double, '\\', _) => escape_unit(rest),
                (Style::Single, '\'', Some('\'')) => (2, false),
                _ => (first.len_utf8(), is_space(first)),
            };
            self.at += len;
            if !space {
                return Some((start, start + len));
            }
        }
    }
}

/// How long an escape is, and whether it stands for white space or for nothing.
fn escape_unit(rest: &str) -> (usize, bool) {
    match escape(rest) {
        Some((len, c)) => (len, c.is_none_or(is_space)),
        None => (rest.len(), true),
    }
}
