//! Checks again whenever a file of the catalogues is saved.

use std::collections::HashMap;
use std::path::PathBuf;

use errdex_catalog::{Loaded, lock};

use crate::failure::{Failure, Status, say};
use crate::watching::{Signature, Watch, signature};

/// Calls `check` with the root files, now and after each change. It ends only with a failure.
pub(super) fn check_again(
    roots: &[PathBuf],
    mut check: impl FnMut(&[PathBuf]) -> Result<Vec<Loaded>, Failure>,
) -> Result<Status, Failure> {
    let mut watch = Watch::new()?;
    let mut files = roots.to_vec();
    watch.watch(&files)?;
    loop {
        let before: HashMap<PathBuf, _> = files.iter().cloned().zip(signature(&files)).collect();
        let checked = check(roots)?;
        // A file that is missing is not known by its name, so any change may have brought it.
        let are_whole =
            checked.len() == roots.len() && checked.iter().all(|loaded| loaded.catalog.is_some());
        files = all_files(roots, &checked);
        watch.watch(&files)?;
        // What was saved while it was read is a change.
        let now = files.iter().zip(signature(&files));
        let seen: Signature = now
            .map(|(file, now)| before.get(file).copied().unwrap_or(now))
            .collect();
        say("waiting for changes");
        loop {
            watch.wait(|| signature(&files) != seen);
            if !are_whole || signature(&files) != seen {
                break;
            }
        }
    }
}

/// The roots, all that was read, and the locks; of a link, the file that it leads to as well.
fn all_files(roots: &[PathBuf], checked: &[Loaded]) -> Vec<PathBuf> {
    let mut files = roots.to_vec();
    for loaded in checked {
        let sources = loaded.sources.iter();
        files.extend(sources.map(|source| source.path().to_owned()));
    }
    files.extend(roots.iter().map(|root| lock::path(root)));
    let real: Vec<PathBuf> = files
        .iter()
        .filter_map(|file| file.canonicalize().ok())
        .collect();
    files.extend(real);
    files.sort();
    files.dedup();
    files
}
