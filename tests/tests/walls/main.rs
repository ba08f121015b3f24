//! The walls between the crates stand, and what stands on both sides of one is the same.

mod circles;
mod generated;
mod needs;

use std::fs;
use std::path::{Path, PathBuf};

use errdex_tests::cargo;
use serde_json::Value;

#[test]
fn the_runtime_needs_the_macros_and_the_tables_alone() {
    let runtime = package("errdex");
    assert_eq!(
        dependencies(&runtime),
        [
            "axum-core",
            "errdex-macros",
            "errdex-tables",
            "http",
            "miette",
            "schemars",
            "serde_core",
            "tonic",
            "tonic-types",
            "tracing",
            "utoipa"
        ]
    );
    // All others are features, and only the macros are on by default.
    let all = runtime["dependencies"].as_array().expect("dependencies");
    for needed in all {
        if needed["kind"] == "dev" {
            continue;
        }
        let name = needed["name"].as_str().expect("a name");
        let is_ours = ["errdex-macros", "errdex-tables"].contains(&name);
        assert_eq!(needed["optional"], name != "errdex-tables", "{needed}");
        assert_eq!(needed["uses_default_features"], is_ours, "{needed}");
        // What the macro needs of the tables does not reach a program.
        let has_features = needed["features"] != Value::Array(Vec::new());
        assert!(!is_ours || !has_features, "{needed}");
    }
    let features = &runtime["features"];
    assert_eq!(features["default"], serde_json::json!(["macros"]));
    assert_eq!(features["macros"], serde_json::json!(["dep:errdex-macros"]));
}

/// Which crate may use which: whatever is not here does not compile.
#[test]
fn crates_need_what_they_may() {
    let own: &[(&str, &[&str])] = &[
        ("errdex-tables", &[]),
        ("errdex-catalog", &["errdex-tables"]),
        ("errdex-expand", &["errdex-catalog", "errdex-tables"]),
        ("errdex-macros", &["errdex-expand"]),
        ("errdex", &["errdex-macros", "errdex-tables"]),
        ("errdex-win32", &["errdex"]),
        ("errdex-errno", &["errdex"]),
        (
            "errdex-hresult",
            &["errdex", "errdex-ntstatus", "errdex-win32"],
        ),
        ("errdex-ntstatus", &["errdex", "errdex-win32"]),
        (
            "errdex-outputs",
            &["errdex-catalog", "errdex-expand", "errdex-tables"],
        ),
        (
            "errdex-export",
            &["errdex-catalog", "errdex-outputs", "errdex-tables"],
        ),
        ("errdex-edit", &["errdex-catalog"]),
        (
            "errdex-import",
            &["errdex-catalog", "errdex-edit", "errdex-outputs"],
        ),
        ("errdex-translate", &["errdex-catalog", "errdex-edit"]),
        ("errdex-site", &["errdex-catalog", "errdex-outputs"]),
        (
            "errdex-lsp",
            &[
                "errdex-catalog",
                "errdex-edit",
                "errdex-outputs",
                "errdex-tables",
            ],
        ),
        (
            "errdex-cli",
            &[
                "errdex",
                "errdex-adopt",
                "errdex-catalog",
                "errdex-edit",
                "errdex-errno",
                "errdex-export",
                "errdex-hresult",
                "errdex-import",
                "errdex-lsp",
                "errdex-ntstatus",
                "errdex-outputs",
                "errdex-site",
                "errdex-tables",
                "errdex-translate",
                "errdex-usage",
                "errdex-win32",
            ],
        ),
        ("errdex-usage", &["errdex-catalog", "errdex-outputs"]),
        (
            "errdex-adopt",
            &["errdex-catalog", "errdex-edit", "errdex-outputs"],
        ),
    ];
    let mut packages = packages();
    packages.retain(|package| package["name"] != "errdex-tests");
    for package in &packages {
        let name = package["name"].as_str().expect("a name");
        let needed = dependencies(package).into_iter();
        let needed: Vec<&str> = needed.filter(|name| name.starts_with("errdex")).collect();
        let known = own.iter().find(|(own, _)| *own == name);
        let (_, may) = known.unwrap_or_else(|| panic!("what may `{name}` need?"));
        assert_eq!(needed, *may, "{name}");
    }
    assert_eq!(packages.len(), own.len());
}

#[test]
fn the_tables_need_nothing() {
    let tables = package("errdex-tables");
    assert_eq!(dependencies(&tables), [""; 0]);
    // A feature that the macro turned on would reach programs under resolver 1, and make two crates of it under others.
    assert_eq!(tables["features"], serde_json::json!({}));
}

/// What a user's build waits for.
#[test]
fn the_core_needs_little() {
    assert_eq!(
        dependencies(&package("errdex-catalog")),
        ["errdex-tables", "serde", "yaml_serde"]
    );
    assert_eq!(
        dependencies(&package("errdex-expand")),
        [
            "errdex-catalog",
            "errdex-tables",
            "proc-macro2",
            "quote",
            "syn"
        ]
    );
    assert_eq!(dependencies(&package("errdex-macros")), ["errdex-expand"]);
    // An editor has a server of its own to carry.
    assert_eq!(dependencies(&package("errdex-edit")), ["errdex-catalog"]);
}

