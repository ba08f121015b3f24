//! Reads a catalogue and checks it: the two halves of the pipeline in turn.

use std::path::Path;
use std::sync::Arc;

use crate::blank;
use crate::check::{self, Checked, Further};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::Files;
use crate::lock::Lock;
use crate::model::Catalog;
use crate::parse::{Options, Parsed, Unreadable, parse};
use crate::source::Sources;

/// The result of reading and checking a catalogue.
#[derive(Debug)]
pub struct Loaded {
    /// The files that were read, the root first.
    pub sources: Sources,
    /// What is wrong, sorted by place.
    pub problems: Vec<Diagnostic>,
    /// The catalogue, where nothing is wrong with it.
    pub catalog: Option<Catalog>,
    /// What could be read of a broken one, if no name may be missing from it.
    pub skeleton: Option<Catalog>,
    /// The catalogue, where nothing is wrong with it but that all its entries are retired: no enum can be generated from
    /// it, and it can be shown.
    pub tombstones: Option<Catalog>,
    /// What was released, as far as it could be read, where there is a record of it.
    pub lock: Option<Arc<Lock>>,
    /// What the record beside the root should contain, so that a package can leave out the files that lie elsewhere;
    /// see [`crate::imports`]. `None` where the catalogue takes nothing from other files.
    pub record: Option<String>,
    /// How many of the sources are not the catalogue's own.
    pub outside_files: usize,
}

impl Loaded {
    /// The catalogue, to be shown: it may have no entry in use.
    #[must_use]
    pub fn shown(&self) -> Option<&Catalog> {
        self.catalog.as_ref().or(self.tombstones.as_ref())
    }
}

/// Reads and checks the catalogue whose root file is `root`: [`parse()`], then [`check()`]. A path in the place of the
/// options is their `base`.
///
/// # Errors
///
/// When the root file cannot be read. Everything else that can be wrong is in [`Loaded::problems`].
pub fn load<'o>(
    files: &dyn Files,
    root: &Path,
    options: impl Into<Options<'o>>,
) -> Result<Loaded, Unreadable> {
    let mut parsed = parse(files, root, options)?;
    // Only edits start from the trees; without them, the checks do not add their memory to that of the trees.
    parsed.documents = Vec::new();
    Ok(check(&parsed))
}

/// Checks what was read. The same `parsed` always gives the same result: nothing is read again.
#[must_use]
pub fn check(parsed: &Parsed) -> Loaded {
    let checked = checked(parsed, None);
    finished(parsed, checked, parsed.sources.clone())
}

/// Checks what was read, and judges the catalogue by what it does not say itself, such as the Rust that uses it: if there
/// is no error, `further` returns more problems, and adds the files that they point into. The catalogue's `rules:` and
/// `expect:` apply to them as to all others.
#[must_use]
pub fn check_with(
    parsed: &Parsed,
    mut further: impl FnMut(&Catalog, &mut Sources) -> Vec<Diagnostic>,
) -> Loaded {
    let mut sources = parsed.sources.clone();
    let mut further = |catalog: &Catalog| further(catalog, &mut sources);
    let checked = checked(parsed, Some(&mut further));
    finished(parsed, checked, sources)
}

fn checked(parsed: &Parsed, further: Option<&mut Further<'_>>) -> Checked {
    let Parsed {
        sources,
        documents: _,
        problems,
        record: _,
        outside_files: _,
        fixes,
        imports,
        neighbours: _,
        beside: _,
        raw,
    } = parsed;
    let sink = Diagnostics::new(*fixes, problems.clone());
    check::check_further(raw, imports, sources, sink, further)
}

