//! Reads the root and the parts that it lists.

use std::path::{Component, Path, PathBuf};

use super::document::Content;
use super::{Document, Parser, reason};
use crate::check::taint::Part;
use crate::diagnostic::Diagnostic;
use crate::files::{backslash_help, normalised, shown};
use crate::hashing::HashMap;
use crate::raw::{self, RawCatalog, Text};
use crate::rule::Rule;
use crate::schema;
use crate::source::Span;
use crate::yaml::{Kind, Node};

impl Parser<'_> {
    /// The root with the entries of its parts.
    pub(super) fn root(&mut self, path: &Path, document: Document) -> RawCatalog {
        let mut raw = match &document.tree {
            Some(node) => raw::read_root(node, &self.sources, self.sink),
            None => RawCatalog::default(),
        };
        if is_unread(&document) {
            raw.taint.mark_root(Part::File);
        }
        if document.lacks_entries {
            raw.taint.mark_root(Part::Links);
        }
        self.documents.push(document);
        let parts = std::mem::take(&mut raw.root.parts);
        let mut seen = HashMap::default();
        seen.insert(path.to_owned(), None);
        for part in &parts {
            let Some(document) = self.part(path, part, &mut seen) else {
                raw.taint.mark_root(Part::File);
                continue;
            };
            if is_unread(&document) {
                raw.taint.mark_root(Part::File);
            }
            if document.lacks_entries {
                raw.taint.mark_root(Part::Links);
            }
            if let Some(node) = &document.tree {
                raw::read_part(node, &mut raw, &self.sources, self.sink);
            }
            self.documents.push(document);
        }
        raw.root.parts = parts;
        raw
    }

    /// A part, if it is a file of its own that can be read.
    fn part(
        &mut self,
        root: &Path,
        part: &Text,
        seen: &mut HashMap<PathBuf, Option<Span>>,
    ) -> Option<Document> {
        let path = self.own_file(root, part, "the part", ", or import it as a catalogue")?;
        if let Some(first) = seen.insert(path.clone(), Some(part.span)) {
            let problem = |what| {
                let message = format!("the part `{}` {what}", part.value);
                Diagnostic::new(Rule::PartListedTwice, part.span, message)
            };
            self.sink.report(match first {
                Some(first) => problem("is listed twice")
                    .label("again here")
                    .also(first, "first here")
                    .help("remove one of the two"),
                None => problem("is the root itself").help("remove it from the list"),
            });
            return None;
        }
        match self.document_at(&path, Content::Mapping(&schema::PART)) {
            Ok(document) => Some(document),
            Err(error) => {
                self.sink.report(
                    Diagnostic::new(
                        Rule::MissingPart,
                        part.span,
                        format!("the part `{}` cannot be read", part.value),
                    )
                    .note(format!("{}: {}", shown(&path, self.base), reason(&error)))
                    .maybe_help(backslash_help(&part.value))
                    .help(if part.value.contains('*') {
                        "list the files one by one: a pattern is not expanded"
                    } else if part.value.ends_with('/') {
                        "list the files in the folder one by one"
                    } else {
                        "parts are relative to the root file"
                    }),
                );
                None
            }
        }
    }
}

impl Parser<'_> {
    /// Where a file is that belongs to the catalogue, so must be in its folder. `otherwise` says what else can be done.
    pub(super) fn own_file(
        &mut self,
        root: &Path,
        named: &Text,
        what: &str,
        otherwise: &str,
    ) -> Option<PathBuf> {
        let folder = root.parent().unwrap_or(Path::new(""));
        let inside = normalised(Path::new(&named.value));
        let leaves = |path: &Path| {
            path.components()
                .any(|part| !matches!(part, Component::Normal(_)))
        };
        let problem = |why: &str| {
            let message = format!("{what} `{}` {why}", named.value);
            Diagnostic::new(Rule::PartOutsideFolder, named.span, message)
        };
        if leaves(&inside) {
            self.sink.report(
                problem("lies outside the catalogue's folder")
                    .help(format!("move it next to the root{otherwise}")),
            );
            return None;
        }
        let path = folder.join(&inside);
        if let Some(real) = self.leads_out(root, &path) {
            let real = shown(&real, self.base);
            self.sink.report(
                problem("is a link that leads out of the catalogue's folder")
                    .note(format!("the file is `{real}`"))
                    .help(format!("put the file itself there{otherwise}")),
            );
            return None;
        }
        Some(path)
    }

    /// Where the file at `path` really is, if links lead out of the root's folder. A root that is a link itself has two
    /// folders: build systems link every file of a catalogue from one place to another.
    fn leads_out(&self, root: &Path, path: &Path) -> Option<PathBuf> {
        let real = self.files.real(path).ok()?;
        let is_in = |folder: PathBuf| real.starts_with(folder);
        let folder = match root.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let own = self.files.real(folder).ok()?;
        let linked = self.files.real(root).ok()?;
        let inside = is_in(own)
            || linked
                .parent()
                .is_some_and(|folder| is_in(folder.to_owned()));
        (!inside).then_some(real)
    }
}

/// Whether names may be missing from a file: it has no tree, entries were set aside, the tree is not a mapping, or its entries are not a list.
fn is_unread(document: &Document) -> bool {
    let Some(node) = document.tree.as_ref().filter(|_| !document.lacks_entries) else {
        return true;
    };
    let is_list = |node: &Node| matches!(node.kind, Kind::Seq(_));
    let is_map = matches!(node.kind, Kind::Map(_));
    let entries_unread = node
        .get("entries")
        .is_some_and(|entries| !is_list(entries) && !entries.is_null());
    let parts_unread = node.get("parts").is_some_and(|parts| !is_list(parts));
    !is_map || entries_unread || parts_unread
}
