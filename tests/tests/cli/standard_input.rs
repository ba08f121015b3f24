//! `-` is standard input, for `check` and `fmt`.

use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use errdex_tests::command::{errdex, text};

const GOOD: &str = "catalog: sea\ntitle: Sea\ncode: {type: u8}\nentries:\n  - name: FOG\n    code: 1\n    message: Fog\n";

/// What the command says to an input.
fn ask(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = errdex()
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // One that refuses its arguments does not read.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("the command ends")
}

#[test]
fn a_catalogue_is_checked_and_its_parts_are_on_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let output = ask(folder, &["check", "-"], GOOD.as_bytes());
    assert_eq!(text(&output.stdout), "");
    assert_eq!(text(&output.stderr), "no problems in 1 file, 1 entry\n");

    let broken = GOOD.replace("code: 1", "code: 300");
    let output = ask(folder, &["check", "-"], broken.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let stdout = text(&output.stdout);
    assert!(stdout.contains("--> <stdin>:6:11"), "{stdout}");
    let output = ask(
        folder,
        &["check", "-", "--format", "json"],
        broken.as_bytes(),
    );
    assert!(text(&output.stdout).contains("\"file\": \"<stdin>\""));

    std::fs::write(
        folder.join("part.yaml"),
        "entries:\n  - {name: ICE, code: 2, message: Ice}\n",
    )
    .expect("a part");
    let with_part = GOOD.replace("entries:", "parts: [part.yaml]\nentries:");
    let output = ask(folder, &["check", "-"], with_part.as_bytes());
    assert_eq!(text(&output.stderr), "no problems in 2 files, 2 entries\n");
}

#[test]
fn hostile_input_is_refused_as_a_file_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let long = format!("{GOOD}# {}", "c".repeat(17 << 20));
    let output = ask(folder.path(), &["check", "-"], long.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("more than 16777216 bytes"));
    let output = ask(folder.path(), &["check", "-"], b"\xFF\xFEa");
    assert!(text(&output.stdout).contains("the file is UTF-16"));
}

#[test]
fn what_is_next_to_a_file_is_not_next_to_an_input() {
    let folder = tempfile::tempdir().expect("a folder");
    for (arguments, words) in [
        (["check", "-", "--watch"].as_slice(), "cannot be watched"),
        (&["check", "-", "--against", "HEAD"], "has no lock"),
    ] {
        let output = ask(folder.path(), arguments, GOOD.as_bytes());
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(words));
    }
}

#[test]
fn an_editor_gets_the_canonical_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let odd = "catalog:   sea\ncode: {type: u8}\ntitle: 'Sea'\nentries:\n - name: FOG\n   code: 1\n   message: Fog # thick\n";
    let output = ask(folder, &["fmt", "-"], odd.as_bytes());
    let formatted = text(&output.stdout);
    assert!(
        formatted.starts_with("catalog: sea\ntitle: Sea\n"),
        "{formatted}"
    );
    assert!(formatted.contains("Fog # thick"));
    assert_eq!(text(&output.stderr), "");
    let again = ask(folder, &["fmt", "-"], formatted.as_bytes());
    assert_eq!(text(&again.stdout), formatted);

    let output = ask(folder, &["fmt", "--check", "-"], odd.as_bytes());
    assert_eq!(
        (output.status.code(), &*text(&output.stdout)),
        (Some(1), "<stdin>\n")
    );
    let output = ask(folder, &["fmt", "--check", "-"], formatted.as_bytes());
    assert_eq!(
        (output.status.code(), &*text(&output.stdout)),
        (Some(0), "")
    );

    // An editor would put whatever is printed into its buffer.
    let output = ask(folder, &["fmt", "-"], b"catalog: [");
    assert_eq!(
        (output.status.code(), &*text(&output.stdout)),
        (Some(1), "")
    );
    assert!(
        std::fs::read_dir(folder)
            .expect("a folder")
            .next()
            .is_none()
    );
}

#[test]
fn line_ends_stay_as_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let returns = GOOD.replace('\n', "\r\n");
    let output = ask(folder.path(), &["fmt", "-"], returns.as_bytes());
    assert!(!text(&output.stdout).contains('\u{FFFD}'));
    assert_eq!(text(&output.stdout), returns);
}
