//! Compares a lock with the one that git has at a revision.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use errdex_catalog::diagnostic::{Diagnostic, Diagnostics};
use errdex_catalog::files::Files;
use errdex_catalog::lock::{self, Lock};
use errdex_catalog::model::Catalog;
use errdex_catalog::rule::Rule;
use errdex_catalog::source::Sources;
use errdex_catalog::{Loaded, Options, load};
use errdex_outputs::lock::lost;

use crate::failure::{Failure, say};
use crate::git::Revision;

/// Adds what the lock has lost since `revision` to the problems.
pub(super) fn check(loaded: &mut Loaded, revision: &str) -> Result<(), Failure> {
    let Some(root) = loaded.sources.iter().next() else {
        return Ok(());
    };
    let path = lock::path(root.path());
    let shown = lock::path(Path::new(root.shown()));
    let shown = shown.to_string_lossy().replace('\\', "/");
    let files = Revision::open(revision, path.parent().unwrap_or(Path::new("")))?;
    let name = Path::new(path.file_name().unwrap_or_default());
    let bytes = match files.read(&files.in_repository(name)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if let Some((path, bytes)) = renamed(loaded, &files, revision) {
                let shown = path.to_string_lossy().replace('\\', "/");
                compare(loaded, path, &shown, &bytes, revision);
            } else {
                say(format!(
                    "the revision `{revision}` has no `{shown}`, so there is nothing to compare"
                ));
            }
            return Ok(());
        }
        Err(error) => {
            let what = format!("cannot read `{shown}` of the revision `{revision}`: {error}");
            return Err(Failure::unusable(what));
        }
    };
    compare(loaded, path, &shown, &bytes, revision);
    Ok(())
}

fn compare(loaded: &mut Loaded, path: PathBuf, shown: &str, bytes: &[u8], revision: &str) {
    let shown = format!("{revision}:{shown}");
    let earlier = read(path, shown, bytes, &mut loaded.sources);
    let mut sink = Diagnostics::default();
    lost(&earlier, loaded.lock.as_deref(), revision, &mut sink);
    loaded.problems.extend(sink.finish());
}

/// A lock. What is wrong with its lines is not this check's business.
fn read(path: PathBuf, shown: String, bytes: &[u8], sources: &mut Sources) -> Lock {
    let mut sink = Diagnostics::default();
    let lock = lock::read(path, shown, bytes, sources, &mut sink);
    let _ = sink.finish();
    lock
}

/// The lock that the catalogue had at the revision under another name: its root there had the same identity, or the
/// lock lists entries of this catalogue, and that root is gone now.
fn renamed(loaded: &Loaded, files: &Revision, revision: &str) -> Option<(PathBuf, Vec<u8>)> {
    let catalog = loaded.catalog.as_ref().or(loaded.skeleton.as_ref())?;
    files.files_with(".lock").into_iter().find_map(|path| {
        let roots = roots_of(&path);
        if roots
            .iter()
            .any(|root| files.seen_from_folder(root).exists())
        {
            return None;
        }
        let bytes = files.read(&path).ok()?;
        let had_identity = roots.iter().any(|root| {
            let options = Options {
                alone: true,
                ..Options::from("")
            };
            let past = load(files, root, options).ok();
            let past = past.and_then(|past| past.catalog.or(past.skeleton));
            past.is_some_and(|past| past.name == catalog.name)
        });
        let shown = format!("{revision}:{}", path.display());
        let lock = read(path.clone(), shown, &bytes, &mut Sources::default());
        (had_identity || lists(&lock, catalog)).then_some((path, bytes))
    })
}

/// The root files that a lock may belong to.
fn roots_of(lock: &Path) -> [PathBuf; 2] {
    ["yaml", "yml"].map(|ending| lock.with_extension(ending))
}

/// Whether a lock lists an entry of the catalogue: its name and its code.
fn lists(lock: &Lock, catalog: &Catalog) -> bool {
    lock.lines.iter().any(|line| {
        let id = catalog.by_code(&line.code.value);
        id.is_some_and(|id| {
            let mut names = catalog.entry(id).names();
            names.any(|name| name == line.name.value)
        })
    })
}

/// Adds a problem where the catalogue has no lock, and one beside it that has no catalogue lists its entries: then the
/// catalogue was renamed without it, and nothing is compared any more.
pub(super) fn check_orphan(loaded: &mut Loaded) {
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
    let items = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut locks: Vec<PathBuf> = items
        .map(|item| folder.join(item.file_name()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "lock"))
        .filter(|path| !roots_of(path).iter().any(|root| root.exists()))
        .collect();
    locks.sort();
    for orphan in locks {
        let Ok(bytes) = errdex_catalog::files::Disk.read(&orphan) else {
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
