//! `errdex import rust --verify` proves a conversion before it is written, and `errdex eject` takes it back: on a crate
//! that cargo builds before and after.

use std::fs;
use std::path::Path;
use std::process::Command;

use errdex_tests::{cargo, command};

const BEFORE: &str = "//! Errors of a store.
#![deny(warnings)]

use thiserror::Error;

/// What the store answers.
#[derive(Debug, Error)]
pub enum StoreError {
    // Not in the text of the source.
    #[error(\"cannot open {}\", .path.display())]
    Open {
        /// Where it should be.
        path: std::path::PathBuf,
        /// What the system says.
        #[source]
        cause: std::io::Error,
    },
    #[error(\"{count} keys, the first {first:?}\", count = .0.len(), first = .0.first())]
    Keys(Vec<String>),
    #[error(transparent)]
    Inner(#[from] std::fmt::Error),
}
";

/// An address differs in every run.
const UNPROVABLE: &str = "#[derive(Debug, thiserror::Error)]
pub enum AtError {
    #[error(\"at {0:p}\")]
    At(Box<u8>),
}
";

/// The command in a folder, with what cargo needs to fetch nothing.
fn errdex(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let mut command: Command = command::errdex();
    let output = command
        .current_dir(folder)
        .args(arguments)
        .env("CARGO_TARGET_DIR", cargo::target())
        .env("CARGO_NET_OFFLINE", "true")
        .output()
        .expect("errdex runs");
    let (stdout, stderr) = cargo::texts(&output);
    (output.status.success(), stdout + &stderr)
}

fn text(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).expect("a file")
}

#[test]
fn a_conversion_is_proven_before_it_is_written_and_can_be_taken_back() {
    let folder = cargo::make_crate("adopt", &[("src/lib.rs", BEFORE)]);
    let manifest = text(&folder, "Cargo.toml");
    let manifest = manifest.replace("[dependencies]\n", "[dependencies]\nthiserror = \"2\"\n");
    cargo::write(&folder, "Cargo.toml", &manifest);
    // Puts the lock of the workspace there.
    drop(cargo::cargo(&folder));

    let (is_fine, said) = errdex(
        &folder,
        &["import", "rust", "src/lib.rs", "--verify", "--write"],
    );
    assert!(is_fine, "{said}");
    assert!(said.contains("Proven: 3 values of 1 type"), "{said}");
    let converted = text(&folder, "src/lib.rs");
    assert!(
        converted.contains("#[derive(Debug, errdex::Error)]\n#[error(catalog = \"errors.yaml\")]"),
        "{converted}"
    );
    assert!(
        converted.contains("    // Not in the text of the source.\n    Open {"),
        "{converted}"
    );
    assert!(!converted.contains("thiserror"), "{converted}");

    let (is_fine, said) = errdex(&folder, &["eject", "src/lib.rs", "--verify", "--write"]);
    assert!(is_fine, "{said}");
    assert!(said.contains("Proven: 3 values of 1 type"), "{said}");
    let ejected = text(&folder, "src/lib.rs");
    assert!(
        ejected.contains("#[error(\"cannot open {path}\")]"),
        "{ejected}"
    );

    // What differs is refused, and nothing is written.
    cargo::write(&folder, "src/lib.rs", UNPROVABLE);
    let (catalog, rust) = (text(&folder, "errors.yaml"), text(&folder, "src/lib.rs"));
    let (is_fine, said) = errdex(
        &folder,
        &["import", "rust", "src/lib.rs", "--verify", "--write"],
    );
    assert!(!is_fine && said.contains("`AtError`: At \"at 0x"), "{said}");
    assert_eq!(
        (text(&folder, "errors.yaml"), text(&folder, "src/lib.rs")),
        (catalog, rust)
    );
}
