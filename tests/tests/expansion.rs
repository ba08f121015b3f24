//! The Rust that catalogues become is what we mean, is formatted, and compiles without a warning.
//!
//! `SNAPSHOTS=overwrite cargo test -p errdex-tests --test expansion` writes the modules anew.

use std::path::{Path, PathBuf};
use std::process::Command;

use errdex_catalog::files::Disk;
use errdex_catalog::load;
use errdex_outputs::rust;
use errdex_tests::cargo;
use errdex_tests::cargo::succeed;
use snapbox::IntoData;
use snapbox::data::DataFormat;

/// Module, catalogue, enum.
const CASES: [(&str, &str, &str); 6] = [
    ("harbour", "harbour.yaml", "HarbourCode"),
    ("letters", "string-codes/errors.yaml", "LetterCode"),
    ("far_apart", "signed-codes/errors.yaml", "SignedCode"),
    ("near", "signed-codes/near.yaml", "NearCode"),
    ("markdown", "strict-lints/errors.yaml", "HostileCode"),
    ("verbatim", "strict-lints/verbatim.yaml", "VerbatimCode"),
];

#[test]
fn expansions_are_as_blessed() {
    let mut stale = Vec::new();
    for (module, catalog, name) in CASES {
        // Raw: a back-slash is a back-slash.
        let data = snapbox::Data::read_from(&file(module), Some(DataFormat::Text)).raw();
        let assert = snapbox::Assert::new().action_env("SNAPSHOTS");
        let actual = expansion(catalog, name);
        if let Err(error) = assert.try_eq(Some(&module), actual.raw(), data) {
            eprintln!("{error}");
            stale.push(module);
        }
    }
    assert!(
        stale.is_empty(),
        "{stale:?} changed: read the difference above, then run with SNAPSHOTS=overwrite"
    );
    the_modules_compile();
    rustfmt_would_change_nothing();
}

fn the_modules_compile() {
    succeed(cargo::cargo(&folder()).arg("clippy"));
    let (tests, _) = succeed(cargo::cargo(&folder()).args(["test", "--quiet"]));
    assert!(tests.contains("1 passed"), "{tests}");
    let docs = ["doc", "--no-deps", "--quiet"];
    succeed(
        cargo::cargo(&folder())
            .args(docs)
            .env("RUSTDOCFLAGS", "-Dwarnings"),
    );
}

/// Whoever commits expansions builds neither the macros nor what they read YAML with.
#[test]
fn expansions_need_no_procedural_macros() {
    let tree = ["tree", "--edges=normal,build", "--prefix=none"];
    let (tree, _) = succeed(cargo::cargo(&folder()).args(tree));
    let crates = tree.lines().filter_map(|line| line.split(' ').next());
    let crates: Vec<&str> = crates.collect();
    assert_eq!(crates, ["expansions", "errdex", "errdex-tables"]);
}

fn rustfmt_would_change_nothing() {
    let files = CASES.iter().map(|(module, ..)| file(module));
    succeed(
        Command::new("rustfmt")
            .args(["--check", "--edition=2024"])
            .args(files),
    );
}

/// The loader fills in the addresses that a static holds, unless the static is one reference or an array without any, whose
/// values the compiler knows. `errdex-bench size` counts what is left in a program.
#[test]
fn no_static_holds_several_references() {
    for (module, catalog, name) in CASES {
        let expansion = expansion(catalog, name);
        let statics = expansion
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("static "));
        let types: Vec<&str> = statics
            .filter_map(|item| item.split_once(": "))
            .map(|(_, rust_type)| rust_type)
            .collect();
        assert!(types.len() > 6, "{module}: {types:?}");
        for rust_type in types {
            let plain = [
                "&::core::primitive::str =",
                "&[::core::primitive::u8] =",
                "[::core::primitive::u8; ",
                &format!("[{name}; "),
            ];
            assert!(
                plain.iter().any(|start| rust_type.starts_with(start)),
                "{module}: {rust_type}"
            );
        }
    }
}

fn expansion(catalog: &str, name: &str) -> String {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("downstream");
    let loaded = load(&Disk, &base.join(catalog), &base).expect("the catalogue can be read");
    let options = rust::Options {
        name,
        runtime: "::errdex",
    };
    rust::file(&loaded.catalog.expect("a good catalogue"), &options)
}

fn file(module: &str) -> PathBuf {
    folder().join("src").join(module).with_extension("rs")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("expansions")
}
