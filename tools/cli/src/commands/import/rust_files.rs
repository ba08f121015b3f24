//! Finds the Rust files of a package, and which of them are asked for.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf, absolute};

use errdex_catalog::files::{normalised, read_text, shown};

use crate::failure::Failure;
use crate::workspace::crate_folder;

/// How many files a package may have: a folder that is no package may lead anywhere.
const MOST: usize = 20_000;

/// A Rust file.
pub(in crate::commands) struct File {
    pub(in crate::commands) path: PathBuf,
    pub(in crate::commands) shown: String,
    /// Whether it was asked for; others are read for what they say about the types.
    pub(in crate::commands) is_asked: bool,
    /// Whether it was named itself, and not by its folder.
    pub(in crate::commands) is_named: bool,
}

/// The files of a package.
pub(in crate::commands) struct Found {
    pub(in crate::commands) files: Vec<File>,
    /// The folder of `Cargo.toml`.
    pub(in crate::commands) package: PathBuf,
    /// The identity of a catalogue of the package.
    pub(in crate::commands) identity: String,
}

/// The files at `paths`, and the others of their package.
pub(in crate::commands) fn find(paths: &[PathBuf]) -> Result<Found, Failure> {
    let current = std::env::current_dir().unwrap_or_default();
    let whole =
        |path: &Path| absolute(path).map_or_else(|_| path.to_owned(), |path| normalised(&path));
    let mut named = BTreeSet::new();
    let mut asked = BTreeSet::new();
    let mut package: Option<PathBuf> = None;
    for path in paths {
        let own = whole(path);
        // The folder of a package is its own.
        let inside = if own.is_dir() {
            own.join("x")
        } else {
            own.clone()
        };
        if !own.exists() {
            return Err(Failure::unusable(format!(
                "cannot read `{}`: there is no such file",
                path.display()
            )));
        }
        let of_path = crate_folder(&inside).ok_or_else(|| {
            Failure::unusable(format!(
                "`{}` is not in a package: no folder above it has a Cargo.toml",
                path.display()
            ))
        })?;
        if let Some(package) = package.as_ref().filter(|package| **package != of_path) {
            return Err(Failure::unusable(format!(
                "`{}` and `{}` are different packages: import them one by one",
                shown(package, &current),
                shown(&of_path, &current)
            )));
        }
        package = Some(of_path);
        if own.is_dir() {
            collect(&own, &mut asked)?;
        } else {
            named.insert(own.clone());
            asked.insert(own);
        }
    }
    let package = package.unwrap_or_default();
    let mut all = asked.clone();
    collect(&package.join("src"), &mut all)?;
    let files = all.into_iter().map(|path| File {
        shown: shown(&path, &current),
        is_asked: asked.contains(&path),
        is_named: named.contains(&path),
        path,
    });
    Ok(Found {
        files: files.collect(),
        identity: identity(&package),
        package,
    })
}

/// Every Rust file below a folder, but for what cargo builds and what is hidden.
fn collect(folder: &Path, files: &mut BTreeSet<PathBuf>) -> Result<(), Failure> {
    let Ok(items) = fs::read_dir(folder) else {
        return Ok(());
    };
    for item in items.flatten() {
        let path = item.path();
        let name = item.file_name().to_string_lossy().into_owned();
        let Ok(kind) = item.file_type() else { continue };
        if kind.is_dir() {
            let is_other_package = path.join("Cargo.toml").exists();
            if !name.starts_with('.') && name != "target" && !is_other_package {
                collect(&path, files)?;
            }
        } else if kind.is_file() && path.extension().is_some_and(|end| end == "rs") {
            files.insert(path);
            if files.len() > MOST {
                return Err(Failure::unusable(format!(
                    "`{}` has more than {MOST} Rust files: name a smaller folder",
                    folder.display()
                )));
            }
        }
    }
    Ok(())
}

/// The name of the package as a catalogue may be called: kebab-case.
fn identity(package: &Path) -> String {
    let manifest = read_text(&package.join("Cargo.toml")).unwrap_or_default();
    let table = manifest.parse::<toml::Table>().ok();
    let name = table
        .as_ref()
        .and_then(|table| table.get("package")?.get("name")?.as_str());
    let name = name.unwrap_or("app").to_lowercase();
    let words: Vec<&str> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let name = words.join("-");
    if name.starts_with(|c: char| c.is_ascii_lowercase()) {
        name
    } else {
        "app".to_owned()
    }
}
