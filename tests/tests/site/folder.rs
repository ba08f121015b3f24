//! A site is written as a whole, only what changed is touched, and what is not ours never.

use std::fs;
use std::path::Path;

use errdex_tests::command::{run, text, workspace};

use super::reading::{catalog, files, succeed};

const ONE: &str = "catalog: small\ntitle: Small\ncode: {type: u8}\nentries:\n  - {name: ONE, code: 1, message: One}\n";
const TWO: &str = "  - {name: TWO, code: 2, message: Two}\n";

fn write(catalog: &Path, out: &Path) -> String {
    succeed([catalog.as_os_str(), "--out".as_ref(), out.as_os_str()])
}

fn refused(catalog: &Path, out: &Path) -> String {
    let output = run(
        &workspace(),
        [
            "site".as_ref(),
            catalog.as_os_str(),
            "--out".as_ref(),
            out.as_os_str(),
        ],
    );
    assert_eq!(output.status.code(), Some(2));
    text(&output.stderr)
}

#[test]
fn the_same_catalogue_gives_the_same_bytes_and_touches_nothing() {
    let top = tempfile::tempdir().expect("a folder");
    let [one, other] = ["one", "other"].map(|name| top.path().join(name));
    for out in [&one, &other] {
        write(&catalog("hostile.yaml"), out);
    }
    assert_eq!(files(&one), files(&other));
    let time = |name: &str| {
        fs::metadata(one.join(name))
            .and_then(|file| file.modified())
            .expect("a time")
    };
    let before = [".errdex-site", "1.html", "index.html"].map(time);
    assert!(write(&catalog("hostile.yaml"), &one).contains("nothing changed"));
    assert_eq!(before, [".errdex-site", "1.html", "index.html"].map(time));
    let left: Vec<_> = fs::read_dir(top.path()).expect("a folder").collect();
    assert_eq!(left.len(), 2, "nothing is left beside the sites");
}

#[test]
fn what_is_gone_is_deleted_and_what_is_foreign_stays() {
    let top = tempfile::tempdir().expect("a folder");
    let (yaml, out) = (
        top.path().join("errors.yaml"),
        top.path().join("deep/er/site"),
    );
    fs::write(&yaml, format!("{ONE}{TWO}")).expect("a file");
    write(&yaml, &out);
    assert!(out.join("TWO.html").exists());
    fs::write(out.join("CNAME"), "errors.example").expect("a file");

    fs::write(&yaml, ONE).expect("a file");
    assert!(write(&yaml, &out).ends_with(" 4 deleted.\n"));
    for gone in ["2.html", "2.json", "0x2.html", "TWO.html"] {
        assert!(!out.join(gone).exists(), "{gone}");
    }
    assert_eq!(
        fs::read_to_string(out.join("CNAME")).expect("a file"),
        "errors.example"
    );

    // A file of somebody else's is in the way of a page: nothing is written.
    fs::write(out.join("2.html"), "mine").expect("a file");
    fs::write(&yaml, format!("{ONE}{TWO}")).expect("a file");
    assert!(refused(&yaml, &out).contains("2.html`, which errdex did not write"));
    assert_eq!(
        fs::read_to_string(out.join("2.html")).expect("a file"),
        "mine"
    );
    assert!(!out.join("TWO.html").exists());
}

#[test]
fn a_record_cannot_name_files_outside_of_its_folder() {
    let top = tempfile::tempdir().expect("a folder");
    let (yaml, out) = (top.path().join("errors.yaml"), top.path().join("site"));
    fs::write(&yaml, ONE).expect("a file");
    write(&yaml, &out);
    let record = out.join(".errdex-site");
    let mut text = fs::read_to_string(&record).expect("a record");
    text.extend([
        "../errors.yaml
",
        &yaml.to_string_lossy(),
        "
./../errors.yaml
",
    ]);
    fs::write(&record, text).expect("a record");
    write(&yaml, &out);
    assert!(yaml.exists());
}

#[test]
fn a_folder_of_something_else_is_refused() {
    let top = tempfile::tempdir().expect("a folder");
    let out = top.path().join("home");
    fs::create_dir(&out).expect("a folder");
    let yaml = catalog("numbers.yaml");
    // An empty one is fine.
    write(&yaml, &out);

    let other = top.path().join("other");
    fs::create_dir(&other).expect("a folder");
    fs::write(other.join("thesis.txt"), "years of work").expect("a file");
    assert!(refused(&yaml, &other).contains("not a site of errdex"));
    fs::write(other.join(".errdex-site"), "thesis.txt\n").expect("a file");
    assert!(refused(&yaml, &other).contains("not a site of errdex"));
    assert_eq!(fs::read_dir(&other).expect("a folder").count(), 2);
}

/// On a disk that takes the two names for one, deleting the old file last would delete the new one.
#[test]
fn a_name_that_changed_in_case_alone_keeps_its_file() {
    let top = tempfile::tempdir().expect("a folder");
    let (yaml, out) = (top.path().join("errors.yaml"), top.path().join("site"));
    fs::write(&yaml, ONE).expect("a file");
    write(&yaml, &out);
    fs::write(&yaml, ONE.replace("name: ONE", "name: One")).expect("a file");
    write(&yaml, &out);
    assert!(out.join("One.html").exists());
    let names = fs::read_dir(&out).expect("a folder");
    let names = names.map(|item| {
        item.expect("an item")
            .file_name()
            .to_string_lossy()
            .to_lowercase()
    });
    assert_eq!(names.filter(|name| name == "one.html").count(), 1);
}

#[cfg(unix)]
#[test]
fn a_folder_that_leads_elsewhere_is_not_written_into() {
    let top = tempfile::tempdir().expect("a folder");
    let out = top.path().join("site");
    let yaml = catalog("codes.yaml");
    write(&yaml, &out);
    let mine = top.path().join("mine");
    fs::rename(out.join("category"), &mine).expect("a rename");
    std::os::unix::fs::symlink(&mine, out.join("category")).expect("a link");
    let before = fs::read_dir(&mine).expect("a folder").count();
    assert!(refused(&yaml, &out).contains("`category` leads to another folder"));
    write(&catalog("numbers.yaml"), &out);
    assert_eq!(fs::read_dir(&mine).expect("a folder").count(), before);
}
