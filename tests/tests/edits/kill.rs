//! Kills the command at any time: every file is the old one or the new one, and the catalogue has no errors.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Instant;

use errdex_tests::command::{errdex, run, text};

const PARTS: usize = 24;

fn write(folder: &Path) {
    let names: Vec<String> = (0..PARTS).map(|part| format!("part-{part}.yaml")).collect();
    let root = format!(
        "catalog: many\ntitle: Many parts\ncode: {{type: u16}}\nparts: [{}]\nentries:\n  - {{name: HUB, code: 1, message: hub}}\n",
        names.join(", ")
    );
    fs::write(folder.join("errors.yaml"), root).expect("a root");
    for (part, name) in names.iter().enumerate() {
        let text = format!(
            "entries:\n  - name: PART_{part}\n    code: {}\n    message: part\n    related: [HUB (1)]  # of {part}\n",
            part + 2
        );
        fs::write(folder.join(name), text).expect("a part");
    }
}

/// The files, those left out that a killed run left beside.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = fs::read_dir(folder)
        .expect("a folder")
        .map(|item| item.expect("an item"))
        .map(|item| (item.file_name().into_string().expect("a name"), item.path()))
        .filter(|(name, _)| !name.starts_with('.'))
        .map(|(name, path)| (name, fs::read_to_string(path).expect("a text")))
        .collect();
    texts.sort();
    texts
}

#[test]
fn a_killed_command_leaves_each_file_old_or_new_and_no_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    write(folder);
    let old = texts(folder);
    let started = Instant::now();
    let output = run(folder, ["rename", "HUB", "HEART"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let whole = started.elapsed();
    let new = texts(folder);
    let (mut untouched, mut between) = (0, 0);
    for round in 0..30 {
        write(folder);
        let mut child = errdex()
            .current_dir(folder)
            .args(["rename", "HUB", "HEART"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command starts");
        sleep(whole * round / 30);
        // It may have ended.
        let _ = child.kill();
        child.wait().expect("it ends");
        let now = texts(folder);
        for ((now, old), new) in now.iter().zip(&old).zip(&new) {
            assert!(now == old || now == new, "{now:?}");
        }
        untouched += u32::from(now == old);
        between += u32::from(now != old && now != new);
        let check = run(folder, ["check"]);
        assert!(check.status.success(), "{}", text(&check.stdout));
        // The same command again does the rest.
        let again = run(folder, ["rename", "HUB", "HEART"]);
        assert!(
            now == new || again.status.success(),
            "{}",
            text(&again.stderr)
        );
        assert_eq!(texts(folder), new);
        for item in fs::read_dir(folder).expect("a folder") {
            let item = item.expect("an item");
            if item.file_name().to_string_lossy().starts_with('.') {
                fs::remove_file(item.path()).expect("a file");
            }
        }
    }
    println!("killed before the first file {untouched} times, between two {between} times");
    assert!(untouched > 0 && untouched < 30, "{untouched}");
}
