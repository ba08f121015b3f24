//! Crates outside the workspace use errors with data together with the crates of others, and the programs of `examples/`
//! run.
//!
//! What these need of others is not in the workspace's lock, so here cargo may fetch.

#[cfg(any(target_os = "linux", target_os = "macos"))]
mod terminal;

use std::path::Path;
use std::process::Command;

use errdex_tests::cargo;
use errdex_tests::cargo::{succeed, target, texts, workspace};

#[test]
fn strict_lints() {
    succeed(fixture("derive-strict-lints").arg("clippy"));
    succeed(
        fixture("derive-strict-lints")
            .args(["doc", "--no-deps", "--document-private-items"])
            .env("RUSTDOCFLAGS", "-Dwarnings"),
    );
}

#[test]
fn no_std() {
    succeed(fixture("derive-no-std").arg("build"));
}

#[test]
fn errors_of_others() {
    test(&mut fixture("ecosystem-errors"));
}

/// The report of a `main` that returns another crate's error, and the status of its process.
#[test]
fn programs_that_return_errors_of_others() {
    succeed(fixture("ecosystem-errors").args(["build", "--examples"]));
    let check = |program: &str, argument: &str, expected: i32, report: &str| {
        let program = target().join("debug/examples").join(program);
        let mut command = Command::new(program);
        let output = command.arg(argument).output().expect("the program runs");
        let (stdout, stderr) = texts(&output);
        let expected = (Some(expected), String::new(), report.to_owned());
        assert_eq!((output.status.code(), stdout, stderr), expected);
    };
    check("anyhow_main", "", 0, "");
    let fog = "[HARBOUR_FOG -3]: boat \"Möwe\"\n cannot leave: visibility 50 m\n  \
               help: wait for the fog to lift\n  \
               see: HARBOUR_FULL (4), both turn boats away\n  \
               more: https://harbour.example/fog\n";
    let report = format!("error: cannot leave\ncaused by{fog}");
    check("anyhow_main", "fog", 75, &report);
    // Both types are known, and only the inner error has a status.
    let report = format!("error[HARBOUR_FULL 4]: No berth is free\ncaused by{fog}");
    check("anyhow_main", "within", 75, &report);
    let report = "error[HARBOUR_BOOK 5]: The book cannot be read\ncaused by: torn\n";
    check("anyhow_main", "io", 1, report);
    // A secret stays off the terminal.
    let report = "error: cannot leave\n\
                  caused by[HARBOUR_TICKET 9]: the ticket [redacted] of Emma is not valid\n";
    check("anyhow_main", "ticket", 1, report);
    let report = "error: nothing that a catalogue knows\n";
    check("anyhow_main", "other", 1, report);

    let report = "error: cannot leave\n\
                  caused by[HARBOUR_FOG -3]: The harbour is closed by fog\n  \
                  help: wait for the fog to lift\n  \
                  see: HARBOUR_FULL (4), both turn boats away\n  \
                  more: https://harbour.example/fog\n";
    check("eyre_main", "", 75, report);
}

#[test]
fn http_of_others() {
    test(&mut fixture("ecosystem-http"));
}

#[test]
fn forwards() {
    test(&mut fixture("forwards"));
}

/// `cargo test`, where some tests must have run.
fn test(cargo: &mut Command) {
    let (output, _) = succeed(cargo.arg("test"));
    let passed = output
        .lines()
        .filter_map(|line| line.strip_prefix("test result: ok. ")?.split_once(' '))
        .filter_map(|(passed, _)| passed.parse::<u32>().ok());
    assert!(passed.sum::<u32>() > 0, "no test ran:\n{output}");
}

fn fixture(name: &str) -> Command {
    online(&workspace().join("tests/downstream").join(name))
}

fn online(folder: &Path) -> Command {
    let mut command = cargo::cargo(folder);
    command.env_remove("CARGO_NET_OFFLINE");
    command
}

