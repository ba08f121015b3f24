//! A catalogue is read and watched wherever its crate is: in folders with odd names, and where the compiler writes other
//! paths than those on the disk.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use errdex_tests::cargo::{empty, target, workspace, write};

use crate::paths::{RIGHT, assert_watched, with_arguments, write_own_workspace};

#[test]
fn folders_and_files_with_odd_names() {
    let top = empty("elsewhere-names");
    // The last one begins as Windows writes a path that must not be interpreted.
    for (at, name) in ["a b#c 100%", "Häfen und 港", "\\\\?\\e;f&g$h`i'j\"k"]
        .into_iter()
        .enumerate()
    {
        let folder = top.join(format!("{name} {at}"));
        let path = format!("{name}/{name}.yaml");
        write_own_workspace(&folder, "elsewhere-names", &path);
        write(&folder, &path, RIGHT);
        let check = || with_arguments(&folder, &["check"]);
        assert_watched(&folder, &folder.join(&path), &check);
    }
}

/// `--remap-path-prefix` keeps the folders of the one who builds out of a program. What is read is on the disk all the same.
#[test]
fn the_compiler_writes_other_paths() {
    for (name, path, file) in [
        ("elsewhere-remapped", "errors.yaml", "errors.yaml"),
        (
            "elsewhere-remapped-caller",
            "./errors.yaml",
            "src/errors.yaml",
        ),
        ("elsewhere-remapped-up", "../errors.yaml", "../errors.yaml"),
    ] {
        let top = empty(name);
        let folder = top.join("package");
        write_own_workspace(&folder, name, path);
        write(&folder, file, RIGHT);
        // A flag for all crates would build the dependencies again.
        let wrapper = folder.join("wrapper");
        let script = format!(
            "#!/bin/sh\nexec \"$@\" '--remap-path-prefix={}=/somewhere'\n",
            top.display()
        );
        fs::write(&wrapper, script).expect("a script");
        fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755)).expect("a script");
        let check = || {
            let mut command = with_arguments(&folder, &["check"]);
            command.env("RUSTC_WORKSPACE_WRAPPER", &wrapper);
            command
        };
        assert_watched(&folder, &folder.join(file), &check);
        // What was compiled names the folder nowhere: a build is the same on another machine.
        write(&folder, file, RIGHT);
        crate::is_fresh(&mut check());
        let crate_name = name.replace('-', "_");
        let written = fs::read_dir(target().join("debug/deps")).expect("a folder");
        let metadata = written.flatten().map(|item| item.path()).filter(|path| {
            let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
            stem.starts_with(&format!("lib{crate_name}-"))
                && path.extension() == Some(OsStr::new("rmeta"))
        });
        for metadata in metadata {
            assert!(!contains(&metadata, &top), "{}", metadata.display());
        }
    }
}

fn contains(file: &Path, folder: &Path) -> bool {
    let bytes = fs::read(file).expect("a file");
    let folder = folder.to_str().expect("UTF-8").as_bytes();
    bytes.windows(folder.len()).any(|piece| piece == folder)
}

/// A build writes into the target folder alone, so a crate may be where nothing can be written.
#[test]
fn nothing_is_written_beside_a_catalogue() {
    let folder = empty("elsewhere-untouched");
    write_own_workspace(&folder, "elsewhere-untouched", "errors.yaml");
    write(&folder, "errors.yaml", RIGHT);
    let listed = || {
        let mut found = Vec::new();
        list(&folder, &mut found);
        found.sort();
        found
    };
    let mut check = with_arguments(&folder, &["check"]);
    let before = listed();
    crate::is_fresh(&mut check);
    assert_eq!(listed(), before);
    // Nor beside the crates of errdex.
    assert!(!workspace().join("macros/target").exists());
}

fn list(folder: &Path, found: &mut Vec<(String, std::time::SystemTime)>) {
    for item in fs::read_dir(folder).expect("a folder").flatten() {
        let path = item.path();
        let changed = item.metadata().expect("metadata").modified();
        let is_lock = path.ends_with("Cargo.lock");
        if !is_lock {
            found.push((path.display().to_string(), changed.expect("a time")));
        }
        if path.is_dir() {
            list(&path, found);
        }
    }
}
