//! Reads files: the one place where the core meets the outside.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is the door to the disk"
)]

use std::fs::Metadata;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

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

    /// What the file at `path` looks like without being read; nothing if that does not tell it from others.
    fn stamp(&self, _path: &Path) -> Option<Stamp> {
        None
    }
}

/// What a file looks like from outside: as long as it looks the same, it says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// When it changed, since 1970; a text in memory never.
    changed: Duration,
    /// Which file it is, where the system tells.
    file: u64,
    length: u64,
}

impl Stamp {
    /// The stamp of a text in memory, which gets another number with each change.
    #[must_use]
    pub fn of_text(number: u64) -> Self {
        Self {
            changed: Duration::ZERO,
            file: number,
            length: 0,
        }
    }

    fn of_file(metadata: &Metadata) -> Option<Self> {
        let (changed, file) = identity(metadata)?;
        Some(Self {
            changed,
            file,
            length: metadata.len(),
        })
    }

    /// When it changed last, since 1970. Clocks of file systems are coarse: a file that was just written can change again
    /// and look the same.
    #[must_use]
    pub fn changed(&self) -> Duration {
        self.changed
    }
}

/// When a file changed, and which one it is. Programs can set the time at which the text changed, but not the one at which
/// anything about the file did.
#[cfg(unix)]
fn identity(metadata: &Metadata) -> Option<(Duration, u64)> {
    use std::os::unix::fs::MetadataExt;

    let seconds = u64::try_from(metadata.ctime()).ok()?;
    let nanoseconds = u32::try_from(metadata.ctime_nsec()).ok()?;
    Some((Duration::new(seconds, nanoseconds), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(metadata: &Metadata) -> Option<(Duration, u64)> {
    let changed = metadata.modified().ok()?;
    Some((changed.duration_since(std::time::UNIX_EPOCH).ok()?, 0))
}

/// The files on disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        read_first(path, MAX_BYTES + 1)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        std::fs::read_dir(folder)?
            .map(|item| Ok(item?.path()))
            .collect()
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::canonicalize(path)
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        Stamp::of_file(&std::fs::metadata(path).ok()?)
    }
}

/// The bytes of the regular file at `path`.
///
/// # Errors
///
/// When it cannot be read, is a device or a pipe, or has more than `most` bytes.
pub fn read_whole(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let bytes = read_first(path, most.saturating_add(1))?;
    if bytes.len() > most {
        let why = format!("it has more than {most} bytes");
        return Err(io::Error::new(io::ErrorKind::InvalidData, why));
    }
    Ok(bytes)
}

/// The text of the regular file at `path`, which has at most [`MAX_BYTES`].
///
/// # Errors
///
/// As [`read_whole`], and when it is not UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    String::from_utf8(read_whole(path, MAX_BYTES)?)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"))
}

/// The first bytes of a regular file, `most` of them if it has more.
fn read_first(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    // Asked first, since opening a pipe waits until somebody writes to it; and again, since another file may be there
    // by then.
    check_regular(&std::fs::metadata(path)?)?;
    let file = std::fs::File::open(path)?;
    let metadata = file.metadata()?;
    check_regular(&metadata)?;
    let mut bytes = Vec::new();
    // The files of /proc say that they are empty, and may wait, never end or hold secrets when they are read.
    if metadata.len() > 0 || metadata.is_dir() {
        file.take(most as u64).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Refuses devices, pipes and sockets, of which reading may never end. What a folder is, reading it says.
fn check_regular(metadata: &Metadata) -> io::Result<()> {
    if metadata.is_file() || metadata.is_dir() {
        return Ok(());
    }
    let why = "it is not a regular file";
    Err(io::Error::new(io::ErrorKind::InvalidInput, why))
}

/// `path` without `.` and `..`, as the operating system follows it: `link/..` is the folder above the one that the link
/// points to. Where a folder before a `..` does not exist, the `..` stays, and the path cannot be read.
#[must_use]
pub fn resolved(files: &dyn Files, path: &Path) -> PathBuf {
    if cfg!(windows) {
        // Windows removes `..` before it looks at a folder.
        return normalised(path);
    }
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if ends_in_name(&plain) => {
                plain = parent(files, &plain).unwrap_or_else(|| plain.join(part));
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The folder above the one that `path` leads to, called as in `path` if no link is in the way.
fn parent(files: &dyn Files, path: &Path) -> Option<PathBuf> {
    let above = path.parent()?;
    let real = files.real(path).ok()?;
    let real = real.parent()?;
    let current = if above == Path::new("") {
        Path::new(".")
    } else {
        above
    };
    let is_above = files.real(current).is_ok_and(|above| above == real);
    Some((if is_above { above } else { real }).to_owned())
}

/// Whether both paths lead to the same file, links or not. A file that does not exist is the same as none.
#[must_use]
pub fn is_same(files: &dyn Files, one: &Path, other: &Path) -> bool {
    let real = |path| files.real(path).ok();
    one == other || real(one).is_some_and(|real_one| real(other) == Some(real_one))
}

/// `path` without `.` and, where it can be told without asking the disk, without `..`.
#[must_use]
pub fn normalised(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if ends_in_name(&plain) => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

fn ends_in_name(path: &Path) -> bool {
    matches!(path.components().next_back(), Some(Component::Normal(_)))
}

/// `path` as messages show it: relative to `base`, with forward slashes.
#[must_use]
pub fn shown(path: &Path, base: &Path) -> String {
    with_slashes(&relative(path, base).to_string_lossy())
}

/// The path with forward slashes. Only on Windows does a backslash separate folders; elsewhere it is a letter of a name.
#[must_use]
pub fn with_slashes(path: &str) -> String {
    if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    }
}

/// What to say of a path that cannot be read because Windows alone takes a backslash for a slash.
#[must_use]
pub fn backslash_help(path: &str) -> Option<String> {
    let has_backslash = path.contains('\\') && !cfg!(windows);
    has_backslash.then(|| {
        let slashes = path.replace('\\', "/");
        format!("write `/` between folders, which works everywhere: `{slashes}`")
    })
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

    #[cfg(unix)]
    #[test]
    fn a_backslash_is_a_letter_of_a_name() {
        let path = Path::new(r"/w/src\e.yaml");
        assert_eq!(shown(path, Path::new("/w")), r"src\e.yaml");
        let help = backslash_help(r"src\e.yaml").expect("help");
        assert!(help.contains("`src/e.yaml`"), "{help}");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_before_their_parent() {
        let id = std::process::id();
        let top = std::env::temp_dir().join(format!("errdex-files-{id}"));
        let folder = top.join("deep/real");
        std::fs::create_dir_all(&folder).unwrap();
        std::os::unix::fs::symlink("deep/real", top.join("link")).unwrap();
        let top = top.canonicalize().unwrap();
        let resolved = |path: &str| resolved(&Disk, &top.join(path));
        assert_eq!(resolved("link/../e.yaml"), top.join("deep/e.yaml"));
        assert_eq!(resolved("deep/real/../e.yaml"), top.join("deep/e.yaml"));
        assert_eq!(resolved("link/./e.yaml"), top.join("link/e.yaml"));
        assert_eq!(resolved("gone/../e.yaml"), top.join("gone/../e.yaml"));
        assert!(is_same(&Disk, &top.join("link"), &folder));
        std::fs::remove_dir_all(&top).unwrap();
    }
}
