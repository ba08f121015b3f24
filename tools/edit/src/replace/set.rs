//! Replaces several files, all of them or none.
//!
//! Every new text is on disk beside its file before the first file is replaced. Right before a file is replaced, it is
//! compared with what was read from it, so that what another program saved in between is not lost. Where a step fails,
//! the files that were replaced already get their old texts back. A crash between two files leaves the later ones as
//! they were, each whole: whoever calls this puts them in an order in which that is a sound state. [`replace_as_one`] also
//! keeps a record, from which the next run restores the files.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use errdex_catalog::files::read_whole;

use super::{MOST_BYTES, beside, journal};

/// A file, and what is to be in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The file.
    pub path: PathBuf,
    /// Its name in messages.
    pub shown: String,
    /// What was read from it; nothing, where it did not exist.
    pub old: Option<Vec<u8>>,
    /// What is to be in it.
    pub new: Vec<u8>,
}

/// All files were replaced.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Replaced {
    /// Those that had other hard links, by their names in messages. The other links have the old text.
    pub severed: Vec<String>,
}

/// Why no file was replaced; its text is a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreplaced {
    /// Another program changed a file after it was read. To read again and to try again is right.
    Changed(String),
    /// A file cannot be written.
    Failed(String),
}

impl fmt::Display for Unreplaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Changed(why) | Self::Failed(why)) = self;
        f.write_str(why)
    }
}

impl std::error::Error for Unreplaced {}

/// Replaces all files of `set`; if that fails, none.
///
/// # Errors
///
/// When a file cannot be written, or is not what was read from it any more.
pub fn replace_all(set: &[Replacement]) -> Result<Replaced, Unreplaced> {
    replace_with(set, &mut Disk)
}

/// Replaces all files of `set` in the turn of `target`; if that fails, none. After a kill in between, a call of
/// [`recover`](super::recover) with the same target gives all of them their old texts back.
///
/// # Errors
///
/// As [`replace_all`].
pub fn replace_as_one(target: &Path, set: &[Replacement]) -> Result<Replaced, Unreplaced> {
    match set {
        [] => Ok(Replaced::default()),
        // One rename is one step.
        [one] if one.path == target => replace_all(set),
        set => replace_recorded(set, &journal::path(target), &mut Disk),
    }
}

/// What is there now, where a file is to be replaced.
#[derive(Debug)]
pub(super) struct Found {
    /// The file that a path leads to: of a symbolic link, the file is replaced, and not the link.
    path: PathBuf,
    /// What is in it; nothing, where it does not exist.
    bytes: Option<Vec<u8>>,
    /// Whether it has other hard links.
    is_linked: bool,
}

/// What is done to files, so that tests can make each step fail.
pub(super) trait Steps {
    fn look(&mut self, path: &Path) -> io::Result<Found>;
    /// A file beside the one at `path`, with its permissions, safe on disk.
    fn write_beside(&mut self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf>;
    /// The same for a new file that only the user may read, and that says which file it is.
    fn write_marked(&mut self, path: &Path, head: &str, bytes: &[u8]) -> io::Result<PathBuf>;
    /// Puts a file in the place of another one.
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()>;
    /// Puts a file where there is none.
    fn place(&mut self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&mut self, path: &Path) -> io::Result<()>;
}

pub(super) struct Disk;

impl Steps for Disk {
    fn look(&mut self, path: &Path) -> io::Result<Found> {
        let path = match fs::canonicalize(path) {
            Ok(path) => path,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(Found {
                    path: path.to_owned(),
                    bytes: None,
                    is_linked: false,
                });
            }
            Err(error) => return Err(error),
        };
        let about = fs::metadata(&path)?;
        if about.permissions().readonly() {
            let error = io::Error::new(ErrorKind::PermissionDenied, "the file is read-only");
            return Err(error);
        }
        Ok(Found {
            bytes: Some(read_whole(&path, MOST_BYTES)?),
            path,
            is_linked: is_linked(&about),
        })
    }

    fn write_beside(&mut self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        beside::write(path, bytes)
    }

