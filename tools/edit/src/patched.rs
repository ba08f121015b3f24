//! Reads an edited file again only where it was edited: entries whose lines are the same keep their trees.
//!
//! Whatever is not plainly an edit within a block of entries is left to the reader of whole files: a change before the
//! first entry or after the last one, brackets around the entries, entries that begin at different columns, and lines that
//! are not YAML by themselves.

use std::path::PathBuf;

use errdex_catalog::diagnostic::Diagnostics;
use errdex_catalog::source::{FileId, SourceFile, Span};
use errdex_catalog::yaml::{self, Kind, Node};

use crate::document::{Document, pairs, range};

/// How many entries may differ: with more, it is not worth while.
const MOST: usize = 1_000;

/// The tree of `text`, which was made of the file `old`, whose text was `before`; nothing, if it must be read as a whole.
pub(crate) fn patched(old: &Document, before: &str, id: FileId, text: &str) -> Option<Node> {
    if old.id != id {
        return None;
    }
    let keys = pairs(&old.node);
    let at = keys
        .iter()
        .position(|(key, _)| key.text() == Some("entries"))?;
    let (_, entries) = &keys[at];
    let Kind::Seq(items) = &entries.kind else {
        return None;
    };
    let (first, last) = (items.first()?, items.last()?);
    let is_last_key = at + 1 == keys.len();
    let end = match keys.get(at + 1) {
        Some((key, _)) => line_start(before, range(key.span).start),
        None => before.len(),
    };
    let after = text.len().checked_sub(before.len() - end)?;
    let column = dash_column(before, first)?;
    let start = dash_line(before, first, column)?;
    let is_same_outside = before[..start] == *text.get(..start)?
        && text.get(after..)? == &before[end..]
        && after >= start;
    if !is_same_outside || entries.span.end != last.span.end {
        return None;
    }
    let mut starts = Vec::with_capacity(items.len() + 1);
    for item in items {
        starts.push(dash_line(before, item, column)?);
    }
    starts.push(end);
    let mut patch = Patch {
        id,
        text: text.get(..after)?,
        column,
        at: start,
        items: Vec::with_capacity(items.len() + 1),
        read: 0,
    };
    for (item, lines) in items.iter().zip(starts.windows(2)) {
        patch.item(item, &before[lines[0]..lines[1]], lines[0])?;
    }
    if patch.at < after {
        // An entry that is new at the end.
        patch.read_lines(patch.next_item())?;
    }
    if patch.at != after {
        return None;
    }
    let items = patch.items;
    // Of another first entry, the list may begin elsewhere.
    if items.first()?.span.start != first.span.start {
        return None;
    }
    let shift = after.cast_signed() - end.cast_signed();
    let new_end = items.last()?.span.end;
    let read_anew = Node {
        span: Span {
            end: new_end,
            ..entries.span
        },
        kind: Kind::Seq(items),
    };
    let mut read_anew = Some(read_anew);
    let keys = keys.iter().enumerate().map(|(own, (key, value))| {
        let entries = (own == at).then(|| read_anew.take()).flatten();
        match entries {
            Some(entries) => (key.clone(), entries),
            None if own < at => (key.clone(), value.clone()),
            None => (shifted(key, shift), shifted(value, shift)),
        }
    });
    let keys = keys.collect();
    let root = old.node.span;
    let is_end_of_list = root.end == entries.span.end;
    if is_last_key && !is_end_of_list {
        return None;
    }
    let end = if is_last_key {
        new_end
    } else {
        moved(root.end, shift)
    };
    let tree = Node {
        span: Span { end, ..root },
        kind: Kind::Map(keys),
    };
    #[cfg(test)]
    tests::assert_whole(&tree, id, text);
    Some(tree)
}

/// What is made of the new text, entry by entry.
struct Patch<'p> {
    id: FileId,
    /// The new text, up to the end of the entries.
    text: &'p str,
    /// The column of the dashes.
    column: usize,
    /// Where the next entry begins in the new text.
    at: usize,
    items: Vec<Node>,
    /// How many entries were read.
    read: usize,
}

impl Patch<'_> {
    /// Goes over an entry, which had these lines.
    fn item(&mut self, item: &Node, lines: &str, start: usize) -> Option<()> {
        loop {
            if self.text[self.at..].starts_with(lines) {
                let shift = self.at.cast_signed() - start.cast_signed();
                self.items.push(shifted(item, shift));
                self.at += lines.len();
                return Some(());
            }
            let next = self.next_item();
            // Either the entry itself was edited, or there is a new one before it.
            let is_new = self.text[next..].starts_with(lines) && !lines.is_empty();
            self.read_lines(next)?;
            if !is_new {
                return Some(());
            }
        }
    }

    /// Where the line after the next one begins that an entry begins with; the end, if there is none.
    fn next_item(&self) -> usize {
        let mut at = self.at;
        while let Some(end) = self.text[at..].find('\n') {
            at += end + 1;
            if begins_item(&self.text[at..], self.column) {
                return at;
            }
        }
        self.text.len()
    }

    /// Reads the lines up to `end`, which must be one entry without a mistake.
    fn read_lines(&mut self, end: usize) -> Option<()> {
        self.read += 1;
        let lines = &self.text[self.at..end];
        if self.read > MOST || !begins_item(lines, self.column) {
            return None;
        }
        let file = SourceFile::new(PathBuf::new(), String::new(), lines.to_owned());
        let mut sink = Diagnostics::default();
        let node = yaml::parse(self.id, &file, &mut sink);
        let is_sound = sink.finish().is_empty();
        let node = node.filter(|_| is_sound)?;
        let Kind::Seq(items) = &node.kind else {
            return None;
        };
        let [item] = items.as_slice() else {
            return None;
        };
        self.items.push(shifted(item, self.at.cast_signed()));
        self.at = end;
        Some(())
    }
}

