//! Templates read and write no file behind a symbolic link that leads out of their folders.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use errdex_tests::command::{run, text};
use tempfile::TempDir;

const CATALOGUE: &str = "\
catalog: quay
title: Quay errors
code: {type: u8}
entries:
  - {name: FULL, code: 1, message: The quay is full}
";

/// A folder with a catalogue, and beside it a file that no template may reach.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    fs::create_dir_all(path.join("in/out/own")).expect("a folder");
    fs::create_dir(path.join("in/parts")).expect("a folder");
    fs::write(path.join("in/quay.yaml"), CATALOGUE).expect("a file");
    fs::write(path.join("secret"), "secret").expect("a file");
    folder
}

fn export(folder: &Path, template: &str, out: &[&str]) -> (bool, String) {
    fs::write(folder.join("in/parts/t.j2"), template).expect("a file");
    let arguments = ["export", "quay.yaml", "--template", "parts/t.j2"];
    let output = run(&folder.join("in"), arguments.iter().chain(out));
    let shown = text(&output.stdout) + &text(&output.stderr);
    (output.status.success(), shown)
}

#[test]
fn files_stay_below_the_folder_of_the_pattern() {
    let folder = folder();
    let out = folder.path().join("in/out");
    symlink("../..", out.join("up")).expect("a link");
    symlink("own", out.join("inner")).expect("a link");
    symlink("../../gone", out.join("gone")).expect("a link");
    symlink("../../secret", out.join("secret")).expect("a link");
    for (rest, expected) in [
        ("own/a", true),
        ("inner/b", true),
        ("up/a", false),
        ("gone", false),
        ("secret", false),
    ] {
        let pattern = format!("out/{{{{ '{rest}' }}}}");
        let more = ["--each", "--force", "--out", &pattern];
        let (is_written, shown) = export(folder.path(), "{{ entry.name }}", &more);
        assert_eq!(is_written, expected, "{rest}: {shown}");
    }
    let secret = fs::read_to_string(folder.path().join("secret")).expect("a file");
    assert_eq!(secret, "secret");
    assert!(!folder.path().join("gone").exists());
    assert!(!folder.path().join("a").exists());
}

#[test]
fn templates_read_only_their_own_folder() {
    let folder = folder();
    let parts = folder.path().join("in/parts");
    symlink("../../secret", parts.join("link.j2")).expect("a link");
    fs::write(folder.path().join("in/beside.j2"), "beside").expect("a file");
    fs::create_dir(parts.join("deep")).expect("a folder");
    fs::write(parts.join("deep/own.j2"), "own").expect("a file");
    let absolute = folder.path().join("in/beside.j2").display().to_string();
    for (name, expected) in [
        ("deep/own.j2", true),
        ("link.j2", false),
        ("../beside.j2", false),
        ("deep/../../beside.j2", false),
        (absolute.as_str(), false),
        ("deep", false),
    ] {
        for template in [
            format!("{{% include '{name}' %}}"),
            format!("{{% import '{name}' as x %}}own"),
            format!("{{% extends '{name}' %}}"),
        ] {
            let (is_read, shown) = export(folder.path(), &template, &[]);
            assert_eq!(is_read, expected, "{template}: {shown}");
            assert!(!shown.contains("secret"), "{template}: {shown}");
        }
    }
}
