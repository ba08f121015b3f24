//! Reads a Rust file so that every token knows its bytes, and replaces pieces of its text.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

use proc_macro2::{Span, TokenStream, TokenTree};

/// A Rust file.
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// Its name in messages.
    pub shown: String,
    /// Its text, as it is on disk.
    pub text: String,
    /// How many bytes syn does not see: a byte order mark, and the line of a script.
    skipped: usize,
    pub(crate) tree: syn::File,
}

/// A line and a column in characters, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, shown, .. } = self;
        let mut shown_as = f.debug_struct("Source");
        shown_as.field("path", path).field("shown", shown);
        shown_as.finish_non_exhaustive()
    }
}

impl Source {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// When it is not Rust: what syn says.
    pub fn read(path: PathBuf, shown: String, text: String) -> Result<Self, String> {
        let skipped = skipped(&text);
        let tree = syn::parse_str::<syn::File>(&text[skipped..]).map_err(|error| {
            let at = error.span().start();
            format!("{shown}:{}:{}: {error}", at.line, at.column + 1)
        })?;
        Ok(Self {
            path,
            shown,
            text,
            skipped,
            tree,
        })
    }

    /// The bytes of a span.
    pub(crate) fn range(&self, span: Span) -> Range<usize> {
        let range = span.byte_range();
        range.start + self.skipped..range.end + self.skipped
    }

    /// The bytes from the first of these tokens to the last one.
    pub(crate) fn range_of(&self, tokens: &impl quote::ToTokens) -> Range<usize> {
        let tokens: Vec<TokenTree> = tokens.to_token_stream().into_iter().collect();
        let start = tokens
            .first()
            .map_or(0, |first| self.range(first.span()).start);
        let end = tokens
            .last()
            .map_or(start, |last| self.range(last.span()).end);
        start..end
    }

    /// The tokens as they are written.
    pub(crate) fn written(&self, tokens: &impl quote::ToTokens) -> &str {
        &self.text[self.range_of(tokens)]
    }

    /// The tokens as they are written, on one line.
    pub(crate) fn on_one_line(&self, tokens: &impl quote::ToTokens) -> String {
        let stream = tokens.to_token_stream();
        let written = self.written(tokens);
        if !written.contains('\n') && !written.contains("//") && !written.contains("/*") {
            return written.to_owned();
        }
        self.joined(stream)
    }

    /// Tokens with one blank where there was any space between them.
    fn joined(&self, tokens: TokenStream) -> String {
        let mut out = String::new();
        let mut end = None;
        for token in tokens {
            let range = self.range(token.span());
            if end.is_some_and(|end| end < range.start) {
                out.push(' ');
            }
            end = Some(range.end);
            match &token {
                TokenTree::Group(group) => {
                    let open = self.range(group.span_open());
                    let close = self.range(group.span_close());
                    out.push_str(&self.text[open]);
                    out.push_str(&self.joined(group.stream()));
                    out.push_str(&self.text[close]);
                }
                _ => out.push_str(&self.text[range]),
            }
        }
        out
    }

    /// The place of a byte.
    pub(crate) fn position(&self, at: usize) -> Position {
        let before = &self.text[..at];
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |feed| feed + 1);
        let column = before[start..]
            .trim_start_matches('\u{FEFF}')
            .chars()
            .count()
            + 1;
        Position { line, column }
    }

    /// What the file ends its lines with.
    pub(crate) fn line_feed(&self) -> &'static str {
        match self.text.find('\n') {
            Some(at) if self.text[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }

    /// The blanks in front of the line that has the byte.
    pub(crate) fn indent(&self, at: usize) -> &str {
        let start = self.text[..at].rfind('\n').map_or(0, |feed| feed + 1);
        let line = &self.text[start..at];
        &line[..line.len() - line.trim_start().len()]
    }

    /// The bytes to remove so that an attribute or an item is gone: its lines, where it has them for itself, else it and
    /// the blanks behind it.
    pub(crate) fn removal(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.text;
        let start = text[..range.start].rfind('\n').map_or(0, |feed| feed + 1);
        let rest = &text[range.end..];
        let end = rest
            .find('\n')
            .map_or(text.len(), |feed| range.end + feed + 1);
        let before = text[start..range.start].trim().is_empty();
        let after = text[range.end..end].trim().is_empty();
        if before && after {
            return without_double_blank(text, start..end);
        }
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        range.start..range.end + blanks
    }

    /// The comments between the tokens of an attribute, which would be lost with it.
    pub(crate) fn comments_in(&self, range: Range<usize>) -> Vec<String> {
        let text = &self.text[range];
        let mut comments = Vec::new();
        let mut gaps = Vec::new();
        let Ok(tokens) = text.parse::<TokenStream>() else {
            return comments;
        };
        let mut at = 0;
        leaves(tokens, &mut |span: Span| {
            let range = span.byte_range();
            if at < range.start {
                gaps.push(at..range.start);
            }
            at = range.end.max(at);
        });
        for gap in gaps {
            let mut rest = &text[gap];
            while let Some(start) = rest.find("//").into_iter().chain(rest.find("/*")).min() {
                let comment = &rest[start..];
                let end = if comment.starts_with("//") {
                    comment.find('\n').unwrap_or(comment.len())
                } else {
                    comment.find("*/").map_or(comment.len(), |end| end + 2)
                };
                comments.push(comment[..end].trim_end().to_owned());
                rest = &comment[end..];
            }
        }
        comments
    }
}

