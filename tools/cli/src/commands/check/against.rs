//! Compares a lock with the one that git has at a revision.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use errdex_catalog::diagnostic::Diagnostics;
use errdex_catalog::files::Files;
use errdex_catalog::lock;
use errdex_catalog::source::Sources;
use errdex_catalog::{Loaded, Options, load};
use errdex_outputs::lock::lost;
use errdex_outputs::lock::orphan::{lists, read, roots_of};

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
