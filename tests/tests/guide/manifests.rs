//! Compares what the guide asks of `Cargo.toml` with the crates of this repository.

use std::collections::BTreeMap;

use errdex_tests::cargo::{metadata, succeed};

use crate::chapter;

#[test]
fn versions_and_features_are_ours() {
    let (metadata, _) = succeed(&mut metadata());
    let metadata: serde_json::Value = serde_json::from_str(&metadata).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let ours: BTreeMap<&str, &serde_json::Value> = packages
        .iter()
        .filter_map(|package| Some((package["name"].as_str()?, package)))
        .collect();
    for chapter in chapter::all() {
        for block in chapter
            .blocks
            .iter()
            .filter(|block| block.language() == "toml")
        {
            let place = chapter.at(block);
            let manifest: toml::Table = block
                .text
                .parse()
                .unwrap_or_else(|error| panic!("{place}: {error}"));
            let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
            for (name, wanted) in dependencies.into_iter().flatten() {
                let Some(package) = ours.get(name.as_str()) else {
                    assert!(!name.starts_with("errdex"), "{place}: there is no `{name}`");
                    continue;
                };
                let version = wanted.as_str().or_else(|| wanted.get("version")?.as_str());
                let version = version.unwrap_or_else(|| panic!("{place}: `{name}` has no version"));
                let released = package["version"].as_str().expect("a version");
                assert!(
                    released.starts_with(version),
                    "{place}: `{name}` is {released}"
                );
                let features = wanted.get("features").and_then(toml::Value::as_array);
                for feature in features
                    .into_iter()
                    .flatten()
                    .filter_map(toml::Value::as_str)
                {
                    let known = package["features"].get(feature).is_some();
                    assert!(known, "{place}: `{name}` has no feature `{feature}`");
                }
            }
        }
    }
}
