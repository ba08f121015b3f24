//! Says where a catalogue takes something from outside of its package, and has no record of it.

use std::path::Path;

use errdex_catalog::Loaded;
use errdex_catalog::imports;

use crate::workspace::crate_folder;

/// A note, and not a problem: nothing is wrong until the crate is packaged, which may be never.
pub(super) fn missing(loaded: &Loaded) -> Option<String> {
    let sources: Vec<_> = loaded.sources.iter().collect();
    let root = sources.first()?;
    loaded.record.as_ref()?;
    let package = crate_folder(root.path())?;
    let own = sources.len() - loaded.outside_files;
    // Links count: a package has what they lead to only where that is in its folder.
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let package = real(&package);
    let is_outside = |path: &Path| !real(path).starts_with(&package);
    let outside = sources[own..].iter();
    let outside = outside.into_iter().find(|file| is_outside(file.path()))?;
    if imports::path(root.path()).exists() {
        return None;
    }
    let record = imports::path(Path::new(root.shown()));
    Some(format!(
        "note: `{}` is missing: a package would lack `{}`; `errdex vendor` records what is needed of it",
        record.display(),
        outside.shown()
    ))
}
