//! Finds the folder from which messages show paths, so that a problem reads the same wherever the command was run.

use std::fs;
use std::path::{Path, PathBuf, absolute};

use errdex_catalog::files::normalised;

/// Where a catalogue is read, and from where its paths are shown.
pub(crate) struct Place {
    /// The root file.
    pub(crate) root: PathBuf,
    /// The folder that messages leave out.
    pub(crate) base: PathBuf,
}

/// The place of a file that the user named.
pub(crate) fn place(file: &Path) -> Place {
    let current = std::env::current_dir().unwrap_or_default();
    let base = base(file, &current);
    let absolute = normalised(&absolute(file).unwrap_or_else(|_| current.join(file)));
    // A file outside of everything is shown as it was named, not by a path that only this machine has.
    let root = if absolute.starts_with(&base) {
        absolute
    } else {
        file.to_owned()
    };
    Place { root, base }
}

/// The folder of the outermost `Cargo.toml` above `file` that makes a workspace, else of the nearest one, else
/// `current`.
pub(crate) fn base(file: &Path, current: &Path) -> PathBuf {
    let file = normalised(&absolute(file).unwrap_or_else(|_| current.join(file)));
    let manifests = || {
        file.ancestors().skip(1).filter_map(|folder| {
            Some((folder, fs::read_to_string(folder.join("Cargo.toml")).ok()?))
        })
    };
    let workspace = manifests().filter(|(_, text)| makes_workspace(text)).last();
    workspace
        .or_else(|| manifests().next())
        .map_or_else(|| current.to_owned(), |(folder, _)| folder.to_owned())
}

/// The folder of the nearest `Cargo.toml` above `file`: where the paths in a crate's macros start.
pub(crate) fn crate_folder(file: &Path) -> Option<PathBuf> {
    let file = normalised(&absolute(file).ok()?);
    file.ancestors()
        .skip(1)
        .find(|folder| folder.join("Cargo.toml").is_file())
        .map(Path::to_owned)
}

/// Whether a manifest has the table `workspace`. A look at the lines is enough, and spares a TOML parser.
fn makes_workspace(manifest: &str) -> bool {
    manifest.lines().any(|line| {
        let line = line.trim();
        line.starts_with("[workspace]") || line.starts_with("[workspace.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(folder: &Path, text: &str) {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join("Cargo.toml"), text).unwrap();
    }

    #[test]
    fn the_outermost_workspace_wins_then_the_nearest_crate_then_the_current_folder() {
        let top = std::env::temp_dir().join(format!("errdex-workspace-{}", std::process::id()));
        let inner = top.join("outer/crates/inner");
        let file = inner.join("errors.yaml");
        let current = Path::new("elsewhere");

        fs::create_dir_all(&inner).unwrap();
        assert_eq!(base(&file, current), current);

        manifest(&top.join("outer"), "[package]\nname = \"outer\"\n");
        manifest(&inner, "[package]\nname = \"inner\"\n");
        assert_eq!(base(&file, current), inner);
        assert_eq!(crate_folder(&file), Some(inner.clone()));

        manifest(&inner, "[package]\nname = \"inner\"\n\n[workspace]\n");
        assert_eq!(base(&file, current), inner);

        manifest(
            &top.join("outer"),
            "[workspace.package]\nedition = \"2024\"\n",
        );
        assert_eq!(base(&file, current), top.join("outer"));

        fs::remove_dir_all(&top).unwrap();
    }
}
