//! Knows a file that is a part of a catalogue and not its root.

use std::path::{Path, PathBuf};

use errdex_catalog::files::{Disk, Files};
use errdex_catalog::{Options, parse};
use errdex_outputs::root::begins_a_catalogue;

use super::found;
use crate::failure::Failure;

/// How many folders are searched for the catalogue of a part.
const FOLDERS: usize = 500;

/// Fails with the name of the catalogue that lists `file` as a part, if there is one.
pub(crate) fn refuse_part(file: &Path) -> Result<(), Failure> {
    // Whatever else is wrong with the file is found when it is read.
    let bytes = Disk.read(file).unwrap_or_default();
    if bytes.is_empty() || begins_a_catalogue(&bytes) {
        return Ok(());
    }
    let Some(root) = root_of(file) else {
        return Ok(());
    };
    let (file, root) = (file.display(), root.display());
    Err(Failure::unusable(format!(
        "`{file}` is a part of the catalogue `{root}`: name that file instead"
    )))
}

/// The catalogue near `file`, or elsewhere in its workspace, that lists it as a part.
fn root_of(file: &Path) -> Option<PathBuf> {
    let real = Disk.real(file).ok()?;
    let lists = |root: &PathBuf| {
        let options = Options {
            alone: true,
            ..Options::from("")
        };
        let parsed = parse(&Disk, root, options).ok();
        let sources = parsed.map(|parsed| parsed.sources);
        sources.is_some_and(|sources| {
            let mut paths = sources.iter().map(errdex_catalog::source::SourceFile::path);
            paths.any(|path| Disk.real(path).is_ok_and(|path| path == real))
        })
    };
    let folder = file.parent().unwrap_or(Path::new(""));
    // Most parts are next to their root or below it.
    let near = [folder.to_owned(), folder.join("..")];
    let near = near.iter().flat_map(|folder| found::inside(folder));
    let far = || found::at_most(&found::workspace_of(file), FOLDERS);
    near.chain(std::iter::once_with(far).flatten()).find(lists)
}
