//! Replays the published versions of windows-sys as catalogues, and shows what `diff` finds in a history that nobody
//! here wrote.
//!
//! `facts/windows-sys-history.tsv` has what came and went; the version that the lock names has all the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use errdex_catalog::load;
use errdex_catalog::model::Catalog;
use errdex_outputs::diff::{Diff, Grade, diff};
use errdex_tests::command;
use errdex_tests::pages::{InMemory, repository};
use errdex_tests::windows_sys;

/// The steps in order, with what each comes to: breaking, additive and cosmetic changes.
const STEPS: [(&str, [usize; 3]); 5] = [
    ("0.42.0", [0, 4, 0]),
    ("0.48.0", [0, 36, 0]),
    ("0.52.0", [6, 86, 0]),
    ("0.59.0", [0, 14, 0]),
    ("bindgen-0.100.0", [1, 50, 0]),
];

/// The version that the workspace's lock names, after which one step follows.
const NEWEST: &str = "0.61.2";

type Constants = BTreeSet<(String, u32)>;

/// What came and went with one version.
#[derive(Default)]
struct Step {
    came: Constants,
    went: Constants,
}

#[test]
fn the_move_of_a_code_is_found_and_nothing_else_is_alarming() {
    let versions = versions();
    let mut names = BTreeMap::new();
    let mut catalogues = versions
        .iter()
        .map(|constants| catalogue(constants, &mut names));
    let mut old = catalogues.next().expect("the first version");
    for ((version, expected), new) in STEPS.iter().zip(catalogues) {
        let found = diff(&read(&old), &read(&new));
        let counts = Grade::ALL.map(|grade| found.graded(grade).count());
        assert_eq!(counts, *expected, "{version}: {:#?}", breaking(&found));
        match *version {
            "0.52.0" => assert_eq!(
                breaking(&found),
                [
                    "alias-removed ERROR_SUCCESS 0",
                    "alias-removed ERROR_WAIT_NO_CHILDREN 128",
                    "alias-removed ERROR_WAIT_NO_CHILDREN 128",
                    "alias-removed ERROR_EXE_MARKED_INVALID 192",
                    "entry-removed WAIT_TIMEOUT 258",
                    "entry-removed WAIT_FAILED 4294967295",
                ]
            ),
            "bindgen-0.100.0" => {
                assert_eq!(
                    breaking(&found),
                    ["code-changed ERROR_INVALID_CONFIG_VALUE 519"]
                );
                let moved = &found.changes[0];
                assert_eq!(moved.old.as_deref(), Some("479"));
                assert_eq!(moved.new.as_deref(), Some("519"));
                let taken = found.changes.iter().find(|change| {
                    let entry = change.entry.as_ref();
                    entry.is_some_and(|(_, code)| code.to_string() == "479")
                });
                let taken = taken.and_then(|change| change.entry.as_ref());
                assert_eq!(
                    taken.map(|(name, _)| name.as_str()),
                    Some("ERROR_MEMORY_DECOMPRESSION_FAILURE"),
                    "its old number means something else now"
                );
            }
            _ => {}
        }
        old = new;
    }
}

