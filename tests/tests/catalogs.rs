//! Shows, for every rule, what breaks it and what is said then; and that good catalogues are silent.
//!
//! `catalogs/bad/<rule>/<case>.yaml` has the expected text beside it. A case of several files is a folder with
//! `root.yaml`. `SNAPSHOTS=overwrite cargo test -p errdex-tests --test catalogs` writes the texts anew.

use std::fs;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Disk;
use errdex_catalog::rule::Rule;
use errdex_catalog::{Loaded, Options, load, render};

/// Rules that no catalogue can break. A rule that gets a bad case must leave the list.
const EXEMPT: &[(&str, &str)] = &[];

#[test]
fn every_rule_has_a_bad_case() {
    for rule in Rule::ALL {
        // `tests/usage/` has cases of the rules about Rust.
        let exempt = rule.is_of_usage() || EXEMPT.iter().any(|(name, _)| *name == rule.name());
        let has_case = folder("bad").join(rule.name()).is_dir();
        assert!(
            has_case || exempt,
            "no bad case: write tests/catalogs/bad/{}/<case>.yaml",
            rule.name()
        );
        assert!(
            !(has_case && exempt),
            "take `{}` off the exemptions",
            rule.name()
        );
    }
}

#[test]
fn exemptions_and_folders_name_rules() {
    let folders = items(&folder("bad")).into_iter().map(|path| stem(&path));
    let exempt = EXEMPT.iter().map(|(name, _)| (*name).to_owned());
    for name in folders.chain(exempt) {
        assert!(Rule::from_name(&name).is_some(), "no rule `{name}`");
    }
}

#[test]
fn bad_catalogues_say_what_is_wrong() {
    let mut failed = Vec::new();
    for rule in items(&folder("bad")) {
        for case in items(&rule) {
            let is_root = case.extension().is_some_and(|end| end == "yaml");
            if (is_root || case.is_dir()) && !check_bad(&rule, &case) {
                failed.push(format!("{}/{}", stem(&rule), stem(&case)));
            }
        }
    }
    assert!(failed.is_empty(), "failed, see above: {failed:#?}");
}

/// One slip, one message: a case has one problem, of the rule that its folder is named for. A case of several slips
/// says how many in its first line: `# 3 slips`.
fn check_bad(rule: &Path, case: &Path) -> bool {
    let root = if case.is_dir() {
        case.join("root.yaml")
    } else {
        case.to_owned()
    };
    let loaded = read(&root, rule);
    let text = shown(&loaded);

    let source = fs::read(&root).unwrap_or_default();
    let source = String::from_utf8_lossy(&source);
    let slips = source
        .strip_prefix("# ")
        .and_then(|rest| rest.split_once(" slips"))
        .map_or(1, |(count, _)| count.parse().expect("a number of slips"));
    let rules: Vec<&str> = loaded
        .problems
        .iter()
        .map(|problem| problem.rule.name())
        .collect();
    let as_named = rules.len() == slips && rules.iter().all(|name| **name == *stem(rule));
    if !as_named {
        eprintln!(
            "{}: {slips} expected, but\n{text}",
            case.with_extension("").display()
        );
    }
    as_named & as_blessed(&text, &case.with_extension("txt"))
}

fn as_blessed(text: &str, expected: &Path) -> bool {
    let data = snapbox::Data::read_from(expected, Some(snapbox::data::DataFormat::Text));
    let assert = snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .normalize_paths(false);
    match assert.try_eq(Some(&expected.display()), text.to_owned().into(), data) {
        Ok(()) => true,
        Err(error) => {
            eprintln!("{error}");
            false
        }
    }
}

#[test]
fn good_catalogues_are_silent() {
    let base = folder("good");
    for case in items(&base) {
        let root = if case.is_dir() {
            case.join("root.yaml")
        } else {
            case
        };
        let loaded = read(&root, &base);
        assert_eq!(shown(&loaded), "", "{}", root.display());
        assert!(loaded.catalog.is_some(), "{}", root.display());
    }
}

fn read(root: &Path, base: &Path) -> Loaded {
    let options = Options {
        advice: true,
        languages: errdex_catalog::Languages::All,
        ..Options::from(base)
    };
    load(&Disk, root, options).expect("the case can be read")
}

fn shown(loaded: &Loaded) -> String {
    let texts: Vec<String> = loaded
        .problems
        .iter()
        .map(|problem| render::plain(problem, &loaded.sources))
        .collect();
    texts.join("\n")
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("catalogs")
        .join(name)
}

fn items(folder: &Path) -> Vec<PathBuf> {
    let mut items: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|item| item.expect("an item").path())
        .collect();
    items.sort();
    items
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
