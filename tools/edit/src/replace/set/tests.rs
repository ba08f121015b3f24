use std::collections::BTreeMap;

use super::super::faulty::Faulty;
use super::*;

/// The disk, with an editor that saves a file when that many steps are done.
struct Edited {
    left: usize,
    file: PathBuf,
}

impl Edited {
    fn count(&mut self) {
        if self.left == 0 {
            fs::write(&self.file, "edited").unwrap();
        }
        self.left = self.left.wrapping_sub(1);
    }
}

impl Steps for Edited {
    fn look(&mut self, path: &Path) -> io::Result<Found> {
        self.count();
        Disk.look(path)
    }
    fn write_beside(&mut self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        self.count();
        Disk.write_beside(path, bytes)
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

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("errdex-set-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn set(&self) -> Vec<Replacement> {
        let set = ["a", "b", "c"].map(|name| {
            let path = self.0.join(format!("{name}.yaml"));
            let old = format!("old {name}").into_bytes();
            fs::write(&path, &old).unwrap();
            Replacement {
                path,
                shown: format!("{name}.yaml"),
                old: Some(old),
                new: format!("new {name}").into_bytes(),
            }
        });
        set.into()
    }

    fn texts(&self) -> BTreeMap<String, String> {
        let items = fs::read_dir(&self.0).unwrap().map(|item| item.unwrap());
        items
            .map(|item| {
                let name = item.file_name().into_string().unwrap();
                (name, fs::read_to_string(item.path()).unwrap())
            })
            .collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn texts(which: &str) -> BTreeMap<String, String> {
    let text = |name| (format!("{name}.yaml"), format!("{which} {name}"));
    ["a", "b", "c"].map(text).into()
}

/// Twelve steps lead there: a look at each file and a new one beside it, then another look at each and a rename.
const STEPS: usize = 12;

#[test]
fn all_files_are_replaced() {
    let folder = Folder::new("all");
    let mut steps = Faulty {
        done: 0,
        fails: usize::MAX,
        crash: false,
    };
    assert_eq!(
        replace_with(&folder.set(), &mut steps),
        Ok(Replaced::default())
    );
    assert_eq!(folder.texts(), texts("new"));
    assert_eq!(steps.done, STEPS);
}

#[test]
fn whichever_step_fails_the_files_are_as_they_were() {
    let folder = Folder::new("fault");
    for fails in 0..STEPS {
        let mut steps = Faulty {
            done: 0,
            fails,
            crash: false,
        };
        let error = replace_with(&folder.set(), &mut steps)
            .unwrap_err()
            .to_string();
        assert!(error.ends_with("a fault; nothing was changed"), "{error}");
        assert_eq!(folder.texts(), texts("old"), "step {fails}");
    }
}

#[test]
fn a_crash_at_any_step_leaves_each_file_old_or_new_and_in_order() {
    for fails in 0..STEPS {
        let folder = Folder::new("crash");
        let mut steps = Faulty {
            done: 0,
            fails,
            crash: true,
        };
        assert!(replace_with(&folder.set(), &mut steps).is_err());
        let mut texts = folder.texts();
        texts.retain(|name, _| !name.starts_with('.'));
        let texts: Vec<&str> = texts.values().map(String::as_str).collect();
        let replaced = fails.saturating_sub(6) / 2;
        let expected: Vec<String> = ["a", "b", "c"]
            .iter()
            .enumerate()
            .map(|(at, name)| format!("{} {name}", if at < replaced { "new" } else { "old" }))
            .collect();
        assert_eq!(texts, expected, "step {fails}");
    }
}

#[test]
fn what_changed_in_the_meantime_is_left_alone() {
    let folder = Folder::new("meantime");
    let set = folder.set();
    fs::write(folder.0.join("b.yaml"), "another").unwrap();
    let error = replace_all(&set).unwrap_err();
    let words = "`b.yaml` changed in the meantime; nothing was changed";
    assert_eq!(error, Unreplaced::Changed(words.to_owned()));
    let mut expected = texts("old");
    expected.insert("b.yaml".into(), "another".into());
    assert_eq!(folder.texts(), expected);
}

#[test]
fn what_is_read_only_is_refused() {
    let folder = Folder::new("read-only");
    let set = folder.set();
    let file = folder.0.join("c.yaml");
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    let error = replace_all(&set).unwrap_err();
    let words = "cannot write `c.yaml`: the file is read-only; nothing was changed";
    assert_eq!(error, Unreplaced::Failed(words.to_owned()));
    assert_eq!(folder.texts(), texts("old"));
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new("links");
    let mut set = folder.set();
    let file = folder.0.join("a.yaml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.0.join("link.yaml");
    symlink("a.yaml", &link).unwrap();
    set[0].path.clone_from(&link);
    replace_all(&set).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&file).unwrap(), "new a");
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o640
    );
}

/// Whenever an editor saves a file, its text is there in the end, and the other files are as they were.
#[test]
fn what_an_editor_saves_in_between_is_not_lost() {
    // Up to the last look, which is that of `c.yaml`.
    let mut refused = 0;
    for left in 0..STEPS - 3 {
        for name in ["a", "b", "c"] {
            let folder = Folder::new("editor");
            let set = folder.set();
            let file = folder.0.join(format!("{name}.yaml"));
            let mut steps = Edited { left, file };
            let result = replace_with(&set, &mut steps);
            let texts = folder.texts();
            assert_eq!(texts[&format!("{name}.yaml")], "edited", "{left} {name}");
            // What is saved after a file was replaced is as if the whole edit had been before.
            let expected = if result.is_ok() { "new" } else { "old" };
            let mut others = texts.values().filter(|text| *text != "edited");
            assert!(
                others.all(|text| text.starts_with(expected)),
                "{left} {name}: {result:?} {texts:?}"
            );
            refused += u32::from(result.is_err());
        }
    }
    // All but those that come after the file was replaced: two after `a.yaml`, one after `b.yaml`.
    assert_eq!(refused, 27 - 3);
}

#[test]
fn a_new_file_appears_whole_and_never_in_the_place_of_another() {
    let folder = Folder::new("new");
    let mut set = folder.set();
    set[1].old = None;
    let error = replace_all(&set).unwrap_err();
    assert!(matches!(error, Unreplaced::Changed(_)), "{error}");
    assert_eq!(folder.texts(), texts("old"));
    let file = folder.0.join("b.yaml");
    fs::remove_file(&file).unwrap();
    // The file appears after the last look.
    let placed = Disk.write_beside(&file, b"new b").unwrap();
    fs::write(&file, "another").unwrap();
    let error = Disk.place(&placed, &file).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert_eq!(fs::read_to_string(&file).unwrap(), "another");
    fs::remove_file(&placed).unwrap();
    fs::remove_file(&file).unwrap();
    // Where a later step fails, it is gone again.
    let mut steps = Faulty {
        done: 0,
        fails: STEPS - 1,
        crash: false,
    };
    replace_with(&set, &mut steps).unwrap_err();
    let mut expected = texts("old");
    expected.remove("b.yaml");
    assert_eq!(folder.texts(), expected);
    replace_all(&set).unwrap();
    assert_eq!(folder.texts(), texts("new"));
}

#[cfg(unix)]
#[test]
fn whoever_has_other_hard_links_hears_of_it() {
    let folder = Folder::new("hard-links");
    let set = folder.set();
    let other = folder.0.join("other.yaml");
    fs::hard_link(folder.0.join("b.yaml"), &other).unwrap();
    let replaced = replace_all(&set).unwrap();
    assert_eq!(replaced.severed, ["b.yaml"]);
    assert_eq!(fs::read_to_string(&other).unwrap(), "old b");
}
