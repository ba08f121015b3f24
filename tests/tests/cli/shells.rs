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

/// A shell in the folder, for which the command is in the path.
fn command(shell: &str, folder: &Path) -> Command {
    let program = PathBuf::from(errdex().get_program());
    let mut path = vec![program.parent().expect("a folder").to_owned()];
    path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let mut command = Command::new(shell);
    command
        .current_dir(folder)
        .env("PATH", env::join_paths(path).expect("a path"))
        .env("HOME", folder)
        .env("TERM", "dumb");
    command
}

/// What a shell prints; nothing if it is not installed.
fn ask(shell: &str, arguments: &[&str], folder: &Path) -> Option<String> {
    let Ok(output) = command(shell, folder).args(arguments).output() else {
        let is_required = env::var_os("ERRDEX_SHELLS").is_some_and(|tools| tools == "required");
        // Debian does not have PowerShell.
        assert!(!is_required || shell == "pwsh", "{shell} is not installed");
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

/// Elvish completes only for somebody who types: a terminal is opened, and keys are sent to it.
#[cfg(any(target_os = "linux", target_os = "macos"))]
#[test]
fn elvish_completes() {
    use std::fs::File;
    use std::io::{Read, Write};

    let folder = folder();
    let Some(version) = ask("elvish", &["-version"], folder.path()) else {
        return;
    };
    let (mut terminal, shell_side) = open_terminal();
    let side = || shell_side.try_clone().expect("the terminal");
    let mut shell = command("elvish", folder.path());
    shell
        .arg("-norc")
        .env("TERM", "xterm")
        .stdin(side())
        .stdout(side())
        .stderr(side());
    terminal
        .write_all(
            b"eval (errdex completions elvish | slurp)\rerrdex explain SEA_FO\t > answer; exit\r",
        )
        .expect("keys");
    let mut shell = shell.spawn().expect("elvish starts");
    drop(shell_side);
    // The shell waits while nothing reads what it draws. When it ends, reading may end as an error does.
    let mut drawn: File = terminal.try_clone().expect("the terminal");
    std::thread::spawn(move || drawn.read_to_end(&mut Vec::new()));
    let mut is_over = false;
    for _ in 0..100 {
        is_over = shell.try_wait().expect("a status").is_some();
        if is_over {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    if !is_over {
        shell.kill().expect("a shell that hangs");
    }
    let answer = fs::read_to_string(folder.path().join("answer")).unwrap_or_default();
    assert!(answer.starts_with("SEA_FOG "), "{version}: {answer}");
}

/// The side of a terminal that a person sits at, and that of a program.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn open_terminal() -> (fs::File, fs::File) {
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::OpenOptionsExt as _;

    use rustix::fs::OFlags;
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&terminal).expect("access to it");
    unlockpt(&terminal).expect("its lock");
    let name = ptsname(&terminal, Vec::new()).expect("its name");
    let program_side = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .custom_flags(OFlags::NOCTTY.bits().cast_signed())
        .open(std::ffi::OsStr::from_bytes(name.to_bytes()))
        .expect("the program's side");
    (terminal.into(), program_side)
}

#[test]
fn powershell_completes() {
    let folder = folder();
    for (line, expected) in LINES {
        let line = format!("errdex {}", line.join(" "));
        let script = format!(
            "errdex completions powershell | Out-String | Invoke-Expression\n\
             (TabExpansion2 '{line}' {}).CompletionMatches | ForEach-Object {{ $_.CompletionText }}",
            line.len()
        );
        let arguments = ["-NoProfile", "-Command", &script];
        let Some(answer) = ask("pwsh", &arguments, folder.path()) else {
            return;
        };
        let answer: Vec<&str> = answer.lines().collect();
        assert_eq!(answer, expected, "{line:?}");
    }
}

/// What the script for PowerShell does, without PowerShell, which Debian does not have: it calls the command with the line,
/// and splits each line of the answer at a tab.
#[test]
fn the_script_for_powershell_gets_an_answer() {
    let folder = folder();
    let output = errdex().args(["completions", "powershell"]).output();
    let script = text(&output.expect("the command starts").stdout);
    for part in [
        "Register-ArgumentCompleter -Native -CommandName errdex",
        "$env:ERRDEX_COMPLETE = \"powershell\"",
        "& errdex -- $args",
        "$_.Split(\"`t\")",
    ] {
        assert!(script.contains(part), "{part}\n{script}");
    }
    for (line, expected) in LINES {
        let output = errdex()
            .args(["--", "errdex"])
            .args(line)
            .current_dir(folder.path())
            .env("ERRDEX_COMPLETE", "powershell")
            .output();
        let answer = text(&output.expect("the command starts").stdout);
        let answer: Vec<&str> = answer
            .lines()
            .filter_map(|line| line.split('\t').next())
            .collect();
        assert_eq!(answer, expected, "{line:?}");
    }
}
