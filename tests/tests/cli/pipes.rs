//! A reader that leaves early hears no complaint, and a device that is full is one.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use errdex_tests::command::{errdex, text, workspace};

/// Runs the command, reads one line and leaves; the exit status and what went to stderr.
fn first_line_of(arguments: &[&str]) -> (Option<i32>, String) {
    let mut child = errdex()
        .current_dir(workspace())
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("a pipe");
    BufReader::with_capacity(16, stdout)
        .read_line(&mut line)
        .expect("a line");
    assert!(!line.is_empty());
    let output = child.wait_with_output().expect("the command ends");
    (output.status.code(), text(&output.stderr))
}

#[test]
fn a_list_may_be_cut_short() {
    assert_eq!(
        first_line_of(&["list", "--catalog", "windows"]),
        (Some(0), String::new())
    );
    assert_eq!(
        first_line_of(&["list", "--format", "json", "--catalog", "windows"]),
        (Some(0), String::new())
    );
    assert_eq!(
        first_line_of(&["search", "e", "--color", "always", "--catalog", "windows"]),
        (Some(0), String::new())
    );
    assert_eq!(first_line_of(&["--help"]), (Some(0), String::new()));
}

#[test]
fn a_check_that_is_cut_short_still_fails() {
    let file = "tests/catalogs/bad/duplicate-code";
    let case = std::fs::read_dir(workspace().join(file)).expect("a folder");
    let case = case
        .filter_map(|item| Some(item.ok()?.path()))
        .find(|path| path.extension().is_some_and(|end| end == "yaml"))
        .expect("a case");
    let many = vec![case.to_str().expect("UTF-8"); 400];
    let arguments: Vec<&str> = std::iter::once("check").chain(many).collect();
    let (status, stderr) = first_line_of(&arguments);
    assert_eq!(status, Some(1));
    assert!(stderr.contains("errors in"), "{stderr}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_an_error() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("the device");
    let output = errdex()
        .args(["list", "--catalog", "windows"])
        .stdout(full)
        .output()
        .expect("the command starts");
    assert_eq!(output.status.code(), Some(2));
    let stderr = text(&output.stderr);
    assert!(
        stderr.starts_with("errdex: cannot write the output: "),
        "{stderr}"
    );
}
