//! Finds the folder from which messages show paths: the current one, so that a terminal opens what it shows, or the root of
//! the git repository, where a host for code looks for what a check reports.

use std::env;
use std::path::{Path, PathBuf, absolute};

use errdex_catalog::files::{Disk, Files, normalised, resolved};

/// Where a catalogue is read, and from where its paths are shown.
pub(crate) struct Place {
    /// The root file.
    pub(crate) root: PathBuf,
    /// The folder that messages leave out.
    pub(crate) base: PathBuf,
}

/// The place of a file that the user named. A file outside of the current folder is shown as it was named.
pub(crate) fn place(file: &Path) -> Place {
    let current = env::current_dir().unwrap_or_default();
    let whole = resolved(&Disk, &current.join(file));
    if whole.starts_with(&current) {
        return Place {
            root: whole,
            base: current,
        };
    }
    let is_absolute = file.is_absolute();
    Place {
        root: if is_absolute {
            whole
        } else {
            resolved(&Disk, file)
        },
        base: PathBuf::new(),
    }
}

/// The same place, shown from the root of the git repository around the file. Without one, as [`place`] shows it.
pub(crate) fn place_in_repository(file: &Path) -> Place {
    in_repository(file).unwrap_or_else(|| place(file))
}

fn in_repository(file: &Path) -> Option<Place> {
    // Git knows the folder by where it really is.
    let file = absolute(file).ok()?;
    let root = Disk.real(file.parent()?).ok()?.join(file.file_name()?);
    let base = repository_above(&root)?.to_owned();
    Some(Place { root, base })
}

/// The root of the git repository that `file`, a whole path, lies in.
pub(crate) fn repository_above(file: &Path) -> Option<&Path> {
    let mut above = file.ancestors().skip(1);
    // In a worktree of a repository, it is a file.
    above.find(|folder| folder.join(".git").exists())
}

/// The folder of the nearest `Cargo.toml` above `file`: where the paths in a crate's macros start.
pub(crate) fn crate_folder(file: &Path) -> Option<PathBuf> {
    let file = normalised(&absolute(file).ok()?);
    file.ancestors()
        .skip(1)
        .find(|folder| folder.join("Cargo.toml").is_file())
        .map(Path::to_owned)
}
