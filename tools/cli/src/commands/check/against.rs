//! Compares a lock with the one that git has at a revision.

use std::io::ErrorKind;
use std::path::Path;

use errdex_catalog::Loaded;
use errdex_catalog::diagnostic::Diagnostics;
use errdex_catalog::files::Files;
use errdex_catalog::lock;
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
            say(format!(
                "the revision `{revision}` has no `{shown}`, so there is nothing to compare"
            ));
            return Ok(());
        }
        Err(error) => {
            let what = format!("cannot read `{shown}` of the revision `{revision}`: {error}");
            return Err(Failure::unusable(what));
        }
    };
    let mut past = Diagnostics::default();
    let shown = format!("{revision}:{shown}");
    let earlier = lock::read(path, shown, &bytes, &mut loaded.sources, &mut past);
    // What was wrong with lines of the past cannot be mended any more.
    let _ = past.finish();
    let mut sink = Diagnostics::default();
    lost(&earlier, loaded.lock.as_deref(), revision, &mut sink);
    loaded.problems.extend(sink.finish());
    Ok(())
}
