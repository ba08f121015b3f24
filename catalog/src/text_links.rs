//! Finds the links in Markdown texts.

use crate::code_spans::CodeSpans;
use crate::link;
use crate::name::{is_kebab, is_name};
use crate::raw::{RawCatalog, RawEntry, Text};

/// The Markdown texts of an entry.
pub(crate) fn texts(entry: &RawEntry) -> Vec<&Text> {
    let mut texts = Vec::new();
    entry.texts.for_each(|key, text| {
        if key.is_markdown() {
            texts.push(text);
        }
    });
    for (_, answer) in &entry.faq {
        texts.push(answer);
    }
    texts
}

/// Every `catalogue:NAME` in the texts, as its two halves.
pub(crate) fn imported_in_texts(raw: &RawCatalog) -> impl Iterator<Item = (&str, &str)> {
    let texts = raw.entries.iter().flat_map(texts);
    let targets = texts
        .chain(&raw.root.description)
        .flat_map(|text| targets(&text.value));
    targets.filter_map(|(_, target)| split_import(target))
}

/// `catalogue:NAME` as its two halves.
pub(crate) fn split_import(target: &str) -> Option<(&str, &str)> {
    let (import, name) = link::split_import(target);
    let import = import?;
    (is_kebab(import) && is_name(name) && !ORDINARY.contains(&import)).then_some((import, name))
}

/// Schemes whose addresses look like `catalogue:NAME`.
const ORDINARY: &[&str] = &["mailto", "tel", "sms", "news", "urn", "data", "javascript"];

/// The targets of links outside code, with their offsets: inline ones, and those that stand apart as `[label]: target`.
#[must_use]
pub fn targets(markdown: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    // Most texts have none, and looking for one byte is the standard library's, which is always optimised.
    if !markdown.contains(']') {
        return found;
    }
    let mut fence: Option<&str> = None;
    let mut paragraph = 0..0;
    let mut start = 0;
    for line in markdown.split_inclusive('\n') {
        let end = start + line.len();
        let text = line.trim_start_matches(' ');
        let marker = ["```", "~~~"]
            .into_iter()
            .find(|marker| text.starts_with(marker));
        let ends_paragraph = marker.is_some() || fence.is_some() || text.trim().is_empty();
        if ends_paragraph {
            inline_targets(markdown, paragraph, &mut found);
            paragraph = end..end;
        } else {
            paragraph.end = end;
        }
        if marker.is_some() {
            fence = match fence {
                None => marker,
                Some(open) if marker == Some(open) => None,
                open => open,
            };
        }
        start = end;
    }
    inline_targets(markdown, paragraph, &mut found);
    found
}

fn inline_targets<'m>(
    markdown: &'m str,
    paragraph: std::ops::Range<usize>,
    found: &mut Vec<(usize, &'m str)>,
) {
    let mut at = paragraph.start;
    let text = &markdown[..paragraph.end];
    let mut spans = CodeSpans::new(&text[at..]);
    let mut ends = Ends { text, known: 0..at };
    let mut labels = Labels::new(text, at);
    while let Some(next) = text[at..].find(['\\', '`', ']']) {
        at += next;
        let rest = &text[at..];
        if let Some(escaped) = rest.strip_prefix('\\') {
            at += 1 + escaped.chars().next().map_or(0, char::len_utf8);
        } else if rest.starts_with('`') {
            let start = paragraph.start;
            let (open, end) = spans.read(at - start);
            at = end.map_or(at + open, |end| start + end);
        } else if let Some(target) = rest.strip_prefix("](") {
            let target = target.trim_start();
            let target = target.strip_prefix('<').unwrap_or(target);
            let offset = text.len() - target.len();
            found.extend(ends.after(offset).map(|end| (offset, &text[offset..end])));
            at += 2;
        } else if let Some(target) = rest
            .strip_prefix("]:")
            .filter(|_| labels.begins_definition(at))
        {
            let target = target.trim_start();
            let target = target.strip_prefix('<').unwrap_or(target);
            let end = target.find(|c: char| c == '>' || c.is_whitespace());
            let offset = text.len() - target.len();
            found.push((offset, &target[..end.unwrap_or(target.len())]));
            at += 2;
        } else {
            at += 1;
        }
    }
}

/// Finds the ends of targets. A text may have many that begin before one end, or before none.
struct Ends<'t> {
    text: &'t str,
    /// Where no end is but at its last byte, if the text goes on there.
    known: std::ops::Range<usize>,
}

impl Ends<'_> {
    /// The first end at or after `offset`.
    fn after(&mut self, offset: usize) -> Option<usize> {
        if !(self.known.start..=self.known.end).contains(&offset) {
            let end = |c: char| c == ')' || c == '>' || c.is_whitespace();
            let end = self.text[offset..].find(end);
            self.known = offset..end.map_or(self.text.len(), |end| offset + end);
        }
        (self.known.end < self.text.len()).then_some(self.known.end)
    }
}

/// Tells whether a line is nothing but `[label`: a colon after the bracket makes it say where all links of that label
/// lead. A footnote's label begins with `^`.
struct Labels<'t> {
    text: &'t str,
    /// Where the line begins that was looked at last.
    line: usize,
    /// How far it was looked at, if it was.
    seen: Option<usize>,
}

impl<'t> Labels<'t> {
    fn new(text: &'t str, at: usize) -> Self {
        Self {
            text,
            line: text[..at].rfind('\n').map_or(0, |end| end + 1),
            seen: None,
        }
    }

    /// Whether the text before the bracket at `at` is such a line. Asked from the beginning on.
    fn begins_definition(&mut self, at: usize) -> bool {
        let from = self.seen.replace(at);
        match self.text[from.unwrap_or(self.line)..at].rfind('\n') {
            Some(end) => self.line = from.unwrap_or(self.line) + end + 1,
            // There is a bracket on this line already.
            None if from.is_some() => return false,
            None => {}
        }
        let line = &self.text[self.line..at];
        let label = line.trim_start_matches(' ').strip_prefix('[');
        label.is_some_and(|label| !label.starts_with('^') && !label.contains([']', '[']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, expected: &[&str]) {
        let found = targets(markdown);
        let names: Vec<&str> = found.iter().map(|(_, target)| *target).collect();
        assert_eq!(names, expected, "{markdown}");
        for (offset, target) in found {
            assert!(markdown[offset..].starts_with(target), "{markdown}");
        }
    }

    #[test]
    fn links_are_found() {
        check(
            "a [b](C) and [d](E \"title\") [f](<G>) ![h](i.png)",
            &["C", "E", "G", "i.png"],
        );
        check("[over\nlines](A)\n\n- [b]( C )", &["A", "C"]);
        check("[a](b[c](D) [e](", &["b[c](D", "D"]);
        check("[a](B", &[]);
        check("é [漢](A) \\] [x\\](B)", &["A"]);
    }

    #[test]
    fn definitions_are_links() {
        check(
            "See [this][ref].\n\n[ref]: A\n  [web]: <B> \"title\"\n",
            &["A", "B"],
        );
        check(
            "[^note]: A\n[a] [b]: C\nword [c]: D\n- [ ]: e\n`[d]: E`\n[f]:",
            &[""],
        );
    }

    #[test]
    fn code_has_no_links() {
        check("`[a](B)` ``[`](C)`` ` [d](E)", &["E"]);
        check("```\n[a](B)\n```\n[c](D)\n~~~\n```\n[e](F)\n", &["D"]);
        check("`a\n\nb` [c](D)", &["D"]);
        check("a ``` `` ` [a](B) `` [c](D) `", &["D"]);
    }
}
