//! Reads a catalogue's files and sends them down the pipeline.

mod imports;
mod unlisted;

use std::fmt;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::check::{self, Checked};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{Files, normalised, shown};
use crate::guard;
use crate::hashing::HashMap;
#[cfg(any(test, feature = "tools"))]
use crate::imports::written;
use crate::lock::{self, Lock};
use crate::model::Catalog;
use crate::raw::{self, RawCatalog, Text};
use crate::rule::Rule;
use crate::schema;
use crate::shape;
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::yaml::{self, Node};

/// Everything that came of reading a catalogue.
#[derive(Debug)]
pub struct Loaded {
    /// The files that were read, the root first.
    pub sources: Sources,
    /// What is wrong, sorted by place.
    pub problems: Vec<Diagnostic>,
    /// The catalogue, where nothing is wrong with it.
    pub catalog: Option<Catalog>,
    /// What could be read of a broken one, if no name may be missing from it.
    pub skeleton: Option<Catalog>,
    /// What was released, as far as it could be read, where there is a record of it.
    pub lock: Option<Lock>,
    /// What the record beside the root should say, so that a package can leave out the files that lie elsewhere; see
    /// [`crate::imports`]. Nothing where the catalogue takes nothing from other files.
    #[cfg(any(test, feature = "tools"))]
    pub record: Option<String>,
    /// How many of the sources are not the catalogue's own.
    pub outside_files: usize,
}

/// A root file that cannot be read at all.
#[derive(Debug)]
pub struct Unreadable {
    /// The file, as messages show it.
    pub shown: String,
    /// Why.
    pub error: io::Error,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "cannot read the catalogue `{}`: {}",
            self.shown, self.error
        )
    }
}

impl std::error::Error for Unreadable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

/// How a catalogue is read.
#[derive(Debug, Clone, Copy)]
pub struct Options<'o> {
    /// Where the paths that messages show begin.
    pub base: &'o Path,
    /// Whether advice is asked for that only people can act on and that costs more than reading the catalogue, such
    /// as a look into its folder. The macro shows no warnings, so it does not ask.
    pub advice: bool,
    /// Whether the enum's author declares the fields: then an entry without `fields:` may have any placeholder.
    pub fields_in_code: bool,
    /// Whether the files of other catalogues and of the workspace are left alone, as those of the past are: then links
    /// into them are not checked.
    pub alone: bool,
}

impl<'o, P: AsRef<Path> + ?Sized> From<&'o P> for Options<'o> {
    /// No advice, and paths relative to `base`.
    fn from(base: &'o P) -> Self {
        Self {
            base: base.as_ref(),
            advice: false,
            fields_in_code: false,
            alone: false,
        }
    }
}

/// Reads the catalogue whose root file is `root`. A path in the place of the options is their `base`.
///
/// # Errors
///
/// When the root file cannot be read. Everything else that can be wrong is in [`Loaded::problems`].
pub fn load<'o>(
    files: &dyn Files,
    root: &Path,
    options: impl Into<Options<'o>>,
) -> Result<Loaded, Unreadable> {
    let Options {
        base,
        advice,
        fields_in_code,
        alone,
    } = options.into();
    let root = normalised(root);
    let bytes = files.read(&root).map_err(|error| Unreadable {
        shown: shown(&root, base),
        error,
    })?;
    let mut sink = Diagnostics::default();
    let mut loader = Loader {
        files,
        base,
        sources: Sources::default(),
        sink: &mut sink,
    };
    let mut raw = loader.root(&root, &bytes);
    raw.fields_in_code = fields_in_code;
    if advice {
        unlisted::check(files, &root, &raw.root, loader.sink);
    }
    raw.lock = loader.lock(&root, &raw);
    let own_files = loader.sources.iter().count();
    if !alone {
        raw.imports = loader.imports(&root, &raw, advice);
    }
    let outside_files = loader.sources.iter().count() - own_files;
    #[cfg(any(test, feature = "tools"))]
    let record = written(&raw);
    #[cfg(any(test, feature = "tools"))]
    if advice && !raw.imports.partial {
        loader.check_record(&root, record.as_deref());
    }
    let sources = loader.sources;
    let Checked { catalog, skeleton } = check::check(&raw, &sources, &mut sink);
    Ok(Loaded {
        problems: sink.finish(),
        sources,
        catalog,
        skeleton,
        lock: raw.lock,
        #[cfg(any(test, feature = "tools"))]
        record,
        outside_files,
    })
}

struct Loader<'l> {
    files: &'l dyn Files,
    base: &'l Path,
    sources: Sources,
    sink: &'l mut Diagnostics,
}