#[test]
fn unsafe_code_is_forbidden_everywhere() {
    let manifest = fs::read_to_string(workspace().join("Cargo.toml")).expect("the workspace");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
    for package in packages() {
        let path = package["manifest_path"].as_str().expect("a path");
        let manifest = fs::read_to_string(path).expect("a manifest");
        assert!(manifest.contains("[lints]\nworkspace = true"), "{path}");
    }
    let (_, source) = generated::expansion("downstream/harbour.yaml", "Harbour");
    assert!(!source.contains("unsafe"));
}

/// What only some files may name: the YAML crate, the compiler, the standard library. What a crate does not depend on, it
/// cannot name anyway, and clippy keeps disks and clocks out: the `clippy.toml` of each crate lists what it refuses.
#[test]
fn each_door_is_in_one_file() {
    for (word, rooms, doors) in [
        (
            "serde_yaml",
            &["catalog/src", "macros/src"][..],
            // Its marks are what the cursor's places are compared with.
            &["catalog/src/yaml/library.rs", "catalog/src/yaml/tests.rs"][..],
        ),
        (
            "proc_macro::",
            &["catalog/src", "runtime/src", "tables/src", "tools/cli/src"],
            &[],
        ),
        (
            "proc_macro::",
            &["macros/src"],
            // The command calls all of it where there is no compiler.
            &["macros/src/lexed.rs", "macros/src/reading.rs"],
        ),
        ("errdex_catalog", &["runtime/src", "tables/src"], &[]),
        (
            "std::",
            &["runtime/src", "tables/src"],
            // Each is a feature.
            &[
                "runtime/src/axum.rs",
                "runtime/src/chain.rs",
                "runtime/src/exit.rs",
                "runtime/src/http.rs",
                "runtime/src/miette.rs",
                "runtime/src/report.rs",
                "runtime/src/schema.rs",
                "runtime/src/schemars.rs",
                "runtime/src/private/door.rs",
                "runtime/src/private/wire.rs",
                "runtime/src/tonic.rs",
                "runtime/src/utoipa.rs",
            ],
        ),
    ] {
        for file in rooms.iter().flat_map(|room| files(&workspace().join(room))) {
            let shown = file.strip_prefix(workspace()).expect("in the workspace");
            let shown = shown.to_string_lossy().replace('\\', "/");
            let is_door = doors
                .iter()
                .any(|door| shown.starts_with(door.trim_end_matches(".rs")));
            let text = fs::read_to_string(&file).expect("a file");
            let code = |line: &&str| !line.trim_start().starts_with("//");
            let found = text.lines().filter(code).find(|line| line.contains(word));
            assert!(
                is_door || found.is_none(),
                "{shown} names `{word}`: {found:?}"
            );
        }
    }
}

/// rust-analyzer reads `///` in the text of a macro as documentation that begins with a slash.
#[test]
fn templates_have_no_doc_comments() {
    let rooms = ["catalog/src/expand", "macros/src"];
    for file in rooms.iter().flat_map(|room| files(&workspace().join(room))) {
        let text = fs::read_to_string(&file).expect("a file");
        let mut is_template = false;
        for line in text.lines() {
            // A template begins on the line after its quote; its last quote begins a line or ends one.
            is_template = match line {
                _ if line.ends_with("&str = \"") || line.ends_with("&str = r#\"") => true,
                _ if line.starts_with('"') || line.ends_with("\";") => false,
                _ => is_template,
            };
            let is_comment = line.trim_start().starts_with("///");
            let file = file.display();
            assert!(
                !(is_template && is_comment),
                "write `#[doc = …]`:\n{line}\nin {file}"
            );
        }
    }
}

/// The version is part of the name, so that code of one version never meets tables of another.
#[test]
fn generated_code_names_the_hidden_module() {
    let module = format!(
        "__v{}",
        env!("CARGO_PKG_VERSION").replace(['.', '-', '+'], "_")
    );
    let (_, source) = generated::expansion("downstream/harbour.yaml", "Harbour");
    assert!(source.contains(&format!("use ::errdex::{module} as __errdex;")));
    let runtime = fs::read_to_string(workspace().join("runtime/src/lib.rs")).expect("the runtime");
    assert!(runtime.contains(&format!("pub mod {module};")));
    let version = package("errdex-macros")["version"].clone();
    assert_eq!(version, package("errdex")["version"]);
}

fn dependencies(package: &Value) -> Vec<&str> {
    let all = package["dependencies"].as_array().expect("dependencies");
    let mut names: Vec<&str> = all
        .iter()
        .filter(|dependency| dependency["kind"] != "dev")
        .filter_map(|dependency| dependency["name"].as_str())
        .collect();
    names.sort_unstable();
    names
}

fn package(name: &str) -> Value {
    let mut packages = packages().into_iter();
    packages
        .find(|package| package["name"] == name)
        .expect("a package")
}

fn packages() -> Vec<Value> {
    let (metadata, _) = cargo::succeed(&mut cargo::metadata());
    let metadata: Value = serde_json::from_str(&metadata).expect("JSON");
    metadata["packages"].as_array().expect("packages").clone()
}

fn workspace() -> PathBuf {
    cargo::workspace()
}

/// The Rust files of a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for item in fs::read_dir(folder).expect("a folder") {
        let path = item.expect("an item").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files
}
