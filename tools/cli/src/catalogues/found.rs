//! Finds the catalogues in folders: the YAML files that begin one, by the keys of a root.

use std::fs;
use std::path::{Path, PathBuf, absolute};

use errdex_catalog::files::{Disk, Files, normalised, read_text};
use errdex_lsp::catalogs_named_in;
use errdex_outputs::root::begins_a_catalogue;
use toml::Table;

use crate::workspace::repository_above;

/// Folders that hold what tools made, and not what people wrote.
const MADE: [&str; 2] = ["target", "node_modules"];

/// The catalogues in a folder, in the order of their names.
pub(crate) fn inside(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    search(folder, &mut found, &mut Vec::new());
    found.sort();
    found
}

/// The catalogues in a folder and in those below it. Links to folders are not followed: they may lead in a circle.
pub(crate) fn below(folder: &Path) -> Vec<PathBuf> {
    at_most(folder, usize::MAX)
}

/// The same, of the first folders only: nobody asked for this search, so it must not take long.
pub(crate) fn at_most(folder: &Path, folders: usize) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    let mut seen = 0;
    while let Some(folder) = waiting.pop() {
        if seen == folders {
            break;
        }
        seen += 1;
        search(&folder, &mut found, &mut waiting);
    }
    found.sort();
    found
}

/// The longest Rust file that is searched, and how many of them are: nobody asked for this search either.
const LONGEST: u64 = 4 << 20;
const MOST: usize = 5_000;

/// The catalogues that the Rust below `src/` in a package's folder names in attributes, of those that exist.
pub(crate) fn named_in_sources(package: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for file in rust_below(package.join("src")) {
        let is_short = fs::metadata(&file).is_ok_and(|own| own.len() <= LONGEST);
        let text = is_short.then(|| read_text(&file).ok()).flatten();
        // Taking a text apart costs more than looking for a word.
        let Some(text) = text.filter(|text| text.contains("catalog")) else {
            continue;
        };
        let folder = file.parent().unwrap_or(package);
        for written in catalogs_named_in(&text) {
            let base = if written.starts_with("./") {
                folder
            } else {
                package
            };
            let named = normalised(&base.join(written));
            if named.is_file() && !found.contains(&named) {
                found.push(named);
            }
        }
    }
    found.sort();
    found
}

/// The Rust files in a folder and below it.
fn rust_below(folder: PathBuf) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder];
    while let Some(folder) = waiting.pop() {
        for item in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = item.path();
            let Ok(kind) = item.file_type() else { continue };
            if kind.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
            if found.len() == MOST {
                return found;
            }
        }
    }
    found
}

/// Adds the catalogues in a folder, and the folders in it.
fn search(folder: &Path, found: &mut Vec<PathBuf>, folders: &mut Vec<PathBuf>) {
    // An empty path is this folder, and is not written in front of the others.
    let read = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    for item in fs::read_dir(read).into_iter().flatten().flatten() {
        let name = item.file_name();
        let path = folder.join(&name);
        let Ok(kind) = item.file_type() else { continue };
        let is_hidden = name.as_encoded_bytes().starts_with(b".");
        if kind.is_dir() {
            if !is_hidden && !MADE.iter().any(|made| name == *made) {
                folders.push(path);
            }
        } else if is_catalogue(&path) {
            found.push(path);
        }
    }
}

/// Whether a file is the root of a catalogue, right or wrong.
fn is_catalogue(path: &Path) -> bool {
    let is_yaml = path
        .extension()
        .is_some_and(|ending| ending == "yaml" || ending == "yml");
    is_yaml
        && Disk
            .read(path)
            .is_ok_and(|bytes| begins_a_catalogue(&bytes))
}

/// The folder of the git repository around a file, else of the outermost package or workspace, else its own. It is
/// written as the file is.
pub(crate) fn workspace_of(file: &Path) -> PathBuf {
    let whole = absolute(file).unwrap_or_else(|_| file.to_owned());
    let whole = normalised(&whole);
    let outermost = || {
        let above = whole.ancestors().skip(1);
        above
            .filter(|folder| folder.join("Cargo.toml").is_file())
            .last()
    };
    let found = repository_above(&whole).or_else(outermost);
    let found = found.or_else(|| whole.parent());
    found.map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Whether a folder is that of a package.
pub(crate) fn is_package(folder: &Path) -> bool {
    let text = read_text(&folder.join("Cargo.toml"));
    // One that cannot be read as TOML is somebody's package, too.
    text.is_ok_and(|text| {
        text.parse::<Table>()
            .map_or(true, |table| table.contains_key("package"))
    })
}

/// The catalogue that the manifest in a package's folder names: `[package.metadata.errdex]`, `catalog = "…"`.
pub(crate) fn named_in_manifest(folder: &Path) -> Option<PathBuf> {
    let text = read_text(&folder.join("Cargo.toml")).ok()?;
    let manifest: Table = text.parse().ok()?;
    let catalog = manifest
        .get("package")?
        .get("metadata")?
        .get("errdex")?
        .get("catalog")?;
    Some(PathBuf::from(catalog.as_str()?))
}
