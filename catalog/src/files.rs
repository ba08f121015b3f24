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

/// `path` as messages show it: relative to `base` where it lies inside, with forward slashes.
#[must_use]
pub fn shown(path: &Path, base: &Path) -> String {
    let path = normalised(path);
    path.strip_prefix(base)
        .unwrap_or(&path)
        .to_string_lossy()
        .replace('\\', "/")
}
