//! Crates outside the workspace use errdex as its users do; see `downstream/README.md`.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use errdex_tests::cargo;
use errdex_tests::cargo::{succeed, target};

#[test]
fn basic() {
    test("basic");
}

#[test]
fn no_std() {
    succeed(cargo("no-std").arg("build"));
}

#[test]
fn forbid_unsafe() {
    succeed(cargo("forbid-unsafe").arg("clippy"));
}

#[test]
fn no_prelude() {
    succeed(cargo("no-prelude").args(["check", "--lib", "--examples"]));
}

#[test]
fn editions() {
    test("edition-2018");
    test("edition-2021");
}

#[test]
fn string_codes() {
    test("string-codes");
}

#[test]
fn signed_codes() {
    test("signed-codes");
}

#[test]
fn wide() {
    test("wide");
}

#[test]
fn scattered() {
    test("scattered");
}

#[test]
fn windows_without_pages() {
    test("windows-without-pages");
}

#[test]
fn renamed() {
    test("renamed");
}

#[test]
fn two_catalogs() {
    test("two-catalogs");
}

#[test]
fn deprecated() {
    succeed(cargo("deprecated").arg("check"));
}

#[test]
fn serde_derive() {
    test("serde-derive");
}

#[test]
fn macro_rules() {
    test("macro-rules");
}

#[test]
fn strict_lints() {
    succeed(cargo("strict-lints").arg("clippy"));

    let docs = ["doc", "--no-deps", "--document-private-items"];
    succeed(
        cargo("strict-lints")
            .args(docs)
            .env("RUSTDOCFLAGS", "-Dwarnings"),
    );
    let page = target().join("doc/strict_lints/enum.PublicCode.html");
    let page = fs::read_to_string(page).expect("rustdoc wrote the enum's page");
    assert!(page.contains("alert("), "the catalogue's text is there");
    for html in ["<script>alert", "<img src=x", "<details><summary>s<"] {
        assert!(!page.contains(html), "`{html}` is text, not HTML");
    }

    let (doctests, _) = succeed(cargo("strict-lints").args(["test", "--doc"]));
    assert!(doctests.contains("running 0 tests"), "{doctests}");
}

#[test]
fn every_crate_has_its_test() {
    let source = concat!(
        include_str!("downstream.rs"),
        include_str!("derive_downstream/main.rs")
    );
    for folder in fs::read_dir(folder("")).expect("the crates") {
        let folder = folder.expect("an item").path();
        if folder.is_dir() {
            let name = folder.file_name().and_then(OsStr::to_str).expect("a name");
            let is_named = source.contains(&format!("(\"{name}\")"));
            assert!(is_named, "no test runs tests/downstream/{name}");
        }
    }
}

/// `cargo test`, where some tests must have run.
fn test(name: &str) {
    let (output, _) = succeed(cargo(name).arg("test"));
    let passed = output
        .lines()
        .filter_map(|line| line.strip_prefix("test result: ok. ")?.split_once(' '))
        .filter_map(|(passed, _)| passed.parse::<u32>().ok());
    assert!(passed.sum::<u32>() > 0, "no test ran:\n{output}");
}

/// A cargo command in the crate's folder.
fn cargo(name: &str) -> Command {
    cargo::cargo(&folder(name))
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("downstream")
        .join(name)
}
