//! Holds catalogues against what git has at a revision.

use std::fmt::Write as _;
use std::fs;

use errdex_tests::command::text;
use errdex_tests::repository::Repository;

fn catalogue(entries: &[(&str, u32)]) -> String {
    let mut text = "catalog: ferry\ntitle: Ferry errors\ncode: {type: u16}\nentries:\n".to_owned();
    for (name, code) in entries {
        writeln!(
            text,
            "  - {{name: {name}, code: {code}, message: There is {name}}}"
        )
        .expect("a string takes all");
    }
    text
}

const TWO: &str = "1 FOG Fog 1.0.0 active\n2 ICE Ice 1.0.0 active\n";

#[test]
fn lines_that_a_lock_has_lost_are_found_in_the_past() {
    let repository = Repository::init();
    let whole = catalogue(&[("FOG", 1), ("ICE", 2)]);
    repository.commit(&[("a/errors.yaml", &whole), ("a/errors.lock", TWO)]);
    // The entry and its line: nothing in the present knows of them.
    let rest = catalogue(&[("FOG", 1)]);
    repository.commit(&[
        ("a/errors.yaml", &rest),
        ("a/errors.lock", "1 FOG Fog 1.0.0 active\n"),
    ]);

    let silent = ("no problems in 2 files, 1 entry\n".to_owned(), 0);
    assert_eq!(repository.errdex("a", &["check"]), silent);
    let expected = "\
error[released-entry-missing]: the lock has lost the line of `ICE`, code 2
 --> HEAD~1:errors.lock:2:1
  |
2 | 2 ICE Ice 1.0.0 active
  | ^^^^^^^^^^^^^^^^^^^^^^ the line at `HEAD~1`
  = note: lines of the lock are never removed: a merge or an edit has removed this one
  = help: copy the line back into the lock
1 error in 3 files
";
    let found = repository.errdex("a", &["check", "--against", "HEAD~1"]);
    assert_eq!(found, (expected.to_owned(), 1));
    let (found, status) = repository.errdex("", &["check", "a/errors.yaml", "--against", "HEAD~1"]);
    assert!(found.contains("--> HEAD~1:a/errors.lock:2:1"), "{found}");
    assert_eq!(status, 1);
    let (_, status) = repository.errdex("a", &["check", "--against", "HEAD"]);
    assert_eq!(status, 0);
}

#[test]
fn a_lock_that_is_gone_has_lost_every_line() {
    let repository = Repository::init();
    let whole = catalogue(&[("FOG", 1), ("ICE", 2)]);
    repository.commit(&[("errors.yaml", &whole), ("errors.lock", TWO)]);
    fs::remove_file(repository.path().join("errors.lock")).expect("the lock");
    let (found, status) = repository.errdex("", &["check", "--against", "main"]);
    assert_eq!(found.matches("error[released-entry-missing]").count(), 2);
    assert_eq!(status, 1);
}

#[test]
fn lines_that_cannot_be_read_are_not_lost_as_well() {
    let repository = Repository::init();
    let whole = catalogue(&[("FOG", 1), ("ICE", 2)]);
    repository.commit(&[("errors.yaml", &whole), ("errors.lock", TWO)]);
    for damaged in [
        TWO.replace("2 ICE", "two ICE"),
        TWO.replace("2 ICE", "<<<<<<< HEAD\n2 ICE"),
    ] {
        repository.write("errors.lock", &damaged);
        let (found, status) = repository.errdex("", &["check", "--against", "HEAD"]);
        assert!(found.starts_with("error[unreadable-record]"), "{found}");
        assert_eq!(found.matches("error[").count(), 1, "{found}");
        assert_eq!(status, 1);
    }
}

#[test]
fn lines_that_were_written_anew_are_found_in_the_past() {
    for (old, new, entry, problem) in [
        (
            "1 FOG Fog 1.0.0 active",
            "1 MIST Mist 1.0.0 active",
            "{name: MIST, code: 1, message: fog}",
            "error[released-name-changed]: the lock's line of `FOG` has the name `MIST` now",
        ),
        (
            "1 FOG Fog 1.0.0 active",
            "1 FOG Mist 1.0.0 active",
            "{name: FOG, variant: Mist, code: 1, message: fog}",
            "error[released-name-changed]: the lock's line of `FOG` has the variant `Mist` now",
        ),
        (
            "1 FOG Fog 1.0.0 active also=MIST,HAZE",
            "1 FOG Fog 1.0.0 active also=HAZE",
            "{name: FOG, aliases: [HAZE], code: 1, message: fog}",
            "error[released-name-changed]: the lock's line of `FOG` has lost the name `MIST`",
        ),
        (
            "1 FOG Fog 1.0.0 retired",
            "1 FOG Fog 1.0.0 active",
            "{name: FOG, code: 1, message: fog}",
            "error[retired-code-reused]: the lock's line of `FOG` is not retired any more",
        ),
        (
            "1 FOG Fog 1.0.0 active field.a=u8",
            "1 FOG Fog 1.0.0 active",
            "{name: FOG, code: 1, message: fog}",
            "error[released-field-changed]: the lock's line of `FOG` has lost the field `a`",
        ),
        (
            "1 FOG Fog 1.0.0 active field.a=u8",
            "1 FOG Fog 1.0.0 active field.a=u16",
            "{name: FOG, code: 1, message: fog, detail: '{a}', fields: {a: {type: u16}}}",
            "error[released-field-changed]: the lock's line of `FOG` has another type for the field `a`",
        ),
        // What `freeze` does is allowed.
        (
            "1 FOG Fog 1.0.0 active field.a=u8",
            "1 FOG Fog 1.0.0 retired also=MIST field.a=\"u8\" field.b=u8",
            "{name: FOG, aliases: [MIST], code: 1, message: fog, retired: {since: 2.0.0, reason: gone}}",
            "no problems in 3 files, 2 entries",
        ),
    ] {
        let repository = Repository::init();
        let catalogue = catalogue(&[("ICE", 9)]) + &format!("  - {entry}\n");
        repository.commit(&[("errors.lock", &format!("{old}\n"))]);
        repository.commit(&[
            ("errors.yaml", &catalogue),
            ("errors.lock", &format!("{new}\n")),
        ]);
        let (found, _) = repository.errdex("", &["check", "--against", "HEAD~1"]);
        assert!(found.starts_with(problem), "{old}\n{new}\n{found}");
        let errors = found.matches("error[").count();
        assert_eq!(errors, usize::from(problem.starts_with("error")), "{found}");
    }
}

