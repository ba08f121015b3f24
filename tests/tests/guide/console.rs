//! Gives the commands of each chapter again, in a folder with the files that stand above them.

use std::env;
use std::fs;
use std::io::{Read, pipe};
use std::path::Path;
use std::process::{Command, Stdio};

use errdex_tests::cargo;
use errdex_tests::command;
use errdex_tests::pages::Block;

use crate::chapter::{self, Chapter};
use crate::rust;

/// What stands for any lines, and in a line for anything.
const ANY: &str = "…";

#[test]
fn the_commands_answer_as_shown() {
    let failed: Vec<String> = chapter::all().iter().flat_map(play).collect();
    let shown = failed.concat();
    assert!(
        failed.is_empty(),
        "{shown}run `SNAPSHOTS=overwrite cargo test -p errdex-tests --test guide`, and read what it changed"
    );
}

/// What the chapter shows otherwise than it is, unless that was to be written anew.
fn play(chapter: &Chapter) -> Vec<String> {
    if !chapter
        .blocks
        .iter()
        .any(|block| block.language() == "console")
    {
        return Vec::new();
    }
    // Always the same: programs are built in it, and another folder would leave another program each time.
    let folder = cargo::empty(&format!("guide-pages/{}", chapter.name()));
    let folder = folder.as_path();
    // Messages for hosts of code are relative to the repository, which is this folder.
    fs::create_dir(folder.join(".git")).expect("a folder");
    cargo::write(folder, "harbour.yaml", &chapter::harbour());
    cargo::write(folder, "Cargo.toml", &rust::manifest("harbour-office"));
    fs::copy(
        cargo::workspace().join("Cargo.lock"),
        folder.join("Cargo.lock"),
    )
    .expect("a copy");
    let overwrite = env::var_os("SNAPSHOTS").is_some_and(|action| action == "overwrite");
    let mut failed = Vec::new();
    let mut changes = Vec::new();
    for block in &chapter.blocks {
        match (block.language(), block.file_name()) {
            ("console", _) => {
                let fails = block.marks().any(|mark| mark == "fails");
                let (answered, failing) = answer(folder, &block.text);
                let place = chapter.at(block);
                if failing != fails {
                    let does = if failing { "fails" } else { "does not fail" };
                    failed.push(format!("{place}: the last command {does}:\n{answered}\n"));
                }
                if answered == block.text {
                    continue;
                }
                if overwrite {
                    changes.push((block, answered));
                } else {
                    failed.push(format!(
                        "{place}: it says\n{answered}\nand not\n{}\n",
                        block.text
                    ));
                }
            }
            ("yaml", None) if block.is_catalogue() => {
                cargo::write(folder, "errors.yaml", &block.text);
            }
            ("yaml" | "rust", Some(name)) => cargo::write(folder, name, &block.text),
            _ => {}
        }
    }
    rewrite(&chapter.path, &changes);
    failed
}

/// The block with what its commands answer now, and whether the last one failed.
fn answer(folder: &Path, shown: &str) -> (String, bool) {
    let mut answered = String::new();
    let mut failing = false;
    let mut lines = shown.lines().peekable();
    while let Some(line) = lines.next() {
        let command = line
            .strip_prefix("$ ")
            .expect("what follows an answer is a command");
        let mut expected = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with("$ ")) {
            expected.push(line);
        }
        let (text, fails) = run(folder, command);
        failing = fails;
        // A blank at the end of a line is seen by nobody, and editors take it away.
        let said: Vec<&str> = text.lines().map(str::trim_end).collect();
        assert!(
            !said.iter().any(|line| line.starts_with("```")),
            "`{command}` prints a fence"
        );
        let kept = if matches(&expected, &said) {
            &expected
        } else {
            &said
        };
        answered.extend([line].iter().chain(kept).flat_map(|line| [line, "\n"]));
    }
    (answered, failing)
}

/// Both streams of a command as a terminal mixes them, and whether it failed.
fn run(folder: &Path, line: &str) -> (String, bool) {
    let binary = command::errdex();
    let beside = Path::new(binary.get_program()).parent().expect("a folder");
    let path = env::var_os("PATH").unwrap_or_default();
    let paths = [beside.to_owned()]
        .into_iter()
        .chain(env::split_paths(&path));
    let (mut reader, writer) = pipe().expect("a pipe");
    let mut shell = Command::new("sh");
    shell
        .args(["-c", line])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(writer.try_clone().expect("a pipe"))
        .stderr(writer)
        .env("PATH", env::join_paths(paths).expect("folders"))
        .env("CARGO_TARGET_DIR", cargo::target())
        .env("CARGO_TERM_COLOR", "never")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        shell
            .env(format!("GIT_{who}_NAME"), "Harbour office")
            .env(format!("GIT_{who}_EMAIL"), "office@harbour.example");
    }
    for setting in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        shell.env_remove(setting);
    }
    let mut child = shell.spawn().expect("a shell");
    // The pipe ends when nobody holds its other end, which the command above still does.
    drop(shell);
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).expect("what it says");
    let status = child.wait().expect("it ends");
    (command::text(&bytes), !status.success())
}

/// Whether the lines are those that are expected, `…` being any.
fn matches(expected: &[&str], said: &[&str]) -> bool {
    match expected {
        [] => said.is_empty(),
        [ANY, rest @ ..] => (0..=said.len()).any(|from| matches(rest, &said[from..])),
        [line, rest @ ..] => match said {
            [first, said @ ..] => is_like(line, first) && matches(rest, said),
            [] => false,
        },
    }
}

fn is_like(expected: &str, said: &str) -> bool {
    match expected.split_once(ANY) {
        Some((head, tail)) => {
            said.len() >= head.len() + tail.len() && said.starts_with(head) && said.ends_with(tail)
        }
        None => expected == said,
    }
}

fn rewrite(path: &Path, changes: &[(&Block, String)]) {
    if changes.is_empty() {
        return;
    }
    let page = fs::read_to_string(path).expect("the page");
    let mut lines: Vec<&str> = page.lines().collect();
    for (block, answered) in changes.iter().rev() {
        let old = block.line..block.line + block.text.lines().count();
        lines.splice(old, answered.lines());
    }
    let page: String = lines.into_iter().flat_map(|line| [line, "\n"]).collect();
    fs::write(path, page).expect("the page is writable");
}

#[test]
fn dots_stand_for_anything() {
    assert!(matches(&["a", ANY, "d"], &["a", "b", "c", "d"]));
    assert!(matches(&["a", ANY, "d"], &["a", "d"]));
    assert!(!matches(&["a", ANY, "d"], &["a", "b"]));
    assert!(!matches(&["a"], &["a", "b"]));
    assert!(matches(&["a … c"], &["a b c"]));
    assert!(!matches(&["a … c"], &["a c"]));
}
