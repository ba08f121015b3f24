//! Records what files were before several of them are replaced, so that the next run can give them back after a kill.
//!
//! No file system replaces several files in one step. The record is written first and removed last: if a run is killed in
//! between, [`recover`] finds it. Files that all have the new text are complete; otherwise those that were replaced get
//! their old texts back. If a file has neither text, somebody has worked on in the meantime, and nothing is restored.
//!
//! A record can name any file. A repository may contain one that errdex did not write, to have another file replaced, so
//! a record says which file it is itself, and a copy of it is refused.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::files::read_whole;

use super::set::{Disk, Replacement, Steps};
use super::{MOST_BYTES, beside};

/// The first line of a record, for people who find one.
const HEADER: &str =
    "errdex was interrupted while it wrote these files; its next run here restores them.\n";

/// What a run did with the record of a killed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recovered {
    /// There was no record.
    Nothing,
    /// Every file has its new text, or every file its old one.
    Whole,
    /// These files got their old texts back.
    Restored(Vec<PathBuf>),
    /// This file has neither text, so no file was touched.
    Changed(PathBuf),
}

/// Where the record is for files that are written in the turn of `target`: a hidden file beside it.
#[must_use]
pub(super) fn path(target: &Path) -> PathBuf {
    let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.undo"))
}

/// Finishes what a killed run left, and removes its record and the files beside. Only the process whose turn it is may
/// call this.
///
/// # Errors
///
/// When a file cannot be restored; the record stays.
pub fn recover(target: &Path) -> io::Result<Recovered> {
    let journal = path(target);
    beside::sweep([&journal]);
    let bytes = match read_whole(&journal, MOST_BYTES) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Recovered::Nothing),
        Err(error) => return Err(error),
    };
    // It is written beside and renamed, so it is whole; what is not one is a file of someone else.
    let mark = beside::mark(&fs::metadata(&journal)?);
    let Some(records) = mark.and_then(|mark| parse(&bytes, &mark)) else {
        let why = format!(
            "`{}` is not a record that errdex wrote here; look into it, and remove it",
            journal.display()
        );
        return Err(io::Error::new(io::ErrorKind::InvalidData, why));
    };
    let recovered = restore(&records)?;
    beside::sweep(records.iter().map(|record| &record.path));
    fs::remove_file(&journal)?;
    Ok(recovered)
}

/// Writes the record of a set, before any of its files is touched.
pub(super) fn write(journal: &Path, set: &[Replacement], steps: &mut dyn Steps) -> io::Result<()> {
    let records = set.iter().map(|replacement| {
        let Replacement { path, old, new, .. } = replacement;
        // A record must lead to the files from any folder.
        let path = std::path::absolute(path)?;
        let path = path.to_str().ok_or(io::ErrorKind::InvalidFilename)?;
        Ok((path.to_owned(), old.as_deref(), new.as_slice()))
    });
    let records: io::Result<Vec<_>> = records.collect();
    let beside = steps.write_marked(journal, HEADER, &written(&records?))?;
    steps.rename(&beside, journal).inspect_err(|_| {
        // The first error is the one to tell.
        let _ = steps.remove(&beside);
    })
}

/// A file of a record.
#[derive(Debug, PartialEq, Eq)]
struct Record {
    path: PathBuf,
    old: Option<Vec<u8>>,
    new: Vec<u8>,
}

/// The path of a file, with its old text and its new one.
type Texts<'t> = (String, Option<&'t [u8]>, &'t [u8]);

/// The texts with their lengths, so that they may contain anything.
fn written(records: &[Texts<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    for (path, old, new) in records {
        let is_new = u8::from(old.is_none());
        let old = old.unwrap_or_default();
        let lengths = format!("{} {} {} {is_new}\n", path.len(), old.len(), new.len());
        for bytes in [lengths.as_bytes(), path.as_bytes(), old, new, b"\n"] {
            out.extend_from_slice(bytes);
        }
    }
    out
}

/// The records of the file with that mark.
fn parse(bytes: &[u8], mark: &str) -> Option<Vec<Record>> {
    let rest = bytes.strip_prefix(HEADER.as_bytes())?;
    let mut rest = rest.strip_prefix(mark.as_bytes())?.strip_prefix(b"\n")?;
    let mut records = Vec::new();
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let (lengths, after) = rest.split_at(end);
        let lengths = std::str::from_utf8(lengths).ok()?.split(' ');
        let lengths: Option<Vec<usize>> = lengths.map(|length| length.parse().ok()).collect();
        let [path, old, new, is_new] = lengths?[..] else {
            return None;
        };
        let after = &after[1..];
        let (path, after) = after.split_at_checked(path)?;
        let (old, after) = after.split_at_checked(old)?;
        let (new, after) = after.split_at_checked(new)?;
        rest = after.strip_prefix(b"\n")?;
        records.push(Record {
            path: PathBuf::from(std::str::from_utf8(path).ok()?),
            old: (is_new == 0).then(|| old.to_vec()),
            new: new.to_vec(),
        });
    }
    Some(records)
}

fn restore(records: &[Record]) -> io::Result<Recovered> {
    let mut replaced = Vec::new();
    for record in records {
        let now = match read_whole(&record.path, MOST_BYTES) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        if now.as_deref() == Some(&record.new) {
            replaced.push(record);
        } else if now != record.old {
            return Ok(Recovered::Changed(record.path.clone()));
        }
    }
    if replaced.is_empty() || replaced.len() == records.len() {
        return Ok(Recovered::Whole);
    }
    // The last file first, so that a kill now leaves an order that is sound too.
    for record in replaced.iter().rev() {
        let Record { path, old, .. } = record;
        match old {
            Some(old) => {
                // Of a symbolic link, the file is replaced, and not the link.
                let path = fs::canonicalize(path)?;
                let beside = beside::write(&path, old)?;
                Disk.rename(&beside, &path)?;
            }
            None => fs::remove_file(path)?,
        }
    }
    let paths = replaced.iter().map(|record| record.path.clone());
    Ok(Recovered::Restored(paths.collect()))
}

#[cfg(test)]
mod tests;