#[test]
fn a_command_line_tool() {
    let tool = |book: &str, arguments: &[&str]| {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("book.txt"), book).expect("a book");
        let mut command = Command::new(target().join("debug/harbour"));
        command.args(arguments).current_dir(folder.path());
        let output = command.output().expect("the tool runs");
        let (stdout, stderr) = texts(&output);
        (output.status.code(), stdout, stderr)
    };
    succeed(example("command-line").arg("build"));

    let (status, stdout, _) = tool("5000", &[]);
    assert_eq!((status, stdout.as_str()), (Some(0), "Emma leaves\n"));

    let (status, _, stderr) = tool("50", &["Anna"]);
    assert_eq!(status, Some(75));
    assert_eq!(
        stderr,
        "error[HARBOUR_FOG 272]: boat Anna cannot leave: visibility 50 m\n  \
         help: wait for the fog to lift\n  \
         see: HARBOUR_BOOK (288), the book says when fog is likely\n"
    );

    let (status, _, stderr) = tool("mist", &[]);
    assert_eq!(status, Some(74));
    assert_eq!(
        stderr,
        "error[HARBOUR_BOOK 288]: cannot read book.txt\n  \
         help: look at the file's permissions\n\
         caused by: invalid digit found in string\n"
    );

    let (status, stdout, _) = tool("", &["--explain", "0x110"]);
    assert_eq!(status, Some(0));
    assert!(stdout.starts_with("HARBOUR_FOG  272  0x110\n"), "{stdout}");

    for (query, help) in [
        ("nonsense", ""),
        ("99", ""),
        ("fogg", "  help: did you mean `HARBOUR_FOG` (272)?\n"),
        (
            "HARBOUR_BOK",
            "  help: did you mean `HARBOUR_BOOK` (288)?\n",
        ),
    ] {
        let (status, stdout, stderr) = tool("", &["--explain", query]);
        assert_eq!((status, stdout.as_str()), (Some(2), ""), "{query}");
        let expected = format!("error: no error has the code or the name `{query}`\n{help}");
        assert_eq!(stderr, expected);
    }
}

#[test]
fn an_axum_service() {
    test(&mut example("axum-service"));
}

#[test]
fn a_service_with_an_openapi_document() {
    test(&mut example("openapi-service"));
}

#[test]
fn a_c_caller() {
    succeed(example("ffi").arg("build"));
    let folder = workspace().join("examples/ffi");
    let out = tempfile::tempdir().expect("a folder");
    let program = out.path().join("caller");
    let mut cc = Command::new("cc");
    cc.arg(folder.join("main.c"))
        .arg(target().join("debug/libharbour.a"))
        .args(["-Wall", "-Wextra", "-Werror", "-o"])
        .arg(&program);
    if cfg!(target_os = "linux") {
        cc.args(["-lpthread", "-ldl", "-lm"]);
    }
    let compiled = match cc.output() {
        Ok(compiled) => compiled,
        Err(error) => {
            eprintln!("\nSKIPPED: examples/ffi, since there is no C compiler here: cc: {error}\n");
            return;
        }
    };
    assert!(compiled.status.success(), "{}", texts(&compiled).1);
    let output = Command::new(program).output().expect("the caller runs");
    assert_eq!(
        texts(&output).0,
        "HARBOUR_FOG (272): The harbour is closed by fog\n[]\n"
    );
    assert!(output.status.success());
}

#[test]
fn firmware() {
    test(&mut example("firmware"));
}

#[test]
fn a_move_from_thiserror() {
    test(&mut example("from-thiserror"));
    let texts = ["before", "after"].map(|name| {
        let file = format!("examples/from-thiserror/src/{name}.rs");
        std::fs::read_to_string(workspace().join(file)).expect("the example")
    });
    // Moving is: delete the messages, name the catalogue.
    let [mut before, mut after] = texts
        .each_ref()
        .map(|text| text.lines().skip(1).collect::<Vec<_>>());
    before.retain(|line| !line.contains("#[error(\""));
    after.retain(|line| !line.contains("#[error(catalog"));
    let before: Vec<String> = before
        .iter()
        .map(|line| line.replace("thiserror::", "errdex::"))
        .collect();
    assert_eq!(before, after);
}

fn example(name: &str) -> Command {
    online(&workspace().join("examples").join(name))
}
