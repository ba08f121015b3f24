//! Reads files: the one place where the core meets the outside.

use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 16 << 20;

/// What reading asks of the outside.
pub trait Files {
    /// The bytes of the file at `path`. Of a file with more than [`MAX_BYTES`], the first that are too many are enough.
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

    /// Where the file at `path` really is, once every link on the way is followed. Without links, `path` itself.
    ///
    /// # Errors
    ///
    /// When there is no such file.
    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }
}

/// The files on disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        // Asked first, since opening a pipe waits until somebody writes to it; and again, since another file may be
        // there by then.
        check_regular(&std::fs::metadata(path)?)?;
        let file = std::fs::File::open(path)?;
        let metadata = file.metadata()?;
        check_regular(&metadata)?;
        let mut bytes = Vec::new();
        // The files of /proc say that they are empty, and may wait, never end or hold secrets when they are read.
        if metadata.len() > 0 || metadata.is_dir() {
            file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        std::fs::read_dir(folder)?
            .map(|item| Ok(item?.path()))
            .collect()
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::canonicalize(path)
    }
}

/// Refuses devices, pipes and sockets, of which reading may never end. What a folder is, reading it says.
fn check_regular(metadata: &std::fs::Metadata) -> io::Result<()> {
    if metadata.is_file() || metadata.is_dir() {
        return Ok(());
    }
    let why = "it is not a regular file";
    Err(io::Error::new(io::ErrorKind::InvalidInput, why))
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
