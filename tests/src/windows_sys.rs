//! Reads the constants of windows-sys out of its source.

use std::fs;
use std::path::PathBuf;

use crate::crate_source::{self, constants};

const FOUNDATION: &str = "src/Windows/Win32/Foundation/mod.rs";

/// The constants of type `WIN32_ERROR`, with their numbers. The version must begin with `version`.
pub fn all(version: &str) -> Vec<(String, u32)> {
    let folder = crate_source::folder("windows-sys");
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
    let folder = crate_source::folder("windows-sys");
    let of_module = |module| constants(&folder, module, "NTSTATUS");
    modules.into_iter().flat_map(of_module).collect()
}

/// The facilities that a status may have, with their numbers.
pub fn facilities() -> Vec<(String, u32)> {
    constants(
        &crate_source::folder("windows-sys"),
        FOUNDATION,
        "NTSTATUS_FACILITY_CODE",
    )
}

/// The constants of type `HRESULT` in all modules, with their bits.
pub fn hresults() -> Vec<(String, u32)> {
    let folder = crate_source::folder("windows-sys");
    let mut all = Vec::new();
    let mut modules = vec![PathBuf::from("src/Windows/Win32")];
    while let Some(module) = modules.pop() {
        for entry in fs::read_dir(folder.join(&module)).expect("a folder of windows-sys") {
            let name = entry.expect("a file of windows-sys").file_name();
            let path = module.join(&name);
            if folder.join(&path).is_dir() {
                modules.push(path);
            } else if let Some(path) = path.to_str() {
                all.extend(constants(&folder, path, "HRESULT"));
            }
        }
    }
    all
}

/// The facilities that an HRESULT may have, with their numbers.
pub fn hresult_facilities() -> Vec<(String, u32)> {
    let folder = crate_source::folder("windows-sys");
    let debug = "src/Windows/Win32/System/Diagnostics/Debug/mod.rs";
    let mut facilities = constants(&folder, debug, "FACILITY_CODE");
    // The header of disc burning defines its own.
    let burning = "src/Windows/Win32/System/AddressBook/mod.rs";
    facilities.extend(constants(&folder, burning, "u32"));
    facilities
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
