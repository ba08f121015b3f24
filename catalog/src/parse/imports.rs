//! Reads what a catalogue needs of files that are not its own, or the record that stands for them in a package.

use std::io;
use std::path::Path;

use super::{Parser, reason};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{normalised, shown};
use crate::hashing::HashSet;
use crate::imports::{self, Imports, Neighbour, Record, Shared};
use crate::raw::{self, RawCatalog, RawImport, Text};
use crate::rule::Rule;
use crate::schema;
use crate::source::SourceFile;

impl Parser<'_> {
    /// What `raw` imports and shares. A record stands for files that are not there, unless `originals` are asked for.
    pub(super) fn imports(&mut self, root: &Path, raw: &RawCatalog, originals: bool) -> Imports {
        let mut imports = Imports::default();
        if raw.root.imports.is_empty() && raw.root.shared.is_none() {
            return imports;
        }
        let mut slot = Slot::default();
        let mut names = HashSet::default();
        for import in &raw.root.imports {
            let name = &import.name.value;
            // A second one of a name was reported, and counts for nothing.
            if !names.insert(name) {
                continue;
            }
            let found = match self.other(root, &import.path, "the imported catalogue") {
                Other::Read(path, bytes) => self.neighbour(root, &path, &bytes, import),
                Other::Missing(missing) => {
                    let record = self.record(root, originals, &mut slot);
                    let recorded = record.as_mut().and_then(|record| {
                        let is_it = |(own, path, _): &(String, String, Neighbour)| {
                            own == name && *path == import.path.value
                        };
                        let at = record.imports.iter().position(is_it)?;
                        Some(record.imports.remove(at).2)
                    });
                    self.or_report(recorded, missing)
                }
                Other::Unreadable(problem) => self.or_report(None, problem),
            };
            imports.partial |= found.is_none();
            imports
                .catalogs
                .extend(found.map(|found| (name.clone(), found)));
        }
        if let Some(shared) = &raw.root.shared {
            imports.shared = match self.other(root, shared, "the file of shared ranges") {
                Other::Read(path, bytes) => {
                    let document = self.document(&path, &bytes, &schema::SHARED);
                    document.tree.as_ref().map(raw::read_shared)
                }
                Other::Missing(missing) => {
                    let record = self.record(root, originals, &mut slot);
                    let recorded = record.as_mut().and_then(|record| record.shared.take());
                    let recorded = recorded.filter(|(path, _)| *path == shared.value);
                    self.or_report(recorded.map(|(_, shared)| shared), missing)
                }
                Other::Unreadable(problem) => self.or_report::<Shared>(None, problem),
            };
            imports.partial |= imports.shared.is_none();
        }
        imports
    }

    /// The file that the root names as something of the outside.
    fn other(&self, root: &Path, named: &Text, what: &str) -> Other {
        let folder = root.parent().unwrap_or(Path::new(""));
        let path = normalised(&folder.join(&named.value));
        let problem = || {
            let message = format!("{what} `{}` cannot be read", named.value);
            Diagnostic::new(Rule::MissingPart, named.span, message)
        };
        match self.files.read(&path) {
            Ok(bytes) => Other::Read(path, bytes),
            Err(error) => {
                let place = shown(&path, self.base);
                let problem = problem().note(format!("{place}: {}", reason(&error)));
                if error.kind() != io::ErrorKind::NotFound {
                    return Other::Unreadable(problem);
                }
                Other::Missing(problem.help(
                    "the path is relative to the root file; for a package that leaves the file out, `errdex vendor` records what is needed of it",
                ))
            }
        }
    }

    /// What was found; or else the problem is one.
    fn or_report<T>(&mut self, found: Option<T>, problem: Diagnostic) -> Option<T> {
        if found.is_none() {
            self.sink.report(problem);
        }
        found
    }

    /// Another catalogue. What is wrong within it is its own business, as long as its names can be told.
    fn neighbour(
        &mut self,
        root: &Path,
        path: &Path,
        bytes: &[u8],
        import: &RawImport,
    ) -> Option<Neighbour> {
        let place = import.path.span;
        if path == root {
            self.sink.report(
                Diagnostic::new(Rule::SelfRelated, place, "the catalogue imports itself")
                    .help("take the import out, and write the names alone"),
            );
            return None;
        }
        let mut quiet = Diagnostics::default();
        let mut inner = Parser {
            files: self.files,
            base: self.base,
            sources: std::mem::take(&mut self.sources),
            documents: Vec::new(),
            sink: &mut quiet,
        };
        let raw = inner.root(path, bytes);
        self.sources = inner.sources;
        let problems = quiet.finish();
        let neighbour = Neighbour::of(&raw);
        if let Some(neighbour) = neighbour.filter(|found| !found.entries.is_empty()) {
            return Some(neighbour);
        }
        let message = format!(
            "the imported `{}` is not a whole catalogue",
            import.path.value
        );
        let problem = Diagnostic::new(Rule::MissingPart, place, message);
        let first = problems
            .iter()
            .find(|problem| problem.rule != Rule::UnlistedPart);
        self.sink.report(match first {
            Some(first) => problem.also(first.span, first.message.clone()),
            None => problem.help("name the root file of a catalogue with entries"),
        });
        None
    }

    /// The record beside the root, read once.
    fn record<'r>(
        &mut self,
        root: &Path,
        originals: bool,
        slot: &'r mut Slot,
    ) -> &'r mut Option<Record> {
        if !slot.asked && !originals {
            slot.record = self.read_record(root);
        }
        slot.asked = true;
        &mut slot.record
    }

    fn read_record(&mut self, root: &Path) -> Option<Record> {
        let path = imports::path(root);
        let text = self.text(&path)?;
        let file = SourceFile::new(path.clone(), shown(&path, self.base), text);
        let id = self.sources.add(file);
        Some(imports::read(id, &self.sources, self.sink))
    }

    fn text(&self, path: &Path) -> Option<String> {
        let bytes = self.files.read(path).ok()?;
        let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes);
        Some(String::from_utf8_lossy(bytes).into_owned())
    }

    /// Says where the record beside the root does not say what it `should`.
    pub(super) fn check_record(&mut self, root: &Path, should: Option<&str>) {
        let path = imports::path(root);
        let Some(text) = self.text(&path) else { return };
        let should = should.unwrap_or("");
        if text.lines().eq(should.lines()) {
            return;
        }
        let same = text
            .lines()
            .zip(should.lines())
            .take_while(|(own, due)| own == due);
        let line = same.count();
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let end = start + text[start..].lines().next().map_or(0, str::len);
        let file = SourceFile::new(path.clone(), shown(&path, self.base), text);
        let id = self.sources.add(file);
        let due = should.lines().nth(line);
        let problem = Diagnostic::new(
            Rule::StaleImports,
            crate::source::Span::new(id, start, end),
            "the record of what lies outside is stale",
        );
        let problem = match due {
            Some(due) => problem.label(format!("should be `{due}`")),
            None => problem.label("nothing should be here"),
        };
        self.sink.report(
            problem
                .note("a package would be built with what the record says")
                .help("run `errdex vendor`, and commit what it writes"),
        );
    }
}

/// The record, once somebody asked for it.
#[derive(Default)]
struct Slot {
    asked: bool,
    record: Option<Record>,
}

/// A file that is not the catalogue's own.
enum Other {
    Read(std::path::PathBuf, Vec<u8>),
    Missing(Diagnostic),
    Unreadable(Diagnostic),
}
