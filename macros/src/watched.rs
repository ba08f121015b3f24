//! Tells cargo which files a crate is built from: each is included by a path that opens the file that was read.

use std::path::{Path, PathBuf};

use errdex_catalog::files::{Disk, Files, is_same, relative, with_slashes};
use errdex_catalog::source::{SourceFile, Sources};

/// The folders from which files can be included by paths that are the same on every machine.
#[derive(Debug, Default)]
pub(crate) struct Starts {
    /// What `CARGO_MANIFEST_DIR` says, if it is absolute.
    pub(crate) package: Option<PathBuf>,
    /// The folder of the file that rustc takes for the caller.
    pub(crate) caller: Option<PathBuf>,
}

impl Starts {
    /// Expressions of the files' paths, for `include_bytes!`.
    pub(crate) fn watched(&self, sources: &Sources) -> Vec<String> {
        let root = sources.iter().next();
        sources
            .iter()
            .filter(|file| {
                !file.text().is_empty() || root.is_some_and(|root| is_on_disk(file, root))
            })
            .filter_map(|file| self.expression(file.path()))
            .collect()
    }

    /// A file may have no path that can be written in Rust: if it is not UTF-8 and rustc does not tell the calling file.
    fn expression(&self, file: &Path) -> Option<String> {
        if let Some(package) = self
            .package
            .as_deref()
            .filter(|folder| folder.to_str().is_some())
            && let Some(path) = way(package, file)
        {
            let path = format!("/{path}");
            return Some(format!(
                "::core::concat!(::core::env!(\"CARGO_MANIFEST_DIR\"), {path:?})"
            ));
        }
        let from_caller = self.caller.as_deref().and_then(|folder| way(folder, file));
        let path = from_caller.or_else(|| file.to_str().map(str::to_owned))?;
        Some(format!("{path:?}"))
    }
}

/// The way from the folder `from` to `file`, which opens the file that was read: where links are between the two, the way
/// between the places that they lead to, since `..` of a link is above its target.
fn way(from: &Path, file: &Path) -> Option<String> {
    if let Ok(inside) = file.strip_prefix(from) {
        return inside.to_str().map(with_slashes);
    }
    // The file's own name stays: if it is a link, a change of the link is noticed too.
    let folder = Disk.real(file.parent()?).ok()?.join(file.file_name()?);
    let path = relative(&folder, &Disk.real(from).ok()?);
    let path = path.to_str().filter(|_| path.is_relative())?;
    is_same(&Disk, &from.join(path), file).then(|| with_slashes(path))
}

/// Whether an empty file is on the same file system as the root. The files of /proc say that they are empty; reading
/// them may wait or never end, and rustc reads what it includes.
#[cfg(unix)]
fn is_on_disk(file: &SourceFile, root: &SourceFile) -> bool {
    use std::os::unix::fs::MetadataExt;

    let device = |file: &SourceFile| std::fs::metadata(file.path()).ok().map(|data| data.dev());
    device(file).is_some_and(|own| device(root) == Some(own))
}

#[cfg(not(unix))]
fn is_on_disk(_: &SourceFile, _: &SourceFile) -> bool {
    true
}