/// The lines to remove and the blank line behind them, where one is in front of them or nothing is; at the end of a file,
/// the blank lines in front of them.
fn without_double_blank(text: &str, range: Range<usize>) -> Range<usize> {
    let before = &text[..range.start];
    let rest = &text[range.end..];
    if rest.trim().is_empty() {
        let kept = before.trim_end().len();
        let feed = before[kept..]
            .find('\n')
            .map_or(before.len(), |feed| kept + feed + 1);
        return feed..text.len();
    }
    let is_blank_before = before.is_empty()
        || ["\n\n", "\n\r\n", "{\n", "{\r\n"]
            .iter()
            .any(|end| before.ends_with(end));
    let feed = match rest {
        _ if !is_blank_before => 0,
        rest if rest.starts_with("\r\n") => 2,
        rest => usize::from(rest.starts_with('\n')),
    };
    range.start..range.end + feed
}

/// Calls `each` with the span of every token, and of the brackets of groups, in order.
fn leaves(tokens: TokenStream, each: &mut dyn FnMut(Span)) {
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            each(group.span_open());
            leaves(group.stream(), each);
            each(group.span_close());
        } else {
            each(token.span());
        }
    }
}

fn skipped(text: &str) -> usize {
    let mark = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let rest = &text[mark..];
    // `#![attribute]` is Rust.
    if rest.starts_with("#!") && !rest[2..].trim_start().starts_with('[') {
        mark + rest.find('\n').unwrap_or(rest.len())
    } else {
        mark
    }
}

/// What is to be replaced in a file.
#[derive(Debug, Default, Clone)]
pub(crate) struct Edits {
    list: Vec<(Range<usize>, String)>,
}

impl Edits {
    pub(crate) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.list.push((range, text.into()));
    }

    pub(crate) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    pub(crate) fn remove(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The text with all of it; nothing, where two of them are at odds.
    pub(crate) fn apply(&self, text: &str) -> Option<String> {
        let mut list: Vec<&(Range<usize>, String)> = self.list.iter().collect();
        // What is put in at one byte stays in its order.
        list.sort_by_key(|(range, _)| (range.start, range.end));
        // The same may be removed for two reasons.
        list.dedup_by(|a, b| a == b && a.1.is_empty());
        let mut new = String::with_capacity(text.len());
        let mut at = 0;
        for (range, put) in list {
            new.push_str(text.get(at..range.start)?);
            new.push_str(put);
            at = range.end;
        }
        new.push_str(text.get(at..)?);
        Some(new)
    }
}

#[cfg(test)]
mod tests {
    use syn::spanned::Spanned;

    use super::*;

    fn source(text: &str) -> Source {
        Source::read(PathBuf::new(), "a.rs".to_owned(), text.to_owned()).unwrap()
    }

    #[test]
    fn a_token_knows_its_bytes_behind_marks_and_scripts() {
        for head in [
            "",
            "\u{FEFF}",
            "#!/usr/bin/env run\n",
            "// é\n",
            "#![allow(dead_code)]\r\n",
        ] {
            let text = format!("{head}struct É;");
            let source = source(&text);
            let item = source.tree.items.last().unwrap();
            assert_eq!(&text[source.range(item.span())], "struct É;", "{head:?}");
        }
    }

    #[test]
    fn what_is_removed_takes_its_line_along() {
        let text = "enum E {\n    #[a]\n    A,\n    #[b] B, // b\n}";
        let source = source(text);
        let of = |what: &str| {
            let start = text.find(what).unwrap();
            source.removal(start..start + what.len())
        };
        assert_eq!(&text[of("#[a]")], "    #[a]\n");
        assert_eq!(&text[of("#[b]")], "#[b] ");
    }

    #[test]
    fn comments_of_an_attribute_are_found() {
        let text = "#[error(\n  // why\n  \"// no /* no */\", /* x */\n  a, // last\n)]\nstruct A;";
        let source = source(text);
        let end = text.find("struct").unwrap();
        assert_eq!(source.comments_in(0..end), ["// why", "/* x */", "// last"]);
    }

    #[test]
    fn edits_at_odds_make_nothing() {
        let mut edits = Edits::default();
        edits.replace(1..3, "x");
        edits.insert(0, "+");
        assert_eq!(edits.apply("abcd").as_deref(), Some("+axd"));
        edits.remove(2..4);
        assert_eq!(edits.apply("abcd"), None);
    }
}
