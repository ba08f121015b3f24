//! Sets aside the entries in which a file stops being YAML, so that the rest of it can be read.
//!
//! The lines of such an entry become blank, and every other byte keeps its place. Whether what remains is YAML, the
//! library decides.

use std::ops::Range;

use crate::diagnostic::Diagnostics;
use crate::source::{FileId, SourceFile, Span};
use crate::yaml::{self, Node};

/// How many entries are set aside in one file. Whoever broke more of them made one mistake that many times.
const MOST: usize = 10;

/// How long a file may be, in bytes, to be read again without an entry: nobody writes a longer one by hand.
const LONGEST: usize = 1 << 20;

/// The tree of a file without the entries that are not YAML, the first of which is at `stopped`. What is wrong with the
/// others is reported too; nothing, where no entry can be told from the rest.
pub(super) fn read_rest(
    id: FileId,
    file: &SourceFile,
    stopped: Span,
    sink: &mut Diagnostics,
) -> Option<Node> {
    let at = stopped.start as usize;
    if file.text().len() > LONGEST
        || begins_document(file.text(), at)
        || concerns_more_than_an_entry(file.text(), at)
    {
        return None;
    }
    let mut text = file.text().to_owned();
    let mut stopped = stopped;
    for _ in 0..MOST {
        let entry = entry_around(&text, stopped.start as usize)?;
        blank(&mut text, entry.clone());
        let rest = SourceFile::new(
            file.path().to_owned(),
            file.shown().to_owned(),
            text.clone(),
        );
        let mut quiet = Diagnostics::new(sink.fixes(), Vec::new());
        let read = yaml::parse_or_place(id, &rest, &mut quiet);
        // What stands before the entry was reported when it was read for the first time.
        let new = quiet.finish().into_iter();
        for problem in new.filter(|problem| problem.span.start as usize >= entry.end) {
            sink.report(problem);
        }
        match read {
            Ok(node) => {
                // Without its only entry, a file would seem to have none.
                let has_entries = node.get("entries").is_some_and(|list| !list.is_null());
                return Some(node).filter(|_| has_entries);
            }
            Err(Some(place)) if place.start as usize >= entry.end => stopped = place,
            Err(_) => return None,
        }
    }
    None
}

/// Whether the byte `at` is in a line that ends the document: what follows is no entry of this one.
fn begins_document(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = &text[start..];
    line.starts_with("---") || line.starts_with("...")
}

/// Whether the byte `at` is in a line whose mistake has more lines elsewhere, which would be reported one by one: those of a
/// merge conflict, and of a template.
fn concerns_more_than_an_entry(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].trim_start_matches(' ');
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>", "{{", "{%"]
        .iter()
        .any(|mark| line.starts_with(mark))
}

/// The lines of the entry that has the byte `at`: of an item of the block below `entries:`.
fn entry_around(text: &str, at: usize) -> Option<Range<usize>> {
    let mut lines = text.split_inclusive('\n').scan(0, |start, line| {
        let begin = *start;
        *start += line.len();
        Some((begin, line))
    });
    lines.find(|(_, line)| line.trim_end() == "entries:")?;
    let mut column = None;
    let mut start = None;
    for (begin, line) in lines {
        let bare = line.trim_start_matches(' ');
        let indent = line.len() - bare.len();
        let is_item = bare.starts_with("- ") && column.is_none_or(|column| column == indent);
        // A line that is indented with a tab belongs to the entry above it; a key of the file begins in the first
        // column.
        let is_key = indent == 0 && bare.starts_with(|c: char| c.is_ascii_lowercase());
        if is_item || is_key {
            if begin > at {
                return start.map(|start| start..begin);
            }
            if is_key {
                return None;
            }
            column = Some(indent);
            start = Some(begin);
        }
    }
    start
        .filter(|start| *start <= at)
        .map(|start| start..text.len())
}

/// Puts spaces in the place of everything but the ends of lines.
fn blank(text: &mut String, range: Range<usize>) {
    let spaces: String = text[range.clone()]
        .chars()
        .flat_map(|c| {
            let blank = if matches!(c, '\n' | '\r') { c } else { ' ' };
            std::iter::repeat_n(blank, c.len_utf8())
        })
        .collect();
    text.replace_range(range, &spaces);
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "catalog: a\nentries:\n  - name: A\n    code: é1\n  - name: B\n    code: 2\n\tmessage: b\n\n  - name: C\nparts: [b]\n";

    #[test]
    fn an_entry_is_its_lines() {
        let around = |piece: &str| {
            let entry = entry_around(TEXT, TEXT.find(piece).expect("a piece"))?;
            Some(&TEXT[entry])
        };
        assert_eq!(around("name: A"), Some("  - name: A\n    code: é1\n"));
        assert_eq!(
            around("\tmessage"),
            Some("  - name: B\n    code: 2\n\tmessage: b\n\n")
        );
        assert_eq!(around("name: C"), Some("  - name: C\n"));
        assert_eq!(around("catalog"), None);
        assert_eq!(around("parts"), None);
    }

    #[test]
    fn what_is_blank_keeps_every_place() {
        let mut text = TEXT.to_owned();
        let entry = entry_around(TEXT, TEXT.find("name: A").expect("a piece")).expect("an entry");
        blank(&mut text, entry);
        assert_eq!(text.len(), TEXT.len());
        assert_eq!(text.find("name: B"), TEXT.find("name: B"));
        assert!(!text.contains("name: A"));
    }
}
