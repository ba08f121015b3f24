//! The Rust that catalogues become is what we mean, is formatted, and compiles without a warning.
//!
//! `SNAPSHOTS=overwrite cargo test -p errdex-tests --test expansion` writes the modules anew.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use errdex_catalog::files::Disk;
use errdex_catalog::load;
use errdex_outputs::rust;
use errdex_tests::cargo;
use errdex_tests::cargo::succeed;
use snapbox::IntoData;
use snapbox::data::DataFormat;

/// What is printed of a catalogue.
struct Case {
    module: &'static str,
    /// From the folder `downstream`.
    catalog: &'static str,
    codes: &'static str,
    errors: Option<&'static str>,
}

const fn of_codes(module: &'static str, catalog: &'static str, codes: &'static str) -> Case {
    Case {
        module,
        catalog,
        codes,
        errors: None,
    }
}

const CASES: [Case; 7] = [
    of_codes("harbour", "harbour.yaml", "HarbourCode"),
    of_codes("letters", "string-codes/errors.yaml", "LetterCode"),
    of_codes("far_apart", "signed-codes/errors.yaml", "SignedCode"),
    of_codes("near", "signed-codes/near.yaml", "NearCode"),
    of_codes("markdown", "strict-lints/errors.yaml", "HostileCode"),
    of_codes("verbatim", "strict-lints/verbatim.yaml", "VerbatimCode"),
    Case {
        module: "pier",
        catalog: "../expansions/pier.yaml",
        codes: "PierCode",
        errors: Some("PierError"),
    },
];

#[test]
fn expansions_are_as_blessed() {
    let mut stale = Vec::new();
    for case in &CASES {
        let module = case.module;
        // Raw: a back-slash is a back-slash.
        let data = snapbox::Data::read_from(&file(module), Some(DataFormat::Text)).raw();
        let assert = snapbox::Assert::new().action_env("SNAPSHOTS");
        let actual = case.expansion();
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
    assert!(tests.contains("2 passed"), "{tests}");
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
    let files = CASES.iter().map(|case| file(case.module));
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
    for case in &CASES {
        let module = case.module;
        let expansion = case.expansion();
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
                &format!("[{}; ", case.codes),
            ];
            assert!(
                plain.iter().any(|start| rust_type.starts_with(start)),
                "{module}: {rust_type}"
            );
        }
    }
}

impl Case {
    fn expansion(&self) -> String {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("downstream");
        let loaded = load(&Disk, &base.join(self.catalog), &base);
        let loaded = Arc::new(loaded.expect("the catalogue can be read"));
        let catalog = loaded.catalog.as_ref().expect("a good catalogue");
        let options = rust::Options {
            name: self.codes,
            runtime: "::errdex",
        };
        match self.errors {
            None => rust::file(catalog, &options),
            Some(errors) => rust::file_with_errors(catalog, &loaded, errors, &options)
                .expect("everything is declared"),
        }
    }
}

fn file(module: &str) -> PathBuf {
    folder().join("src").join(module).with_extension("rs")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("expansions")
}
