//! Crates whose catalogues need each other and the workspace are packaged, verified and used without them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use errdex_tests::cargo;
use errdex_tests::cargo::{succeed, target, texts, workspace, write};
use errdex_tests::command;

const CODES: &str = "\
ranges:
  - {from: 0x100, to: 0x2FF, catalog: harbour, owner: pilot-office}
  - {from: 0x300, to: 0x3FF, catalog: ferry}
";
const FERRY: &str = "\
catalog: ferry
title: Ferry errors
code: {type: u16}
shared: ../codes.yaml
entries:
  - {name: FERRY_LATE, code: 0x300, message: The ferry is late}
  - {name: FERRY_SUNK, code: 0x301, message: The ferry sank}
";
const HARBOUR: &str = "\
catalog: harbour
title: Harbour errors
code: {type: u16}
shared: ../codes.yaml
imports:
  - {as: ferry, path: ../ferry/errors.yaml}
entries:
  - name: FOG
    code: 0x110
    message: The harbour is closed by fog
    related: [ferry:FERRY_LATE]
";
const LIBRARY: &str = "#[errdex::catalog(\"errors.yaml\")]\npub enum Code {}\n";
const USER: &str = r#"
fn main() {
    let code = packaged_harbour::Code::Fog;
    let link = code.links().next().unwrap();
    println!("{} {:?}", link.target, code.entry().owner());
}
"#;

#[test]
fn a_crate_is_packaged_without_the_catalogues_that_it_imports() {
    let home = make_workspace();

    let refused = fail(&mut package(&home));
    for place in [
        "error[missing-part]: the file of shared ranges `../codes.yaml` cannot be read",
        "errors.yaml:4:9",
        "error[missing-part]: the imported catalogue `../ferry/errors.yaml` cannot be read",
        "errors.yaml:6:23",
    ] {
        assert!(refused.contains(place), "{place}\n{refused}");
    }

    let harbour = home.join("packaged-harbour");
    errdex(&harbour, &["vendor"]);
    errdex(&harbour, &["vendor", "--check"]);
    errdex(&harbour, &["check", "--deny", "warnings"]);
    let (_, said) = succeed(&mut package(&home));
    assert!(said.contains("Verifying packaged-harbour v0.1.0"), "{said}");
    let (files, _) = succeed(package(&home).arg("--list"));
    assert!(
        files.lines().any(|file| file == "errors.imports"),
        "{files}"
    );
    assert_eq!(
        run(&home),
        "ferry:FERRY_LATE (768) Some(\"pilot-office\")\n",
        "the package has what it needs of the other catalogue"
    );

    // Whoever forgets to record a link does not get it published.
    let linked = HARBOUR.replace("[ferry:FERRY_LATE]", "[ferry:FERRY_LATE, ferry:FERRY_SUNK]");
    write(&harbour, "errors.yaml", &linked);
    let refused = fail(&mut package(&home));
    for place in [
        "error[unknown-related]: the catalogue `ferry` has no entry `FERRY_SUNK`",
        "errors.yaml:11:39",
        "run `errdex vendor` where the other catalogue is",
    ] {
        assert!(refused.contains(place), "{place}\n{refused}");
    }
}

/// Two crates whose catalogues import one another and share their ranges, and one that uses the package of the first.
fn make_workspace() -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("package");
    if home.exists() {
        fs::remove_dir_all(&home).expect("an old workspace");
    }
    let members = "[workspace]\nmembers = [\"ferry\", \"packaged-harbour\"]\nresolver = \"3\"\n";
    write(&home, "Cargo.toml", members);
    write(&home, "codes.yaml", CODES);
    for (name, catalogue) in [("ferry", FERRY), ("packaged-harbour", HARBOUR)] {
        let folder = home.join(name);
        let manifest = format!("{}\n[dependencies]\nerrdex = \"0.1\"\n", head(name));
        write(&folder, "Cargo.toml", &manifest);
        write(&folder, "src/lib.rs", LIBRARY);
        write(&folder, "errors.yaml", catalogue);
    }
    home
}

fn head(name: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
         description = \"A test\"\nlicense = \"MIT\"\nrepository = \"https://example.org\"\n"
    )
}

/// Packages the harbour, and builds what is in the package. The runtime stands for the one that would be published.
fn package(home: &Path) -> Command {
    let mut command = cargo::cargo(home);
    let runtime = workspace().join("runtime");
    command
        .args([
            "package",
            "--offline",
            "--allow-dirty",
            "-p",
            "packaged-harbour",
        ])
        .arg("--config")
        .arg(format!(
            "patch.crates-io.errdex.path='{}'",
            runtime.display()
        ));
    command
}

/// What a program prints that depends on the unpacked package.
fn run(home: &Path) -> String {
    let user = home.join("user");
    let packages = target().join("package");
    let crate_file = packages.join("packaged-harbour-0.1.0.crate");
    assert!(crate_file.is_file(), "cargo wrote the package");
    let manifest = format!(
        "{}\n[dependencies]\npackaged-harbour = {{ path = '{}' }}\n\n[workspace]\n\n\
         [patch.crates-io]\nerrdex = {{ path = '{}' }}\n",
        head("package-user"),
        packages.join("packaged-harbour-0.1.0").display(),
        workspace().join("runtime").display(),
    );
    write(&user, "Cargo.toml", &manifest);
    write(&user, "src/main.rs", USER);
    succeed(cargo::cargo(&user).args(["run", "--quiet"])).0
}

fn fail(command: &mut Command) -> String {
    let output = command.output().expect("cargo runs");
    let (stdout, stderr) = texts(&output);
    assert!(!output.status.success(), "{command:?}\n{stdout}\n{stderr}");
    stderr
}

fn errdex(folder: &Path, arguments: &[&str]) {
    let output = command::run(folder, arguments);
    let said = command::text(&output.stdout) + &command::text(&output.stderr);
    assert!(output.status.success(), "errdex {arguments:?}: {said}");
}
