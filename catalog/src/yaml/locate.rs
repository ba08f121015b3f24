//! Finds the place, in the source, of a piece of a scalar's value.

use super::escape::escape;
use super::node::Style;
use crate::source::Span;

/// The span of `len` bytes at byte `offset` of the value `text`, which was written at `span` of `source`.
///
/// Folding changes white space alone, so the piece is found by counting the other characters before it.
#[must_use]
pub fn locate(
    source: &str,
    span: Span,
    style: Style,
    text: &str,
    offset: usize,
    len: usize,
) -> Span {
    let token = source
        .get(span.start as usize..span.end as usize)
        .unwrap_or("");
    // Most texts stand in the source just as they are.
    let quote = usize::from(matches!(style, Style::Single | Style::Double));
    let written = token.get(quote..token.len().saturating_sub(quote));
    let piece = text.get(offset..offset + len).unwrap_or("");
    let whole = !piece.is_empty() && !piece.starts_with(is_space) && !piece.ends_with(is_space);
    if style != Style::Block && whole && written == Some(text) {
        let start = span.start as usize + quote + offset;
        return Span::new(span.file, start, start + len);
    }
    let before = visible(text.get(..offset).unwrap_or(text));
    let inside = visible(text.get(offset..offset + len).unwrap_or("")).max(1);
    let content = match style {
        Style::Plain => 0,
        Style::Single | Style::Double => 1,
        Style::Block => token.find('\n').map_or(token.len(), |end| end + 1),
    };
    let mut units = Units {
        token,
        at: content,
        style,
    };
    let Some((start, first_end)) = units.nth(before) else {
        return span;
    };
    let end = if inside == 1 {
        first_end
    } else {
        units.nth(inside - 2).map_or(first_end, |(_, end)| end)
    };
    let base = span.start as usize;
    Span::new(span.file, base + start, base + end)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn visible(text: &str) -> usize {
    text.chars().filter(|c| !is_space(*c)).count()
}

/// The source ranges of the value's characters, white space left out.
struct Units<'s> {
    token: &'s str,
    at: usize,
    style: Style,
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
