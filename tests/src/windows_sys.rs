//! Reads the constants of windows-sys out of its source.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FOUNDATION: &str = "src/Windows/Win32/Foundation/mod.rs";

/// The constants of type `WIN32_ERROR`, with their numbers. The version must begin with `version`.
pub fn all(version: &str) -> Vec<(String, u32)> {
    let folder = folder();
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    assert!(
        name.starts_with(&format!("windows-sys-{version}")),
        "{name} is not windows-sys {version}: bring tests/facts/windows-sys-history.tsv up to date"
    );
    constants(&folder, FOUNDATION, "WIN32_ERROR")
}

/// The constants of type `NTSTATUS`, with their bits.
pub fn statuses() -> Vec<(String, u32)> {
    let modules = [
        FOUNDATION,
        "src/Windows/Win32/Devices/HumanInterfaceDevice/mod.rs",
        "src/Windows/Win32/Security/Credentials/mod.rs",
    ];
    let folder = folder();
    let of_module = |module| constants(&folder, module, "NTSTATUS");
    modules.into_iter().flat_map(of_module).collect()
}

/// The facilities that a status may have, with their numbers.
pub fn facilities() -> Vec<(String, u32)> {
    constants(&folder(), FOUNDATION, "NTSTATUS_FACILITY_CODE")
}

/// The constants of type `HRESULT` in all modules, with their bits.
pub fn hresults() -> Vec<(String, u32)> {
    let folder = folder();
    let mut constants = Vec::new();
    let mut modules = vec![PathBuf::from("src/Windows/Win32")];
    while let Some(module) = modules.pop() {
        for entry in fs::read_dir(folder.join(&module)).expect("a folder of windows-sys") {
            let name = entry.expect("a file of windows-sys").file_name();
            let path = module.join(&name);
            if folder.join(&path).is_dir() {
                modules.push(path);
            } else if let Some(path) = path.to_str() {
                constants.extend(self::constants(&folder, path, "HRESULT"));
            }
        }
    }
    constants
}

/// The facilities that an HRESULT may have, with their numbers.
pub fn hresult_facilities() -> Vec<(String, u32)> {
    let folder = folder();
    let debug = "src/Windows/Win32/System/Diagnostics/Debug/mod.rs";
    let mut facilities = constants(&folder, debug, "FACILITY_CODE");
    // The header of disc burning defines its own.
    let burning = "src/Windows/Win32/System/AddressBook/mod.rs";
    facilities.extend(constants(&folder, burning, "u32"));
    facilities
}

/// The constants of a type, which another module may name by its path: `super::super::Foundation::NTSTATUS`.
fn constants(folder: &Path, module: &str, wanted: &str) -> Vec<(String, u32)> {
    let text = fs::read_to_string(folder.join(module)).expect("the source of windows-sys");
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

/// Compares constants with what a catalogue has by the same names: each must have the same number.
pub fn assert_same(constants: &[(String, u32)], code_of: impl Fn(&str) -> Option<u32>) {
    let mut wrong = Vec::new();
    for (name, number) in constants {
        match code_of(name) {
            Some(code) if code == *number => {}
            Some(code) => wrong.push(format!("{name} is {number:#X} there and {code:#X} here")),
            None => wrong.push(format!("{name} ({number:#X}) is missing")),
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
