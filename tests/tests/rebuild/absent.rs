//! A file that appears next to a catalogue is noticed where something else changes with it, as the guide says: cargo looks
//! only at files that were there when it built the crate.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use errdex_tests::cargo::{cargo, make_crate, write};
use errdex_tests::repository::answer;

use crate::{edit, fail, is_fresh, later};

const ROOT: &str =
    "catalog: app\ntitle: App\ncode: {type: u8}\nentries: [{name: ONE, code: 1, message: one}]\n";
const CODE: &str = "#[errdex::catalog(\"errors.yaml\")]\npub enum Code {}\n";
/// What is not so.
const BROKEN: &str = "9 ONE One 1.0.0 active\n";

fn package(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let own = [("src/lib.rs", CODE), ("errors.yaml", ROOT)];
    make_crate(name, &[&own, files].concat())
}

fn is_checked(folder: &Path) -> bool {
    is_fresh(cargo(folder).arg("check"))
}

#[test]
fn a_lock_that_the_command_writes_is_noticed() {
    let folder = &package("absent-frozen", &[]);
    is_checked(folder);
    assert!(is_checked(folder));
    later();
    let (said, status) = answer(folder, &["freeze", "--release", "1.0.0"]);
    assert_eq!(status, 0, "{said}");
    assert!(!is_checked(folder), "the lock is new");
    assert_eq!(
        fs::read_to_string(folder.join("errors.yaml"))
            .ok()
            .as_deref(),
        Some(ROOT)
    );
    edit(folder, "errors.lock", "1 ONE", "9 ONE");
    let errors = fail(cargo(folder).arg("check"));
    assert!(errors.contains("error[released-code-changed]"), "{errors}");
    // A second run writes nothing, and has nothing noticed.
    edit(folder, "errors.lock", "9 ONE", "1 ONE");
    is_checked(folder);
    later();
    let (said, status) = answer(folder, &["freeze", "--release", "1.0.0"]);
    assert_eq!(status, 0, "{said}");
    assert!(is_checked(folder));
}

/// A checkout by git is the same: it writes the files that differ.
#[test]
fn a_lock_that_something_else_writes_is_noticed_with_the_root() {
    let folder = &package("absent-written", &[]);
    is_checked(folder);
    later();
    write(folder, "errors.lock", BROKEN);
    assert!(is_checked(folder), "cargo notices more than the guide says");
    let root = File::options()
        .append(true)
        .open(folder.join("errors.yaml"));
    let renewed = root.and_then(|root| root.set_modified(SystemTime::now()));
    renewed.expect("a file");
    let errors = fail(cargo(folder).arg("check"));
    assert!(errors.contains("error[released-code-changed]"), "{errors}");
}

#[test]
fn an_empty_file_that_fills_is_noticed() {
    let folder = &package("absent-empty", &[("errors.lock", "")]);
    is_checked(folder);
    assert!(is_checked(folder));
    later();
    write(folder, "errors.lock", BROKEN);
    let errors = fail(cargo(folder).arg("check"));
    assert!(errors.contains("error[released-code-changed]"), "{errors}");
}

#[test]
fn a_lock_that_disappears_and_comes_back_is_noticed() {
    let folder = &package(
        "absent-removed",
        &[("errors.lock", "1 ONE One 1.0.0 active\n")],
    );
    is_checked(folder);
    assert!(is_checked(folder));
    fs::remove_file(folder.join("errors.lock")).expect("the lock");
    assert!(!is_checked(folder), "the lock is gone");
}

/// A record stands for files that are not there.
#[test]
fn a_record_and_what_it_stands_for_replace_each_other() {
    let root = format!("{ROOT}imports: [{{as: other, path: other.yaml}}]\n")
        .replace("message: one}", "message: one, related: [\"other:ONE\"]}");
    let other = ROOT.replace("catalog: app", "catalog: other");
    let folder = &package("absent-record", &[("other.yaml", &other)]);
    write(folder, "errors.yaml", &root);
    is_checked(folder);
    assert!(is_checked(folder));
    later();
    let (said, status) = answer(folder, &["vendor"]);
    assert_eq!(status, 0, "{said}");
    is_checked(folder);
    assert!(is_checked(folder));
    fs::remove_file(folder.join("other.yaml")).expect("the original");
    assert!(
        !is_checked(folder),
        "the original is gone, and the record is read"
    );
    assert!(is_checked(folder));
    let record = fs::read_to_string(folder.join("errors.imports")).expect("the record");
    fs::remove_file(folder.join("errors.imports")).expect("the record");
    let errors = fail(cargo(folder).arg("check"));
    assert!(errors.contains("error[missing-part]"), "{errors}");
    write(folder, "errors.imports", &record);
    assert!(!is_checked(folder), "the record is back");
}
