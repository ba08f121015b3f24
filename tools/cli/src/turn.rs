//! Takes turns with other errdex processes that write the same catalogue, or the same site.
//!
//! A hidden file beside what is written, `.errors.yaml.busy`, is locked as long as a command reads, thinks and writes.
//! The operating system keeps the lock, so a process that is killed has none; what it leaves is an empty file, which the
//! next one takes over. It is a file of its own since every other one is replaced: whoever waits for the root itself
//! would wait for the file that it was.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use fs4::{FileExt, TryLockError};

use crate::failure::{Failure, complain};

/// The turn of this process. It ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    /// The locked file, and where it is.
    held: Option<(File, PathBuf)>,
}

/// Waits until nobody else writes `target`, a file or a folder, which need not exist.
pub(crate) fn take(target: &Path) -> Result<Turn, Failure> {
    let path = path(target);
    let mut has_waited = false;
    loop {
        let file = match OpenOptions::new().write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                refuse_foreign(&path)?;
                match OpenOptions::new().write(true).open(&path) {
                    // Whoever had the turn took the file away.
                    Err(error) if error.kind() == ErrorKind::NotFound => continue,
                    opened => opened,
                }
            }
            created => created,
        };
        // Nobody can write here, and so neither can this process; what it says of that is better said where it tries.
        let Ok(file) = file else {
            return Ok(Turn { held: None });
        };
        // The standard library has these methods from Rust 1.89.
        let locked = match FileExt::try_lock(&file) {
            Err(TryLockError::WouldBlock) => {
                if !has_waited {
                    complain(format!(
                        "waiting for another errdex that writes `{}`",
                        target.display()
                    ));
                    has_waited = true;
                }
                FileExt::lock(&file)
            }
            Err(TryLockError::Error(error)) => Err(error),
            Ok(()) => Ok(()),
        };
        if let Err(error) = locked {
            // Some network disks have no locks. Files are compared before they are replaced all the same.
            complain(format!(
                "`{}` cannot be locked ({error}): see that nothing else writes it",
                target.display()
            ));
            return Ok(Turn { held: None });
        }
        refuse_foreign(&path)?;
        match fs::symlink_metadata(&path) {
            Ok(there) if is_one(&file.metadata()?, &there) => {
                return Ok(Turn {
                    held: Some((file, path)),
                });
            }
            // Whoever had the turn before took the file away.
            _ => {}
        }
    }
}

/// Refuses a link, which would lead elsewhere, and a pipe, which would have to be waited for.
fn refuse_foreign(path: &Path) -> Result<(), Failure> {
    if fs::symlink_metadata(path).is_ok_and(|there| !there.is_file()) {
        return Err(Failure::unusable(format!(
            "`{}` must be a file of errdex; move away what is there",
            path.display()
        )));
    }
    Ok(())
}

/// `.NAME.busy` beside the file or folder that a path leads to.
fn path(target: &Path) -> PathBuf {
    let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.busy"))
}

/// Whether a file that was opened is the one that is there.
#[cfg(unix)]
fn is_one(opened: &fs::Metadata, there: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (opened.dev(), opened.ino()) == (there.dev(), there.ino())
}

/// Elsewhere the file is never taken away, since nothing stable tells files apart.
#[cfg(not(unix))]
fn is_one(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

impl Drop for Turn {
    fn drop(&mut self) {
        // It goes before the lock does: whoever gets the lock sees that the file is not there any more.
        if cfg!(unix)
            && let Some((_, path)) = &self.held
        {
            let _: io::Result<()> = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::*;

    fn folder(name: &str) -> PathBuf {
        let id = std::process::id();
        let folder = std::env::temp_dir().join(format!("errdex-turn-{name}-{id}"));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn one_at_a_time_and_nothing_stays() {
        let folder = folder("one");
        let target = folder.join("errors.yaml");
        let inside = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..25 {
                        let turn = take(&target).unwrap();
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                        drop(turn);
                    }
                });
            }
        });
        if cfg!(unix) {
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        }
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_a_killed_process_left_is_taken_over() {
        let folder = folder("left");
        let target = folder.join("errors.yaml");
        fs::write(path(&target), "").unwrap();
        drop(take(&target).unwrap());
        assert_eq!(path(&target).exists(), !cfg!(unix));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn whatever_a_path_is_called_the_turn_is_that_of_the_file() {
        let folder = folder("link");
        let target = folder.join("errors.yaml");
        fs::write(&target, "").unwrap();
        let link = folder.join("link.yaml");
        std::os::unix::fs::symlink("errors.yaml", &link).unwrap();
        assert_eq!(path(&link), path(&target));
        // A link in the place of the file would lead elsewhere.
        std::os::unix::fs::symlink("elsewhere", path(&target)).unwrap();
        assert!(take(&target).is_err());
        assert!(!folder.join("elsewhere").exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
