//! Compiles and runs the Rust of all chapters, as doctests of one crate with all features of errdex.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

use errdex_tests::cargo::{self, succeed, workspace};
use errdex_tests::pages::Block;

use crate::chapter::{self, Chapter};

/// The crate that a reader of the guide has: what its chapters name as dependencies, of which some are not in the
/// workspace's lock, so that cargo may fetch here.
pub(crate) fn manifest(name: &str) -> String {
    let runtime = workspace().join("runtime");
    let win32 = workspace().join("catalog/win32");
    let errno = workspace().join("catalog/errno");
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n\
         errdex = {{ path = '{}', features = [\"std\", \"serde\", \"miette\", \"tracing\", \"axum\"] }}\n\
         errdex-win32 = {{ path = '{}', features = [\"std\"] }}\n\
         errdex-errno = {{ path = '{}' }}\n\
         axum = {{ version = \"0.8\", default-features = false }}\n\
         num_enum = {{ version = \"0.7\", default-features = false }}\n\
         strum = {{ version = \"0.28\", features = [\"derive\"] }}\n\
         thiserror = \"2\"\n\
         miette = {{ version = \"7\", default-features = false }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n\
         serde_json = \"1\"\n\
         anyhow = \"1\"\n\
         tracing = {{ version = \"0.1\", default-features = false }}\n\n\
         [workspace]\n",
        runtime.display(),
        win32.display(),
        errno.display(),
    )
}

#[test]
fn the_rust_compiles_and_runs() {
    let chapters = chapter::all();
    let folder = write(&chapters);
    let (output, _) = succeed(
        cargo::cargo(&folder)
            .args(["test", "--doc"])
            .env_remove("CARGO_NET_OFFLINE"),
    );
    let passed: usize = output
        .lines()
        .filter_map(|line| line.strip_prefix("test result: ok. ")?.split_once(' '))
        .filter_map(|(passed, _)| passed.parse::<usize>().ok())
        .sum();
    let shown = chapters.iter().flat_map(|chapter| &chapter.blocks);
    let shown = shown.filter(|block| is_run(block)).count();
    assert_eq!(passed, shown, "each block is a test:\n{output}");
}

/// Whether it is Rust, and not an excerpt of a file that is compiled elsewhere.
fn is_run(block: &Block) -> bool {
    block.language() == "rust" && block.marks().all(|mark| mark != "ignore")
}

/// The crate: a module for each chapter, and the files that the chapters name.
fn write(chapters: &[Chapter]) -> PathBuf {
    let folder = cargo::empty("guide");
    cargo::write(&folder, "Cargo.toml", &manifest("guide"));
    let mut library =
        "//! The Rust of the guide.\n#![allow(rustdoc::invalid_codeblock_attributes)]\n\n"
            .to_owned();
    for chapter in chapters {
        if chapter.blocks.iter().any(is_run) {
            let name = chapter.name().replace('-', "_");
            let _ = writeln!(
                library,
                "#[doc = include_str!(r\"{}\")]\npub mod {name} {{}}",
                chapter.path.display()
            );
        }
    }
    cargo::write(&folder, "src/lib.rs", &library);
    for (name, text) in files(chapters) {
        cargo::write(&folder, &name, &text);
    }
    folder
}

/// The YAML files of all chapters. They lie in one folder, so what Rust names has one text in the whole guide.
fn files(chapters: &[Chapter]) -> BTreeMap<String, String> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut rust = String::new();
    for block in chapters.iter().flat_map(|chapter| &chapter.blocks) {
        match (block.language(), block.file_name()) {
            ("yaml", Some(name)) => {
                versions.entry(name).or_default().insert(&block.text);
            }
            ("rust", _) if is_run(block) => rust += &block.text,
            _ => {}
        }
    }
    versions
        .into_iter()
        .map(|(name, texts)| {
            assert!(
                texts.len() == 1 || !rust.contains(&format!("\"{name}\"")),
                "`{name}` has {} texts in the guide, and Rust that names it: give one another name",
                texts.len()
            );
            (
                name.to_owned(),
                texts.into_iter().next().expect("a text").to_owned(),
            )
        })
        .collect()
}
