//! Ordinary builds stay fresh, and whatever the user has around the compiler goes on working.

use std::fs;
use std::path::Path;
use std::process::Command;

use errdex_tests::cargo::{self, cargo, succeed, texts, write};

use crate::{copy, usage};

/// What cargo compiles.
fn compiled(command: &mut Command) -> Vec<String> {
    let (_, said) = succeed(command);
    let lines = said.lines().map(str::trim);
    let is_built = |line: &&str| line.starts_with("Checking") || line.starts_with("Compiling");
    lines.filter(is_built).map(str::to_owned).collect()
}

fn check(folder: &Path) -> Vec<String> {
    compiled(cargo(folder).args(["check", "--workspace", "--all-targets"]))
}

#[test]
fn nothing_is_compiled_again_after_it() {
    let folder = copy("usage-fresh");
    check(&folder);
    assert_eq!(check(&folder), Vec::<String>::new(), "it is fresh");
    let (first, _) = succeed(&mut usage(&folder, &[]));
    assert_eq!(check(&folder), Vec::<String>::new(), "it is still fresh");
    // Editors read what it found. Other tests have the same target folder.
    let kept = fs::read(cargo::target().join("errdex/usage.json")).expect("a report");
    let kept: serde_json::Value = serde_json::from_slice(&kept).expect("JSON");
    assert!(kept["entries"][0]["emitted"].is_array(), "{kept}");
    assert!(kept["root"].is_string(), "{kept}");
    // A second run answers from what cargo keeps.
    let mut again = usage(&folder, &[]);
    let (second, said) = succeed(&mut again);
    assert_eq!(first, second);
    assert!(!said.contains("Checking"), "{said}");
    // An edit is noticed.
    let file = folder.join("office/src/main.rs");
    let text = fs::read_to_string(&file).expect("a file");
    fs::write(
        &file,
        text.replace("HarbourCode::Storm", "HarbourCode::Never"),
    )
    .expect("a file");
    let (third, _) = succeed(&mut usage(&folder, &["--entry", "HARBOUR_NEVER"]));
    assert!(third.contains("emitted   office/src/main.rs:"), "{third}");
}

#[test]
fn a_workspace_that_does_not_compile_says_why() {
    let folder = copy("usage-broken");
    write(
        &folder,
        "made/src/lib.rs",
        "fn broken() -> u8 { \"text\" }\n",
    );
    let output = usage(&folder, &[]).output().expect("it runs");
    let (out, said) = texts(&output);
    assert_eq!(output.status.code(), Some(2), "{out}{said}");
    assert!(said.contains("does not compile"), "{said}");
    assert!(said.contains("mismatched types"), "{said}");
    assert_eq!(out, "");
}

#[test]
fn an_entry_that_does_not_exist_is_said() {
    let folder = copy("usage-unknown");
    let output = usage(&folder, &["--entry", "HARBOUR_FOQ"])
        .output()
        .expect("it runs");
    let (_, said) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("no catalogue of the workspace has an entry `HARBOUR_FOQ`"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn the_users_wrappers_are_still_around_the_compiler() {
    use std::os::unix::fs::PermissionsExt;

    let folder = copy("usage-wrapped");
    let wrapper = |name: &str| {
        let log = folder.join(format!("{name}.log"));
        let script = format!(
            "#!/bin/sh\necho \"$@\" >> '{}'\nexec \"$@\"\n",
            log.display()
        );
        write(&folder, name, &script);
        let file = folder.join(name);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("it can be run");
        (file, log)
    };
    let (outer, outer_log) = wrapper("outer.sh");
    let (inner, inner_log) = wrapper("inner.sh");
    write(
        &folder,
        ".cargo/config.toml",
        &format!("[build]\nrustc-workspace-wrapper = '{}'\n", inner.display()),
    );
    let mut command = usage(&folder, &["--entry", "HARBOUR_FULL"]);
    command
        .env("RUSTC_WRAPPER", &outer)
        .env("RUSTFLAGS", "-Cdebuginfo=0");
    // With other flags everything would be built in another place.
    command.env("CARGO_TARGET_DIR", folder.join("target"));
    let (text, _) = succeed(&mut command);
    assert!(text.contains("emitted   office/src/main.rs:"), "{text}");
    let read = |log: &Path| fs::read_to_string(log).expect("the wrapper was run");
    let (outer, inner) = (read(&outer_log), read(&inner_log));
    let compiles = |log: &str, name: &str| log.contains(&format!("--crate-name {name} "));
    assert!(compiles(&inner, "office") && !compiles(&inner, "errdex_catalog"));
    assert!(compiles(&outer, "errdex_catalog"));
}
