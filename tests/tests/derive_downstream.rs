//! Crates outside the workspace use errors with data together with the crates of others, and the programs of `examples/`
//! run.
//!
//! What these need of others is not in the workspace's lock, so here cargo may fetch.

mod cargo;

use std::path::Path;
use std::process::Command;

use cargo::{succeed, workspace};

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

#[test]
fn http_of_others() {
    test(&mut fixture("ecosystem-http"));
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
