//! Takes over what was read before of files that did not change, so that an editor waits only for the file that did.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Document, Options, Parsed, Parser, Unreadable, read};
use crate::diagnostic::Diagnostic;
use crate::files::Files;
use crate::guard;
use crate::imports::Neighbour;
use crate::lock::Lock;
use crate::raw::RawSidecar;
use crate::source::{FileId, SourceFile, Sources};
use crate::yaml::Node;

/// Reads a catalogue that was read before, with the same options. A file that `is_unchanged` since then is not read; of
/// others with the same text as before, the trees are taken over.
///
/// # Errors
///
/// When the root file cannot be read.
pub fn parse_again<'o>(
    files: &dyn Files,
    root: &Path,
    options: impl Into<Options<'o>>,
    before: Parsed,
    is_unchanged: &dyn Fn(&Path) -> bool,
) -> Result<Parsed, Unreadable> {
    let earlier = Earlier::new(before, is_unchanged);
    read(files, root, options.into(), earlier)
}

/// The tree of an edited file, if it is known without reading all of it.
pub type Edited<'e> = dyn Fn(FileId, &SourceFile) -> Option<Node> + 'e;

/// Reads a catalogue as an edit would make it, with the same options as before the edit. The trees of files with the same
/// text are taken over from `sources` and `documents`, which stay as they are. What `edited` returns must be what reading
/// would.
///
/// # Errors
///
/// When the root file cannot be read.
pub fn parse_edited<'o>(
    files: &dyn Files,
    root: &Path,
    options: impl Into<Options<'o>>,
    (sources, documents): (&Sources, &[Document]),
    edited: &Edited<'_>,
) -> Result<Parsed, Unreadable> {
    let with_source = |own: &Document| (sources.shared(own.file), own.clone());
    let earlier = Earlier {
        documents: documents.iter().map(with_source).collect(),
        edited: Some(edited),
        ..Earlier::default()
    };
    read(files, root, options.into(), earlier)
}

/// What was read before.
#[derive(Default)]
pub(super) struct Earlier<'e> {
    edited: Option<&'e Edited<'e>>,
    is_unchanged: Option<&'e dyn Fn(&Path) -> bool>,
    documents: Vec<(Arc<SourceFile>, Document)>,
    lock: Option<(Arc<SourceFile>, Arc<Lock>)>,
    sidecars: Vec<(Arc<SourceFile>, RawSidecar)>,
    neighbours: Vec<Kept>,
    beside: Vec<(PathBuf, bool)>,
}

/// An imported catalogue with its files.
#[derive(Debug)]
pub(crate) struct Kept {
    /// The number of its root.
    pub(super) first: FileId,
    /// The root and the parts, whose numbers follow.
    pub(super) files: Vec<Arc<SourceFile>>,
    pub(super) neighbour: Arc<Neighbour>,
}

impl<'e> Earlier<'e> {
    fn new(before: Parsed, is_unchanged: &'e dyn Fn(&Path) -> bool) -> Self {
        let Parsed {
            sources,
            documents,
            problems,
            neighbours,
            beside,
            mut raw,
            ..
        } = before;
        let with_source = |file: FileId| (sources.shared(file), is_clean(file, &problems));
        let documents = documents.into_iter();
        let lock = raw.lock.take().and_then(|lock| {
            let (source, is_clean) = with_source(lock.file);
            is_clean.then_some((source, lock))
        });
        let sidecars = raw.root.languages.iter_mut().filter_map(|language| {
            let sidecar = language.sidecar.take().filter(|own| own.is_whole)?;
            let (source, is_clean) = with_source(sidecar.place.file);
            is_clean.then_some((source, sidecar))
        });
        Self {
            edited: None,
            is_unchanged: Some(is_unchanged),
            documents: documents
                .map(|document| (sources.shared(document.file), document))
                .collect(),
            lock,
            sidecars: sidecars.collect(),
            neighbours,
            beside,
        }
    }

    fn is_unchanged(&self, path: &Path) -> bool {
        self.is_unchanged
            .is_some_and(|is_unchanged| is_unchanged(path))
    }
}

/// Whether no problem is in the file.
fn is_clean(file: FileId, problems: &[Diagnostic]) -> bool {
    let is_there = |problem: &Diagnostic| {
        let also = problem.also.iter().map(|(span, _)| span.file);
        problem.span.file == file || also.into_iter().any(|own| own == file)
    };
    !problems.iter().any(is_there)
}

/// Takes a file over, if it has the same number as before: what was read of it names it by that.
fn take_over(sources: &mut Sources, source: &Arc<SourceFile>, file: FileId) -> bool {
    let is_same = sources.next_id() == file;
    if is_same {
        sources.add_shared(Arc::clone(source));
    }
    is_same
}

