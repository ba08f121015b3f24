//! Replaces a file in one step: whoever reads it, also after a crash, finds the old text or the new one.

mod set;

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

pub use set::{Replacement, replace_all};

/// How many names are tried for the file beside: a crashed run may have left some behind.
const TRIES: u32 = 100;

/// Writes `bytes` to the file at `path`, which may exist or not.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Of a link, the file that it leads to is replaced, and not the link.
    let path = match fs::canonicalize(path) {
        Ok(path) => path,
        Err(error) if error.kind() == ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(error),
    };
    let (beside, mut file) = create_beside(&path)?;
    let done = fill(&mut file, bytes, &path).and_then(|()| {
        drop(file);
        fs::rename(&beside, &path)
    });
    if done.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    done
}

/// A new file in the folder of `path`: only there can a rename be one step.
fn create_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let mut tried = 0;
    loop {
        let mut name = OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(format!(".{}-{tried}.tmp", std::process::id()));
        let beside = path.with_file_name(name);
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&beside)
        {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && tried < TRIES => tried += 1,
            Err(error) => return Err(error),
        }
    }
}

fn fill(file: &mut File, bytes: &[u8], path: &Path) -> io::Result<()> {
    file.write_all(bytes)?;
    if let Ok(old) = fs::metadata(path) {
        file.set_permissions(old.permissions())?;
    }
    // Without this, the rename may reach the disk before the text does.
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = std::env::temp_dir().join(format!("errdex-replace-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("errors.lock");
        for text in ["first", "second"] {
            replace(&file, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
        let taken = folder.join("folder");
        fs::create_dir(&taken).unwrap();
        assert!(replace(&taken, b"text").is_err());
        let mut names: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|item| item.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["errors.lock", "folder"]);
        fs::remove_dir_all(&folder).unwrap();
    }
}
