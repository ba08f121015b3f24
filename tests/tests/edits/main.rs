//! Edits the Windows catalogue, in all its files' styles, and holds every line against what it was.
//!
//! Comments, line ends, quotes and blank lines are strewn over the files first. Then commands edit entries that are
//! picked at random. No YAML is read to judge them: a line may go or come only if it speaks of the edited entry, every
//! other line must stay to the byte and in its place, and no comment may be lost.
//!
//! `EDITS=200 cargo test -p errdex-tests --test edits` looks longer.

mod kill;
mod kill_import;
mod lines;
mod strewn;
mod together;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use errdex_tests::command::{run, text, workspace};
use errdex_tests::random::Random;

/// The texts of a catalogue, by their paths.
type Texts = BTreeMap<PathBuf, String>;

/// A catalogue that is gone after the test.
struct Catalogue {
    folder: tempfile::TempDir,
}

fn copy_imported(from: &Path, to: &Path) {
    fs::create_dir_all(to.join("ntstatus")).expect("a folder");
    fs::copy(from.join("ntstatus.yaml"), to.join("ntstatus.yaml")).expect("a copy");
    for part in fs::read_dir(from.join("ntstatus")).expect("the parts") {
        let part = part.expect("a part");
        fs::copy(part.path(), to.join("ntstatus").join(part.file_name())).expect("a copy");
    }
}

impl Catalogue {
    fn strewn(random: &mut Random) -> Self {
        let from = workspace().join("catalog/win32");
        let folder = tempfile::tempdir().expect("a folder");
        let catalogue = Self { folder };
        let to = catalogue.path();
        fs::create_dir_all(to.join("windows")).expect("a folder");
        for name in ["windows.yaml", "windows.imports"] {
            fs::copy(from.join(name), to.join(name)).expect("a copy");
        }
        copy_imported(&from.join("../ntstatus"), &to.join("../ntstatus"));
        let mut parts: Vec<PathBuf> = fs::read_dir(from.join("windows"))
            .expect("the parts")
            .map(|item| item.expect("a part").path())
            .collect();
        parts.sort();
        for part in parts {
            let text = fs::read_to_string(&part).expect("a part");
            let name = part.file_name().expect("a name");
            let label = part.file_stem().expect("a name").to_string_lossy();
            let text = strewn::strew(&text, &label, random);
            fs::write(to.join("windows").join(name), text).expect("a part");
        }
        catalogue
    }

    /// The folder of the root, beside that of the catalogue that it imports.
    fn path(&self) -> PathBuf {
        self.folder.path().join("win32")
    }

    fn texts(&self) -> Texts {
        let mut texts = Texts::new();
        for folder in [self.path(), self.path().join("windows")] {
            for item in fs::read_dir(folder).expect("a folder") {
                let path = item.expect("an item").path();
                if path.is_file() {
                    let text = fs::read_to_string(&path).expect("a text");
                    texts.insert(path, text);
                }
            }
        }
        texts
    }

    /// Whether the command did it, what it said, and the texts afterwards.
    fn edit(&self, arguments: &[&str]) -> (bool, String, Texts) {
        let output = run(&self.path(), arguments.iter().map(Path::new));
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(!said.contains("a bug in errdex"), "{arguments:?}: {said}");
        let status = output.status.code();
        assert!(
            status == Some(0) || status == Some(1),
            "{arguments:?}: {said}"
        );
        (status == Some(0), said, self.texts())
    }
}

/// The names of the entries that are in use, and how many links lead to each.
fn names(texts: &Texts) -> Vec<(String, usize)> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for line in texts.values().flat_map(|text| text.lines()) {
        if let Some(name) = lines::entry(line) {
            names.entry(name.to_owned()).or_default();
        }
    }
    for line in texts.values().flat_map(|text| text.lines()) {
        for word in line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
            if let Some(count) = names.get_mut(word) {
                *count += 1;
            }
        }
    }
    names.into_iter().collect()
}

