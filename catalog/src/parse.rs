//! Reads the files of a catalogue into trees and raw entries, right or wrong; nothing is judged by the rules here.

mod again;
mod aside;
mod document;
mod imports;
mod lock;
mod parts;
mod sidecars;
mod unlisted;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::check::taint::Part;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{Files, resolved, shown};
use crate::fix::Fixes;
use crate::imports::{Imports, written};
use crate::raw::RawCatalog;
use crate::schema;
use crate::source::Sources;
use again::{Earlier, Kept};
pub use again::{Edited, parse_again, parse_edited};
use document::Content;
pub use document::Document;

/// The files of a catalogue as they were read, with everything that [`check()`](crate::check()) needs: it reads nothing
/// itself.
#[derive(Debug)]
pub struct Parsed {
    /// The files that were read, the root first: the catalogue's own, its lock, then those of other catalogues.
    pub sources: Sources,
    /// The trees of the catalogue's own files: the root, then the parts in the order of its list. A part that could not
    /// be read is not among them.
    pub documents: Vec<Document>,
    /// What is wrong with the files, apart from every rule about what they say; sorted by place.
    pub problems: Vec<Diagnostic>,
    /// What the record beside the root should contain; see [`Loaded::record`](crate::Loaded::record).
    pub record: Option<String>,
    /// How many of the sources are not the catalogue's own.
    pub outside_files: usize,
    /// Which fixes the problems have.
    pub(crate) fixes: Fixes,
    /// What was read of other catalogues, and of the workspace.
    pub(crate) imports: Imports,
    /// The imported catalogues, with their files.
    pub(crate) neighbours: Vec<Kept>,
    /// The files beside the parts that the root does not list, and whether they look like parts.
    pub(crate) beside: Vec<(PathBuf, bool)>,
    /// What the trees and the lock say.
    pub(crate) raw: RawCatalog,
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
    /// The folder that the paths in messages are relative to.
    pub base: &'o Path,
    /// Whether to give advice that only people can act on and that costs more than reading the catalogue, such as a
    /// look into its folder. The macro shows no warnings, so it does not ask for it.
    pub advice: bool,
    /// Whether the files of other catalogues and of the workspace are left alone, as those of the past are: then links
    /// into them are not checked.
    pub alone: bool,
    /// Which fixes the problems have. The macro shows none, so it does not ask for them.
    pub fixes: Fixes,
    /// Which files of translations are read and checked.
    pub languages: Languages<'o>,
}

/// Which languages of a catalogue are read.
#[derive(Debug, Clone, Copy)]
pub enum Languages<'o> {
    /// None: their files are not even looked for.
    Unread,
    /// All that the root lists.
    All,
    /// Those with these tags, in any case.
    Named(&'o [String]),
}

impl Languages<'_> {
    /// Whether the language with that tag is read.
    fn has(self, tag: &str) -> bool {
        match self {
            Self::Unread => false,
            Self::All => true,
            Self::Named(tags) => tags.iter().any(|named| named.eq_ignore_ascii_case(tag)),
        }
    }
}

impl<'o, P: AsRef<Path> + ?Sized> From<&'o P> for Options<'o> {
    /// No advice, no fixes, no translations, and paths relative to `base`.
    fn from(base: &'o P) -> Self {
        Self {
            base: base.as_ref(),
            advice: false,
            alone: false,
            fixes: Fixes::Unwanted,
            languages: Languages::Unread,
        }
    }
}

/// Reads the catalogue whose root file is `root`. A path in the place of the options is their `base`.
///
/// # Errors
///
/// When the root file cannot be read. Everything else that can be wrong is in [`Parsed::problems`].
pub fn parse<'o>(
    files: &dyn Files,
    root: &Path,
    options: impl Into<Options<'o>>,
) -> Result<Parsed, Unreadable> {
    read(files, root, options.into(), Earlier::default())
}

fn read(
    files: &dyn Files,
    root: &Path,
    options: Options<'_>,
    earlier: Earlier<'_>,
) -> Result<Parsed, Unreadable> {
    let Options {
        base,
        advice,
        alone,
        fixes,
        languages,
    } = options;
    let root = resolved(files, root);
    let mut sink = Diagnostics::new(fixes, Vec::new());
    let mut parser = Parser {
        files,
        base,
        sources: Sources::default(),
        documents: Vec::new(),
        neighbours: Vec::new(),
        beside: Vec::new(),
        earlier,
        sink: &mut sink,
    };
    let document = parser.document_at(&root, Content::Mapping(&schema::ROOT));
    let document = document.map_err(|error| Unreadable {
        shown: shown(&root, base),
        error,
    })?;
    let mut raw = parser.root(&root, document);
    if advice {
        parser.check_unlisted(&root, &raw.root);
    }
    raw.lock = parser.lock(&root, &raw);
    parser.sidecars(&root, &mut raw, languages);
    let own_files = parser.sources.iter().count();
    let imports = if alone {
        Imports::default()
    } else {
        parser.imports(&root, &raw, advice)
    };
    // For people alone: the macro never asks.
    let record = if advice {
        written(&raw, &imports)
    } else {
        None
    };
    // Links of what was not read would seem to be gone.
    if advice && !imports.partial && !raw.taint.is_root(Part::File) {
        parser.check_record(&root, record.as_deref());
    }
    let Parser {
        sources,
        documents,
        neighbours,
        beside,
        ..
    } = parser;
    Ok(Parsed {
        outside_files: sources.iter().count() - own_files,
        sources,
        documents,
        problems: sink.finish(),
        record,
        fixes,
        imports,
        neighbours,
        beside,
        raw,
    })
}

/// What reading has and adds to.
struct Parser<'p> {
    files: &'p dyn Files,
    base: &'p Path,
    sources: Sources,
    documents: Vec<Document>,
    neighbours: Vec<Kept>,
    beside: Vec<(PathBuf, bool)>,
    /// What was read before.
    earlier: Earlier<'p>,
    sink: &'p mut Diagnostics,
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
