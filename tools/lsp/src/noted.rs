//! Notes what files look like when they are read, so that only those that changed are read again.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use errdex_catalog::files::{Files, Stamp};

/// How long a file must not have changed before it is known by its looks: within a tick of the file system's clock, it can
/// change again and look the same. The coarsest clock, that of FAT, ticks every two seconds.
const SETTLED: Duration = Duration::from_secs(3);

/// What the files looked like that were read last.
pub(crate) type Looks = BTreeMap<PathBuf, Stamp>;

/// The files, with notes about those that are read.
pub(crate) struct Noted<'f> {
    files: &'f dyn Files,
    /// The notes of earlier readings.
    before: Looks,
    /// Those of this one; nothing where a file cannot be told from others.
    now: RefCell<BTreeMap<PathBuf, Option<Stamp>>>,
}

impl<'f> Noted<'f> {
    /// The files, with the notes of earlier readings.
    pub(crate) fn new(files: &'f dyn Files, before: Looks) -> Self {
        Self {
            files,
            before,
            now: RefCell::default(),
        }
    }

    /// Whether a file is as it was in earlier readings, whatever this one has read of it.
    pub(crate) fn is_unchanged(&self, path: &Path) -> bool {
        let noted = self.before.get(path).copied();
        noted.is_some() && noted == self.files.stamp(path)
    }

    /// The notes, for the next reading.
    pub(crate) fn into_looks(self) -> Looks {
        let mut looks = self.before;
        for (path, stamp) in self.now.into_inner() {
            match stamp {
                Some(stamp) => looks.insert(path, stamp),
                None => looks.remove(&path),
            };
        }
        looks
    }
}

impl Files for Noted<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        // Before it is read: a change in between is noticed the next time.
        let stamp = self.files.stamp(path).filter(|stamp| is_settled(*stamp));
        self.now.borrow_mut().insert(path.to_owned(), stamp);
        self.files.read(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.files.list(folder)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        self.files.real(path)
    }

    fn stamp(&self, path: &Path) -> Option<Stamp> {
        self.files.stamp(path)
    }
}

fn is_settled(stamp: Stamp) -> bool {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let age = now.ok().and_then(|now| now.checked_sub(stamp.changed()));
    age.is_some_and(|age| age >= SETTLED)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// A file whose looks are what the test says.
    struct One {
        changed: Cell<Option<Stamp>>,
        readings: Cell<usize>,
    }

    impl Files for One {
        fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
            self.readings.set(self.readings.get() + 1);
            Ok(Vec::new())
        }

        fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
            Ok(Vec::new())
        }

        fn stamp(&self, _: &Path) -> Option<Stamp> {
            self.changed.get()
        }
    }

    #[test]
    fn a_file_is_known_by_its_looks_alone_once_it_was_read() {
        let file = One {
            changed: Cell::new(Some(Stamp::of_text(1))),
            readings: Cell::new(0),
        };
        let path = Path::new("e.yaml");
        let noted = Noted::new(&file, Looks::new());
        noted.read(path).expect("bytes");
        assert!(!noted.is_unchanged(path), "it was not read before");
        let noted = Noted::new(&file, noted.into_looks());
        assert!(noted.is_unchanged(path));
        for other in [Some(Stamp::of_text(2)), None] {
            file.changed.set(other);
            assert!(!noted.is_unchanged(path));
            noted.read(path).expect("bytes");
            assert!(!noted.is_unchanged(path), "it is another file than before");
        }
        let noted = Noted::new(&file, noted.into_looks());
        assert!(!noted.is_unchanged(path), "nothing tells it apart");
        assert_eq!(file.readings.get(), 3);
    }

    #[test]
    fn a_file_that_was_just_written_is_read_again() {
        let folder = std::env::temp_dir().join(format!("errdex-noted-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join("e.yaml");
        std::fs::write(&path, "a").expect("a file");
        let noted = Noted::new(&errdex_catalog::files::Disk, Looks::new());
        noted.read(&path).expect("bytes");
        let noted = Noted::new(&errdex_catalog::files::Disk, noted.into_looks());
        assert!(!noted.is_unchanged(&path));
        std::fs::remove_dir_all(&folder).expect("the folder is ours");
    }
}