#[test]
fn the_command_says_so_and_the_lock_would_have_stopped_it() {
    let versions = versions();
    let [.., old, new] = &versions[..] else {
        panic!("there are two versions")
    };
    let mut names = BTreeMap::new();
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("old.yaml", &catalogue(old, &mut names));
    write("new.yaml", &catalogue(new, &mut names));
    let output = command::run(
        folder.path(),
        ["diff", "--deny", "breaking", "old.yaml", "new.yaml"],
    );
    assert_eq!(output.status.code(), Some(1));
    let said = command::text(&output.stdout);
    let first = "breaking: ERROR_INVALID_CONFIG_VALUE (519): the code is `519`, and was `479`\n";
    assert!(said.starts_with(first), "{said}");

    let output = command::run(folder.path(), ["freeze", "--release", "0.61.2", "old.yaml"]);
    assert_eq!(output.status.code(), Some(0));
    fs::rename(
        folder.path().join("new.yaml"),
        folder.path().join("old.yaml"),
    )
    .expect("a file");
    let output = command::run(folder.path(), ["check", "old.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    let said = command::text(&output.stdout);
    let first = "error[released-code-changed]: `ERROR_INVALID_CONFIG_VALUE` was released with the code 479 (0x1DF), and has 519 (0x207) now\n";
    assert!(said.starts_with(first), "{said}");
    assert!(
        said.contains("the code has `ERROR_MEMORY_DECOMPRESSION_FAILURE` now"),
        "{said}"
    );
    assert_eq!(said.matches("error[").count(), 1, "{said}");
}

/// The constants of each version, the first one before any step.
fn versions() -> Vec<Constants> {
    let steps = steps();
    let newest = STEPS.len() - 1;
    let mut constants: Constants = windows_sys::all(NEWEST).into_iter().collect();
    let mut versions = vec![constants.clone()];
    for (version, _) in STEPS[..newest].iter().rev() {
        let step = &steps[*version];
        assert!(step.came.is_subset(&constants), "{version}");
        constants = &(&constants - &step.came) | &step.went;
        versions.insert(0, constants.clone());
    }
    let last = &steps[STEPS[newest].0];
    let constants = versions.last().expect("a version");
    assert!(last.went.is_subset(constants));
    versions.push(&(constants - &last.went) | &last.came);
    versions
}

fn steps() -> BTreeMap<String, Step> {
    let path = repository().join("tests/facts/windows-sys-history.tsv");
    let text = fs::read_to_string(path).expect("the facts");
    let mut steps: BTreeMap<String, Step> = BTreeMap::new();
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    for row in rows {
        let columns: Vec<&str> = row.split('\t').collect();
        let [version, sign, code, name] = columns[..] else {
            panic!("four columns: {row}")
        };
        let step = steps.entry(version.to_owned()).or_default();
        let constants = match sign {
            "+" => &mut step.came,
            "-" => &mut step.went,
            _ => panic!("a sign: {row}"),
        };
        constants.insert((name.to_owned(), code.parse().expect("a code")));
    }
    assert_eq!(steps.len(), STEPS.len());
    steps
}

/// A catalogue of the constants. Of several names for one code, the one that an earlier version used stays; then those
/// of the system itself come first.
fn catalogue(constants: &Constants, names: &mut BTreeMap<u32, String>) -> String {
    let mut by_code: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (name, code) in constants {
        by_code.entry(*code).or_default().push(name);
    }
    let mut text =
        "catalog: win32\ntitle: Windows errors\ncode: {type: u32}\nentries:\n".to_owned();
    for (code, mut own) in by_code {
        let known = names.get(&code).cloned();
        own.sort_by_key(|name| (Some(*name) != known.as_deref(), !name.starts_with("ERROR_")));
        let (name, aliases) = own.split_first().expect("a name");
        names.insert(code, (*name).to_owned());
        let aliases = aliases.join(", ");
        writeln!(
            text,
            "  - {{name: {name}, code: {code}, message: {name}, aliases: [{aliases}]}}"
        )
        .expect("a string takes all");
    }
    text
}

fn read(catalogue: &str) -> Catalog {
    let mut files = InMemory::default();
    files.add("win32.yaml", catalogue);
    let loaded = load(&files, Path::new("win32.yaml"), "").expect("it is there");
    loaded
        .catalog
        .unwrap_or_else(|| panic!("{:#?}", loaded.problems))
}

/// `kind NAME code` of each breaking change.
fn breaking(found: &Diff) -> Vec<String> {
    let shown = found.graded(Grade::Breaking).map(|change| {
        let (name, code) = change.entry.as_ref().expect("an entry");
        format!("{} {name} {code}", change.kind.name())
    });
    shown.collect()
}
