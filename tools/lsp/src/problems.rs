//! Says the problems of catalogues in the client's terms, file by file, and which lists the client does not have yet.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::rule::{Level, Rule};
use errdex_outputs::problem::in_words;

use crate::client::Wishes;
use crate::known::Known;
use crate::places::Places;
use crate::wire;

/// Where the rules are explained; each has a section of its name.
const PAGES: &str = "https://github.com/errdex/errdex/blob/main/docs/guide/rules.md";

/// The problems of some files.
pub(crate) type Lists = BTreeMap<PathBuf, Vec<wire::Diagnostic>>;

/// The problems of a catalogue by file. Each of its own files has a list, if only an empty one.
pub(crate) fn lists(known: &Known, places: &Places<'_>, wishes: Wishes) -> Lists {
    let own = known.own_paths();
    let mut lists: Lists = own.map(|path| (path.to_owned(), Vec::new())).collect();
    let problems = known.loaded().map_or(&[][..], |loaded| &loaded.problems);
    for problem in problems {
        if wishes.beside_yaml && is_of_schema(problem.rule) {
            continue;
        }
        if let Some(path) = known_path(known, problem) {
            let list = lists.entry(path.to_owned()).or_default();
            list.push(diagnostic(problem, places));
        }
    }
    lists
}

fn known_path<'k>(known: &'k Known, problem: &Diagnostic) -> Option<&'k Path> {
    let loaded = known.loaded()?;
    Some(loaded.sources.file(problem.span.file).path())
}

/// A problem in the client's terms.
pub(crate) fn diagnostic(problem: &Diagnostic, places: &Places<'_>) -> wire::Diagnostic {
    let severity = match problem.level {
        Level::Error => wire::DiagnosticSeverity::Error,
        Level::Warning | Level::Allow => wire::DiagnosticSeverity::Warning,
    };
    let rule = problem.rule.name();
    let page = format!("{PAGES}#{rule}");
    let range = places.range(problem.span);
    let mut diagnostic = wire::diagnostic(range, severity, rule, &page, in_words(problem));
    let also = problem.also.iter();
    let also = also.filter_map(|(span, label)| {
        Some(wire::RelatedInformation {
            location: places.location(*span)?,
            message: label.clone(),
        })
    });
    diagnostic.related_information = also.collect();
    diagnostic
}

/// Whether a YAML language server with the JSON Schema reports what breaks the rule, too.
fn is_of_schema(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::YamlSyntax | Rule::UnknownKey | Rule::MissingKey | Rule::DuplicateKey
    ) || rule.name().starts_with("expected-")
}

/// What the client was sent, and what it should have.
#[derive(Debug, Default)]
pub(crate) struct Board {
    /// The lists of each catalogue, by its root.
    by_root: BTreeMap<PathBuf, Lists>,
    /// What the client has: the version of the document and the list.
    sent: BTreeMap<PathBuf, (Option<i32>, Vec<wire::Diagnostic>)>,
}

impl Board {
    /// Takes in the lists of a catalogue; the files whose lists may be others now.
    pub(crate) fn set(&mut self, root: &Path, lists: Lists) -> BTreeSet<PathBuf> {
        let files: BTreeSet<PathBuf> = lists.keys().cloned().collect();
        let before = self.by_root.insert(root.to_owned(), lists);
        let before = before.into_iter().flat_map(BTreeMap::into_keys);
        files.into_iter().chain(before).collect()
    }

    /// Forgets a catalogue; the files whose lists may be others now.
    pub(crate) fn forget(&mut self, root: &Path) -> BTreeSet<PathBuf> {
        let before = self.by_root.remove(root);
        before.into_iter().flat_map(BTreeMap::into_keys).collect()
    }

    /// All files that have a list.
    pub(crate) fn files(&self) -> BTreeSet<&Path> {
        let lists = self.by_root.values();
        lists
            .flat_map(|lists| lists.keys().map(PathBuf::as_path))
            .collect()
    }

    /// What is wrong with a file, whichever catalogues it is in.
    pub(crate) fn list(&self, file: &Path) -> Vec<wire::Diagnostic> {
        let mut all: Vec<wire::Diagnostic> = Vec::new();
        for list in self.by_root.values().filter_map(|lists| lists.get(file)) {
            for problem in list {
                if !all.contains(problem) {
                    all.push(problem.clone());
                }
            }
        }
        all
    }

    /// The list of a file, unless the client has it already.
    pub(crate) fn unsent(
        &mut self,
        file: &Path,
        version: Option<i32>,
    ) -> Option<Vec<wire::Diagnostic>> {
        let list = self.list(file);
        let now = (version, list.clone());
        match self.sent.get(file) {
            Some(sent) if *sent == now => return None,
            // A file that never had a problem needs no empty list, unless it is open: then the client waits for it.
            None if list.is_empty() && version.is_none() => return None,
            _ => {}
        }
        if list.is_empty() && version.is_none() {
            self.sent.remove(file);
        } else {
            self.sent.insert(file.to_owned(), now);
        }
        Some(list)
    }
}
