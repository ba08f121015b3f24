//! Reads the constants of windows-sys out of its source.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The constants of type `WIN32_ERROR`, with their numbers. The version must begin with `version`.
pub(crate) fn all(version: &str) -> Vec<(String, u32)> {
    let folder = folder();
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    assert!(
        name.starts_with(&format!("windows-sys-{version}")),
        "{name} is not windows-sys {version}: bring tests/facts/windows-sys-history.tsv up to date"
    );
    let text = fs::read_to_string(folder.join("src/Windows/Win32/Foundation/mod.rs"))
        .expect("the source of windows-sys");
    text.lines()
        .filter_map(|line| {
            let (name, rest) = line
                .trim()
                .strip_prefix("pub const ")?
                .split_once(": WIN32_ERROR = ")?;
            let number = rest.trim_end_matches(';').trim_end_matches("u32");
            Some((name.to_owned(), number.parse().ok()?))
        })
        .collect()
}

/// Where cargo keeps the windows-sys that the lock names.
fn folder() -> PathBuf {
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
        .filter(|package| package["name"] == "windows-sys")
        .filter_map(|package| package["manifest_path"].as_str())
        .max()
        .expect("windows-sys is a dev-dependency");
    PathBuf::from(manifest)
        .parent()
        .expect("a folder")
        .to_owned()
}
