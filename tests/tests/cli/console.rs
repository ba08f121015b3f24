//! Plays the commands of each case again.

use std::fs;
use std::path::{Path, PathBuf};

use errdex_tests::command;
use snapbox::{Assert, Data};

#[test]
fn the_command_says_what_the_cases_hold() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("cli");
    let mut folders: Vec<PathBuf> = items(&cases)
        .into_iter()
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(!folders.is_empty());
    let mut failed = Vec::new();
    for case in folders {
        let console = case.join("console.txt");
        let written = fs::read_to_string(&console).expect("a case has a console.txt");
        let played = play(&cases, &case, &written);
        let assert = Assert::new().action_env("SNAPSHOTS");
        let expected = Data::read_from(&console, None).raw();
        if let Err(error) = assert.try_eq(Some(&case.display()), played.into(), expected) {
            eprintln!("{error}");
            failed.push(case.file_name().expect("a name").to_owned());
        }
    }
    assert!(failed.is_empty(), "failed, see above: {failed:#?}");
}

/// The console after every command was given again, in a folder that has the case's files.
fn play(cases: &Path, case: &Path, written: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    copy(cases, folder.path());
    copy_whole(case, folder.path());
    let mut played = String::new();
    // What stands above the first command says what the case is about.
    let title = written.lines().take_while(|line| line.starts_with('#'));
    played.extend(title.flat_map(|line| [line, "\n"]));
    for line in written.lines() {
        let Some(command) = line.strip_prefix("$ ") else {
            continue;
        };
        if !played.is_empty() {
            played.push('\n');
        }
        played.push_str(line);
        played.push('\n');
        played.push_str(&answer(folder.path(), command));
    }
    played.replace('\u{1B}', "␛")
}

fn answer(folder: &Path, line: &str) -> String {
    let words = words(line);
    let settings: Vec<(&str, &str)> = words
        .iter()
        .map_while(|word| word.split_once('='))
        .collect();
    let (program, arguments) = words[settings.len()..].split_first().expect("a command");
    if program == "cat" {
        return fs::read_to_string(folder.join(&arguments[0])).expect("a file");
    }
    assert_eq!(program, "errdex", "cases know `errdex` and `cat`");
    let output = command::errdex()
        .current_dir(folder)
        .envs(settings)
        .args(arguments)
        .output()
        .expect("the command starts");
    let mut answer = command::text(&output.stdout);
    for line in command::text(&output.stderr).lines() {
        answer.extend([format!("! {line}").trim_end(), "\n"]);
    }
    let status = output.status.code().expect("the command ends by itself");
    if status != 0 {
        answer.extend(["? ", &status.to_string(), "\n"]);
    }
    answer
}

/// The words of a command line; quotes keep blanks together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = None;
    let mut quote = None;
    for c in line.chars() {
        match (c, quote) {
            (c, Some(open)) if c == open => quote = None,
            ('\'' | '"', None) => {
                quote = Some(c);
                word.get_or_insert_with(String::new);
            }
            (' ', None) => words.extend(word.take()),
            (c, _) => word.get_or_insert_with(String::new).push(c),
        }
    }
    words.extend(word);
    words
}

fn items(folder: &Path) -> Vec<PathBuf> {
    let items = fs::read_dir(folder).expect("a folder");
    items.map(|item| item.expect("an item").path()).collect()
}

/// The files lying in `from`.
fn copy(from: &Path, to: &Path) {
    for path in items(from) {
        if path.is_file() && !path.ends_with("console.txt") {
            let name = path.file_name().expect("a name");
            fs::copy(&path, to.join(name)).expect("a copy");
        }
    }
}

/// The same, with the folders in it.
fn copy_whole(from: &Path, to: &Path) {
    copy(from, to);
    for path in items(from).into_iter().filter(|path| path.is_dir()) {
        let inner = to.join(path.file_name().expect("a name"));
        fs::create_dir(&inner).expect("a folder");
        copy_whole(&path, &inner);
    }
}
