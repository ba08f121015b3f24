//! Prints in which order the crates are published, and makes a registry in a folder of what was packed: `packages order`,
//! `packages registry FOLDER`. `release/pack` calls it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use errdex_tests::cargo;
use errdex_tests::packages::published;
use serde_json::{Map, Value, json};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["order"] => {
            for package in published() {
                println!("{}", package.name);
            }
        }
        ["registry", folder] => make_registry(Path::new(folder)),
        _ => {
            eprintln!("packages order | packages registry FOLDER");
            std::process::exit(2);
        }
    }
}

/// Makes what cargo calls a local registry: the packed crates of ours, and of others those that the lock names and cargo has
/// already, as files, with an index beside them.
fn make_registry(folder: &Path) {
    let mut metadata = cargo::in_workspace(&[
        "metadata",
        "--format-version=1",
        "--locked",
        "--all-features",
    ]);
    let (metadata, _) = cargo::succeed(&mut metadata);
    let metadata: Value = serde_json::from_str(&metadata).expect("JSON");
    let packed =
        Path::new(metadata["target_directory"].as_str().expect("a folder")).join("package");
    let own: Vec<String> = published()
        .into_iter()
        .map(|package| package.name)
        .collect();
    let sums = sums_in_lock();
    let mut index: BTreeMap<String, String> = BTreeMap::new();
    for package in metadata["packages"].as_array().expect("packages") {
        let (name, version) = (text(package, "name"), text(package, "version"));
        let file = format!("{name}-{version}.crate");
        let is_own = package["source"].is_null();
        let source = if is_own {
            if !own.iter().any(|own| own == name) {
                continue;
            }
            packed.join(&file)
        } else {
            in_cache(package, &file)
        };
        let copy = folder.join(&file);
        fs::create_dir_all(folder).expect("a folder");
        fs::copy(&source, &copy).unwrap_or_else(|error| panic!("{}: {error}", source.display()));
        let sum = match sums.get(&(name.to_owned(), version.to_owned())) {
            Some(sum) if !is_own => sum.clone(),
            _ => sha256(&copy),
        };
        let line = index.entry(name.to_owned()).or_default();
        *line += &(entry(package, &sum).to_string() + "\n");
    }
    for (name, lines) in &index {
        let place = folder.join("index").join(place_in_index(name));
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(place, lines).expect("the index is writable");
    }
    println!("{} packages in {}", index.len(), folder.display());
}

/// Where cargo keeps the file of a package whose unpacked sources it names.
fn in_cache(package: &Value, file: &str) -> PathBuf {
    let manifest = Path::new(text(package, "manifest_path"));
    let sources = manifest.ancestors().nth(2).expect("registry/src/HOST");
    let host = sources.file_name().expect("a host");
    let registry = sources.ancestors().nth(2).expect("registry");
    registry.join("cache").join(host).join(file)
}

/// A line of the index about a package. What its tests need is in it as well, since features may name that.
fn entry(package: &Value, sum: &str) -> Value {
    let needed = package["dependencies"].as_array().expect("dependencies");
    let needed: Vec<Value> = needed
        .iter()
        .map(|needed| {
            let own_name = &needed["name"];
            let renamed = &needed["rename"];
            let kind = needed["kind"].as_str().unwrap_or("normal");
            let mut line = json!({
                "name": if renamed.is_null() { own_name } else { renamed },
                "req": needed["req"],
                "features": needed["features"],
                "optional": needed["optional"],
                "default_features": needed["uses_default_features"],
                "target": needed["target"],
                "kind": kind,
            });
            if !renamed.is_null() {
                line["package"] = own_name.clone();
            }
            line
        })
        .collect();
    let features = package["features"]
        .as_object()
        .cloned()
        .unwrap_or_else(Map::new);
    json!({
        "name": package["name"],
        "vers": package["version"],
        "deps": needed,
        "cksum": sum,
        // The second format of the index: features may say `dep:`.
        "v": 2,
        "features": {},
        "features2": features,
        "links": package["links"],
        "yanked": false,
    })
}

fn place_in_index(name: &str) -> PathBuf {
    let name = name.to_lowercase();
    match name.len() {
        length @ (1 | 2) => Path::new(&length.to_string()).join(&name),
        3 => Path::new("3").join(&name[..1]).join(&name),
        _ => Path::new(&name[..2]).join(&name[2..4]).join(&name),
    }
}

/// The checksums in the lock, by name and version.
fn sums_in_lock() -> BTreeMap<(String, String), String> {
    let lock = fs::read_to_string(cargo::workspace().join("Cargo.lock")).expect("the lock");
    let value = |block: &str, key: &str| {
        let start = format!("{key} = \"");
        let mut lines = block.lines();
        let line = lines.find_map(|line| line.strip_prefix(start.as_str()))?;
        line.strip_suffix('"').map(str::to_owned)
    };
    lock.split("[[package]]")
        .filter_map(|block| {
            let id = (value(block, "name")?, value(block, "version")?);
            Some((id, value(block, "checksum")?))
        })
        .collect()
}

/// The checksum of a file, by a program that every Unix has under one of two names.
fn sha256(file: &Path) -> String {
    for (program, arguments) in [("sha256sum", &[][..]), ("shasum", &["-a", "256"])] {
        let output = Command::new(program).args(arguments).arg(file).output();
        if let Ok(output) = output.as_ref()
            && output.status.success()
        {
            let words = String::from_utf8_lossy(&output.stdout).into_owned();
            return words.split(' ').next().unwrap_or_default().to_owned();
        }
    }
    panic!("neither sha256sum nor shasum is here");
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().expect("a text")
}