fn finished(parsed: &Parsed, checked: Checked, sources: Sources) -> Loaded {
    let Checked {
        mut problems,
        catalog,
        skeleton,
        tombstones,
    } = checked;
    for problem in &mut problems {
        blank::explain(problem, &sources);
    }
    Loaded {
        sources,
        problems,
        catalog,
        skeleton,
        tombstones,
        lock: parsed.raw.lock.clone(),
        record: parsed.record.clone(),
        outside_files: parsed.outside_files,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::io;
    use std::path::PathBuf;

    use super::*;

    /// Files in memory.
    struct Memory(HashMap<PathBuf, Vec<u8>>);

    impl Files for Memory {
        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            let found = self.0.get(path).cloned();
            found.ok_or_else(|| io::ErrorKind::NotFound.into())
        }

        fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
            Ok(Vec::new())
        }
    }

    fn memory(files: &[(&str, &str)]) -> Memory {
        let files = files.iter();
        Memory(
            files
                .map(|(path, text)| (path.into(), (*text).into()))
                .collect(),
        )
    }

    const ROOT: &str = "\u{FEFF}catalog: a\ntitle: A\ncode: {type: u8}\nentries:\n  - {name: ONE, code: 1, message: one}\nparts:\n  - gone.yaml\n  - two.yaml\n  - odd.yaml\n";

    #[test]
    fn what_did_not_change_is_not_read_again_and_the_problems_are_the_same() {
        let before = [
            ("e.yaml", ROOT),
            (
                "two.yaml",
                "entries:\n  - {name: TWO, code: 2, message: two}\n",
            ),
            (
                "odd.yaml",
                "entries:\n  - {name: ODD, code: 3, message: odd}\n",
            ),
        ];
        let tree = |parsed: &Parsed, at: usize| {
            let tree = parsed.documents[at].tree.as_ref();
            tree.map(|tree| std::ptr::from_ref(&tree.pairs()[0]))
        };
        let odd = "entries:\n  - {name: ODD, code: 2, message: odd}\n";
        let root = ROOT.replace("  - two.yaml\n", "");
        // Another text, a text that cannot be read as it is, and other numbers for the files after the root.
        for (file, text) in [(2, odd), (2, "entries: !odd []\n"), (0, &root), (1, "")] {
            let first = parse(&memory(&before), Path::new("e.yaml"), "").expect("a root");
            let trees: Vec<_> = (0..3).map(|at| tree(&first, at)).collect();
            let mut after = before;
            after[file].1 = text;
            let files = memory(&after);
            let again = crate::parse_again(&files, Path::new("e.yaml"), "", first, &|_| false);
            let again = again.expect("a root");
            let anew = parse(&files, Path::new("e.yaml"), "").expect("a root");
            if file == 2 {
                assert_eq!((tree(&again, 0), tree(&again, 1)), (trees[0], trees[1]));
                assert_ne!(tree(&again, 2), trees[2]);
            }
            let (again, anew) = (check(&again), check(&anew));
            assert_eq!(again.problems, anew.problems, "{text}");
        }
    }

    #[test]
    fn reading_keeps_the_trees_and_checking_reads_nothing() {
        let files = memory(&[
            ("e.yaml", ROOT),
            (
                "two.yaml",
                "entries:\n  - {name: TWO, code: 1, message: two}\n",
            ),
            (
                "odd.yaml",
                "entries: !odd\n  - {name: ODD, code: 3, message: odd}\n",
            ),
            ("e.lock", "1 ONE One 1.0.0 active\n"),
        ]);
        let parsed = parse(&files, Path::new("e.yaml"), "").expect("a root");
        let own: Vec<(&str, bool, bool)> = parsed
            .documents
            .iter()
            .map(|own| {
                (
                    parsed.sources.file(own.file).shown(),
                    own.has_mark,
                    own.is_sound,
                )
            })
            .collect();
        assert_eq!(
            own,
            [
                ("e.yaml", true, true),
                ("two.yaml", false, true),
                ("odd.yaml", false, false)
            ]
        );
        let names = parsed.documents[1]
            .tree
            .as_ref()
            .and_then(|tree| tree.get("entries"));
        assert_eq!(names.map_or(0, |entries| entries.items().len()), 1);
        drop(files);
        let first = check(&parsed);
        let second = check(&parsed);
        assert_eq!(first.problems, second.problems);
        let messages: Vec<&str> = first
            .problems
            .iter()
            .map(|problem| problem.message.as_str())
            .collect();
        assert_eq!(
            messages,
            [
                "the part `gone.yaml` cannot be read",
                "the code 1 is used twice",
                "tags are not allowed in a catalogue",
            ]
        );
        assert!(first.lock.is_some());
    }
}
