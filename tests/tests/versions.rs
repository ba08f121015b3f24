//! Shows that two versions of errdex can be in one program: code that the macros of one version generated uses the runtime of
//! that version, because both name a hidden module after the version.
//!
//! The other version is a copy of the crates with another number. Normally only its runtime is built, and its code is what
//! `errdex expand` prints, which takes a second; with `VERSIONS=all` its macros are built and expanded as well.

use std::fs;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Disk;
use errdex_catalog::load;
use errdex_outputs::rust;
use errdex_tests::cargo;

const CATALOGUE: &str = "\
catalog: harbour
title: Harbour errors
code: {type: u16}
entries:
  - {name: FOG, code: 1, message: The harbour is closed by fog}
  - {name: STORM, code: 2, message: The harbour is closed by storm, related: [FOG]}
";

/// A program that passes a code from one version to the other. They have nothing in common but numbers and names.
const BOTH: &str = r#"
use other_code::OtherCode;

#[errdex::catalog("errors.yaml")]
pub enum Code {}

fn main() {
    let code = Code::Storm;
    let other = OtherCode::from_code(errdex::Catalog::code(code)).unwrap();
    assert_eq!(other::Catalog::name(other), errdex::Catalog::name(code));
    assert_eq!(errdex::find::<Code>("FOG").count(), 1);
    assert_eq!(other::find::<OtherCode>("FOG").count(), 1);
    println!("{} after {code}", other.related().next().unwrap());
}
"#;

/// The same enum, from the macros of the other version.
const OTHER_MACRO: &str = r#"
#[other::catalog("errors.yaml", crate = other)]
pub enum OtherCode {}
"#;

#[test]
fn two_versions_live_in_one_program() {
    let folder = make_program("two-versions", "default-features = false");
    let expansion = expansion("::other").replace(&module(OWN), &module(OTHER));
    cargo::write(&folder, "src/other_code.rs", &expansion);
    cargo::write(&folder, "src/main.rs", &format!("mod other_code;\n{BOTH}"));
    assert_runs(&folder);

    // They cannot be mixed up: the runtime of one version does not have what code of the other one names.
    let mixed = expansion.replace("::other::", "::errdex::");
    cargo::write(&folder, "src/other_code.rs", &mixed);
    assert_does_not_find_the_other(&folder);
}

#[test]
fn the_macros_of_two_versions_live_in_one_program() {
    if std::env::var_os("VERSIONS").is_none_or(|which| which != "all") {
        println!("NOT TESTED: the macros of another version, which VERSIONS=all builds");
        return;
    }
    let folder = make_program("two-macros", "");
    let program = format!("mod other_code {{{OTHER_MACRO}}}\n{BOTH}");
    cargo::write(&folder, "src/main.rs", &program);
    assert_runs(&folder);

    let mixed = program.replace("crate = other", "crate = errdex");
    cargo::write(&folder, "src/main.rs", &mixed);
    assert_does_not_find_the_other(&folder);
}

fn assert_runs(folder: &Path) {
    let (said, _) = cargo::succeed(cargo::cargo(folder).args(["run", "--quiet"]));
    let expected = "The harbour is closed by fog after The harbour is closed by storm\n";
    assert_eq!(said, expected);
}

fn assert_does_not_find_the_other(folder: &Path) {
    let output = cargo::cargo(folder).arg("check").output();
    let output = output.expect("cargo runs");
    let (_, said) = cargo::texts(&output);
    assert!(!output.status.success());
    assert!(said.contains(&module(OTHER)), "{said}");
}

const OWN: &str = env!("CARGO_PKG_VERSION");
const OTHER: &str = "0.0.99";

/// The hidden module of a version.
fn module(version: &str) -> String {
    format!("__v{}", version.replace('.', "_"))
}

/// What the enum of the catalogue becomes, with the runtime at this path.
fn expansion(runtime: &str) -> String {
    let folder = cargo::empty("two-versions-catalogue");
    cargo::write(&folder, "errors.yaml", CATALOGUE);
    let file = folder.join("errors.yaml");
    let loaded = load(&Disk, &file, &folder).expect("the catalogue can be read");
    let catalog = loaded.catalog.expect("a good catalogue");
    let name = "OtherCode";
    rust::file(&catalog, &rust::Options { name, runtime })
}

/// A crate that depends on errdex, and on a copy of another version by the name `other`.
fn make_program(name: &str, features: &str) -> PathBuf {
    let folder = cargo::make_crate(name, &[("errors.yaml", CATALOGUE)]);
    copy_workspace(&folder.join("copy"));
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest");
    let comma = if features.is_empty() { "" } else { ", " };
    let dependencies = format!(
        "[dependencies]\nother = {{ package = 'errdex', path = 'copy/runtime'{comma}{features} }}\n"
    );
    // Otherwise cargo takes what is below the folder for members of this workspace.
    let manifest = manifest
        .replace("[dependencies]\n", &dependencies)
        .replace("[workspace]\n", "[workspace]\nexclude = [\"copy\"]\n");
    cargo::write(&folder, "Cargo.toml", &manifest);
    folder
}

/// Copies the crates that a program is built with, as if they were of another version.
fn copy_workspace(copy: &Path) {
    for (package, folder) in [
        ("catalog", "catalog"),
        ("expand", "macros"),
        ("macros", "macros/door"),
        ("runtime", "runtime"),
        ("tables", "tables"),
    ] {
        let from = cargo::workspace().join(folder);
        copy_as_other(&from.join("src"), &copy.join(package).join("src"));
        let manifest = fs::read_to_string(from.join("Cargo.toml")).expect("a manifest");
        cargo::write(
            &copy.join(package),
            "Cargo.toml",
            &without_workspace(&manifest),
        );
    }
}

/// A manifest that inherits nothing: cargo would take the workspace of the repository, which is around the copy, for its own.
fn without_workspace(manifest: &str) -> String {
    let mut own = String::new();
    for line in manifest.lines() {
        let line = match line.split_once(".workspace = true") {
            Some(("version", _)) => format!("version = \"{OTHER}\""),
            Some(("edition", _)) => "edition = \"2024\"".to_owned(),
            Some((name, _)) if name.starts_with("errdex-") => {
                let folder = name.trim_start_matches("errdex-");
                format!("{name} = {{ path = \"../{folder}\" }}")
            }
            Some(_) => continue,
            None if line == "[lints]" => break,
            None if line.contains("workspace = true") => {
                let (name, rest) = line.split_once(" = {").expect("a dependency");
                let folder = name.trim_start_matches("errdex-");
                let path = format!("path = \"../{folder}\"");
                format!("{name} = {{{}", rest.replace("workspace = true", &path))
            }
            None => line.to_owned(),
        };
        own += &line;
        own.push('\n');
    }
    own
}

fn copy_as_other(from: &Path, to: &Path) {
    if from.is_dir() {
        for item in fs::read_dir(from).expect("a folder") {
            let path = item.expect("an item").path();
            copy_as_other(&path, &to.join(path.file_name().expect("a name")));
        }
        return;
    }
    fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
    let text = fs::read_to_string(from).expect("a text");
    fs::write(to, text.replace(&module(OWN), &module(OTHER))).expect("a copy");
}
