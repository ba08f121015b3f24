//! Writes a folder of files that is ours as a whole: what changed is replaced, what is gone is deleted, and nothing that
//! somebody else put there is touched.
//!
//! A record in the folder names every file that was written. It names the new ones before they are written, so that a
//! run that was cut short leaves nothing behind that nobody knows.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};

use errdex_catalog::files::read_text;
use errdex_edit::replace::left_beside;
use errdex_site::{File, parallel};

use crate::failure::Failure;

/// The name of the record.
pub(crate) const RECORD: &str = ".errdex-site";

/// What a record begins with.
const HEAD: &str = "# Written by errdex, with every file below; the next run deletes what it does not write again.\n";

/// What became of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written {
    /// How many files are new or have changed.
    pub(crate) changed: usize,
    /// How many were deleted.
    pub(crate) deleted: usize,
}

/// Makes `folder` hold `files`. `done` is told of each.
pub(crate) fn write(
    folder: &Path,
    files: &[File],
    done: &(dyn Fn() + Sync),
) -> Result<Written, Failure> {
    sweep_beside(folder);
    let old = match old(folder)? {
        Old::Nothing => return create(folder, files, done),
        Old::Ours(old) => old,
    };
    let new: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    refuse_foreign(folder, &old, &new)?;
    let in_folder = |error| unwritable(folder, &error);
    sweep_inside(folder, old.iter().map(String::as_str).chain([RECORD]));
    let both = old.iter().map(String::as_str).chain(new.iter().copied());
    put(folder, &record(both.collect())).map_err(in_folder)?;
    let gone = old.iter().filter(|path| !new.contains(path.as_str()));
    let new_folded = folded(new.iter().copied());
    // Where the disk takes two such names for one, the old file is the new one once that is written.
    let (twins, gone): (Vec<&String>, Vec<&String>) =
        gone.partition(|path| new_folded.contains(&path.to_lowercase()));
    for path in &twins {
        delete(folder, path).map_err(in_folder)?;
    }
    let changed = put_all(folder, files, done).map_err(in_folder)?;
    for path in &gone {
        delete(folder, path).map_err(in_folder)?;
    }
    put(folder, &record(new)).map_err(in_folder)?;
    Ok(Written {
        changed,
        deleted: twins.len() + gone.len(),
    })
}

/// What a folder holds.
enum Old {
    /// It does not exist.
    Nothing,
    /// Files that were written here; none, where the folder is empty.
    Ours(BTreeSet<String>),
}

fn old(folder: &Path) -> Result<Old, Failure> {
    match read_text(&folder.join(RECORD)) {
        Ok(text) if text.starts_with(HEAD) => {
            let paths = text.lines().skip(1).filter(|path| is_inside(path));
            return Ok(Old::Ours(paths.map(str::to_owned).collect()));
        }
        Ok(_) => {}
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
        Err(error) => return Err(unwritable(folder, &error)),
    }
    match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Old::Nothing),
        Err(error) => Err(unwritable(folder, &error)),
        Ok(mut items) => match items.next() {
            None => Ok(Old::Ours(BTreeSet::new())),
            Some(_) => Err(Failure::unusable(format!(
                "the folder `{}` contains files that are not a site of errdex; name another one, or empty it",
                folder.display()
            ))),
        },
    }
}

/// Whether a path of a record stays in its folder: a record is a file like any other, and may hold anything.
fn is_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

fn refuse_foreign(
    folder: &Path,
    old: &BTreeSet<String>,
    new: &BTreeSet<&str>,
) -> Result<(), Failure> {
    let old = folded(old.iter().map(String::as_str));
    let foreign = new.iter().find(|path| {
        !old.contains(&path.to_lowercase()) && fs::symlink_metadata(folder.join(path)).is_ok()
    });
    match foreign {
        None => Ok(()),
        Some(path) => Err(Failure::unusable(format!(
            "the site needs `{}`, which errdex did not write; move that file away",
            folder.join(path).display()
        ))),
    }
}

/// What paths have in common that are one on some disks.
fn folded<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<String> {
    paths.map(str::to_lowercase).collect()
}

/// A folder that was not there appears in one step, with everything in it.
fn create(folder: &Path, files: &[File], done: &(dyn Fn() + Sync)) -> Result<Written, Failure> {
    let fail = |error| unwritable(folder, &error);
    if let Some(above) = folder
        .parent()
        .filter(|above| !above.as_os_str().is_empty())
    {
        fs::create_dir_all(above).map_err(fail)?;
    }
    let beside = beside(folder).map_err(fail)?;
    let paths = files.iter().map(|file| file.path.as_str()).collect();
    let written = put_all(&beside, files, done)
        .and_then(|_| put(&beside, &record(paths)))
        .and_then(|_| fs::rename(&beside, folder));
    if let Err(error) = written {
        // The first error is the one to tell.
        let _ = fs::remove_dir_all(&beside);
        return Err(unwritable(folder, &error));
    }
    Ok(Written {
        changed: files.len(),
        deleted: 0,
    })
}

