//! Turns the bytes of one file into a tree.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::{Parser, aside};
use crate::diagnostic::{Diagnostic, Recorded};
use crate::files::shown;
use crate::fix::Fix;
use crate::guard;
use crate::rule::Rule;
use crate::schema::Mapping;
use crate::shape;
use crate::source::{FileId, SourceFile, Span};
use crate::yaml::{self, Node};

/// One of the catalogue's own files.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Document {
    /// The file in [`Parsed::sources`](super::Parsed::sources).
    pub file: FileId,
    /// Whether it begins with a byte order mark, which is not part of the text.
    pub has_mark: bool,
    /// Its tree, unless it is not YAML.
    pub tree: Option<Arc<Node>>,
    /// Whether the YAML reader accepted the whole text. If not, the tree lacks what was refused.
    pub is_sound: bool,
    /// What was wrong with it, to be said again if it is taken over.
    pub(crate) problems: Vec<Recorded>,
    /// Whether the tree lacks entries that are not YAML.
    pub lacks_entries: bool,
}

/// What a file must contain.
#[derive(Debug, Clone, Copy)]
pub(super) enum Content {
    /// A mapping with these keys, which must not be empty.
    Mapping(&'static Mapping),
    /// Translations, or none yet.
    Translations,
}

impl Document {
    /// Whether reading it found nothing wrong at all.
    pub(super) fn is_clean(&self) -> bool {
        self.is_sound && self.problems.is_empty()
    }
}

impl Parser<'_> {
    /// The file at `path`, which is read unless it did not change. Whatever is wrong with it is reported.
    pub(super) fn document_at(&mut self, path: &Path, content: Content) -> io::Result<Document> {
        if let Some(document) = self.unchanged_document(path) {
            return Ok(document);
        }
        let bytes = self.files.read(path)?;
        Ok(self.document(path, &bytes, content))
    }

    /// The same with its bytes.
    pub(super) fn document(&mut self, path: &Path, bytes: &[u8], content: Content) -> Document {
        if let Some(document) = self.same_document(path, bytes) {
            return document;
        }
        self.sink.record();
        let (text, refusals) = guard::read(bytes);
        let is_whole = refusals.is_empty();
        let source = SourceFile::new(path.to_owned(), shown(path, self.base), text);
        let file = self.sources.add(source);
        let fatal = refusals.iter().any(|refusal| refusal.fatal);
        for refusal in refusals {
            let span = Span::new(file, refusal.offset, refusal.offset + refusal.len);
            let problem = Diagnostic::new(refusal.rule, span, refusal.message);
            let problem = problem.maybe_help(refusal.help.map(str::to_owned));
            self.sink.report_fixable(problem, || {
                let title = format!("remove {}", refusal.what?);
                Some(Fix::safe(title).replace(span, ""))
            });
        }
        let before = self.sink.len();
        let known = if is_whole {
            self.edited_tree(file)
        } else {
            None
        };
        let (tree, lacks_entries) = match known {
            Some(tree) => (Some(tree), false),
            None if fatal => (None, false),
            None => self.tree(file, content),
        };
        let is_sound = tree.is_some() && self.sink.len() == before;
        if let Some(node) = &tree {
            let text = self.sources.file(file).text();
            match content {
                Content::Mapping(mapping) => shape::check(node, mapping, text, self.sink),
                Content::Translations => shape::check_translations(node, text, self.sink),
            }
        }
        Document {
            file,
            has_mark: bytes.starts_with(guard::MARK),
            tree: tree.map(Arc::new),
            is_sound,
            problems: self.sink.recorded(),
            lacks_entries,
        }
    }

    /// The tree of a file, and whether it lacks entries.
    fn tree(&mut self, file: FileId, content: Content) -> (Option<Node>, bool) {
        let source = self.sources.file(file);
        match yaml::parse_or_place(file, source, self.sink) {
            Ok(node) if matches!(content, Content::Translations) => (Some(node), false),
            Ok(node) => (self.filled(file, node), false),
            Err(Some(_)) if matches!(content, Content::Translations) => (None, false),
            Err(Some(stopped)) => {
                let rest = aside::read_rest(file, source, stopped, self.sink);
                let lacks_entries = rest.is_some();
                (rest, lacks_entries)
            }
            Err(None) => (None, false),
        }
    }

    /// The tree, if there is something in the file.
    fn filled(&mut self, file: FileId, node: Node) -> Option<Node> {
        if node.is_null() && node.span.start == node.span.end {
            self.sink.report(
                Diagnostic::new(
                    Rule::NoEntries,
                    Span::new(file, 0, 0),
                    "there is nothing in the file",
                )
                .help("a catalogue begins with `catalog:`, a part with `entries:`"),
            );
            return None;
        }
        Some(node)
    }
}
