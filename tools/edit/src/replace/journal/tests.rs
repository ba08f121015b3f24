use std::collections::BTreeMap;

use super::super::faulty::Faulty;
use super::super::set::{Found, replace_recorded};
use super::*;

/// The disk, until the process is killed when that many steps are done: from then on, nothing happens any more.
fn killed_after(steps: usize) -> Faulty {
    Faulty {
        done: 0,
        fails: steps,
        crash: true,
    }
}

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let id = std::process::id();
        let path = std::env::temp_dir().join(format!("errdex-journal-{name}-{id}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("src")).unwrap();
        Self(path)
    }

    /// A catalogue that is new, and two Rust files that are not.
    fn set(&self) -> Vec<Replacement> {
        let _ = fs::remove_file(self.0.join("errors.yaml"));
        fs::write(self.0.join("src/a.rs"), "old a\n").unwrap();
        fs::write(self.0.join("src/b.rs"), "old b").unwrap();
        let one = |name: &str, old: Option<&str>, new: &str| Replacement {
            path: self.0.join(name),
            shown: name.to_owned(),
            old: old.map(|old| old.as_bytes().to_vec()),
            new: new.as_bytes().to_vec(),
        };
        vec![
            one("errors.yaml", None, "new catalogue"),
            one("src/a.rs", Some("old a\n"), "new a"),
            one("src/b.rs", Some("old b"), "new b\n"),
        ]
    }

    fn target(&self) -> PathBuf {
        self.0.join("errors.yaml")
    }

    /// Every file, hidden ones too.
    fn texts(&self) -> BTreeMap<String, String> {
        let folders = [self.0.clone(), self.0.join("src")];
        let items = folders
            .iter()
            .flat_map(|folder| fs::read_dir(folder).unwrap());
        let files = items
            .map(|item| item.unwrap().path())
            .filter(|path| path.is_file());
        files
            .map(|path| {
                let name = path.strip_prefix(&self.0).unwrap().to_string_lossy();
                (name.into_owned(), fs::read_to_string(&path).unwrap())
            })
            .collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn killed_at_any_step_the_next_run_finds_all_files_old_or_all_new_and_leaves_nothing() {
    let folder = Folder::new("killed");
    let old = {
        folder.set();
        folder.texts()
    };
    let journal = path(&folder.target());
    let mut whole = killed_after(usize::MAX);
    replace_recorded(&folder.set(), &journal, &mut whole).unwrap();
    let new = folder.texts();
    assert_eq!(new.len(), 3);
    let (mut restored, mut completed) = (0, 0);
    for dies in 0..=whole.done {
        let set = folder.set();
        let mut steps = killed_after(dies);
        let _ = replace_recorded(&set, &journal, &mut steps);
        let recovered = recover(&folder.target()).unwrap();
        let texts = folder.texts();
        assert!(texts == old || texts == new, "step {dies}: {texts:?}");
        restored += usize::from(matches!(recovered, Recovered::Restored(_)));
        completed += usize::from(texts == new);
        assert_eq!(recover(&folder.target()).unwrap(), Recovered::Nothing);
    }
    // Between three renames there are two moments in which a look or a rename may be the last step.
    assert_eq!((restored, completed), (4, 2));
}

#[test]
fn a_kill_while_files_are_restored_is_recovered_too() {
    let folder = Folder::new("again");
    let set = folder.set();
    let old = folder.texts();
    let journal = path(&folder.target());
    write(&journal, &set, &mut Disk).unwrap();
    fs::write(&set[0].path, &set[0].new).unwrap();
    fs::write(&set[1].path, &set[1].new).unwrap();
    // The first half of restoring: the last file that was replaced.
    fs::write(&set[1].path, "old a\n").unwrap();
    assert!(matches!(
        recover(&folder.target()).unwrap(),
        Recovered::Restored(_)
    ));
    assert_eq!(folder.texts(), old);
}

#[test]
fn what_was_saved_after_the_kill_is_left_alone() {
    let folder = Folder::new("saved");
    let set = folder.set();
    write(&path(&folder.target()), &set, &mut Disk).unwrap();
    fs::write(&set[0].path, &set[0].new).unwrap();
    fs::write(&set[2].path, "by hand").unwrap();
    let before = {
        let mut texts = folder.texts();
        texts.remove(".errors.yaml.undo").unwrap();
        texts
    };
    assert_eq!(
        recover(&folder.target()).unwrap(),
        Recovered::Changed(set[2].path.clone())
    );
    assert_eq!(folder.texts(), before);
}

#[test]
fn a_failed_step_leaves_no_record() {
    struct Full(Faulty);
    impl Steps for Full {
        fn look(&mut self, path: &Path) -> io::Result<Found> {
            Disk.look(path)
        }
        fn write_beside(&mut self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
            self.0.write_beside(path, bytes)
        }
        fn write_marked(&mut self, path: &Path, head: &str, bytes: &[u8]) -> io::Result<PathBuf> {
            Disk.write_marked(path, head, bytes)
        }
        fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
            Disk.rename(from, to)
        }
        fn place(&mut self, from: &Path, to: &Path) -> io::Result<()> {
            Disk.place(from, to)
        }
        fn remove(&mut self, path: &Path) -> io::Result<()> {
            Disk.remove(path)
        }
    }
    let folder = Folder::new("full");
    let set = folder.set();
    let old = folder.texts();
    // The disk is full when the second text is written.
    let mut steps = Full(killed_after(1));
    assert!(replace_recorded(&set, &path(&folder.target()), &mut steps).is_err());
    assert_eq!(folder.texts(), old);
}

#[test]
fn a_record_is_read_as_it_was_written_and_nothing_else_is_one() {
    let records = written(&[
        ("/a b.yaml".to_owned(), None, b"1 2 3 0\n".as_slice()),
        ("/c".to_owned(), Some(b"".as_slice()), b"\n\n".as_slice()),
    ]);
    let bytes = [HEADER.as_bytes(), b"47\n", &records].concat();
    let record = |path: &str, old: Option<&[u8]>, new: &[u8]| Record {
        path: path.into(),
        old: old.map(<[u8]>::to_vec),
        new: new.to_vec(),
    };
    let expected = vec![
        record("/a b.yaml", None, b"1 2 3 0\n"),
        record("/c", Some(b""), b"\n\n"),
    ];
    assert_eq!(parse(&bytes, "47"), Some(expected));
    assert_eq!(parse(&bytes, "48"), None);
    assert_eq!(parse(&bytes, "4"), None);
    for end in HEADER.len() + 3..bytes.len() {
        let whole = parse(&bytes[..end], "47").is_some_and(|records| records.len() == 2);
        assert!(!whole, "{end}");
    }
    assert_eq!(parse(b"notes of mine\n", "47"), None);
}

/// Git and archives write copies. One may name a file of the user's, whose text anyone knows.
#[test]
fn a_copy_of_a_record_touches_nothing() {
    let folder = Folder::new("copy");
    let set = folder.set();
    let journal = path(&folder.target());
    write(&journal, &set, &mut Disk).unwrap();
    fs::write(&set[1].path, &set[1].new).unwrap();
    let elsewhere = folder.0.join("copy");
    fs::copy(&journal, &elsewhere).unwrap();
    fs::remove_file(&journal).unwrap();
    fs::rename(&elsewhere, &journal).unwrap();
    let before = folder.texts();
    let refused = recover(&folder.target()).unwrap_err().to_string();
    assert!(
        refused.contains("is not a record that errdex wrote here"),
        "{refused}"
    );
    assert_eq!(folder.texts(), before);
}

#[test]
fn a_file_that_is_no_record_is_kept() {
    let folder = Folder::new("other");
    let journal = path(&folder.target());
    fs::write(&journal, "notes of mine").unwrap();
    assert!(recover(&folder.target()).is_err());
    assert_eq!(fs::read_to_string(&journal).unwrap(), "notes of mine");
}

#[cfg(unix)]
#[test]
fn a_record_of_private_texts_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("private");
    let journal = path(&folder.target());
    write(&journal, &folder.set(), &mut Disk).unwrap();
    let mode = fs::metadata(&journal).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
