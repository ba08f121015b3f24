//! Finds the folder from which messages show paths, so that a problem reads the same wherever the command was run, and
//! as the macro shows it: there it is the folder of the package's workspace, as cargo finds it.

use std::fs;
use std::path::{Path, PathBuf, absolute};

use errdex_catalog::files::normalised;
use toml::Table;

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

/// The folder of the workspace of the nearest package above `file`; without a package, `current`.
pub(crate) fn base(file: &Path, current: &Path) -> PathBuf {
    let file = normalised(&absolute(file).unwrap_or_else(|_| current.join(file)));
    let mut manifests = file.ancestors().skip(1).filter_map(Manifest::read);
    let Some(own) = manifests.next() else {
        return current.to_owned();
    };
    if own.is_workspace() {
        return own.folder;
    }
    if let Some(workspace) = own.named_workspace() {
        return workspace;
    }
    let above = manifests.find_map(|manifest| {
        if manifest.is_workspace() {
            return (!manifest.excludes(&own.folder)).then_some(manifest.folder);
        }
        manifest.named_workspace()
    });
    above.unwrap_or(own.folder)
}

/// The folder of the nearest `Cargo.toml` above `file`: where the paths in a crate's macros start.
pub(crate) fn crate_folder(file: &Path) -> Option<PathBuf> {
    let file = normalised(&absolute(file).ok()?);
    file.ancestors()
        .skip(1)
        .find(|folder| folder.join("Cargo.toml").is_file())
        .map(Path::to_owned)
}

/// A `Cargo.toml`.
struct Manifest {
    folder: PathBuf,
    /// What it says; nothing where it cannot be read, which cargo will tell.
    table: Table,
}

impl Manifest {
    fn read(folder: &Path) -> Option<Self> {
        let text = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
        Some(Self {
            folder: folder.to_owned(),
            table: text.parse().unwrap_or_default(),
        })
    }

    fn is_workspace(&self) -> bool {
        self.table.contains_key("workspace")
    }

    /// The workspace that `package.workspace` names.
    fn named_workspace(&self) -> Option<PathBuf> {
        let path = self.table.get("package")?.get("workspace")?.as_str()?;
        Some(normalised(&self.folder.join(path)))
    }

    /// Whether the workspace leaves out what is in `folder`. As to cargo, a member that is written out is none of what
    /// is excluded, and anything else below the workspace belongs to it.
    fn excludes(&self, folder: &Path) -> bool {
        let lists = |key: &str| {
            let paths = self.table.get("workspace").and_then(|table| table.get(key));
            let paths = paths.and_then(|paths| paths.as_array());
            let mut paths = paths.into_iter().flatten().filter_map(|path| path.as_str());
            paths.any(|path| folder.starts_with(normalised(&self.folder.join(path))))
        };
        lists("exclude") && !lists("members")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments::DEFAULT;

    /// A folder with these manifests, and where the paths of a file in `folder` begin.
    fn begins(name: &str, folder: &str, manifests: &[(&str, &str)]) -> PathBuf {
        let id = std::process::id();
        let top = std::env::temp_dir().join(format!("errdex-workspace-{id}-{name}"));
        fs::create_dir_all(top.join(folder)).unwrap();
        for (folder, text) in manifests {
            fs::create_dir_all(top.join(folder)).unwrap();
            fs::write(top.join(folder).join("Cargo.toml"), text).unwrap();
        }
        let file = top.join(folder).join(DEFAULT);
        let found = base(&file, Path::new("elsewhere"));
        fs::remove_dir_all(&top).unwrap();
        found
            .strip_prefix(&top)
            .map_or(found.clone(), Path::to_owned)
    }

    const INNER: (&str, &str) = ("outer/inner", "[package]\nname = \"inner\"\n");

    #[test]
    fn without_a_package_the_current_folder() {
        assert_eq!(begins("none", "outer/inner", &[]), Path::new("elsewhere"));
    }

    #[test]
    fn a_package_alone_is_its_own_workspace() {
        let outer = ("outer", "[package]\nname = \"outer\"\n");
        let found = begins("alone", "outer/inner/src", &[INNER, outer]);
        assert_eq!(found, Path::new("outer/inner"));
    }

    #[test]
    fn the_nearest_workspace_wins() {
        let top = ("", "[workspace]\n");
        let outer = ("outer", "workspace.members = ['inner']\n");
        let found = begins("nearest", "outer/inner", &[INNER, outer, top]);
        assert_eq!(found, Path::new("outer"));
        let own = (
            "outer/inner",
            "[package]\nname = \"inner\"\n\n[ workspace ]\n",
        );
        let found = begins("own", "outer/inner", &[own, outer, top]);
        assert_eq!(found, Path::new("outer/inner"));
    }

    #[test]
    fn what_a_workspace_excludes_belongs_to_another() {
        let outer = ("outer", "[workspace]\nexclude = [\"inner\"]\n");
        assert_eq!(
            begins("excluded", "outer/inner", &[INNER, outer]),
            Path::new("outer/inner")
        );
        let top = ("", "[workspace]\n");
        assert_eq!(
            begins("above", "outer/inner", &[INNER, outer, top]),
            Path::new("")
        );
        let both = (
            "outer",
            "[workspace]\nexclude = [\".\"]\nmembers = [\"inner\"]\n",
        );
        assert_eq!(
            begins("both", "outer/inner", &[INNER, both]),
            Path::new("outer")
        );
    }

    #[test]
    fn a_package_may_name_its_workspace() {
        let inner = (
            "outer/inner",
            "[package]\nname = \"inner\"\nworkspace = \"../../other\"\n",
        );
        let outer = ("outer", "[workspace]\n");
        assert_eq!(
            begins("named", "outer/inner", &[inner, outer]),
            Path::new("other")
        );
    }

    #[test]
    fn a_comment_or_a_text_makes_no_workspace() {
        let text =
            "[package]\nname = \"outer\"\ndescription = '''\n[workspace]\n'''\n# [workspace]\n";
        let found = begins("text", "outer/inner", &[INNER, ("outer", text)]);
        assert_eq!(found, Path::new("outer/inner"));
    }
}
