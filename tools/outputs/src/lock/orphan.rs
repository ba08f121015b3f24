//! Finds a lock that belonged to a catalogue before its root file was renamed.

use std::path::{Path, PathBuf};

use errdex_catalog::Loaded;
use errdex_catalog::diagnostic::{Diagnostic, Diagnostics};
use errdex_catalog::files::Files;
use errdex_catalog::lock::{self, Lock};
use errdex_catalog::model::Catalog;
use errdex_catalog::rule::Rule;
use errdex_catalog::source::Sources;

/// Adds a problem where the catalogue has no lock, and one beside it that has no catalogue lists its entries: then the
/// catalogue was renamed without it, and nothing is compared any more.
pub fn check(loaded: &mut Loaded, files: &dyn Files) {
    let (None, Some(catalog)) = (&loaded.lock, &loaded.catalog) else {
        return;
    };
    let Some(root) = loaded.sources.iter().next() else {
        return;
    };
    let (path, shown) = (root.path().to_owned(), PathBuf::from(root.shown()));
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let exists = |path: &PathBuf| files.real(path).is_ok();
    let items = files.list(folder).unwrap_or_default().into_iter();
    let mut locks: Vec<PathBuf> = items
        .filter_map(|item| Some(folder.join(item.file_name()?)))
        .filter(|path| path.extension().is_some_and(|ending| ending == "lock"))
        .filter(|path| !roots_of(path).iter().any(exists))
        .collect();
    locks.sort();
    for orphan in locks {
        let Ok(bytes) = files.read(&orphan) else {
            continue;
        };
        let name = orphan.file_name().unwrap_or_default();
        let shown_orphan = shown.with_file_name(name);
        let shown_orphan = shown_orphan.to_string_lossy().replace('\\', "/");
        let mut sources = Sources::default();
        let lock = read(orphan.clone(), shown_orphan.clone(), &bytes, &mut sources);
        if !lists(&lock, catalog) {
            continue;
        }
        let lock = read(orphan, shown_orphan.clone(), &bytes, &mut loaded.sources);
        let own = lock::path(&shown);
        let own = own.to_string_lossy().replace('\\', "/");
        if let Some(line) = lock.lines.first() {
            let mut sink = Diagnostics::default();
            sink.report(
                Diagnostic::new(
                    Rule::ReleasedEntryMissing,
                    line.span,
                    format!("the lock `{shown_orphan}` belongs to no catalogue, and lists entries of this one"),
                )
                .label("released here")
                .note(format!("the catalogue is compared with `{own}`, which does not exist"))
                .help(format!("if the catalogue was renamed, rename the lock to `{own}`")),
            );
            loaded.problems.extend(sink.finish());
        }
        return;
    }
}

/// Reads a lock and ignores what is wrong with its lines.
pub fn read(path: PathBuf, shown: String, bytes: &[u8], sources: &mut Sources) -> Lock {
    let mut sink = Diagnostics::default();
    let lock = lock::read(path, shown, bytes, sources, &mut sink);
    let _ = sink.finish();
    lock
}

/// The root files that a lock may belong to.
#[must_use]
pub fn roots_of(lock: &Path) -> [PathBuf; 2] {
    ["yaml", "yml"].map(|ending| lock.with_extension(ending))
}

/// Whether a lock lists an entry of the catalogue: its name and its code.
#[must_use]
pub fn lists(lock: &Lock, catalog: &Catalog) -> bool {
    lock.lines.iter().any(|line| {
        let id = catalog.by_code(&line.code.value);
        id.is_some_and(|id| {
            let mut names = catalog.entry(id).names();
            names.any(|name| name == line.name.value)
        })
    })
}