impl Parser<'_> {
    /// The document at `path`, if it did not change.
    pub(super) fn unchanged_document(&mut self, path: &Path) -> Option<Document> {
        let all = &self.earlier.documents;
        let at = all.iter().position(|(source, _)| source.path() == path)?;
        if self.earlier.is_unchanged(path) {
            self.take_document(at)
        } else {
            None
        }
    }

    /// The same, if it has these bytes.
    pub(super) fn same_document(&mut self, path: &Path, bytes: &[u8]) -> Option<Document> {
        let plain = bytes.strip_prefix(guard::MARK).unwrap_or(bytes);
        let has_mark = plain.len() < bytes.len();
        let mut all = self.earlier.documents.iter();
        let at = all.position(|(source, document)| {
            source.path() == path
                && document.has_mark == has_mark
                && source.text().as_bytes() == plain
                // What was refused is not in the text.
                && document.is_clean()
        })?;
        self.take_document(at)
    }

    /// The tree of a file that was edited, if it is known.
    pub(super) fn edited_tree(&self, file: FileId) -> Option<Node> {
        self.earlier.edited?(file, self.sources.file(file))
    }

    fn take_document(&mut self, at: usize) -> Option<Document> {
        let (source, document) = &self.earlier.documents[at];
        if !take_over(&mut self.sources, source, document.file) {
            return None;
        }
        let (_, document) = self.earlier.documents.swap_remove(at);
        self.sink.repeat(&document.problems);
        Some(document)
    }

    /// The lock at `path`, if it did not change and nothing was wrong with it.
    pub(super) fn unchanged_lock(&mut self, path: &Path) -> Option<Arc<Lock>> {
        let (source, lock) = self.earlier.lock.as_ref()?;
        let is_same = source.path() == path && self.earlier.is_unchanged(path);
        let is_taken = is_same && take_over(&mut self.sources, source, lock.file);
        is_taken.then(|| Arc::clone(lock))
    }

    /// The file of translations at `path`, if it did not change and nothing was wrong with it.
    pub(super) fn unchanged_sidecar(&mut self, path: &Path) -> Option<RawSidecar> {
        let mut all = self.earlier.sidecars.iter();
        let at = all.position(|(source, _)| source.path() == path)?;
        let (source, sidecar) = &self.earlier.sidecars[at];
        let is_taken = self.earlier.is_unchanged(path)
            && take_over(&mut self.sources, source, sidecar.place.file);
        is_taken.then(|| self.earlier.sidecars.swap_remove(at).1)
    }

    /// Whether a file that no root lists looks like a part, if it did not change.
    pub(super) fn is_known_as_part(&self, path: &Path) -> Option<bool> {
        let (_, is_part) = self.earlier.beside.iter().find(|(own, _)| own == path)?;
        self.earlier.is_unchanged(path).then_some(*is_part)
    }

    /// The catalogue whose root is at `path`, if none of its files changed.
    pub(super) fn unchanged_neighbour(&mut self, path: &Path) -> Option<Arc<Neighbour>> {
        let is_root = |kept: &Kept| kept.files[0].path() == path;
        let at = self.earlier.neighbours.iter().position(is_root)?;
        let Kept { first, files, .. } = &self.earlier.neighbours[at];
        let is_unchanged = |file: &Arc<SourceFile>| self.earlier.is_unchanged(file.path());
        if *first != self.sources.next_id() || !files.iter().all(is_unchanged) {
            return None;
        }
        for file in files {
            self.sources.add_shared(Arc::clone(file));
        }
        let kept = self.earlier.neighbours.swap_remove(at);
        let neighbour = Arc::clone(&kept.neighbour);
        self.neighbours.push(kept);
        Some(neighbour)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeMap;
    use std::io;

    use super::*;
    use crate::fix::Fixes;
    use crate::parse::{Languages, parse};
    use crate::{Loaded, check};

    /// Files in memory, with those that were read.
    #[derive(Default)]
    struct Memory {
        files: BTreeMap<PathBuf, String>,
        readings: RefCell<Vec<PathBuf>>,
    }

    impl Files for Memory {
        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            self.readings.borrow_mut().push(path.to_owned());
            let found = self.files.get(path).cloned();
            let found = found.map(String::into_bytes);
            found.ok_or_else(|| io::ErrorKind::NotFound.into())
        }

        fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
            Ok(self.files.keys().cloned().collect())
        }
    }

    const ROOT: &str = "\
catalog: a
title: A
code: {type: u8}
imports: [{as: b, path: b.yaml}]
languages: {de: de.yaml, fr: fr.yaml}
parts: [one.yaml, odd.yaml, broken.yaml, marked.yaml]
entries:
  - {name: ROOT, code: 1, message: root, related: [\"b:FAR\"]}
";

    fn memory() -> Memory {
        let files = [
            ("a.yaml", ROOT),
            (
                "a.lock",
                "1 ROOT Root 1.0.0 active\n2 ONE One 1.0.0 active\n",
            ),
            (
                "one.yaml",
                "entries:\n  - {name: ONE, code: 2, message: one}\n",
            ),
            // A key that does not exist, in a file and in another one.
            (
                "odd.yaml",
                "entries:\n  - {name: ODD, code: 3, message: odd, mesage: odd}\n",
            ),
            (
                "broken.yaml",
                "entries:\n  - {name: OFF, code: 4, message: off}\n  - {name: X, code: 5: 6}\n",
            ),
            (
                "marked.yaml",
                "\u{FEFF}entries:\n  - {name: M, code: 7, message: m, mesage: odd}\n",
            ),
            ("de.yaml", "ROOT:\n  message: Wurzel\n"),
            ("fr.yaml", "ROOT: {message: racine, mesage: x}\n"),
            (
                "b.yaml",
                "catalog: b\ntitle: B\ncode: {type: u8}\nparts: [far.yaml]\nentries:\n  - {name: NEAR, code: 2, message: near}\n",
            ),
            (
                "loose.yaml",
                "entries:\n  - {name: LOOSE, code: 9, message: loose}\n",
            ),
            (
                "far.yaml",
                "entries:\n  - {name: FAR, code: 1, message: far}\n",
            ),
        ];
        let files = files.map(|(path, text)| (path.into(), text.to_owned()));
        Memory {
            files: files.into(),
            ..Memory::default()
        }
    }

    fn options() -> Options<'static> {
        Options {
            advice: true,
            fixes: Fixes::Wanted,
            languages: Languages::All,
            ..Options::from("")
        }
    }

    fn anew(files: &Memory) -> Parsed {
        parse(files, Path::new("a.yaml"), options()).expect("a root")
    }

    fn again(files: &Memory, before: Parsed, changed: &Path) -> Parsed {
        let is_unchanged = |path: &Path| path != changed;
        let root = Path::new("a.yaml");
        parse_again(files, root, options(), before, &is_unchanged).expect("a root")
    }

    fn said(parsed: &Parsed) -> (Loaded, String) {
        let loaded = check(parsed);
        let texts: Vec<&str> = loaded.sources.iter().map(SourceFile::text).collect();
        let said = format!("{:#?}{texts:#?}{:#?}", loaded.problems, loaded.record);
        (loaded, said)
    }

    #[test]
    fn only_the_file_that_changed_is_read_and_nothing_else_is_said() {
        let paths: Vec<PathBuf> = memory().files.into_keys().collect();
        for path in &paths {
            for change in ["# a comment\n", "x: y\n", "mesage: odd\n", ": : :\n", "\n"] {
                let mut files = memory();
                let before = anew(&files);
                files
                    .files
                    .get_mut(path)
                    .expect("it is there")
                    .push_str(change);
                files.readings.borrow_mut().clear();
                let again = again(&files, before, path);
                let mut read = files.readings.take();
                // What had problems outside of a document is read again, and so is the record that is not there.
                read.retain(|own| own != Path::new("fr.yaml") && !own.ends_with("a.imports"));
                let is_of_import = path == Path::new("far.yaml") || path == Path::new("b.yaml");
                if is_of_import {
                    read.retain(|own| own != Path::new("b.yaml") && own != Path::new("far.yaml"));
                }
                read.retain(|own| own != path);
                let is_all = path == Path::new("a.yaml") || path == Path::new("fr.yaml");
                assert!(is_all || read.is_empty(), "{path:?}: {read:?}");
                assert_eq!(said(&again).1, said(&anew(&files)).1, "{path:?} {change:?}");
            }
        }
    }

    #[test]
    fn nothing_is_read_where_nothing_changed_and_the_trees_are_the_same() {
        let files = memory();
        let before = anew(&files);
        let expected = said(&before).1;
        let trees = |parsed: &Parsed| -> Vec<_> {
            let trees = parsed.documents.iter().filter_map(|own| own.tree.as_ref());
            trees
                .map(|tree| std::ptr::from_ref(&tree.pairs()[0]))
                .collect()
        };
        let own = trees(&before);
        let mut parsed = before;
        for _ in 0..3 {
            files.readings.borrow_mut().clear();
            parsed = again(&files, parsed, Path::new(""));
            assert_eq!(trees(&parsed), own);
            assert_eq!(said(&parsed).1, expected);
            let mut read = files.readings.take();
            read.retain(|own| own != Path::new("fr.yaml") && !own.ends_with("a.imports"));
            assert_eq!(read, Vec::<PathBuf>::new());
        }
    }

    #[test]
    fn files_that_get_other_numbers_are_read_again() {
        for change in ["[one.yaml, ", "one.yaml, odd.yaml, "] {
            let mut files = memory();
            let before = anew(&files);
            let root = ROOT.replace(
                change,
                if change.starts_with('[') {
                    "["
                } else {
                    "odd.yaml, one.yaml, "
                },
            );
            files.files.insert("a.yaml".into(), root);
            let again = again(&files, before, Path::new("a.yaml"));
            assert_eq!(said(&again).1, said(&anew(&files)).1, "{change}");
        }
    }
}
