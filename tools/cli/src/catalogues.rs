//! Chooses the catalogue that a command is about: the one that is named, else the one of this folder or its package,
//! else those that are built in.

pub(crate) mod found;
pub(crate) mod part;

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::source::Family;
use found::{below, inside};

/// The catalogue's file where nothing else is known.
pub(crate) const DEFAULT: &str = "errors.yaml";

/// How many folders are searched for catalogues that a message can name.
const FOLDERS: usize = 500;

/// A catalogue that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// In that root file.
    File(PathBuf),
    /// One that is built in.
    BuiltIn(Family),
    /// All that are built in: none was named.
    EveryBuiltIn,
}

/// How a catalogue was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The catalogue.
    pub(crate) chosen: Chosen,
    /// Whether the user named it; if not, the answer says whose it is.
    pub(crate) is_named: bool,
    /// The catalogues of this folder or package, if there are several and none was named.
    pub(crate) others: Vec<PathBuf>,
}

/// The catalogue for a question.
pub(crate) fn choose(named: Option<&Path>) -> Result<Choice, Failure> {
    let is_named = named.is_some();
    let choice = |chosen, others| Choice {
        chosen,
        is_named,
        others,
    };
    let Some(named) = named else {
        let mut own = of_surroundings();
        return Ok(match own.len() {
            1 => choice(Chosen::File(own.remove(0)), Vec::new()),
            _ => choice(Chosen::EveryBuiltIn, own),
        });
    };
    // A file of that name is meant first.
    let family = named.to_str().and_then(Family::from_name);
    if let Some(family) = family.filter(|_| !named.exists()) {
        return Ok(choice(Chosen::BuiltIn(family), Vec::new()));
    }
    Ok(choice(Chosen::File(in_named(named)?), Vec::new()))
}

/// The root file for a command that reads or writes one; the name that is usual, if there is none.
pub(crate) fn root_file(named: Option<&Path>) -> Result<PathBuf, Failure> {
    let Some(named) = named else {
        let mut own = of_surroundings();
        return match own.len() {
            0 => usual_or_below(),
            1 => Ok(own.remove(0)),
            _ => Err(ambiguous("this folder", &own)),
        };
    };
    in_named(named)
}

/// The usual name, unless the catalogues are in folders below, as at the top of a workspace.
fn usual_or_below() -> Result<PathBuf, Failure> {
    let all = found::at_most(Path::new(""), FOLDERS);
    if all.is_empty() {
        return Ok(PathBuf::from(DEFAULT));
    }
    Err(Failure::unusable(format!(
        "neither this folder nor a package around it has a catalogue; name one, such as {}",
        quoted(&all)
    )))
}

/// The root files for a command that reads or writes several: of a folder, every catalogue below it. If none is named,
/// a command that only reads may take several.
pub(crate) fn root_files(named: &[PathBuf], reads_only: bool) -> Result<Vec<PathBuf>, Failure> {
    if named.is_empty() {
        if !reads_only {
            return Ok(vec![root_file(None)?]);
        }
        let mut own = of_surroundings();
        if own.is_empty() {
            own = below(Path::new(""));
        }
        if own.is_empty() {
            own.push(PathBuf::from(DEFAULT));
        }
        return Ok(own);
    }
    let mut roots: Vec<PathBuf> = Vec::new();
    for path in named {
        if !path.is_dir() {
            roots.push(path.clone());
            continue;
        }
        let found = below(path);
        if found.is_empty() {
            return Err(no_catalogue(path));
        }
        // Folders may be inside of one another.
        for root in found {
            if !roots.contains(&root) {
                roots.push(root);
            }
        }
    }
    Ok(roots)
}

/// A file as it is; of a folder, its only catalogue.
fn in_named(named: &Path) -> Result<PathBuf, Failure> {
    if !named.is_dir() {
        return Ok(named.to_owned());
    }
    let usual = named.join(DEFAULT);
    if usual.is_file() {
        return Ok(usual);
    }
    let mut all = below(named);
    match all.len() {
        0 => Err(no_catalogue(named)),
        1 => Ok(all.remove(0)),
        _ => Err(ambiguous(
            &format!("the folder `{}`", named.display()),
            &all,
        )),
    }
}

/// The catalogues of this folder, or else of the package around it. The one that `[package.metadata.errdex]` names, or a
/// file of the usual name, is the only one; then come those that attributes below `src/` name.
fn of_surroundings() -> Vec<PathBuf> {
    let current = env::current_dir().unwrap_or_default();
    let is_package = |folder: &&Path| found::is_package(folder);
    let package = current.ancestors().find(is_package);
    // From each folder on the way up to the package; without a package, this folder alone.
    let depth = package.map_or(0, |package| {
        let mut ancestors = current.ancestors();
        ancestors.position(|folder| folder == package).unwrap_or(0)
    });
    let up = |levels: usize| -> PathBuf { (0..levels).map(|_| "..").collect() };
    let folders: Vec<PathBuf> = (0..=depth).map(up).collect();
    let usual = |folder: &PathBuf| Some(folder.join(DEFAULT)).filter(|file| file.is_file());
    // Below the package, the nearest file is meant; in its own folder, the one that its manifest names.
    if let Some(file) = folders[..depth].iter().find_map(usual) {
        return vec![file];
    }
    let own = up(depth);
    if let Some(named) = package.and_then(|_| found::named_in_manifest(&own)) {
        return vec![own.join(named)];
    }
    if let Some(file) = usual(&own) {
        return vec![file];
    }
    let sources = package.map(|_| own.join("src"));
    if let Some(file) = sources.as_ref().and_then(usual) {
        return vec![file];
    }
    let near = folders[..depth].iter().map(|folder| inside(folder));
    let named = package.map(|_| found::named_in_sources(&own));
    near.chain(named)
        .chain([inside(&own)])
        .chain(sources.iter().map(|folder| below(folder)))
        .find(|all| !all.is_empty())
        .unwrap_or_default()
}

fn no_catalogue(folder: &Path) -> Failure {
    Failure::unusable(format!(
        "the folder `{}` contains no catalogue",
        folder.display()
    ))
}

fn ambiguous(place: &str, all: &[PathBuf]) -> Failure {
    Failure::unusable(format!(
        "{place} has several catalogues; name one of {}",
        quoted(all)
    ))
}

/// Some of the files; there may be many.
pub(crate) fn quoted(files: &[PathBuf]) -> String {
    const SHOWN: usize = 5;
    let names = files.iter().take(SHOWN);
    let names: Vec<String> = names.map(|file| format!("`{}`", file.display())).collect();
    let more = match files.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more}", names.join(", "))
}
