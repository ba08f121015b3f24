//! Turns the bytes of one file into a tree.

use std::path::Path;

use super::{Parser, aside};
use crate::diagnostic::Diagnostic;
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
    pub tree: Option<Node>,
    /// Whether the YAML reader accepted the whole text. If not, the tree lacks what was refused.
    pub is_sound: bool,
    /// Whether reading it found nothing wrong at all.
    pub(crate) is_clean: bool,
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

impl Parser<'_> {
    /// The file at `path`. Whatever is wrong with it is reported.
    pub(super) fn document(&mut self, path: &Path, bytes: &[u8], content: Content) -> Document {
        if let Some(document) = self.taken_over(path, bytes) {
            return document;
        }
        let reported = self.sink.len();
        let (text, refusals) = guard::read(bytes);
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
        let (tree, lacks_entries) = if fatal {
            (None, false)
        } else {
            self.tree(file, content)
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
            tree,
            is_sound,
            is_clean: is_sound && self.sink.len() == reported,
            lacks_entries,
        }
    }

    /// The file as it was read before, if it says the same. Its spans name it by its number, so that must be the same
    /// too.
    fn taken_over(&mut self, path: &Path, bytes: &[u8]) -> Option<Document> {
        let next = self.sources.next_id();
        let plain = bytes.strip_prefix(guard::MARK).unwrap_or(bytes);
        let at = self.earlier.iter().position(|(source, document)| {
            document.file == next
                && source.path() == path
                && document.has_mark == (plain.len() < bytes.len())
                && source.text().as_bytes() == plain
        })?;
        let (source, document) = self.earlier.swap_remove(at);
        self.sources.add_shared(source);
        Some(document)
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
