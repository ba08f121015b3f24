//! Reads what a catalogue needs of files that are not its own, or the record that stands for them in a package.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::again::{Earlier, Kept};
use super::document::Content;
use super::{Parser, reason};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{MAX_BYTES, backslash_help, is_same, resolved, shown};
use crate::guard::MARK;
use crate::hashing::{HashMap, HashSet};
use crate::imports::{self, Imports, Neighbour, Record};
use crate::raw::{self, RawCatalog, RawImport, Shared, Text};
use crate::rule::Rule;
use crate::schema;
use crate::source::{SourceFile, Span};

impl Parser<'_> {
    /// What `raw` imports and shares. A record stands for files that are not there, unless `originals` are asked for.
    pub(super) fn imports(&mut self, root: &Path, raw: &RawCatalog, originals: bool) -> Imports {
        let mut imports = Imports::default();
        if raw.root.imports.is_empty() && raw.root.shared.is_none() {
            return imports;
        }
        let mut slot = Slot::default();
        let mut names = HashSet::default();
        // Several names may stand for one file, which is read once.
        let mut known: HashMap<PathBuf, Result<Arc<Neighbour>, Broken>> = HashMap::default();
        for import in &raw.root.imports {
            let name = &import.name.value;
            // A second one of a name was reported, and counts for nothing.
            if !names.insert(name) {
                continue;
            }
            let path = self.beside(root, &import.path);
            if let Some(known) = known.get(&path) {
                let found = known.as_ref().map(Arc::clone);
                let found = found
                    .map_err(|broken| broken.report(import, self.sink))
                    .ok();
                imports.partial |= found.is_none();
                let found = found.map(|found| (name.clone(), found));
                imports.catalogs.extend(found);
                continue;
            }
            if let Some(found) = self.unchanged_neighbour(&path) {
                known.insert(path, Ok(Arc::clone(&found)));
                imports.catalogs.push((name.clone(), found));
                continue;
            }
            let found = match self.other(path, &import.path, "the imported catalogue") {
                Other::Read(path, bytes) => {
                    let read = self.neighbour(root, &path, &bytes);
                    let found = read.as_ref().map(Arc::clone);
                    let found = found.map_err(|broken| broken.report(import, self.sink));
                    known.insert(path, read);
                    found.ok()
                }
                Other::Missing(missing) => {
                    let record = self.record(root, originals, &mut slot);
                    let recorded = record.as_mut().and_then(|record| {
                        let is_it = |(own, path, _): &(String, String, Neighbour)| {
                            own == name && *path == import.path.value
                        };
                        let at = record.imports.iter().position(is_it)?;
                        Some(Arc::new(record.imports.remove(at).2))
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
            imports.shared = match self.other(
                self.beside(root, shared),
                shared,
                "the file of shared ranges",
            ) {
                Other::Read(path, bytes) => self.shared(&path, &bytes, shared),
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

    /// The path that the root names.
    fn beside(&self, root: &Path, named: &Text) -> PathBuf {
        let folder = root.parent().unwrap_or(Path::new(""));
        resolved(self.files, &folder.join(&named.value))
    }

    /// The file at `path`, which the root names as something of the outside.
    fn other(&self, path: PathBuf, named: &Text, what: &str) -> Other {
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
                Other::Missing(problem.maybe_help(backslash_help(&named.value)).help(
                    "the path is relative to the root file; for a package that leaves the file out, `errdex vendor` records what is needed of it",
                ))
            }
        }
    }

    /// The ranges of the workspace, from the file that the root names.
    fn shared(&mut self, path: &Path, bytes: &[u8], named: &Text) -> Option<Shared> {
        let mut quiet = Diagnostics::default();
        let mut inner = Parser {
            files: self.files,
            base: self.base,
            sources: std::mem::take(&mut self.sources),
            documents: Vec::new(),
            neighbours: Vec::new(),
            beside: Vec::new(),
            earlier: Earlier::default(),
            sink: &mut quiet,
        };
        let document = inner.document(path, bytes, Content::Mapping(&schema::SHARED));
        self.sources = inner.sources;
        let problems = quiet.finish();
        if problems.is_empty() || has_key(bytes, "ranges") {
            for problem in problems {
                self.sink.report(problem);
            }
            return document.tree.as_deref().map(raw::read_shared);
        }
        let message = format!("`{}` is not a file of shared ranges", named.value);
        self.sink.report(
            Diagnostic::new(Rule::MissingPart, named.span, message)
                .note("the file has no `ranges:`")
                .help("name the file that gives each catalogue of the workspace its ranges"),
        );
        None
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
    ) -> Result<Arc<Neighbour>, Broken> {
        if is_same(self.files, path, root) {
            return Err(Broken::Itself);
        }
        let mut quiet = Diagnostics::default();
        let mut inner = Parser {
            files: self.files,
            base: self.base,
            sources: std::mem::take(&mut self.sources),
            documents: Vec::new(),
            neighbours: Vec::new(),
            beside: Vec::new(),
            earlier: Earlier::default(),
            sink: &mut quiet,
        };
        let first = inner.sources.next_id();
        let document = inner.document(path, bytes, Content::Mapping(&schema::ROOT));
        let raw = inner.root(path, document);
        self.sources = inner.sources;
        let problems = quiet.finish();
        let neighbour = Neighbour::from_raw(&raw);
        if let Some(neighbour) = neighbour.filter(|found| !found.entries.list().is_empty()) {
            let neighbour = Arc::new(neighbour);
            // Otherwise a file may be missing, and come.
            if problems.is_empty() {
                self.neighbours.push(Kept {
                    first,
                    files: self.sources.shared_from(first),
                    neighbour: Arc::clone(&neighbour),
                });
            }
            return Ok(neighbour);
        }
        if !has_key(bytes, "catalog") {
            return Err(Broken::Foreign);
        }
        let first = problems
            .into_iter()
            .find(|problem| problem.rule != Rule::UnlistedPart);
        Err(Broken::Partial(
            first.map(|first| (first.span, first.message)),
        ))
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

    /// The text of the record, as far as it is one. A file that is too large is none.
    fn text(&self, path: &Path) -> Option<String> {
        let bytes = self.files.read(path).ok()?;
        if bytes.len() > MAX_BYTES {
            return None;
        }
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
            Span::new(id, start, end),
            "the record of what is outside the package is stale",
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

/// Why a file that could be read is not a catalogue that links can lead into.
enum Broken {
    /// It is the catalogue that imports it.
    Itself,
    /// It is not a catalogue's file.
    Foreign,
    /// Its names cannot be told, because of the first of its problems.
    Partial(Option<(Span, String)>),
}

impl Broken {
    fn report(&self, import: &RawImport, sink: &mut Diagnostics) {
        let Text { value, span, .. } = &import.path;
        let problem = |rule, message: String| Diagnostic::new(rule, *span, message);
        let not_whole = || {
            let message = format!("the imported `{value}` is not a whole catalogue");
            problem(Rule::MissingPart, message)
        };
        let help = "name the root file of a catalogue with entries";
        sink.report(match self {
            Self::Itself => problem(Rule::SelfRelated, "the catalogue imports itself".to_owned())
                .help("take the import out, and write the names alone"),
            Self::Foreign => not_whole().note("the file has no `catalog:`").help(help),
            Self::Partial(Some((span, message))) => not_whole().also(*span, message.clone()),
            Self::Partial(None) => not_whole().help(help),
        });
    }
}

/// Whether a line of the file begins with the key, whatever brackets or quotes are around it. A file that is not a
/// catalogue's need not be YAML at all, and what such a file says is not shown: a catalogue from elsewhere may name any
/// file of this machine.
fn has_key(bytes: &[u8], key: &str) -> bool {
    let is_around = |byte: &u8| b" {?'\"".contains(byte);
    bytes
        .strip_prefix(MARK)
        .unwrap_or(bytes)
        .split(|byte| *byte == b'\n')
        .filter_map(|line| {
            let begins = line.iter().position(|byte| !is_around(byte))?;
            line[begins..].strip_prefix(key.as_bytes())
        })
        .any(|rest| rest.iter().find(|byte| !is_around(byte)) == Some(&b':'))
}

/// The record, once somebody asked for it.
#[derive(Default)]
struct Slot {
    asked: bool,
    record: Option<Record>,
}

/// A file that is not the catalogue's own.
enum Other {
    Read(PathBuf, Vec<u8>),
    Missing(Diagnostic),
    Unreadable(Diagnostic),
}