#[test]
fn a_past_without_a_lock_is_said() {
    let repository = Repository::init();
    repository.commit(&[("errors.yaml", &catalogue(&[("FOG", 1)]))]);
    repository.write("errors.lock", "1 FOG Fog 1.0.0 active\n");
    let (found, status) = repository.errdex("", &["check", "--against", "HEAD"]);
    let expected = "\
the revision `HEAD` has no `errors.lock`, so there is nothing to compare
no problems in 2 files, 1 entry
";
    assert_eq!((found.as_str(), status), (expected, 0));
}

#[test]
fn what_is_no_revision_is_said() {
    let repository = Repository::init();
    repository.commit(&[("errors.yaml", &catalogue(&[("FOG", 1)]))]);
    for name in ["nobody", "", "-h"] {
        let against = format!("--against={name}");
        let (found, status) = repository.errdex("", &["check", &against]);
        let expected = format!("the git repository has no revision `{name}`");
        assert!(found.contains(&expected), "{found}");
        assert_eq!(status, 2);
    }
    let alone = tempfile::tempdir().expect("a folder");
    fs::write(alone.path().join("errors.yaml"), catalogue(&[("FOG", 1)])).expect("a file");
    let output = errdex_tests::command::errdex()
        .current_dir(alone.path())
        .args(["check", "--against", "HEAD"])
        // Whatever lies above the temporary folder is no repository of this test.
        .env(
            "GIT_CEILING_DIRECTORIES",
            alone.path().parent().expect("a folder above"),
        )
        .output()
        .expect("the command starts");
    assert!(text(&output.stderr).contains("is in no git repository"));
    assert_eq!(output.status.code(), Some(2));
}

const ROOT: &str = "\
catalog: ferry
title: Ferry errors
code: {type: u16}
parts: [parts/weather.yaml]
";

#[test]
fn catalogues_of_the_past_are_compared_with_their_parts() {
    let part = "entries:\n  - {name: FOG, code: 1, message: There is fog}\n";
    let repository = Repository::init();
    repository.commit(&[
        ("a/errors.yaml", ROOT),
        ("a/parts/weather.yaml", part),
        ("a/errors.lock", "1 FOG Fog 1.0.0 active\n"),
    ]);
    repository.git(&["tag", "v1.0.0"]);
    repository.commit(&[(
        "a/parts/weather.yaml",
        &format!("{part}  - {{name: ICE, code: 2, message: There is ice}}\n"),
    )]);
    // What is not committed is in the file alone.
    repository.write("a/parts/weather.yaml", &part.replace("is fog", "was fog"));

    let added = "additive: ICE (2): new\n\n1 additive change: the next release is a minor one; before 1.0.0, a patch\n";
    for (folder, old, new) in [
        ("", "v1.0.0:a/errors.yaml", "HEAD:a/errors.yaml"),
        ("a", "v1.0.0:a/errors.yaml", "main:./errors.yaml"),
        ("a/parts", "HEAD~1:../errors.yaml", "main:a/errors.yaml"),
    ] {
        let found = repository.errdex(folder, &["diff", old, new]);
        assert_eq!(found, (added.to_owned(), 0), "{folder} {old} {new}");
    }
    let (found, status) = repository.errdex(
        "a",
        &[
            "diff",
            "--deny",
            "breaking",
            "HEAD:./errors.yaml",
            "errors.yaml",
        ],
    );
    let words: Vec<&str> = found.lines().collect();
    assert_eq!(
        words[..2],
        [
            "breaking: ICE (2): gone; `retired:` would keep the code",
            "cosmetic: FOG (1): the message is `There was fog`, and was `There is fog`"
        ]
    );
    assert_eq!(status, 1);
}

#[test]
fn what_the_past_does_not_have_is_said() {
    let repository = Repository::init();
    repository.commit(&[
        ("errors.yaml", &catalogue(&[("FOG", 1)])),
        ("twice.yaml", &catalogue(&[("FOG", 1), ("ICE", 1)])),
        ("root.yaml", ROOT),
    ]);
    for (old, words, wrong) in [
        (
            "HEAD:nowhere.yaml",
            "cannot read the catalogue `HEAD:nowhere.yaml`: ",
            2,
        ),
        (
            "nobody:errors.yaml",
            "the git repository has no revision `nobody`",
            2,
        ),
        (
            "HEAD:twice.yaml",
            "the catalogue `HEAD:twice.yaml` has errors, the first at twice.yaml:6: the code 1 is used twice",
            1,
        ),
        (
            "HEAD:root.yaml",
            "the catalogue `HEAD:root.yaml` has errors, the first at root.yaml:4: the part `parts/weather.yaml` cannot be read",
            1,
        ),
    ] {
        let (found, status) = repository.errdex("", &["diff", old, "errors.yaml"]);
        assert!(found.contains(words), "{found}");
        assert_eq!(status, wrong, "{found}");
    }
}
