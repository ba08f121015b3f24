//! Reads files: the one place where the core meets the outside.

use std::io;
use std::path::{Component, Path, PathBuf};

/// What the loader asks of the outside.
pub trait Files {
    /// The bytes of the file at `path`.
    ///
    /// # Errors
    ///
    /// Whatever the outside says when it cannot be read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// The files lying in `folder`, in any order.
    ///
    /// # Errors
    ///
    /// Whatever the outside says when it cannot be listed.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;
}

/// The files on disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        std::fs::read_dir(folder)?
            .map(|item| Ok(item?.path()))
            .collect()
    }
}

/// `path` without `.` and, where it can be told without asking the disk, without `..`.
#[must_use]
pub fn normalised(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(plain.components().next_back(), Some(Component::Normal(_))) =>
            {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// `path` as messages show it: relative to `base`, with forward slashes.
#[must_use]
pub fn shown(path: &Path, base: &Path) -> String {
    relative(path, base).to_string_lossy().replace('\\', "/")
}

/// The way from the folder `base` to `path`; `path` itself where there is none.
#[must_use]
pub fn relative(path: &Path, base: &Path) -> PathBuf {
    let (path, base) = (normalised(path), normalised(base));
    if path.is_absolute() != base.is_absolute() {
        return path;
    }
    let same = path
        .components()
        .zip(base.components())
        .take_while(|(a, b)| a == b)
        .count();
    if same == 0 && path.is_absolute() {
        return path;
    }
    let up = base.components().skip(same).map(|_| Component::ParentDir);
    up.chain(path.components().skip(same)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_from_the_base() {
        let shown = |path, base| shown(Path::new(path), Path::new(base));
        assert_eq!(shown("/w/app/errors.yaml", "/w"), "app/errors.yaml");
        assert_eq!(
            shown("/w/app/../shared/./e.yaml", "/w/app"),
            "../shared/e.yaml"
        );
        assert_eq!(shown("app/e.yaml", "/w"), "app/e.yaml");
        assert_eq!(shown("/w/e.yaml", "/w"), "e.yaml");
    }
}
