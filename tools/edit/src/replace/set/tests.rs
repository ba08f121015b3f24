use std::collections::BTreeMap;

use super::*;

/// The disk, of which step number `fails` fails; after a crash, all later ones do.
struct Faulty {
    done: usize,
    fails: usize,
    crash: bool,
}

impl Faulty {
    fn step<T>(&mut self, step: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        self.done += 1;
        let now = self.done - 1;
        if now == self.fails || (self.crash && now > self.fails) {
            return Err(io::Error::other("a fault"));
        }
        step()
    }
}

impl Steps for Faulty {
    fn read(&mut self, path: &Path) -> io::Result<(PathBuf, Vec<u8>)> {
        self.step(|| Disk.read(path))
    }
    fn write_beside(&mut self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        self.step(|| Disk.write_beside(path, bytes))
    }
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| Disk.rename(from, to))
    }
    fn remove(&mut self, path: &Path) -> io::Result<()> {
        self.step(|| Disk.remove(path))
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
                old,
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

/// Nine steps lead there: a look at each file, a new one beside it, a rename.
const STEPS: usize = 9;

#[test]
fn all_files_are_replaced() {
    let folder = Folder::new("all");
    let mut steps = Faulty {
        done: 0,
        fails: usize::MAX,
        crash: false,
    };
    assert_eq!(replace_with(&folder.set(), &mut steps), Ok(()));
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
        let error = replace_with(&folder.set(), &mut steps).unwrap_err();
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
        let replaced = fails.saturating_sub(6);
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
    assert_eq!(
        error,
        "`b.yaml` changed in the meantime; nothing was changed"
    );
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
    assert_eq!(
        error,
        "cannot write `c.yaml`: the file is read-only; nothing was changed"
    );
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