/// A new folder beside `folder`: only there can a rename be one step.
fn beside(folder: &Path) -> io::Result<PathBuf> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let mut tried = 0;
    loop {
        let beside = folder.with_file_name(format!(".{name}.{}-{tried}.tmp", std::process::id()));
        match fs::create_dir(&beside) {
            Ok(()) => return Ok(beside),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && tried < 100 => tried += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Removes the folders that runs that were killed left beside `folder`.
fn sweep_beside(folder: &Path) {
    let above = match folder.parent() {
        Some(above) if !above.as_os_str().is_empty() => above,
        _ => Path::new("."),
    };
    let Some(name) = folder.file_name().and_then(OsStr::to_str) else {
        return;
    };
    for item in fs::read_dir(above).into_iter().flatten().flatten() {
        let is_folder = item.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && left_beside(&item.file_name()) == Some(name) {
            // What cannot be removed does no harm either.
            let _ = fs::remove_dir_all(item.path());
        }
    }
}

/// Removes the files that runs that were killed left beside those of `paths`.
fn sweep_inside<'p>(folder: &Path, paths: impl Iterator<Item = &'p str>) {
    let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for path in paths {
        let (inner, name) = path.rsplit_once('/').unwrap_or(("", path));
        names.entry(inner).or_default().insert(name);
    }
    for (inner, names) in names {
        if leads_away(folder, inner) {
            continue;
        }
        let items = fs::read_dir(folder.join(inner)).into_iter().flatten();
        for item in items.flatten() {
            if left_beside(&item.file_name()).is_some_and(|name| names.contains(name)) {
                let _ = fs::remove_file(item.path());
            }
        }
    }
}

/// How many of the files changed.
fn put_all(folder: &Path, files: &[File], done: &(dyn Fn() + Sync)) -> io::Result<usize> {
    let folders: BTreeSet<&str> = files
        .iter()
        .filter_map(|file| Some(file.path.rsplit_once('/')?.0))
        .collect();
    for inner in folders {
        fs::create_dir_all(folder.join(inner))?;
        if leads_away(folder, inner) {
            let what = format!("`{inner}` leads to another folder");
            return Err(io::Error::new(ErrorKind::InvalidInput, what));
        }
    }
    let changed = parallel::try_each(files.len(), |at| {
        let is_new = put(folder, &files[at])?;
        done();
        Ok::<_, io::Error>(is_new)
    })?;
    Ok(changed.into_iter().filter(|is_new| *is_new).count())
}

/// Whether the file changed. One that is there is replaced in a step, so that a server never sends half of it.
fn put(folder: &Path, file: &File) -> io::Result<bool> {
    let path = folder.join(&file.path);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            // Whatever another program puts there in the meantime is its own.
            fs::File::create_new(&path)?.write_all(&file.bytes)?;
            return Ok(true);
        }
        Err(error) => return Err(error),
        Ok(old) if old.is_file() && old.len() == file.bytes.len() as u64 => {
            if fs::read(&path)? == file.bytes {
                return Ok(false);
            }
        }
        Ok(_) => {}
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}-0.tmp", std::process::id()));
    fs::write(&beside, &file.bytes)?;
    let renamed = fs::rename(&beside, &path);
    if renamed.is_err() {
        let _ = fs::remove_file(&beside);
    }
    renamed.map(|()| true)
}

/// Whether a folder inside is a link to one elsewhere, whose files would be written over and deleted.
fn leads_away(folder: &Path, inner: &str) -> bool {
    let ways = inner.match_indices('/').map(|(at, _)| &inner[..at]);
    ways.chain([inner])
        .any(|way| fs::symlink_metadata(folder.join(way)).is_ok_and(|found| found.is_symlink()))
}

/// Deletes a file, and its folder where that is empty then.
fn delete(folder: &Path, path: &str) -> io::Result<()> {
    if path
        .rsplit_once('/')
        .is_some_and(|(inner, _)| leads_away(folder, inner))
    {
        return Ok(());
    }
    match fs::remove_file(folder.join(path)) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    if let Some((inner, _)) = path.rsplit_once('/') {
        // It may hold others.
        let _ = fs::remove_dir(folder.join(inner));
    }
    Ok(())
}

fn record(paths: BTreeSet<&str>) -> File {
    let mut text = HEAD.to_owned();
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    File {
        path: RECORD.to_owned(),
        bytes: text.into_bytes(),
    }
}

fn unwritable(folder: &Path, error: &io::Error) -> Failure {
    Failure::unusable(format!(
        "cannot write the site to `{}`: {error}",
        folder.display()
    ))
}
