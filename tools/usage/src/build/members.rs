//! Puts the members of a workspace together from the crates that cargo compiled.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use super::{Target, Targets, Workspace};
use crate::unit::Unit;

/// What is known of a package.
#[derive(Default)]
struct Member {
    crates: BTreeMap<PathBuf, Target>,
    /// By which names its code knows other packages.
    dependencies: BTreeSet<(String, String)>,
}

/// The workspace whose crates these are, if they say where it is.
pub(super) fn workspace(
    units: &[Unit],
    target_folder: impl FnOnce(&Path) -> PathBuf,
) -> Option<Workspace> {
    let root = &units.first()?.folder;
    if units
        .iter()
        .any(|unit| !unit.is_inside || unit.folder != *root)
    {
        return None;
    }
    let with_targets: Vec<(&Unit, Target)> = units
        .iter()
        .filter_map(|unit| Some((unit, Target::read(&unit.target)?)))
        .collect();
    let packages_of_libraries: HashMap<&str, &str> = with_targets
        .iter()
        .filter(|(_, target)| target.is_library)
        .map(|(unit, _)| (&*unit.library, &*unit.package))
        .collect();
    let mut members: BTreeMap<(&str, &Path), Member> = BTreeMap::new();
    for (unit, target) in with_targets {
        let member = members
            .entry((&unit.package, &unit.package_folder))
            .or_default();
        member.crates.insert(target.file.clone(), target);
        let known = unit.externs.iter().filter_map(|(name, library)| {
            let package = packages_of_libraries.get(library.as_str())?;
            Some((name.clone(), (*package).to_owned()))
        });
        // The other crates of a package know its library by themselves.
        let others = known.filter(|(_, package)| *package != unit.package);
        member.dependencies.extend(others);
    }
    let mut packages = Vec::new();
    let mut targets = Vec::new();
    for ((package, folder), member) in members {
        packages.push((package.to_owned(), folder.to_owned()));
        targets.push(Targets {
            crates: member.crates.into_values().collect(),
            dependencies: member.dependencies.into_iter().collect(),
        });
    }
    Some(Workspace {
        target: target_folder(root),
        root: root.clone(),
        packages,
        targets,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn of(package: &str, target: &Value, library: &str, externs: &[(&str, &str)]) -> Unit {
        let externs = externs.iter();
        Unit {
            folder: "/w".into(),
            is_inside: true,
            package: package.to_owned(),
            package_folder: Path::new("/w").join(package),
            library: library.to_owned(),
            externs: externs
                .map(|(name, library)| ((*name).to_owned(), (*library).to_owned()))
                .collect(),
            target: target.clone(),
        }
    }

    #[test]
    fn crates_make_a_workspace() {
        let library = json!({"kind": ["lib"], "name": "codes", "src_path": "/w/codes/src/lib.rs"});
        let program =
            json!({"kind": ["bin"], "name": "office", "src_path": "/w/office/src/main.rs"});
        let units = [
            of(
                "office",
                &program,
                "liboffice-9",
                &[("harbour", "libcodes-1"), ("serde", "libserde-2")],
            ),
            of("codes", &library, "libcodes-1", &[]),
            // Once more, with its unit tests.
            of("codes", &library, "libcodes-3", &[("serde", "libserde-2")]),
        ];
        let made = workspace(&units, |root| root.join("target")).expect("a workspace");
        assert_eq!(made.root, Path::new("/w"));
        let names: Vec<&str> = made.packages.iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, ["codes", "office"]);
        assert_eq!(made.targets[0].crates.len(), 1);
        assert_eq!(
            made.targets[1].dependencies,
            [("harbour".to_owned(), "codes".to_owned())]
        );
    }

    #[test]
    fn a_package_elsewhere_does_not_say_where_the_workspace_is() {
        let library = json!({"kind": ["lib"], "name": "codes", "src_path": "/w/codes/src/lib.rs"});
        let mut unit = of("codes", &library, "libcodes-1", &[]);
        unit.is_inside = false;
        assert!(workspace(&[unit], Path::to_owned).is_none());
        assert!(workspace(&[], Path::to_owned).is_none());
    }
}
