//! Knows what stands between the scalars of a file: comments, marks and white space.

use std::ops::Range;

use errdex_catalog::yaml::{Kind, Node};

/// What stands between scalars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// From the `#` to the end of the line.
    Comment(Range<usize>),
    /// A mark of YAML, such as `-`, `,` or `]`, and its place.
    Mark(u8, usize),
}

/// The trivia of one file.
#[derive(Debug)]
pub(crate) struct Trivia {
    /// The scalars, in order.
    leaves: Vec<Range<usize>>,
}

impl Trivia {
    /// The trivia of `text`, whose tree is `node`.
    pub(crate) fn collect(node: &Node, text: &str) -> Self {
        let mut leaves = Vec::new();
        collect(node, &mut leaves);
        // After the last scalar there may be a gap as well.
        leaves.push(text.len()..text.len());
        Self { leaves }
    }

    /// The pieces in `range` of `text` that are in no scalar.
    pub(crate) fn pieces(&self, text: &str, range: Range<usize>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = range.start;
        let first = self.leaves.partition_point(|leaf| leaf.end <= range.start);
        for leaf in &self.leaves[first..] {
            if leaf.start >= range.end {
                break;
            }
            if at < leaf.start {
                lex(text, at..leaf.start, &mut pieces);
            }
            at = at.max(leaf.end);
        }
        if at < range.end {
            lex(text, at..range.end, &mut pieces);
        }
        pieces
    }

    /// The comments in `range` of `text`.
    pub(crate) fn comments(&self, text: &str, range: Range<usize>) -> Vec<Range<usize>> {
        let pieces = self.pieces(text, range).into_iter();
        pieces
            .filter_map(|piece| match piece {
                Piece::Comment(range) => Some(range),
                Piece::Mark(..) => None,
            })
            .collect()
    }

    /// The mark `mark` that stands last before `at`, without a scalar between.
    pub(crate) fn mark_before(&self, text: &str, at: usize, mark: u8) -> Option<usize> {
        let before = self.leaves.partition_point(|leaf| leaf.end <= at);
        let start = before
            .checked_sub(1)
            .map_or(0, |leaf| self.leaves[leaf].end);
        let pieces = self.pieces(text, start..at).into_iter().rev();
        pieces.into_iter().find_map(|piece| match piece {
            Piece::Mark(byte, at) if byte == mark => Some(at),
            _ => None,
        })
    }
}

fn collect(node: &Node, leaves: &mut Vec<Range<usize>>) {
    match &node.kind {
        Kind::Scalar(_) | Kind::Refused => {
            let (start, end) = (node.span.start as usize, node.span.end as usize);
            if start < end {
                leaves.push(start..end);
            }
        }
        Kind::Seq(items) => items.iter().for_each(|item| collect(item, leaves)),
        Kind::Map(pairs) => {
            for (key, value) in pairs {
                collect(key, leaves);
                collect(value, leaves);
            }
        }
    }
}

fn lex(text: &str, range: Range<usize>, pieces: &mut Vec<Piece>) {
    let bytes = text.as_bytes();
    let mut at = range.start;
    while at < range.end {
        match bytes[at] {
            b' ' | b'\t' | b'\r' | b'\n' => at += 1,
            b'#' => {
                let line = &text[at..range.end];
                let end = line.find('\n').unwrap_or(line.len());
                let comment = line[..end].trim_end_matches('\r').len();
                pieces.push(Piece::Comment(at..at + comment));
                at += end;
            }
            mark => {
                pieces.push(Piece::Mark(mark, at));
                at += 1;
            }
        }
    }
}

/// Where the line begins that has the byte `at`.
pub(crate) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Where the line ends that has the byte `at`, before its line feed and carriage return.
pub(crate) fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    text[..end].strip_suffix('\r').map_or(end, str::len)
}

/// Where the line after the one that has the byte `at` begins.
pub(crate) fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Where the last line ends of the comments below `end` that belong to what is above them: those that are indented
/// further than `column`. Without any, where the line of `end` does.
pub(crate) fn comments_end(text: &str, end: usize, column: usize) -> usize {
    let mut at = line_end(text, end);
    loop {
        let next = next_line(text, at);
        let line = &text[next..line_end(text, next)];
        let indent = line.len() - line.trim_start().len();
        if next == text.len() || indent <= column || !line.trim_start().starts_with('#') {
            return at;
        }
        at = next + line.len();
    }
}

/// How the lines of a text end: as its first does.
pub(crate) fn line_feed(text: &str) -> &'static str {
    match text.find('\n') {
        Some(end) if text[..end].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}
