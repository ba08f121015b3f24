//! Kills `errdex import` at any time: afterwards the files are the old ones or the new ones, and the next run leaves no
//! others.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Instant;

use errdex_tests::command::{errdex, run, text};

/// How often each command is killed.
const ROUNDS: u32 = 8;

/// How many Rust files are replaced with the catalogue.
const FILES: usize = 12;

/// Every file of a folder and of the one in it, hidden ones too.
type Texts = BTreeMap<String, String>;

fn texts(folder: &Path) -> Texts {
    let folders = [folder.to_owned(), folder.join("src")];
    let items = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok());
    let files = items.flatten().map(|item| item.expect("an item").path());
    files
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.strip_prefix(folder).expect("a path below");
            let text = fs::read_to_string(&path).expect("a text");
            (name.to_string_lossy().into_owned(), text)
        })
        .collect()
}

/// Writes the files of a folder, and removes every other one.
fn reset(folder: &Path, files: &Texts) {
    for name in texts(folder).keys() {
        fs::remove_file(folder.join(name)).expect("a file to remove");
    }
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

/// Kills a command that succeeds on these files, and gives it again.
fn kill(files: &Texts, command: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    reset(folder, files);
    let started = Instant::now();
    let output = run(folder, command);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let whole = started.elapsed();
    let new = texts(folder);
    assert!(
        new != *files && new.keys().all(|name| !name.contains("/.")),
        "{new:?}"
    );
    for round in 0..ROUNDS {
        reset(folder, files);
        let mut child = errdex()
            .current_dir(folder)
            .args(command)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command starts");
        sleep(whole * round / ROUNDS);
        // It may have ended.
        let _ = child.kill();
        child.wait().expect("it ends");
        for (name, now) in texts(folder) {
            let is_hidden = name.starts_with('.') || name.contains("/.");
            let is_whole = files.get(&name) == Some(&now) || new.get(&name) == Some(&now);
            assert!(is_hidden || is_whole, "{name}: {now}");
        }
        // It writes the new files, or says that there is nothing left to do.
        let again = run(folder, command);
        assert_eq!(texts(folder), new, "{round}: {}", text(&again.stderr));
    }
}

fn file(name: &str, text: impl Into<String>) -> (String, String) {
    (name.to_owned(), text.into())
}

#[test]
fn a_killed_import_of_a_list_writes_the_catalogue_or_nothing() {
    let rows: Vec<String> = (0..400)
        .map(|code| format!("E_{code},{code},text {code}\n"))
        .collect();
    let list = format!("name,code,message\n{}", rows.concat());
    let files = Texts::from([file("list.csv", list.clone())]);
    let command = ["import", "csv", "list.csv", "--to", "errors.yaml"];
    kill(&files, &command);

    let catalogue = "catalog: list\ntitle: Mine\ncode: {type: u32}\nentries:\n  - {name: E_1, code: 1, message: my text}\n";
    let files = Texts::from([file("list.csv", list), file("errors.yaml", catalogue)]);
    kill(&files, &[&command[..], &["--update"]].concat());
}

#[test]
fn a_killed_import_of_rust_files_is_undone_or_whole_after_the_next_run() {
    let mut files = Texts::from([file("Cargo.toml", "[package]\nname = \"many\"\n")]);
    let root: Vec<String> = (0..FILES)
        .map(|module| format!("mod part_{module};\n"))
        .collect();
    for module in 0..FILES {
        let rust = format!(
            "#[derive(Debug, thiserror::Error)]\npub enum Part{module}Error {{\n    #[error(\"gone {module}\")]\n    Gone,\n    #[error(\"{{0}} of {module}\")]\n    Full(u8),\n}}\n"
        );
        files.extend([file(&format!("src/part_{module}.rs"), rust)]);
    }
    files.extend([file("src/lib.rs", root.concat())]);
    kill(&files, &["import", "rust", "src", "--write"]);
}
