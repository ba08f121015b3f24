//! A program that uses errdex builds what is listed here, and nothing that needs a newer Rust than errdex states.

use std::collections::{BTreeMap, BTreeSet};

use errdex_tests::cargo;
use serde_json::Value;

/// The names of all packages that are built with the library, besides dependencies for tests.
fn built_with(arguments: &[&str]) -> BTreeSet<String> {
    let tree = ["tree", "--offline", "-p", "errdex", "-e", "normal,build"];
    let mut command = cargo::in_workspace(&tree);
    let (packages, _) = cargo::succeed(command.args(["--prefix", "none"]).args(arguments));
    let lines = packages.lines().filter(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.split_whitespace().next());
    names.map(str::to_owned).collect()
}

fn check(arguments: &[&str], expected: &[&str]) {
    let expected = expected.iter().copied().map(str::to_owned).collect();
    assert_eq!(built_with(arguments), expected, "{arguments:?}");
}

#[test]
fn without_features_there_is_nothing_but_the_tables() {
    check(&["--no-default-features"], &["errdex", "errdex-tables"]);
    let std = ["--no-default-features", "--features", "std"];
    check(&std, &["errdex", "errdex-tables"]);
}

#[test]
fn by_default_there_are_the_macros_and_what_they_read_yaml_with() {
    check(
        &[],
        &[
            "equivalent",
            "errdex",
            "errdex-catalog",
            "errdex-expand",
            "errdex-macros",
            "errdex-tables",
            "hashbrown",
            "indexmap",
            "itoa",
            "libyaml-rs",
            "proc-macro2",
            "quote",
            "ryu",
            "serde",
            "serde_core",
            "syn",
            "unicode-ident",
            "yaml_serde",
        ],
    );
}

/// `.ci/toolchains` compiles them with the oldest Rust, where it can be installed; here, their manifests are asked.
#[test]
fn no_dependency_needs_a_newer_rust() {
    let arguments = [
        "metadata",
        "--format-version=1",
        "--all-features",
        "--offline",
    ];
    let (metadata, _) = cargo::succeed(&mut cargo::in_workspace(&arguments));
    let metadata: Value = serde_json::from_str(&metadata).expect("JSON");
    let list = |value: &Value| value.as_array().expect("a list").clone();
    let packages: BTreeMap<String, Value> = list(&metadata["packages"])
        .into_iter()
        .map(|package| (package["id"].to_string(), package))
        .collect();
    let needed: BTreeMap<String, Vec<Value>> = list(&metadata["resolve"]["nodes"])
        .into_iter()
        .map(|node| (node["id"].to_string(), list(&node["deps"])))
        .collect();

    let is_library = |package: &&Value| {
        // What programs depend on, as opposed to the command and the tests.
        let own = [
            "errdex",
            "errdex-errno",
            "errdex-hresult",
            "errdex-ntstatus",
            "errdex-win32",
        ];
        own.iter().any(|name| package["name"] == *name)
    };
    let mut open: Vec<String> = packages
        .values()
        .filter(is_library)
        .map(|package| package["id"].to_string())
        .collect();
    let stated = version(&packages[&open[0]]["rust_version"]).expect("ours");
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let package = &packages[&id];
        // A manifest need not state one.
        if let Some(theirs) = version(&package["rust_version"]) {
            let (name, own) = (&package["name"], &package["version"]);
            assert!(theirs <= stated, "{name} {own} needs Rust {theirs:?}");
        }
        let is_built = |dependency: &&Value| {
            let kinds = list(&dependency["dep_kinds"]);
            kinds.iter().any(|kind| kind["kind"] != "dev")
        };
        let next = needed[&id].iter().filter(is_built);
        open.extend(next.map(|dependency| dependency["pkg"].to_string()));
    }
    // Without their features, there would be few.
    assert!(seen.len() > 40, "{} packages", seen.len());
}

/// `1.88` and `1.88.0` are the same.
fn version(stated: &Value) -> Option<[u32; 3]> {
    let mut version = [0; 3];
    for (part, number) in version.iter_mut().zip(stated.as_str()?.split('.')) {
        *part = number.parse().expect("a number");
    }
    Some(version)
}
