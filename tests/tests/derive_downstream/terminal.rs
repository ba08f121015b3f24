//! A program reports its error to a terminal: in colour, unless it is asked for none, and never with what its arguments
//! would do to the terminal.

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::process::{Command, Stdio};

use errdex_tests::cargo::{succeed, target, texts};
use rustix::fs::OFlags;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use super::example;

/// Runs the example, where the boat may not leave. Gives what it says, if standard error is a pipe to here.
fn report(boat: &str, no_color: Option<&str>, stderr: Stdio) -> String {
    succeed(example("command-line").arg("build"));
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("book.txt");
    std::fs::write(&book, "50").expect("a book");
    let mut command = Command::new(target().join("debug/harbour"));
    command
        .arg("--book")
        .arg(&book)
        .arg(boat)
        .env_remove("NO_COLOR")
        .envs(no_color.map(|value| ("NO_COLOR", value)))
        .stderr(stderr);
    let output = command.output().expect("the tool runs");
    assert_eq!(output.status.code(), Some(75));
    texts(&output).1
}

/// What a terminal gets to show.
fn on_a_terminal(boat: &str, no_color: Option<&str>) -> String {
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&terminal).expect("access to it");
    unlockpt(&terminal).expect("its lock");
    let name = ptsname(&terminal, Vec::new()).expect("its name");
    let program_side = OpenOptions::new()
        .read(true)
        .write(true)
        .custom_flags(OFlags::NOCTTY.bits().cast_signed())
        .open(std::ffi::OsStr::from_bytes(name.to_bytes()))
        .expect("the program's side");
    report(boat, no_color, program_side.into());
    // A few lines fit into the terminal's buffer. When the program's side is closed, reading may end as an error does.
    let mut shown = Vec::new();
    let _ = File::from(terminal).read_to_end(&mut shown);
    let shown = String::from_utf8(shown).expect("text");
    // A terminal sends the carriage back.
    shown.replace("\r\n", "\n")
}

const PLAIN: &str = "error[HARBOUR_FOG 272]: boat Anna cannot leave: visibility 50 m\n  \
                     help: wait for the fog to lift\n  \
                     see: HARBOUR_BOOK (288), the book says when fog is likely\n";

const COLOURED: &str = "\u{1B}[1;31merror[HARBOUR_FOG 272]\u{1B}[0m: boat Anna cannot leave: visibility 50 m\n  \
                        \u{1B}[36mhelp\u{1B}[0m: wait for the fog to lift\n  \
                        \u{1B}[36msee\u{1B}[0m: HARBOUR_BOOK (288), the book says when fog is likely\n";

#[test]
fn a_terminal_has_colours() {
    assert_eq!(on_a_terminal("Anna", None), COLOURED);
}

#[test]
fn no_color_refuses_them() {
    assert_eq!(on_a_terminal("Anna", Some("1")), PLAIN);
}

#[test]
fn an_empty_no_color_does_not() {
    assert_eq!(on_a_terminal("Anna", Some("")), COLOURED);
}

#[test]
fn a_pipe_has_none() {
    assert_eq!(report("Anna", None, Stdio::piped()), PLAIN);
}

#[test]
fn what_would_steer_the_terminal_is_shown() {
    let expected = PLAIN.replace("Anna", "\u{FFFD}[2JAn\u{FFFD}\u{FFFD}na\u{FFFD}");
    let boat = "\u{1B}[2JAn\r\u{9B}na\u{202E}";
    assert_eq!(on_a_terminal(boat, Some("1")), expected);
}

#[test]
fn nobody_to_tell_is_no_panic() {
    let (read, write) = std::io::pipe().expect("a pipe");
    drop(read);
    // The exit status is that of the error, which `report` asserts.
    report("Anna", None, write.into());
}
