//! Replaces several files, all of them or none.
//!
//! Every new text is on disk beside its file before the first file is replaced. Where a step fails, the files that were
//! replaced already get their old texts back. A crash between two files leaves the later ones as they were, each whole:
//! whoever calls this puts them in an order in which that is a sound state.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{create_beside, fill};

/// A file, and what is to be in it.
#[derive(Debug)]
pub struct Replacement {
    /// The file.
    pub path: PathBuf,
    /// Its name in messages.
    pub shown: String,
    /// What was read from it.
    pub old: Vec<u8>,
    /// What is to be in it.
    pub new: Vec<u8>,
}

/// Replaces all files of `set`; if that fails, none. The error is a sentence about it.
pub fn replace_all(set: &[Replacement]) -> Result<(), String> {
    replace_with(set, &mut Disk)
}

/// What is done to files, so that tests can make each step fail.
trait Steps {
    /// The file that a path leads to, if it can be replaced, and what is in it.
    fn read(&mut self, path: &Path) -> io::Result<(PathBuf, Vec<u8>)>;
    /// A file beside the one at `path`, with its permissions, safe on disk.
    fn write_beside(&mut self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf>;
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&mut self, path: &Path) -> io::Result<()>;
}

struct Disk;

impl Steps for Disk {
    fn read(&mut self, path: &Path) -> io::Result<(PathBuf, Vec<u8>)> {
        // Of a link, the file that it leads to is replaced, and not the link.
        let path = fs::canonicalize(path)?;
        if fs::metadata(&path)?.permissions().readonly() {
            let error = io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only");
            return Err(error);
        }
        let bytes = fs::read(&path)?;
        Ok((path, bytes))
    }

    fn write_beside(&mut self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        let (beside, mut file) = create_beside(path)?;
        match fill(&mut file, bytes, path) {
            Ok(()) => Ok(beside),
            Err(error) => {
                // The first error is the one to tell.
                let _ = fs::remove_file(&beside);
                Err(error)
            }
        }
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// A text that waits beside its file.
struct Staged<'s> {
    replacement: &'s Replacement,
    path: PathBuf,
    beside: PathBuf,
}

fn replace_with(set: &[Replacement], steps: &mut dyn Steps) -> Result<(), String> {
    let mut staged: Vec<Staged<'_>> = Vec::new();
    for replacement in set {
        match stage(replacement, steps) {
            Ok(one) => staged.push(one),
            Err(why) => {
                discard(&staged, steps);
                return Err(format!("{why}; nothing was changed"));
            }
        }
    }
    for (at, one) in staged.iter().enumerate() {
        if let Err(error) = steps.rename(&one.beside, &one.path) {
            let shown = &one.replacement.shown;
            discard(&staged[at..], steps);
            let lost = restore(&staged[..at], steps);
            return Err(if lost.is_empty() {
                format!("cannot write `{shown}`: {error}; nothing was changed")
            } else {
                format!(
                    "cannot write `{shown}`: {error}; and `{}` could not be given back what it was",
                    lost.join("`, `")
                )
            });
        }
    }
    Ok(())
}

fn stage<'s>(replacement: &'s Replacement, steps: &mut dyn Steps) -> Result<Staged<'s>, String> {
    let Replacement {
        path,
        shown,
        old,
        new,
    } = replacement;
    let cannot = |error: io::Error| format!("cannot write `{shown}`: {error}");
    let (path, now) = steps.read(path).map_err(cannot)?;
    if now != *old {
        return Err(format!("`{shown}` changed in the meantime"));
    }
    let beside = steps.write_beside(&path, new).map_err(cannot)?;
    Ok(Staged {
        replacement,
        path,
        beside,
    })
}

fn discard(staged: &[Staged<'_>], steps: &mut dyn Steps) {
    for one in staged {
        // What made this necessary is the error to tell.
        let _ = steps.remove(&one.beside);
    }
}

/// Gives files back what they were; the names of those where that failed.
fn restore(replaced: &[Staged<'_>], steps: &mut dyn Steps) -> Vec<String> {
    let mut lost = Vec::new();
    for one in replaced.iter().rev() {
        let back = steps.write_beside(&one.path, &one.replacement.old);
        let back = back.and_then(|beside| steps.rename(&beside, &one.path));
        if back.is_err() {
            lost.push(one.replacement.shown.clone());
        }
    }
    lost
}

#[cfg(test)]
mod tests;
