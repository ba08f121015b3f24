//! Shows that each crate that is published carries what a stranger needs: licenses, a page, links that work anywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use errdex_tests::cargo;
use errdex_tests::packages::published;
use errdex_tests::pages::{IN_REPOSITORY, repository};

/// Copies, not symbolic links: a checkout on Windows would have text files with a path in their place, and publish them.
#[test]
fn each_crate_has_both_licenses() {
    let is_overwriting = std::env::var_os("SNAPSHOTS").is_some_and(|action| action == "overwrite");
    for package in published() {
        for license in ["LICENSE-MIT", "LICENSE-APACHE"] {
            let original = read(&repository().join(license));
            let copy = package.folder.join(license);
            if is_overwriting {
                fs::write(&copy, &original).expect("the copy is writable");
            }
            let is_equal = fs::read_to_string(&copy).is_ok_and(|copy| copy == original);
            assert!(
                is_equal,
                "{} is not a copy of {license}; run `SNAPSHOTS=overwrite cargo test -p errdex-tests --test packages`",
                copy.display()
            );
        }
    }
}

#[test]
fn each_manifest_says_what_a_registry_shows() {
    for package in published() {
        let name = &package.name;
        let text = |key: &str| {
            package.manifest[key]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        for key in [
            "description",
            "license",
            "repository",
            "homepage",
            "documentation",
            "readme",
            "rust_version",
        ] {
            assert!(!text(key).is_empty(), "{name} has no `{key}`");
        }
        assert!(
            !text("description").ends_with('.'),
            "{name}: remove the full stop"
        );
        let documentation = text("documentation");
        if package.is_library() {
            assert_eq!(documentation, format!("https://docs.rs/{name}"));
        } else {
            let page = documentation.strip_prefix(IN_REPOSITORY);
            let page = page.unwrap_or_else(|| panic!("{name}: a page of the guide"));
            assert!(repository().join(page).is_file(), "{name}: {documentation}");
        }
        for (key, most) in [("keywords", 5), ("categories", 5)] {
            let words = package.manifest[key].as_array().expect("a list");
            assert!(
                (1..=most).contains(&words.len()),
                "{name}: {} {key}",
                words.len()
            );
            for word in words {
                let word = word.as_str().expect("a word");
                // What registries accept, so that publishing does not fail at the last crate.
                assert!(key == "categories" || word.len() <= 20, "{name}: `{word}`");
                let is_plain = word
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-:_+".contains(&byte));
                assert!(is_plain && !word.is_empty(), "{name}: `{word}`");
            }
        }
    }
}

/// A registry shows the page by itself: there, a relative link leads nowhere. `tests/docs` follows the links.
#[test]
fn pages_of_crates_have_whole_links() {
    for package in published() {
        let page = package.readme();
        let text = read(&page);
        let first = text.lines().next().unwrap_or_default();
        assert_eq!(first, format!("# {}", package.name), "{}", page.display());
        for link in text.split("](").skip(1) {
            let link = link.split(')').next().unwrap_or_default();
            let is_whole = link.starts_with("https://") || link.starts_with('#');
            assert!(
                is_whole,
                "{}: write `{link}` with {IN_REPOSITORY}",
                page.display()
            );
        }
    }
}

/// What an expansion names and what the runtime has, and what the command calls in its own libraries, are of one version.
/// A caret would let cargo mix two.
#[test]
fn crates_that_must_agree_are_pinned() {
    let free = [
        "errdex",
        "errdex-errno",
        "errdex-hresult",
        "errdex-ntstatus",
        "errdex-win32",
    ];
    for package in published() {
        for needed in package.needed() {
            let Some(name) = needed["name"]
                .as_str()
                .filter(|name| name.starts_with("errdex"))
            else {
                continue;
            };
            let requirement = needed["req"].as_str().expect("a requirement");
            let expected = if free.contains(&name) { "^" } else { "=" };
            let expected = format!("{expected}{}", env!("CARGO_PKG_VERSION"));
            assert_eq!(requirement, expected, "{} needs {name}", package.name);
        }
    }
}

#[test]
fn each_crate_comes_after_those_it_needs() {
    let order: Vec<String> = published()
        .into_iter()
        .map(|package| package.name)
        .collect();
    for package in published() {
        let place = |name: &str| order.iter().position(|other| other == name);
        for needed in package.needed() {
            let needed = needed["name"].as_str().expect("a name");
            if let Some(before) = place(needed) {
                assert!(
                    Some(before) < place(&package.name),
                    "{needed} before {}",
                    package.name
                );
            }
        }
    }
    assert_eq!(order.first().map(String::as_str), Some("errdex-tables"));
}

/// Windows refuses these names, folds case, and has no `:` in names; a checkout there would fail, and so would a package.
#[test]
fn each_file_can_be_checked_out_on_windows() {
    const RESERVED: [&str; 5] = ["con", "prn", "aux", "nul", "clock$"];
    let mut seen = BTreeMap::new();
    for path in committed() {
        for part in path.split('/') {
            let stem = part.split('.').next().unwrap_or_default().to_lowercase();
            let is_port = ["com", "lpt"].iter().any(|port| {
                stem.strip_prefix(port)
                    .is_some_and(|number| number.len() == 1 && number != "0")
            });
            assert!(
                !RESERVED.contains(&&*stem) && !is_port,
                "Windows reserves the name: {path}"
            );
            let is_odd = part.ends_with(['.', ' '])
                || part.contains(['<', '>', ':', '"', '\\', '|', '?', '*']);
            assert!(!is_odd, "Windows has no such name: {path}");
        }
        if let Some(other) = seen.insert(path.to_lowercase(), path.clone()) {
            panic!("one file where case does not count: {other} and {path}");
        }
    }
}

/// The files that git knows; none where this is not a checkout.
fn committed() -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(repository())
        .output();
    let Ok(listed) = listed else {
        return Vec::new();
    };
    let names = String::from_utf8_lossy(&listed.stdout).into_owned();
    names.split_terminator('\0').map(str::to_owned).collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What both the macros and the command need is compiled once, if cargo is asked for the same features of it on both sides.
/// See `[build-dependencies]` in the manifest of the command.
#[test]
fn the_command_compiles_no_large_crate_twice() {
    let mut tree = cargo::in_workspace(&["tree", "--offline", "-p", "errdex-cli"]);
    tree.args(["-e", "no-dev", "--prefix", "none", "-f", "{p} {f}"]);
    let (tree, _) = cargo::succeed(&mut tree);
    let lines: BTreeSet<&str> = tree
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .collect();
    for name in ["proc-macro2", "quote", "serde", "serde_core", "syn"] {
        let ways: Vec<&&str> = lines
            .iter()
            .filter(|line| line.split(' ').next() == Some(name))
            .collect();
        assert_eq!(
            ways.len(),
            1,
            "asked for with different features: {ways:#?}"
        );
    }
}

/// The names of hosts are read with small tables. The newer tables of `idna` are a part of ICU, ten crates, and took a
/// twentieth of a clean build: `cargo update -p idna_adapter --precise 1.1.0` gets the small ones back, as the authors of
/// `idna` describe.
#[test]
fn the_lock_has_the_small_tables_of_domain_names() {
    let lock = read(&repository().join("Cargo.lock"));
    assert!(lock.contains("name = \"idna_adapter\"\nversion = \"1.1.0\""));
    assert!(!lock.contains("name = \"icu_"), "ICU is back");
}
