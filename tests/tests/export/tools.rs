//! Finds and runs tools.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The command of a tool; nothing, if it is missing and may be.
pub(crate) fn tool(name: &str) -> Option<Command> {
    let found = find(name);
    if found.is_none() {
        let required = env::var_os("ERRDEX_EXPORT_TOOLS").is_some_and(|value| value == "required");
        assert!(!required, "`{name}` is missing: run `tests/export/install`");
        eprintln!("NOT TESTED: `{name}` is missing; `tests/export/install` installs it");
    }
    found
}

fn find(name: &str) -> Option<Command> {
    let own = target().join("export");
    let in_venv = own.join("venv/bin").join(name);
    if in_venv.is_file() {
        return Some(Command::new(in_venv));
    }
    if name == "tsc" {
        let script = own.join("node_modules/typescript/bin/tsc");
        let mut node = find("node").filter(|_| script.is_file())?;
        node.arg(script);
        return Some(node);
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders = env::split_paths(&path);
    let found = folders.find_map(|folder| {
        let file = folder.join(name);
        file.is_file().then_some(file)
    });
    found.map(Command::new)
}

/// Where cargo writes.
pub(crate) fn target() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"))
}

/// Runs a command that must succeed and be silent on stderr, and returns what it prints.
#[track_caller]
pub(crate) fn succeed(command: &mut Command) -> String {
    let output = command.output().expect("the tool starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{command:?}\n{stderr}{stdout}");
    assert!(stderr.trim().is_empty(), "{command:?}\n{stderr}");
    stdout.into_owned()
}