    fn write_marked(&mut self, path: &Path, head: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        beside::write_marked(path, head, bytes)
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn place(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        match fs::hard_link(from, to) {
            // The text is in its place; a file that stays beside does no harm.
            Ok(()) => {
                let _ = fs::remove_file(from);
                Ok(())
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
            // Some disks have no hard links.
            Err(_) if fs::symlink_metadata(to).is_err() => fs::rename(from, to),
            Err(_) => Err(ErrorKind::AlreadyExists.into()),
        }
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

#[cfg(unix)]
fn is_linked(about: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(about) > 1
}

#[cfg(not(unix))]
fn is_linked(_: &fs::Metadata) -> bool {
    false
}

/// A text that waits beside its file.
struct Staged<'s> {
    replacement: &'s Replacement,
    path: PathBuf,
    beside: PathBuf,
    is_linked: bool,
}

/// Replaces files, with a record of what they were.
pub(super) fn replace_recorded(
    set: &[Replacement],
    journal: &Path,
    steps: &mut dyn Steps,
) -> Result<Replaced, Unreplaced> {
    journal::write(journal, set, steps).map_err(|error| {
        let why = format!("cannot write `{}`: {error}", journal.display());
        nothing_else(Unreplaced::Failed(why), &[])
    })?;
    let replaced = replace_with(set, steps);
    // A record that stays does no harm: the next run sees that every file is whole.
    let _ = steps.remove(journal);
    replaced
}

fn replace_with(set: &[Replacement], steps: &mut dyn Steps) -> Result<Replaced, Unreplaced> {
    let mut staged: Vec<Staged<'_>> = Vec::new();
    for replacement in set {
        match stage(replacement, steps) {
            Ok(one) => staged.push(one),
            Err(why) => {
                discard(&staged, steps);
                return Err(nothing_else(why, &[]));
            }
        }
    }
    for (at, one) in staged.iter().enumerate() {
        if let Err(why) = put(one, steps) {
            discard(&staged[at..], steps);
            return Err(nothing_else(why, &restore(&staged[..at], steps)));
        }
    }
    let severed = staged.iter().filter(|one| one.is_linked);
    Ok(Replaced {
        severed: severed.map(|one| one.replacement.shown.clone()).collect(),
    })
}

fn stage<'s>(
    replacement: &'s Replacement,
    steps: &mut dyn Steps,
) -> Result<Staged<'s>, Unreplaced> {
    let Found {
        path, is_linked, ..
    } = unchanged(replacement, &replacement.path, steps)?;
    let beside = steps.write_beside(&path, &replacement.new);
    Ok(Staged {
        replacement,
        path,
        beside: beside.map_err(|error| cannot_write(replacement, &error))?,
        is_linked,
    })
}

/// Compares once more. No disk can compare and rename in one step, so a moment is left.
fn put(one: &Staged<'_>, steps: &mut dyn Steps) -> Result<(), Unreplaced> {
    unchanged(one.replacement, &one.path, steps)?;
    let put = if one.replacement.old.is_some() {
        steps.rename(&one.beside, &one.path)
    } else {
        steps.place(&one.beside, &one.path)
    };
    put.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => changed(one.replacement),
        _ => cannot_write(one.replacement, &error),
    })
}

/// What is there, if it is what was read.
fn unchanged(
    replacement: &Replacement,
    path: &Path,
    steps: &mut dyn Steps,
) -> Result<Found, Unreplaced> {
    let found = steps.look(path);
    let found = found.map_err(|error| cannot_write(replacement, &error))?;
    if found.bytes == replacement.old {
        Ok(found)
    } else {
        Err(changed(replacement))
    }
}

fn changed(replacement: &Replacement) -> Unreplaced {
    Unreplaced::Changed(format!("`{}` changed in the meantime", replacement.shown))
}

fn cannot_write(replacement: &Replacement, error: &io::Error) -> Unreplaced {
    Unreplaced::Failed(format!("cannot write `{}`: {error}", replacement.shown))
}

/// The error, and what became of the other files: those at `lost` have the new text.
fn nothing_else(why: Unreplaced, lost: &[String]) -> Unreplaced {
    if lost.is_empty() {
        let nothing = |why| format!("{why}; nothing was changed");
        return match why {
            Unreplaced::Changed(why) => Unreplaced::Changed(nothing(why)),
            Unreplaced::Failed(why) => Unreplaced::Failed(nothing(why)),
        };
    }
    let lost = lost.join("`, `");
    // To try again would be no help: a half of the edit is made.
    Unreplaced::Failed(format!(
        "{why}; and `{lost}` could not be given back what it was"
    ))
}

fn discard(staged: &[Staged<'_>], steps: &mut dyn Steps) {
    for one in staged {
        // What made this necessary is the error to tell.
        let _ = steps.remove(&one.beside);
    }
}

/// Gives files back what they were; the names of those where that failed, or that have been saved again since.
fn restore(replaced: &[Staged<'_>], steps: &mut dyn Steps) -> Vec<String> {
    let mut lost = Vec::new();
    for one in replaced.iter().rev() {
        let Replacement {
            shown, old, new, ..
        } = one.replacement;
        let is_ours = steps
            .look(&one.path)
            .is_ok_and(|found| found.bytes.as_ref() == Some(new));
        let back = is_ours
            && match old {
                Some(old) => steps
                    .write_beside(&one.path, old)
                    .and_then(|beside| steps.rename(&beside, &one.path))
                    .is_ok(),
                None => steps.remove(&one.path).is_ok(),
            };
        if !back {
            lost.push(shown.clone());
        }
    }
    lost
}

#[cfg(test)]
mod tests;
