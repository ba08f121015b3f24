//! Reads the constants of a published crate out of its source, also those of systems that the tests do not run on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The constants of a type, which another module may name by its path: `super::super::Foundation::NTSTATUS`.
pub fn constants(folder: &Path, module: &str, wanted: &str) -> Vec<(String, u32)> {
    let text = fs::read_to_string(folder.join(module)).expect("the source of a crate");
    text.lines()
        .filter_map(|line| {
            let (name, rest) = line.trim().strip_prefix("pub const ")?.split_once(": ")?;
            let (path, number) = rest.split_once(" = ")?;
            let is_wanted = path.rsplit("::").next() == Some(wanted);
            is_wanted.then_some((name.to_owned(), parse(number)?))
        })
        .collect()
}

/// `5u32;`, or `0xC0000005_u32 as _;`.
fn parse(number: &str) -> Option<u32> {
    let number = number.trim_end_matches(';').trim_end_matches(" as _");
    let number = number.trim_end_matches("u32").trim_end_matches('_');
    match number.strip_prefix("0x") {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    }
}

/// Where cargo keeps the newest version of a crate that the lock names.
pub fn folder(name: &str) -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("cargo speaks JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let manifest = packages
        .iter()
        .filter(|package| package["name"] == name)
        .filter_map(|package| package["manifest_path"].as_str())
        .max()
        .expect("a dependency");
    PathBuf::from(manifest)
        .parent()
        .expect("a folder")
        .to_owned()
}
