//! Fixes every bad catalogue: what is fixed is gone, nothing new is wrong, and every comment is there.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Disk;
use errdex_catalog::fix::Fixes;
use errdex_catalog::rule::Rule;
use errdex_catalog::{Loaded, Options, load};
use errdex_edit::{Fixed, Which, fix};
use errdex_tests::pages::InMemory;

/// The root of each bad case, with the folder that its paths are shown from.
fn cases() -> Vec<(PathBuf, PathBuf)> {
    let bad = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogs/bad");
    let mut cases = Vec::new();
    for rule in items(&bad) {
        for case in items(&rule) {
            let root = if case.is_dir() {
                case.join("root.yaml")
            } else {
                case
            };
            if root.extension().is_some_and(|end| end == "yaml") {
                cases.push((root, rule.clone()));
            }
        }
    }
    assert!(cases.len() > 100);
    cases
}

fn items(folder: &Path) -> Vec<PathBuf> {
    let items = fs::read_dir(folder).expect("a folder");
    let mut items: Vec<PathBuf> = items.map(|item| item.expect("an item").path()).collect();
    items.sort();
    items
}

fn counted(loaded: &Loaded) -> BTreeMap<Rule, usize> {
    let mut counts = BTreeMap::new();
    for problem in &loaded.problems {
        *counts.entry(problem.rule).or_default() += 1;
    }
    counts
}

#[test]
fn what_is_fixed_is_gone_and_nothing_new_is_wrong() {
    for (root, base) in cases() {
        for which in [Which::Safe, Which::All] {
            check(&root, &base, which);
        }
    }
}

fn check(root: &Path, base: &Path, which: Which) {
    let case = root.display();
    let options = Options {
        advice: true,
        languages: errdex_catalog::Languages::All,
        fixes: Fixes::Apart,
        ..Options::from(base)
    };
    let before = load(&Disk, root, options).expect("the case can be read");
    let fixed = fix(&Disk, root, base, which).expect("the case can be read");
    let Fixed {
        replacements,
        applied,
        undone: _,
        loaded,
    } = &fixed;
    // A fix that leads to another one of the same rule counts once.
    let mut allowed = counted(&before);
    let mut rules: Vec<Rule> = applied.iter().map(|fix| fix.rule).collect();
    rules.dedup();
    for rule in rules {
        allowed.entry(rule).and_modify(|count| *count -= 1);
    }
    for (rule, count) in counted(loaded) {
        let allowed = allowed.get(&rule).copied().unwrap_or(0);
        assert!(
            count <= allowed,
            "{case}: {count} of {}: {applied:?}",
            rule.name()
        );
    }
    assert_eq!(applied.is_empty(), replacements.is_empty(), "{case}");
    let mut files = InMemory::default();
    for replacement in replacements {
        let old = replacement.old.as_deref().unwrap_or_default();
        let [old, new] = [old, &replacement.new[..]].map(String::from_utf8_lossy);
        assert_eq!(comments(&old), comments(&new), "{case}: {applied:?}");
        files.add(&replacement.path, new.into_owned());
    }
}

/// The comments of a text, without characters that cannot be seen.
fn comments(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    let comments = lines.filter(|line| line.starts_with('#'));
    let visible = |c: &char| {
        !c.is_control() && !matches!(c, '\u{200B}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
    };
    comments
        .map(|line| line.chars().filter(visible).collect())
        .collect()
}

/// `catalogs/fixes.txt` lists every fix of every bad case.
#[test]
fn the_list_of_fixes_is_current() {
    let mut list = String::new();
    for (root, base) in cases() {
        let options = Options {
            advice: true,
            languages: errdex_catalog::Languages::All,
            fixes: Fixes::Wanted,
            ..Options::from(&base)
        };
        let loaded = load(&Disk, &root, options).expect("the case can be read");
        let bad = base.parent().unwrap_or(&base);
        let name = root
            .strip_prefix(bad)
            .unwrap_or(&root)
            .display()
            .to_string();
        for fix in loaded.problems.iter().flat_map(|problem| &problem.fixes) {
            let safety = if fix.is_safe { "safe" } else { "unsafe" };
            let _ = writeln!(list, "{name}: {safety}: {}", fix.title);
        }
    }
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogs/fixes.txt");
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .normalize_paths(false)
        .eq(
            list,
            snapbox::Data::read_from(&expected, Some(snapbox::data::DataFormat::Text)),
        );
}
