//! Shells complete commands, options, and the names of entries. Of the shells that are not installed, nothing is tested,
//! and the test says so.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use errdex_tests::command::{errdex, text};

/// A folder with a catalogue, one of whose messages a shell must not run.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let catalogue = "catalog: sea\ntitle: Sea\ncode: {type: u16}\ncategories: [{name: weather, use: it}]\nentries:\n  \
        - {name: SEA_FOG, code: 1, message: \"Fog `touch ran` $(touch ran); x\", category: weather}\n  \
        - {name: SEA_FULL, code: 2, message: Full, aliases: [NO_BERTH]}\n";
    fs::write(folder.path().join("errors.yaml"), catalogue).expect("a file");
    let other = catalogue.replace("SEA_", "OTHER_");
    fs::write(folder.path().join("other.yaml"), other).expect("a file");
    fs::write(folder.path().join("broken.yaml"), "catalog: [").expect("a file");
    folder
}

/// What a shell prints; nothing if it is not installed.
fn ask(shell: &str, arguments: &[&str], folder: &Path) -> Option<String> {
    let program = PathBuf::from(errdex().get_program());
    let mut path = vec![program.parent().expect("a folder").to_owned()];
    path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let output = Command::new(shell)
        .args(arguments)
        .current_dir(folder)
        .env("PATH", env::join_paths(path).expect("a path"))
        .env("HOME", folder)
        .env("TERM", "dumb")
        .output();
    let Ok(output) = output else {
        println!("NOT TESTED: {shell} is not installed");
        return None;
    };
    assert!(!folder.join("ran").exists(), "{shell} ran a message");
    Some(text(&output.stdout))
}

/// Lines, and the words that complete the last one of each.
const LINES: [(&[&str], &[&str]); 8] = [
    (&["explain", "SEA_F"], &["SEA_FOG", "SEA_FULL"]),
    (&["explain", "no_"], &["NO_BERTH"]),
    (&["rename", "SEA_FO"], &["SEA_FOG"]),
    (
        &["explain", "--catalog", "other.yaml", "OTHER_FO"],
        &["OTHER_FOG"],
    ),
    (&["list", "--category", ""], &["weather"]),
    (&["explain", "--catalog", "broken.yaml", "SEA_"], &[]),
    (&["compl"], &["completions"]),
    (&["check", "--wat"], &["--watch"]),
];

#[test]
fn bash_completes() {
    let folder = folder();
    for (line, expected) in LINES {
        let quoted: Vec<String> = line.iter().map(|word| format!("'{word}'")).collect();
        let words = format!(" {}", quoted.join(" "));
        let last = line.last().expect("a word");
        let script = format!(
            "source <(errdex completions bash)\nCOMP_WORDS=(errdex{words})\nCOMP_CWORD={}\nCOMP_TYPE=9\n\
             _clap_complete_errdex errdex '{last}' x\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
            line.len()
        );
        let Some(answer) = ask("bash", &["--norc", "-c", &script], folder.path()) else {
            return;
        };
        let answer: Vec<&str> = answer.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(answer, expected, "{line:?}");
    }
}

#[test]
fn fish_completes() {
    let folder = folder();
    for (line, expected) in LINES {
        let script = format!(
            "errdex completions fish | source; complete -C 'errdex {}'",
            line.join(" ")
        );
        let Some(answer) = ask("fish", &["--no-config", "-c", &script], folder.path()) else {
            return;
        };
        // Behind each word is its help.
        let answer: Vec<&str> = answer
            .lines()
            .filter_map(|line| line.split('\t').next())
            .collect();
        assert_eq!(answer, expected, "{line:?}");
    }
}

#[test]
fn zsh_completes() {
    let folder = folder();
    // Nothing here waits for ever: what is typed comes after what is expected, or after ten seconds without it.
    let typed = "zmodload zsh/zpty\n\
        wait_for() {\n\
          for try in {1..50}; do\n\
            while zpty -r -t shell out; do all+=$out; done\n\
            [[ $all == *$1* ]] && return\n\
            sleep 0.2\n\
          done\n\
        }\n\
        zpty -b shell zsh -f -i\n\
        zpty -w shell 'autoload -U compinit; compinit -u -D; source <(errdex completions zsh); print rea\"\"dy'\n\
        wait_for ready\n\
        zpty -w -n shell $'errdex explain SEA_FO\\t'\n\
        wait_for SEA_FOG\n\
        print -r -- $all\n\
        zpty -d shell\n";
    let script = folder.path().join("typed.zsh");
    fs::write(&script, typed).expect("a file");
    let script = script.to_str().expect("UTF-8");
    let Some(answer) = ask("zsh", &["-f", script], folder.path()) else {
        return;
    };
    assert!(answer.contains("SEA_FOG"), "{answer}");
}

#[test]
fn other_shells_get_a_script() {
    for shell in ["elvish", "powershell"] {
        let output = errdex().args(["completions", shell]).output();
        let output = output.expect("the command starts");
        let script = text(&output.stdout);
        assert!(script.contains("ERRDEX_COMPLETE"), "{script}");
    }
}
