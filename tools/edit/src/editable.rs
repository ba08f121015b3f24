//! Opens a catalogue to be edited.

use std::fmt;
use std::path::Path;

use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::files::Files;
use errdex_catalog::model::Catalog;
use errdex_catalog::rule::{Level, Rule};
use errdex_catalog::{Loaded, Parsed, check, parse};

use crate::document::Documents;
use crate::mapping;
use crate::refusal::Refusal;

/// A catalogue that can be edited: its files, and what they say.
pub struct Editable<'f> {
    /// Where the files come from.
    pub(crate) files: &'f dyn Files,
    pub(crate) documents: Documents,
    /// What the catalogue says before the edit.
    pub(crate) loaded: Loaded,
}

impl<'f> Editable<'f> {
    /// The catalogue whose root is `root`, if nothing is wrong with it. Paths are shown from `base`.
    ///
    /// # Errors
    ///
    /// When the catalogue cannot be read, or has errors.
    pub fn open(files: &'f dyn Files, root: &Path, base: &Path) -> Result<Self, Refusal> {
        Self::open_with(files, root, base, |_, _| true)
    }

    /// The same, but a catalogue without entries is no error: the first one is to be written.
    ///
    /// # Errors
    ///
    /// When the catalogue cannot be read, or has errors.
    pub fn open_empty(files: &'f dyn Files, root: &Path, base: &Path) -> Result<Self, Refusal> {
        Self::open_with(files, root, base, |parsed, problem| {
            problem.rule != Rule::NoEntries && !is_of_empty_list(parsed, problem)
        })
    }

    /// Its files, the root first.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.documents.paths()
    }

    /// The catalogue before the edit: nothing, if it has no entries yet.
    #[must_use]
    pub fn catalog(&self) -> Option<&Catalog> {
        self.loaded.shown()
    }

    fn open_with(
        files: &'f dyn Files,
        root: &Path,
        base: &Path,
        counts: impl Fn(&Parsed, &Diagnostic) -> bool,
    ) -> Result<Self, Refusal> {
        let parsed = parse(files, root, base).map_err(Refusal::Unreadable)?;
        let loaded = check(&parsed);
        let problems = loaded.problems.iter();
        let errors: Vec<&Diagnostic> = problems
            .filter(|problem| problem.level == Level::Error)
            .collect();
        if errors.iter().any(|problem| counts(&parsed, problem)) {
            return Err(Refusal::Unsound(errors.len()));
        }
        Ok(Self {
            files,
            documents: Documents::from_parsed(parsed, base)?,
            loaded,
        })
    }
}

/// Whether a problem is that `entries:` of a file has no value: the first entry is about to be written there.
fn is_of_empty_list(parsed: &Parsed, problem: &Diagnostic) -> bool {
    let trees = parsed.documents.iter().filter_map(|own| own.tree.as_ref());
    let mut lists = trees.filter_map(|tree| mapping::pair(tree, "entries"));
    problem.rule == Rule::MissingKey
        && lists.any(|(key, list)| list.is_null() && [key.span, list.span].contains(&problem.span))
}

impl fmt::Debug for Editable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            files: _,
            documents,
            loaded,
        } = self;
        f.debug_struct("Editable")
            .field("documents", documents)
            .field("loaded", loaded)
            .finish_non_exhaustive()
    }
}
