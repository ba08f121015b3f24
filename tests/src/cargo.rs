//! Runs cargo on crates outside the workspace.
//!
//! All share one target folder, and each gets a copy of the workspace's `Cargo.lock`, so that nothing is fetched: what
//! they need, the workspace has built already.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

/// A cargo command in the folder of a crate.
pub fn cargo(folder: &Path) -> Command {
    let lock = workspace().join("Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("the workspace's lock");
    let mut command = command();
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target())
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("RUSTDOCFLAGS");
    command
}

/// `cargo metadata` of the workspace: what its manifests say.
pub fn metadata() -> Command {
    in_workspace(&["metadata", "--format-version=1", "--no-deps", "--offline"])
}

/// A cargo command in the folder of the workspace.
pub fn in_workspace(arguments: &[&str]) -> Command {
    let mut command = command();
    command.current_dir(workspace()).args(arguments);
    command
}

fn command() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs the command, which must succeed; gives what it printed to its output and to its errors.
pub fn succeed(command: &mut Command) -> (String, String) {
    let output = command.output().expect("cargo runs");
    let (stdout, stderr) = texts(&output);
    assert!(output.status.success(), "{command:?}\n{stdout}\n{stderr}");
    (stdout, stderr)
}

/// What a program printed to its output and to its errors.
pub fn texts(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

/// Writes a crate with these files that depends on errdex, in a folder that is always the same: another one each time
/// would leave another binary each time.
pub fn make_crate(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = empty(name);
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nerrdex = {{ path = '{}' }}\n\n[workspace]\n",
        workspace().join("runtime").display()
    );
    write(&folder, "Cargo.toml", &manifest);
    for (path, text) in files {
        write(&folder, path, text);
    }
    folder
}

/// An empty folder beside what cargo builds.
pub fn empty(name: &str) -> PathBuf {
    let folder = temporary().join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder");
    }
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Writes a file of a crate.
pub fn write(folder: &Path, path: &str, text: &str) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, text).expect("a file");
}

/// The target folder that all share.
pub fn target() -> PathBuf {
    temporary().join("downstream")
}

/// The folder of cargo for what tests write. Cargo names it to tests alone, as `CARGO_TARGET_TMPDIR`, and this is their
/// library.
fn temporary() -> PathBuf {
    let test = env::current_exe().expect("a test has a file");
    // `target/debug/deps/TEST`, and `target/tmp`.
    let target = test.ancestors().nth(3).expect("the target folder");
    target.join("tmp")
}

/// The workspace's folder.
pub fn workspace() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    folder.canonicalize().expect("the workspace")
}
