//! Reads which crates of the workspace are published, and in which order.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cargo;

/// A crate that is published.
#[derive(Debug, Clone)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// The folder of its manifest.
    pub folder: PathBuf,
    /// What its manifest says, in the words of `cargo metadata`.
    pub manifest: Value,
}

impl Package {
    fn read(manifest: &Value) -> Self {
        let path = manifest["manifest_path"].as_str().expect("a path");
        let folder = Path::new(path).parent().expect("a folder");
        Self {
            name: manifest["name"].as_str().expect("a name").to_owned(),
            folder: folder.to_owned(),
            manifest: manifest.clone(),
        }
    }

    /// Whether it has a library, a macro or not, so that there is documentation of it.
    pub fn is_library(&self) -> bool {
        let targets = self.manifest["targets"].as_array().expect("targets");
        let kinds = targets
            .iter()
            .filter_map(|target| target["kind"][0].as_str());
        kinds
            .into_iter()
            .any(|kind| kind == "lib" || kind == "proc-macro")
    }

    /// Whether it is a macro, whose features users turn on through another crate.
    pub fn is_macro(&self) -> bool {
        let targets = self.manifest["targets"].as_array().expect("targets");
        targets
            .iter()
            .any(|target| target["kind"][0] == "proc-macro")
    }

    /// The page that a registry shows.
    pub fn readme(&self) -> PathBuf {
        let readme = self.manifest["readme"].as_str();
        let readme = readme.unwrap_or_else(|| panic!("{} has no README", self.name));
        errdex_catalog::files::normalised(&self.folder.join(readme))
    }

    /// What it needs, but for its own tests.
    pub fn needed(&self) -> impl Iterator<Item = &Value> {
        let all = self.manifest["dependencies"]
            .as_array()
            .expect("dependencies");
        all.iter().filter(|needed| needed["kind"] != "dev")
    }
}

/// The crates that are published, each after those it needs, otherwise by name: the order of publication.
pub fn published() -> Vec<Package> {
    let (metadata, _) = cargo::succeed(&mut cargo::metadata());
    let metadata: Value = serde_json::from_str(&metadata).expect("JSON");
    let all = metadata["packages"].as_array().expect("packages");
    let is_published = |package: &&Value| package["publish"] != Value::Array(Vec::new());
    let mut left: Vec<Package> = all.iter().filter(is_published).map(Package::read).collect();
    left.sort_by(|a, b| a.name.cmp(&b.name));
    let mut order = Vec::new();
    while !left.is_empty() {
        let names: Vec<&str> = left.iter().map(|package| &*package.name).collect();
        let waits = |package: &Package| {
            let mut needed = package
                .needed()
                .filter_map(|needed| needed["name"].as_str());
            needed.any(|needed| names.contains(&needed))
        };
        let ready = left.iter().position(|package| !waits(package));
        order.push(left.remove(ready.expect("crates do not need each other in a circle")));
    }
    order
}
