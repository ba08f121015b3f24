//! Follows the library through the source: where it is, what it has read, and what is refused on the way.

use std::cell::{Cell, OnceCell};
use std::vec::IntoIter;

use super::cursor::{Cursor, Start, name_len};
use super::elide::{self, Elided};
use super::escape;
use super::forbidden::forbidden;
use super::node::Node;
use crate::diagnostic::Diagnostic;
use crate::fix::Fix;
use crate::guard;
use crate::hashing::HashSet;
use crate::source::{FileId, Span};

/// How deep the library may be where something was elided.
const DEEPEST_OUTSIDE: usize = 64;

/// What was refused, each with a way to mend it.
pub(super) type Refused = Vec<(Diagnostic, Option<Fix>)>;

/// What a reading has and has seen.
pub(super) struct Reader<'r> {
    pub(super) cursor: Cursor<'r>,
    pub(super) id: FileId,
    /// Whether no node is taken for a scalar before the library says that it is one.
    pub(super) careful: bool,
    /// What was elided from what the library reads, and that it has not come to.
    pub(super) elided: IntoIter<Elided>,
    /// What was refused, each with its fix.
    pub(super) reports: Refused,
    /// Where the cursor stood before the white space in front of the next node.
    pub(super) before: usize,
    /// The last scalar that was read.
    pub(super) last: Option<Span>,
    /// How many collections are open.
    pub(super) depth: usize,
    /// Whether a tag was refused.
    pub(super) has_tag: bool,
    /// Whether the library found something else than what it was asked for.
    pub(super) is_astray: Cell<bool>,
    /// The names in the text that an alias may have, found when the first anchor is refused.
    pub(super) aliases: OnceCell<HashSet<&'r str>>,
}

impl Reader<'_> {
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.id, start, end)
    }

    /// Steps over what stands before a node and is not allowed there; gives the gravest of it.
    pub(super) fn refuse_properties(&mut self) -> Option<(Start, Span)> {
        let mut gravest = None;
        loop {
            self.before = self.cursor.at();
            self.cursor.skip_space();
            let kind = self.cursor.start();
            if kind == Start::Other {
                return gravest;
            }
            let (start, end) = self.cursor.property();
            let span = self.refuse(kind, start, end);
            self.has_tag |= kind == Start::Tag;
            if kind == Start::Alias {
                return Some((kind, span));
            }
            if kind == Start::Tag || gravest.is_none() {
                gravest = Some((kind, span));
            }
        }
    }

    /// Reports the escapes that bring in what the guard would refuse if it stood there as it is.
    pub(super) fn refuse_escapes(&mut self, token: Span) {
        let text = self.cursor.slice(token.start as usize, token.end as usize);
        for (offset, len, c) in escape::escapes(text) {
            if let Some(fault) = guard::fault(c) {
                let start = token.start as usize + offset;
                let span = self.span(start, start + len);
                let problem = Diagnostic::new(fault.rule, span, fault.message)
                    .label("stands for it")
                    .help(fault.help);
                let title = format!("remove `{}`", &text[offset..offset + len]);
                let fix = guard::removable(c).then(|| Fix::safe(title).replace(span, ""));
                self.reports.push((problem, fix));
            }
        }
    }

    /// What was elided where the library stands, if it stands at the letter for it.
    pub(super) fn elided(&mut self, text: &str) -> Option<Node> {
        // The library counts how deep it is, and a letter may stand for a few levels more.
        if text != elide::STAND_IN || self.depth > DEEPEST_OUTSIDE {
            return None;
        }
        self.cursor.skip_space();
        let span = self.elided.as_slice().first()?.span;
        if !self.cursor.is_at_block(span.start as usize) {
            return None;
        }
        self.cursor.go_to(span.end as usize);
        self.last = Some(span);
        self.elided.next()
    }

    /// Removes an anchor that no alias names, or the tag of a text, with the space behind it.
    fn without(&self, kind: Start, span: Span) -> Option<Fix> {
        let text = self.cursor.text();
        let (start, end) = (span.start as usize, span.end as usize);
        let mark = &text[start..end];
        let title = match kind {
            Start::Anchor => {
                let aliases = self.aliases.get_or_init(|| aliases(text));
                (!aliases.contains(&mark[1..])).then_some("remove the anchor")
            }
            Start::Tag => matches!(mark, "!!str" | "!!map" | "!!seq").then_some("remove the tag"),
            Start::Alias | Start::Other => None,
        }?;
        let rest = text[end..].strip_prefix(' ')?;
        // What follows must be a value on the same line, which is read as it stands.
        rest.starts_with(|c: char| c.is_alphanumeric() || "\"'[{".contains(c))
            .then(|| Fix::safe(title).replace(self.span(start, end + 1), ""))
    }

    fn refuse(&mut self, kind: Start, start: usize, end: usize) -> Span {
        let span = self.span(start, end);
        let text = self.cursor.text();
        let fix = self.without(kind, span);
        self.reports
            .push((forbidden(kind, span, &text[start..]), fix));
        span
    }
}

/// Whatever follows a `*` in the text as the name of an alias would.
fn aliases(text: &str) -> HashSet<&str> {
    let after = text.match_indices('*').map(|(at, _)| &text[at + 1..]);
    after.map(|rest| &rest[..name_len(rest)]).collect()
}