impl Loader<'_> {
    fn root(&mut self, path: &Path, bytes: &[u8]) -> RawCatalog {
        let Some(node) = self.parse(path, bytes, &schema::ROOT) else {
            return RawCatalog {
                incomplete: true,
                ..RawCatalog::default()
            };
        };
        let mut raw = raw::read_root(&node, &self.sources, self.sink);
        raw.incomplete |= is_unread(&node);
        let parts = std::mem::take(&mut raw.root.parts);
        let mut seen = HashMap::default();
        seen.insert(path.to_owned(), None);
        for part in &parts {
            match self.part(path, part, &mut seen) {
                Some(node) => {
                    raw.incomplete |= is_unread(&node);
                    let entries = raw::read_part(&node, &self.sources, self.sink);
                    raw.entries.extend(entries);
                }
                None => raw.incomplete = true,
            }
        }
        raw.root.parts = parts;
        raw
    }

    /// The tree of a part, if it is a file of its own that can be read.
    fn part(
        &mut self,
        root: &Path,
        part: &Text,
        seen: &mut HashMap<PathBuf, Option<Span>>,
    ) -> Option<Node> {
        let folder = root.parent().unwrap_or(Path::new(""));
        let inside = normalised(Path::new(&part.value));
        let leaves = |path: &Path| {
            path.components()
                .any(|part| !matches!(part, Component::Normal(_)))
        };
        if leaves(&inside) {
            self.sink.report(
                Diagnostic::new(
                    Rule::PartOutsideFolder,
                    part.span,
                    format!(
                        "the part `{}` lies outside the catalogue's folder",
                        part.value
                    ),
                )
                .help("move it beside the root, or import it as a catalogue of its own"),
            );
            return None;
        }
        let path = folder.join(&inside);
        if let Some(first) = seen.insert(path.clone(), Some(part.span)) {
            let problem = |what| {
                let message = format!("the part `{}` {what}", part.value);
                Diagnostic::new(Rule::PartListedTwice, part.span, message)
            };
            self.sink.report(match first {
                Some(first) => problem("is listed twice")
                    .label("again here")
                    .also(first, "first here"),
                None => problem("is the root itself").help("take it out of the list"),
            });
            return None;
        }
        match self.files.read(&path) {
            Ok(bytes) => self.parse(&path, &bytes, &schema::PART),
            Err(error) => {
                self.sink.report(
                    Diagnostic::new(
                        Rule::MissingPart,
                        part.span,
                        format!("the part `{}` cannot be read", part.value),
                    )
                    .note(format!("{}: {}", shown(&path, self.base), reason(&error)))
                    .help("parts are relative to the root file"),
                );
                None
            }
        }
    }

    /// The record of what was released; a catalogue need not have one.
    fn lock(&mut self, root: &Path, raw: &RawCatalog) -> Option<Lock> {
        let path = lock::path(root);
        let shown = shown(&path, self.base);
        match self.files.read(&path) {
            Ok(bytes) => Some(lock::read(
                path,
                shown,
                &bytes,
                &mut self.sources,
                self.sink,
            )),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                if let Some(place) = raw.root.place {
                    self.sink.report(
                        Diagnostic::new(
                            Rule::MissingPart,
                            place,
                            format!("the lock `{shown}` cannot be read"),
                        )
                        .note(reason(&error)),
                    );
                }
                None
            }
        }
    }

    fn parse(
        &mut self,
        path: &Path,
        bytes: &[u8],
        mapping: &'static schema::Mapping,
    ) -> Option<Node> {
        let (text, refusals) = guard::read(bytes);
        let file = SourceFile::new(path.to_owned(), shown(path, self.base), text);
        let id = self.sources.add(file);
        let fatal = refusals.iter().any(|refusal| refusal.fatal);
        for refusal in refusals {
            let span = Span::new(id, refusal.offset, refusal.offset + refusal.len);
            let problem = Diagnostic::new(refusal.rule, span, refusal.message);
            self.sink
                .report(problem.maybe_help(refusal.help.map(str::to_owned)));
        }
        if fatal {
            return None;
        }
        let node = self.tree(id)?;
        shape::check(&node, mapping, self.sink);
        Some(node)
    }

    fn tree(&mut self, id: FileId) -> Option<Node> {
        let node = yaml::parse(id, self.sources.file(id), self.sink)?;
        if node.is_null() && node.span.start == node.span.end {
            self.sink.report(
                Diagnostic::new(
                    Rule::NoEntries,
                    Span::new(id, 0, 0),
                    "there is nothing in the file",
                )
                .help("a catalogue begins with `catalog:`, a part with `entries:`"),
            );
            return None;
        }
        Some(node)
    }
}

/// Whether a file's tree is not even a mapping, or its entries are no list, so that names are missing.
fn is_unread(node: &Node) -> bool {
    let is_map = matches!(node.kind, yaml::Kind::Map(_));
    let entries_unread = node
        .get("entries")
        .is_some_and(|entries| !matches!(entries.kind, yaml::Kind::Seq(_)) && !entries.is_null());
    let parts_unread = node
        .get("parts")
        .is_some_and(|parts| !matches!(parts.kind, yaml::Kind::Seq(_)));
    !is_map || entries_unread || parts_unread
}

/// The reason without the number that the operating system adds.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
