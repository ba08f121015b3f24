//! Recognizes what other languages and editors write in the place of YAML: comments, bullets, colons, blanks, templates.

use super::line::begins_with_key;
use crate::blank;
use crate::diagnostic::Diagnostic;
use crate::rule::Rule;
use crate::source::{FileId, SourceFile, Span};

/// What is wrong with the line in which the library stopped, counted from 1, or with the one above it.
pub(super) fn explain(id: FileId, file: &SourceFile, line: usize) -> Option<Diagnostic> {
    let above = line.checked_sub(1).filter(|above| *above > 0);
    // A line of a text below `key: |` may look like anything, and it is indented more than the key below it.
    let is_beside = |above: &usize| indent(file.line(*above)) <= indent(file.line(line));
    let lines = [Some(line), above.filter(is_beside)];
    let found = lines.into_iter().flatten().find_map(|number| {
        let slip = Slip::find(file.line(number))?;
        Some((number, slip))
    });
    let (number, slip) = found?;
    let start = file.line_start(number) + slip.start;
    let span = Span::new(id, start, start + slip.len);
    let message = format!("not YAML: {}", slip.what);
    Some(Diagnostic::new(Rule::YamlSyntax, span, message).help(slip.help))
}

/// A blank that looks like a space, where YAML has one.
pub(super) fn odd_blank(id: FileId, file: &SourceFile, line: usize) -> Option<Diagnostic> {
    let (at, c) = blank::above(file, line)?;
    let name = blank::name_of(c);
    let span = Span::new(id, at, at + c.len_utf8());
    let message = format!("not YAML: {name} where YAML expects a space");
    Some(
        Diagnostic::new(Rule::YamlSyntax, span, message)
            .note("it looks like a space and is a letter to YAML")
            .help("replace it by a space"),
    )
}

/// What is wrong with a line.
struct Slip {
    what: &'static str,
    /// Where in the line.
    start: usize,
    len: usize,
    help: String,
}

impl Slip {
    fn find(line: &str) -> Option<Self> {
        let start = indent(line);
        let text = line[start..].trim_end();
        let whole = |what, help: &str| Self {
            what,
            start,
            len: text.len(),
            help: help.to_owned(),
        };
        if ["//", "/*", "*/", "<!--"]
            .iter()
            .any(|mark| text.starts_with(mark))
        {
            return Some(whole(
                "a comment of another language",
                "begin a comment with `#`",
            ));
        }
        if (text.starts_with("{{") && text.ends_with("}}"))
            || (text.starts_with("{%") && text.ends_with("%}"))
        {
            return Some(whole(
                "a line of a template",
                "a catalogue is read as it is, and no template is filled in: write what it would become, or check the file that it makes",
            ));
        }
        Self::bullet(text, start).or_else(|| Self::wide_colon(text, start))
    }

    /// An item of a list that begins with another mark than `- `.
    fn bullet(text: &str, start: usize) -> Option<Self> {
        let mark = text.chars().next()?;
        let item = text[mark.len_utf8()..].trim_start_matches([' ', '\u{A0}']);
        let is_mark = "•‣◦▪·*+–—−‐‑".contains(mark) && text.len() - item.len() > mark.len_utf8();
        let is_stuck = mark == '-' && item.len() + 1 == text.len();
        ((is_mark || is_stuck) && begins_with_key(item)).then(|| Self {
            what: "an item of a list that does not begin with `- `",
            start,
            len: mark.len_utf8(),
            help: format!("write `- {item}`"),
        })
    }

    /// A key with a colon that is not that of ASCII.
    fn wide_colon(text: &str, start: usize) -> Option<Self> {
        let (key, value) = text.split_once(['：', '﹕', '∶', '꞉'])?;
        let colon = text[key.len()..].chars().next()?;
        let fixed = format!("{key}: {}", value.trim_start());
        begins_with_key(&fixed).then(|| Self {
            what: "a colon that YAML does not know",
            start: start + key.len(),
            len: colon.len_utf8(),
            help: format!("write `{}`", fixed.trim_start_matches("- ").trim_end()),
        })
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