/// Whether a text begins with the dash of an entry.
fn begins_item(text: &str, column: usize) -> bool {
    let bytes = text.as_bytes();
    bytes.len() > column + 1
        && bytes[..column].iter().all(|byte| *byte == b' ')
        && bytes[column] == b'-'
        && bytes[column + 1] == b' '
}

/// The column of the dash of an entry.
fn dash_column(text: &str, item: &Node) -> Option<usize> {
    let start = range(item.span).start;
    let line = line_start(text, start);
    let before = text.get(line..start)?;
    before.find('-')
}

/// Where the line of an entry begins, if there is nothing before the entry but a dash at that column.
fn dash_line(text: &str, item: &Node, column: usize) -> Option<usize> {
    let start = range(item.span).start;
    let line = line_start(text, start);
    let rest = text.get(line + column + 1..start)?;
    let is_plain = begins_item(&text[line..], column) && rest.bytes().all(|byte| byte == b' ');
    is_plain.then_some(line)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

fn moved(at: u32, shift: isize) -> u32 {
    (at as usize).wrapping_add_signed(shift) as u32
}

/// A tree that stands elsewhere in the same file.
fn shifted(node: &Node, shift: isize) -> Node {
    let span = Span {
        start: moved(node.span.start, shift),
        end: moved(node.span.end, shift),
        ..node.span
    };
    let kind = match &node.kind {
        Kind::Seq(items) => Kind::Seq(items.iter().map(|item| shifted(item, shift)).collect()),
        Kind::Map(pairs) => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(key, value)| (shifted(key, shift), shifted(value, shift)));
            Kind::Map(pairs.collect())
        }
        other => other.clone(),
    };
    Node { span, kind }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::Documents;
    use crate::memory::Memory;

    const BEFORE: &str = "catalog: a
title: A
entries:
  # The first.
  - name: ONE
    message: one

  - name: TWO
    message: |
      - name: not an entry
    related: [ONE]
  - {name: THREE,
    message: three}
  -   name: FOUR
      message: \"four
  - and a half\"
expect: []
";

    fn read(text: &str) -> Option<Documents> {
        let files = Memory([("e.yaml".into(), text.into())].into());
        Documents::read(&files, Path::new("e.yaml"), Path::new("")).ok()
    }

    /// Every edit that a test of this crate makes is read in both ways.
    pub(super) fn assert_whole(tree: &Node, id: FileId, text: &str) {
        let file = SourceFile::new(PathBuf::new(), String::new(), text.to_owned());
        let mut sink = Diagnostics::default();
        let whole = yaml::parse(id, &file, &mut sink);
        assert_eq!(sink.finish(), [], "{text}");
        assert_eq!(Some(tree), whole.as_ref(), "{text}");
    }

    /// Whether an edit is read in part.
    fn is_patched(before: &str, text: &str) -> bool {
        let old = read(before).expect("a catalogue");
        let file = &old.files()[0];
        patched(file, before, file.id, text).is_some()
    }

    #[test]
    fn an_edit_within_entries_is_read_alone() {
        for (from, to) in [
            ("name: ONE\n", "name: ONE_OF_SEVERAL\n    aliases: [ONE]\n"),
            ("message: one\n", "message: one\n    related: [TWO]\n"),
            (
                "  - name: ONE",
                "  - name: ZERO\n    message: 0\n  - name: ONE",
            ),
            ("[ONE]", "[ONE, FOUR]"),
            ("message: three}", "message: 'three'}"),
            (
                "\n  - name: TWO",
                "\n  - name: NEW\n    message: new\n  - name: TWO",
            ),
            ("expect: []", "  - name: NEW\n    message: new\nexpect: []"),
        ] {
            assert_eq!(BEFORE.matches(from).count(), 1, "{from}");
            assert!(is_patched(BEFORE, &BEFORE.replace(from, to)), "{to}");
        }
        assert!(is_patched(BEFORE, BEFORE));
        let short = BEFORE.split("  -   name").next().expect("a text");
        assert!(is_patched(short, &short.replace("three", "3")));
        assert!(is_patched(short, &format!("{short}  - name: NEW\n")));
    }

    #[test]
    fn what_is_not_plainly_within_entries_is_read_as_a_whole() {
        for (from, to) in [
            ("title: A", "title: B"),
            ("expect: []", "expect: [a]"),
            // Its second line looks like an entry.
            ("and a half", "and a third"),
            ("message: one\n", "message: 'one\n"),
            ("message: one\n", "message: !one one\n"),
            ("message: one\n", "message: one\n---\n"),
            ("message: one\n", "message: one\nparts: []\n"),
            ("  - {name", "    - {name"),
        ] {
            assert!(!is_patched(BEFORE, &BEFORE.replacen(from, to, 1)), "{to}");
        }
        let brackets = "entries: [{name: A, message: a}]\n";
        assert!(!is_patched(brackets, &brackets.replace('a', "b")));
    }
}
