//! Shows that each crate that is published carries what a stranger needs: licenses, a page, links that work anywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use errdex_catalog::files::normalised;
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

/// Files that a crate's own tests read, and the tests of the whole command too. A package contains only what is in its
/// folder.
const COPIES: [(&str, &str); 4] = [
    (
        "tests/cli/harbour.yaml",
        "tools/cli/src/source/tests/harbour.yaml",
    ),
    (
        "tests/cli/signed-codes.yaml",
        "tools/cli/src/source/tests/signed-codes.yaml",
    ),
    (
        "tests/cli/text-codes.yaml",
        "tools/cli/src/source/tests/text-codes.yaml",
    ),
    (
        "tests/cli/windows.yaml",
        "tools/cli/src/source/tests/windows.yaml",
    ),
];

#[test]
fn copies_are_equal() {
    let is_overwriting = std::env::var_os("SNAPSHOTS").is_some_and(|action| action == "overwrite");
    for (original, copy) in COPIES {
        let text = read(&repository().join(original));
        if is_overwriting {
            fs::write(repository().join(copy), &text).expect("the copy is writable");
        }
        assert_eq!(
            read(&repository().join(copy)),
            text,
            "{copy} is not a copy of {original}; run `SNAPSHOTS=overwrite cargo test -p errdex-tests --test packages`"
        );
    }
}

/// A file outside of the crate is not in its package, which then does not build, or whose tests do not.
#[test]
fn each_crate_compiles_only_its_own_files() {
    let mut outside = Vec::new();
    for package in published() {
        for source in sources(&package.folder.join("src")) {
            let text = read(&source);
            let code = text.lines().map(str::trim_start);
            for line in code.filter(|line| !line.starts_with("//")) {
                for (call, base) in [
                    ("include_str!(\"", source.parent().expect("a folder")),
                    ("include_bytes!(\"", source.parent().expect("a folder")),
                    ("errdex::catalog(\"", &*package.folder),
                ] {
                    let path = line
                        .split_once(call)
                        .and_then(|(_, rest)| rest.split_once('"'));
                    let file = path.map(|(path, _)| normalised(&base.join(path)));
                    if file.is_some_and(|file| !file.starts_with(&package.folder)) {
                        outside.push(format!("{}: {line}", source.display()));
                    }
                }
            }
        }
    }
    assert!(outside.is_empty(), "{outside:#?}");
}

/// The Rust files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).expect("a folder") {
        let path = item.expect("an item").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
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
        // A crate with features shows on docs.rs what needs which.
        let features = package.manifest["features"].as_object().expect("features");
        if features.keys().any(|feature| feature != "default") && !package.is_macro() {
            let docs = &package.manifest["metadata"]["docs"]["rs"];
            assert_eq!(
                docs["all-features"], true,
                "{name}: `[package.metadata.docs.rs]`"
            );
            assert_eq!(
                docs["rustdoc-args"],
                serde_json::json!(["--cfg", "docsrs"]),
                "{name}"
            );
            let root = read(&package.folder.join("src/lib.rs"));
            assert!(
                root.contains("#![cfg_attr(docsrs, feature(doc_cfg))]"),
                "{name}"
            );
        }
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

/// What both the macros and the command need is compiled once, if cargo is asked for the same features of it on both sides;
/// and so is everything above it, such as the core of errdex, which takes longest of all. See `[build-dependencies]` in the
/// manifest of the command.
#[test]
fn the_command_compiles_no_crate_twice() {
    let mut tree = cargo::in_workspace(&["tree", "--offline", "-p", "errdex-cli"]);
    tree.args(["-e", "no-dev", "--prefix", "none", "-f", "{p} {f}"]);
    let (tree, _) = cargo::succeed(&mut tree);
    let mut ways: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in tree
        .lines()
        .map(|line| line.trim_end_matches(" (*)").trim_end())
    {
        let name = line.split(' ').next().unwrap_or_default();
        ways.entry(name).or_default().insert(line);
    }
    assert!(ways.contains_key("syn") && ways.contains_key("errdex-catalog"));
    // The reader of TOML asks for next to nothing of it, the templates' for all; to add that up would cost more.
    ways.remove("winnow");
    ways.retain(|_, ways| ways.len() > 1);
    assert!(
        ways.is_empty(),
        "asked for with different features: {ways:#?}"
    );
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