#[test]
fn no_edit_changes_a_byte_that_it_need_not() {
    let mut done: BTreeMap<&str, usize> = BTreeMap::new();
    for round in 0..rounds() {
        let mut random = Random::new(round);
        let catalogue = Catalogue::strewn(&mut random);
        let mut before = catalogue.texts();
        let all = names(&before);
        for command in ["rename", "deprecate", "retire", "retire-for", "new"] {
            let pick = |random: &mut Random| random.pick(&all).0.clone();
            let (name, other) = (pick(&mut random), pick(&mut random));
            let new = format!("NEW_{round}_{command}")
                .replace('-', "_")
                .to_uppercase();
            let root = "windows.yaml";
            let arguments: &[&str] = match command {
                "rename" => &["rename", &name, &new, root],
                "deprecate" => &[
                    "deprecate",
                    &name,
                    root,
                    "--since",
                    "1.2.0",
                    "--replaced-by",
                    &other,
                ],
                "retire" => &[
                    "retire",
                    &name,
                    root,
                    "--since",
                    "2.0.0",
                    "--reason",
                    "a: reason",
                ],
                "retire-for" => &[
                    "retire",
                    &name,
                    root,
                    "--since",
                    "2.0.0",
                    "--reason",
                    "why",
                    "--replaced-by",
                    &other,
                ],
                _ => &[
                    "new",
                    &new,
                    root,
                    "--message",
                    "It is new",
                    "--category",
                    "busy",
                ],
            };
            let (fine, said, after) = catalogue.edit(arguments);
            if fine {
                *done.entry(command).or_default() += 1;
                // Entries whose links changed are named.
                let named: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
                let may = |line: &str| named.iter().any(|name| lines::speaks_of(line, name));
                lines::compare(&before, &after, &may, &format!("{arguments:?}: {said}"));
                assert_ne!(before, after, "{arguments:?}: {said}");
            } else {
                assert_eq!(before, after, "{arguments:?}: {said}");
            }
            before = after;
        }
        let output = run(&catalogue.path(), ["check", "windows.yaml"]);
        assert!(output.status.success(), "{}", text(&output.stdout));
    }
    for command in ["rename", "deprecate", "retire", "new"] {
        assert!(
            done.get(command).copied().unwrap_or(0) > 0,
            "{command} never did it: {done:?}"
        );
    }
}

#[test]
fn the_canonical_form_means_the_same_and_has_every_comment() {
    for round in 0..rounds() {
        let mut random = Random::new(1_000 + round);
        let catalogue = Catalogue::strewn(&mut random);
        let before = catalogue.texts();
        let old = tempfile::tempdir().expect("a folder");
        fs::create_dir(old.path().join("windows")).expect("a folder");
        for (path, text) in &before {
            let path = path.strip_prefix(catalogue.path()).expect("a path");
            fs::write(old.path().join(path), text).expect("a copy");
        }
        let (fine, said, after) = catalogue.edit(&["fmt", "windows.yaml"]);
        assert!(fine, "{said}");
        for (path, text) in &before {
            lines::hold_comments(text, &after[path], &format!("{round}: {}", path.display()));
        }
        let (fine, said, again) = catalogue.edit(&["fmt", "--check", "windows.yaml"]);
        assert!(fine, "{said}");
        assert_eq!(after, again);
        let old = old.path().join("windows.yaml");
        let old = old.to_str().expect("a path");
        let (fine, said, _) = catalogue.edit(&["diff", "--deny", "cosmetic", old, "windows.yaml"]);
        assert!(fine, "{said}");
    }
}

#[test]
fn our_own_catalogues_are_in_canonical_form() {
    let own = [
        "catalog/win32/windows.yaml",
        "tools/cli/rules.yaml",
        "tools/cli/src/commands/init/errors.yaml",
    ];
    let output = run(&workspace(), ["fmt", "--check"].iter().chain(&own));
    let named = text(&output.stdout);
    assert!(
        output.status.success(),
        "to be formatted with `errdex fmt`:\n{named}"
    );
}

fn rounds() -> u64 {
    std::env::var("EDITS").map_or(2, |rounds| rounds.parse().expect("a number"))
}
