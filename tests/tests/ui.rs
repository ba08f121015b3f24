//! What rustc shows of mistakes: each once, at its place, and nothing that follows from it.
//!
//! `TRYBUILD=overwrite cargo test -p errdex-tests --test ui` writes the texts anew.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use errdex_tests::cargo;
use errdex_tests::cargo::{make_crate, texts};
use serde_json::Value;

/// Cases whose texts quote the standard library, which rustc can do only where the component `rust-src` is installed.
const QUOTING_STD: [&str; 2] = ["derive-no-debug.rs", "derive-transparent.rs"];

#[test]
fn mistakes_are_shown_once() {
    let cases = trybuild::TestCases::new();
    let can_quote = has_sources_of_std();
    let mut files: Vec<_> = fs::read_dir("ui")
        .expect("the folder of the cases")
        .map(|item| item.expect("an item").path())
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect();
    files.sort();
    assert!(files.len() > 30, "{} cases", files.len());
    for path in files {
        if !can_quote && QUOTING_STD.iter().any(|name| path.ends_with(name)) {
            eprintln!(
                "SKIPPED {}: `rustup component add rust-src` is needed",
                path.display()
            );
            continue;
        }
        cases.compile_fail(path);
    }
}

fn has_sources_of_std() -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--print", "sysroot"]).output();
    let sysroot = output.expect("rustc runs").stdout;
    let sysroot = String::from_utf8(sysroot).expect("UTF-8");
    let sources = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
    sources.is_dir()
}

/// Lines and columns, which the comparison above leaves out for files that are not Rust.
#[test]
fn problems_are_shown_with_line_and_column() {
    let [error] = &errors(
        "places",
        include_str!("../ui/related-names-and-codes-differ.rs"),
        (
            "related-names-and-codes-differ.yaml",
            include_str!("../ui/related-names-and-codes-differ.yaml"),
        ),
    )[..] else {
        panic!("one error, no more and no less");
    };
    let message = error["message"].as_str().expect("a message");
    let lines: Vec<&str> = message.lines().collect();
    assert_eq!(
        lines[0],
        "2 problems in the catalogue src/related-names-and-codes-differ.yaml"
    );
    let shown = [
        "error[related-code-mismatch]: `ERROR_CTX_WINSTATION_NAME_INVALID` has the code 7001 (0x1B59), not 1805",
        "  --> src/related-names-and-codes-differ.yaml:13:44",
        "13 |       - ERROR_CTX_WINSTATION_NAME_INVALID (1805)",
        "   |                                            ^^^^ this is `ERROR_INVALID_ENVIRONMENT`",
        "   = help: write the code 7001, or the name `ERROR_INVALID_ENVIRONMENT`",
        "error[unknown-related]: no entry has the name `ERROR_CTX_SESSION_LIMIT_EXCEEDED`",
        "  --> src/related-names-and-codes-differ.yaml:14:9",
        "14 |       - ERROR_CTX_SESSION_LIMIT_EXCEEDED (7024)",
        "   = note: 7024 (0x1B70) is `ERROR_CTX_WINSTATION_BUSY`",
        "   = help: did you mean `ERROR_CTX_WINSTATION_BUSY (7024)`?",
    ];
    for line in shown {
        assert!(lines.contains(&line), "`{line}` is missing:\n{message}");
    }
    let span = &error["spans"][0];
    let place = (
        &span["file_name"],
        &span["line_start"],
        &span["column_start"],
    );
    assert_eq!(
        place,
        (&"src/main.rs".into(), &6.into(), &19.into()),
        "at the path"
    );
}

/// Only rustc looks for a type, and says nothing of the catalogue. The macro that the error comes from is called after the
/// place of the type.
#[test]
fn a_declared_type_that_rustc_does_not_find_is_named_by_its_place() {
    let catalog = r#"
catalog: app
title: App
code: {type: u8}
entries:
  - name: FOG
    code: 1
    message: fog
    detail: "{boat} {port}"
    fields:
      boat: {type: "Option<crate::Submarine>", absent: none}
      port: {type: Harbor}
"#;
    let generated = "pub struct Harbor; impl std::fmt::Display for Harbor { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(\"port\") } }\n\
                     impl std::fmt::Debug for Harbor { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(\"port\") } }\n\
                     #[errdex::catalog(\"src/app.yaml\", errors = AppError)] pub enum AppCode {}\nfn main() {}\n";
    let derived = "#[derive(Debug, errdex::Error)]\n#[error(catalog = \"src/app.yaml\")]\n\
                   pub enum AppError {\nFog {\nboat: Option<u8>,\nport: u8,\n} }\nfn main() {}\n";
    for (name, program, lines) in [
        ("unknown-types-generated", generated, &[3][..]),
        ("unknown-types-derived", derived, &[5, 6]),
    ] {
        let errors = errors(name, program, ("app.yaml", catalog));
        let at = |error: &Value| error["spans"][0]["line_start"].as_u64();
        let places: Vec<u64> = errors.iter().filter_map(at).collect();
        assert_eq!(places, lines, "{name}: {errors:#?}");
        let first = errors[0]["rendered"].as_str().expect("a text");
        assert!(first.contains("`Submarine` in "), "{first}");
        assert!(
            first.contains("macro `the_type_of_boat_in_FOG_at_app_yaml_line_11`"),
            "{first}"
        );
    }
}

/// The errors that cargo reports for a program and the catalogue beside it.
fn errors(name: &str, program: &str, (path, catalog): (&str, &str)) -> Vec<Value> {
    let path = Path::new("src").join(path);
    let path = path.to_str().expect("a path");
    let krate = make_crate(name, &[("src/main.rs", program), (path, catalog)]);
    let output = cargo::cargo(&krate)
        .args(["check", "--message-format=json"])
        .output()
        .expect("cargo runs");
    let (stdout, stderr) = texts(&output);
    assert!(!output.status.success(), "{stderr}");
    stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
        .filter(|said| said["reason"] == "compiler-message")
        .map(|said| said["message"].clone())
        // rustc ends with "aborting due to …", which has no place.
        .filter(|message| {
            message["level"] == "error" && message["spans"] != Value::Array(Vec::new())
        })
        .collect()
}
