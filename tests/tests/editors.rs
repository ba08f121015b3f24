//! Real editors work with the server: Neovim, Emacs with eglot, and VS Code's editor and client in Chromium, each driven
//! by a script of `editors/`.
//!
//! In each, a mistake is marked at the right column of a line with `é` and an emoji, the mark goes when the editor
//! applies the fix, the page is shown, names are completed, and a rename reaches a Rust file.
//!
//! Where an editor is missing, its test says so and tests nothing, unless `ERRDEX_EDITORS=required` is set, as `.ci/run`
//! does where packages can be installed. `NVIM`, `EMACS` and `CHROME` name other programs than those on the PATH.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use errdex_tests::command;

const CATALOGUE: &str = "\
catalog: harbour
title: Harbour errors
code: {type: u16}
variants: {strip: HARBOUR_}
entries:
  - {name: HARBOUR_FOG, code: 1, message: The harbour is closed by fog}
  - {name: HARBOUR_ICE, code: 2, message: 'The harbour is frozen — é 😀', related: [HARBOUR_FOGG]}
";

const RUST: &str = "\
#[errdex::catalog(\"harbour.yaml\")]
pub enum HarbourCode {}

pub fn fog() -> (&'static str, HarbourCode, &'static str) {
    (\"é 😀\", HarbourCode::Fog, \"HARBOUR_FOG\")
}
";

/// How long an editor may take; the scripts give up earlier, unless the editor itself hangs.
const PATIENCE: Duration = Duration::from_secs(300);

/// The status with which a script says that a package of its editor is missing.
const MISSING: i32 = 77;

/// Says that an editor is missing; panics where it must not be.
fn report_missing(editor: &str) {
    let required = env::var_os("ERRDEX_EDITORS").is_some_and(|value| value == "required");
    let help = "`tests/editors/install` installs what is needed on Debian";
    assert!(
        !required,
        "`{editor}` or a package of it is missing: {help}"
    );
    eprintln!("NOT TESTED: `{editor}` or a package of it is missing; {help}");
}

/// The program that a variable names, else the one on the PATH; none, if it does not start.
fn program(name: &str, variable: &str) -> Option<OsString> {
    let program = env::var_os(variable).unwrap_or_else(|| name.into());
    let version = Command::new(&program).arg("--version").output();
    version.is_ok().then_some(program)
}

/// Runs an editor with arguments in front of its script.
fn drive(editor: &str, variable: &str, arguments: &[&str], script: &str) {
    let Some(program) = program(editor, variable) else {
        report_missing(editor);
        return;
    };
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors");
    let mut command = Command::new(program);
    command.args(arguments).arg(scripts.join(script));
    run(editor, command);
}

/// Runs an editor in a folder with a catalogue and Rust.
fn run(editor: &str, mut command: Command) {
    let kept = tempfile::tempdir().expect("a folder");
    let folder = kept.path().canonicalize().expect("a folder");
    for name in ["src", "home"] {
        fs::create_dir(folder.join(name)).expect("a folder");
    }
    for (name, text) in [
        ("harbour.yaml", CATALOGUE),
        ("src/lib.rs", RUST),
        ("Cargo.toml", "[package]\nname = \"office\"\n"),
    ] {
        fs::write(folder.join(name), text).expect("a file");
    }
    // What it says goes to a file: a pipe that nobody empties would stop it.
    let said = folder.join("home/said");
    let file = File::create(&said).expect("a file");
    let mut child = command
        .current_dir(&folder)
        // The settings of the person who runs the tests do not matter.
        .env("HOME", folder.join("home"))
        .env("XDG_CONFIG_HOME", folder.join("home"))
        .env("ERRDEX_FOLDER", &folder)
        .env("ERRDEX", command::errdex().get_program())
        .stdin(Stdio::null())
        .stdout(file.try_clone().expect("a file"))
        .stderr(file)
        .spawn()
        .expect("the editor starts");
    let began = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("the editor can be waited for") {
            break Some(status);
        }
        if began.elapsed() > PATIENCE {
            let _ = child.kill();
            let _ = child.wait();
            break None;
        }
        thread::sleep(Duration::from_millis(50));
    };
    if status.and_then(|status| status.code()) == Some(MISSING) {
        report_missing(editor);
        return;
    }
    let said = fs::read(&said).expect("a file");
    assert!(
        status.is_some_and(|status| status.success()),
        "{editor}: {status:?}\n{}",
        String::from_utf8_lossy(&said)
    );
}

#[test]
fn neovim_works_with_the_server() {
    drive(
        "nvim",
        "NVIM",
        &["--headless", "-u", "NONE", "-i", "NONE", "-n", "-S"],
        "neovim.lua",
    );
}

#[test]
fn emacs_works_with_the_server() {
    drive("emacs", "EMACS", &["--batch", "-l"], "eglot.el");
}

/// VS Code's editor is bundled for a browser, so it is Chromium that runs.
#[test]
fn vs_code_works_with_the_server() {
    // `target/debug/deps/TEST`, and `target/vscode`.
    let test = env::current_exe().expect("a test has a file");
    let target = test.ancestors().nth(3).expect("the target folder");
    let installed = target.join("vscode");
    let chrome = program("chromium", "CHROME");
    let (Some(chrome), true) = (chrome, installed.join("node_modules/esbuild").exists()) else {
        report_missing("chromium");
        return;
    };
    // Node looks for packages beside the script.
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/vscode");
    for name in ["page.js", "build.mjs", "drive.mjs"] {
        fs::copy(scripts.join(name), installed.join(name)).expect("a copy");
    }
    let built = Command::new("node")
        .arg("build.mjs")
        .current_dir(&installed)
        .status();
    assert!(
        built.is_ok_and(|status| status.success()),
        "the page is not built"
    );
    let mut command = Command::new("node");
    command
        .arg(installed.join("drive.mjs"))
        .env("CHROME", chrome);
    run("chromium", command);
}
