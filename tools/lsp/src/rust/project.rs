//! Keeps what the Rust files of a workspace say, and reads again those that changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use errdex_catalog::files::{Files, resolved};

use super::scan::{Declared, Scan, Use};
use crate::buffers::Buffers;
use crate::discovery::files_below;
use crate::wire::Uri;

/// The longest Rust file that is read.
const LONGEST: u64 = 4 << 20;

/// The Rust of a workspace.
#[derive(Debug, Default)]
pub(crate) struct Project {
    files: BTreeMap<PathBuf, Known>,
}

#[derive(Debug)]
struct Known {
    /// When and how long it was, or the version of the open document.
    stamp: Stamp,
    text: String,
    scan: Scan,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stamp {
    Disk(Option<SystemTime>, u64),
    Open(i32),
}

/// A Rust file with what it says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RustFile<'p> {
    pub(crate) path: &'p Path,
    pub(crate) text: &'p str,
    pub(crate) scan: &'p Scan,
}

impl Project {
    /// Reads the Rust files below some folders, as the editor has them; those that did not change are not read again.
    pub(crate) fn refresh(&mut self, folders: &[PathBuf], buffers: &Buffers) {
        let is_rust = |path: &Path| path.extension().is_some_and(|ending| ending == "rs");
        let paths = files_below(folders, is_rust);
        self.files
            .retain(|path, _| paths.binary_search(path).is_ok());
        let open = buffers
            .paths()
            .filter(|path| is_rust(path))
            .map(Path::to_owned);
        for path in paths.iter().cloned().chain(open.collect::<Vec<_>>()) {
            self.read(path, buffers);
        }
    }

    fn read(&mut self, path: PathBuf, buffers: &Buffers) {
        let buffer = buffers.get(&path);
        let stamp = match buffer {
            Some(buffer) => Stamp::Open(buffer.version),
            None => match fs::metadata(&path) {
                Ok(own) if own.is_file() && own.len() <= LONGEST => {
                    Stamp::Disk(own.modified().ok(), own.len())
                }
                _ => return,
            },
        };
        if self
            .files
            .get(&path)
            .is_some_and(|known| known.stamp == stamp)
        {
            return;
        }
        let text = match buffer {
            Some(buffer) => buffer.text.clone(),
            None => match fs::read_to_string(&path) {
                Ok(text) => text,
                Err(_) => return,
            },
        };
        let scan = Scan::new(&text);
        self.files.insert(path, Known { stamp, text, scan });
    }

    /// All files.
    pub(crate) fn files(&self) -> impl Iterator<Item = RustFile<'_>> {
        self.files.iter().map(|(path, known)| RustFile {
            path,
            text: &known.text,
            scan: &known.scan,
        })
    }

    /// The enums that belong to catalogues.
    pub(crate) fn types(&self, files: &dyn Files) -> Types<'_> {
        let mut types = Types::default();
        for file in self.files() {
            for declared in &file.scan.declared {
                if let Some(root) = root_of(files, file.path, &declared.catalog.0) {
                    types.all.push(Type {
                        root: files.real(&root).unwrap_or(root),
                        package: package_of(file.path),
                        file,
                        declared,
                    });
                }
            }
        }
        types
    }

    /// The uses of the types of a catalogue, with their files.
    pub(crate) fn uses<'p>(
        &'p self,
        types: &Types<'p>,
        root: &Path,
    ) -> Vec<(RustFile<'p>, &'p Use)> {
        let mut found = Vec::new();
        for file in self.files() {
            let has_type = |own: &&Use| types.all.iter().any(|of| of.declared.name == own.of);
            let package = package_of(file.path);
            for own in file.scan.uses.iter().filter(has_type) {
                if types
                    .named(package.as_deref(), &own.of)
                    .is_some_and(|of| of.root == root)
                {
                    found.push((file, own));
                }
            }
        }
        found
    }
}

/// An enum that belongs to a catalogue.
#[derive(Debug, Clone)]
pub(crate) struct Type<'p> {
    /// The real path of the root.
    pub(crate) root: PathBuf,
    /// The package that declares it.
    package: Option<PathBuf>,
    pub(crate) file: RustFile<'p>,
    pub(crate) declared: &'p Declared,
}

/// All such enums.
#[derive(Debug, Default)]
pub(crate) struct Types<'p> {
    pub(crate) all: Vec<Type<'p>>,
}

impl<'p> Types<'p> {
    /// The type that code of a package means by a name: its own, else any.
    pub(crate) fn named(&self, package: Option<&Path>, name: &str) -> Option<&Type<'p>> {
        let named = || self.all.iter().filter(|own| own.declared.name == name);
        let own = named().find(|own| own.package.as_deref() == package);
        own.or_else(|| named().next())
    }

    /// The roots of the catalogues that a package declares; if none, those of all.
    pub(crate) fn roots_near(&self, package: Option<&Path>) -> Vec<PathBuf> {
        let own = self
            .all
            .iter()
            .filter(|own| own.package.as_deref() == package);
        let mut roots: Vec<PathBuf> = own.map(|own| own.root.clone()).collect();
        if roots.is_empty() {
            roots = self.all.iter().map(|own| own.root.clone()).collect();
        }
        roots.sort();
        roots.dedup();
        roots
    }
}

/// The catalogue that a path in an attribute of a Rust file leads to.
pub(crate) fn root_of(files: &dyn Files, file: &Path, written: &str) -> Option<PathBuf> {
    let folder = if written.starts_with("./") {
        file.parent()?.to_owned()
    } else {
        package_of(file)?
    };
    Some(resolved(files, &folder.join(written)))
}

/// The folder of the package around a file.
pub(crate) fn package_of(file: &Path) -> Option<PathBuf> {
    let mut above = file.ancestors().skip(1);
    let found = above.find(|folder| folder.join("Cargo.toml").is_file());
    found.map(Path::to_owned)
}

/// The folders whose Rust belongs to a file: those that are open and around it, else its package.
pub(crate) fn folders_around(open: &[PathBuf], file: &Path) -> Vec<PathBuf> {
    let around: Vec<PathBuf> = open
        .iter()
        .filter(|own| file.starts_with(own))
        .cloned()
        .collect();
    if around.is_empty() {
        package_of(file).into_iter().collect()
    } else {
        around
    }
}

/// The address of a Rust file.
pub(crate) fn uri(path: &Path, buffers: &Buffers) -> Option<Uri> {
    match buffers.get(path) {
        Some(buffer) => Some(buffer.uri.clone()),
        None => crate::wire::uri_of(path),
    }
}
