//! Loads what changes would make, and lets it through only if nothing else is changed and no problem is added.

use std::collections::{BTreeMap, HashMap, HashSet};

use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::rule::{Level, Rule};
use errdex_catalog::source::{FileId, SourceFile};
use errdex_catalog::yaml::{Kind, Node};
use errdex_catalog::{Document, Loaded, Parsed, check, parse_edited};

use crate::changes::Changes;
use crate::document::{Documents, Slot, pairs};
use crate::editable::Editable;
use crate::overlay::Overlay;
use crate::patched::patched;
use crate::refusal::{Problems, Refusal};
use crate::replace::Replacement;
use crate::trivia::Trivia;

/// Texts that may be written.
#[derive(Debug)]
pub(crate) struct Proven {
    /// The files that change, with their new texts.
    texts: Vec<(usize, String)>,
    /// What the catalogue will be.
    pub(crate) loaded: Loaded,
    /// Its trees.
    documents: Vec<Document>,
}

/// An edit that may be written.
#[derive(Debug)]
pub struct Edit<R> {
    /// The files that change, in the order in which they are to be replaced: a crash in between must leave a catalogue
    /// without errors. None, where there is nothing to do.
    pub replacements: Vec<Replacement>,
    /// What people want to know of it.
    pub report: R,
}

impl<R> Edit<R> {
    /// The same edit, with more to know of it.
    pub fn with<M>(self, more: M) -> Edit<(R, M)> {
        let Self {
            replacements,
            report,
        } = self;
        Edit {
            replacements,
            report: (report, more),
        }
    }
}

/// The texts after `changes`, if the catalogue then has no problem that it does not have now.
pub(crate) fn prove(editable: &Editable<'_>, changes: &Changes) -> Result<Proven, Refusal> {
    let (proven, _) = prove_to(editable, changes, Level::Warning)?;
    Ok(proven)
}

/// The same, but only problems at or above a level are refused; the others are returned.
pub(crate) fn prove_to(
    editable: &Editable<'_>,
    changes: &Changes,
    refused: Level,
) -> Result<(Proven, Vec<Diagnostic>), Refusal> {
    let ours = |what: &str| {
        Refusal::wrong(format!(
            "a bug in errdex: {what}; nothing was changed, please report it"
        ))
    };
    let documents = &editable.documents;
    let Some(texts) = changes.apply(documents) else {
        return Err(ours("two changes are at odds"));
    };
    let parsed = parsed_after(editable, &texts)?;
    let loaded = check(&parsed);
    let added: Vec<Diagnostic> = added(&editable.loaded, &loaded)
        .into_iter()
        .cloned()
        .collect();
    if added.iter().any(|problem| problem.level >= refused) {
        return Err(Refusal::Problems(Box::new(Problems {
            list: added,
            sources: loaded.sources,
        })));
    }
    for (file, text) in &texts {
        let tree = parsed.documents.get(*file).filter(|new| new.is_sound);
        let Some(tree) = tree.and_then(|new| new.tree.as_ref()) else {
            return Err(ours("the edited text is not YAML"));
        };
        if let Err(what) = compare(documents, changes, *file, text, tree) {
            return Err(ours(what));
        }
    }
    let proven = Proven {
        texts,
        loaded,
        documents: parsed.documents,
    };
    Ok((proven, added))
}

impl Proven {
    /// The line where an entry begins in its new text.
    pub(crate) fn line_of(&self, slot: Slot) -> usize {
        let tree = self.documents[slot.file].tree.as_ref();
        let entry = tree.and_then(|tree| tree.get("entries")?.items().get(slot.item));
        entry.map_or(1, |entry| self.loaded.sources.position(entry.span).line)
    }

    /// The files as they are to be replaced, those that `last` says yes to at the end.
    pub(crate) fn replacements(
        &self,
        documents: &Documents,
        last: impl Fn(usize) -> bool,
    ) -> Vec<Replacement> {
        let mut texts: Vec<&(usize, String)> = self.texts.iter().collect();
        texts.sort_by_key(|(file, _)| last(*file));
        let replacement = |(file, text): &(usize, String)| Replacement {
            path: documents.files()[*file].path.clone(),
            shown: documents.shown(*file).to_owned(),
            old: Some(documents.bytes(*file, documents.text(*file))),
            new: documents.bytes(*file, text),
        };
        texts.into_iter().map(replacement).collect()
    }
}

/// The catalogue as it would be with `texts` in place of the files.
fn parsed_after(editable: &Editable<'_>, texts: &[(usize, String)]) -> Result<Parsed, Refusal> {
    let documents = &editable.documents;
    let bytes = |(file, text): &(usize, String)| {
        let path = documents.files()[*file].path.clone();
        (path, documents.bytes(*file, text))
    };
    let overlay = Overlay {
        texts: texts.iter().map(bytes).collect(),
        files: editable.files,
    };
    let Documents {
        root,
        base,
        sources,
        read,
        ..
    } = documents;
    let edited = |id: FileId, file: &SourceFile| {
        let mut changed = texts.iter().map(|(at, _)| *at);
        let at = changed.find(|at| documents.files()[*at].path == file.path())?;
        patched(&documents.files()[at], documents.text(at), id, file.text())
    };
    let read = (sources, read.as_slice());
    parse_edited(&overlay, root, base, read, &edited).map_err(Refusal::Unreadable)
}

/// The problems of rules that have more to say than before. Messages hold names, which an edit may change, so where a
/// rule said something before, the number counts.
fn added<'l>(before: &Loaded, after: &'l Loaded) -> Vec<&'l Diagnostic> {
    let counted = |loaded: &Loaded| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for problem in &loaded.problems {
            *counts.entry(problem.rule.name()).or_default() += 1;
        }
        counts
    };
    let (old, new) = (counted(before), counted(after));
    let words = |problem: &Diagnostic| (problem.rule.name(), problem.message.clone());
    let said: HashSet<(&str, String)> = before.problems.iter().map(words).collect();
    let has_more = |rule: Rule| new.get(rule.name()) > old.get(rule.name());
    let problems = after.problems.iter();
    let mut added: Vec<&Diagnostic> = problems
        .filter(|problem| has_more(problem.rule) && !said.contains(&words(problem)))
        .collect();
    // Beside an error, warnings are what comes of it.
    if added.iter().any(|problem| problem.level == Level::Error) {
        added.retain(|problem| problem.level == Level::Error);
    }
    added
}

/// Whether a file differs from its new text in nothing but what `changes` names.
fn compare(
    documents: &Documents,
    changes: &Changes,
    file: usize,
    text: &str,
    node: &Node,
) -> Result<(), &'static str> {
    let document = &documents.files()[file];
    let before = documents.text(file);
    // To look for comments in a large file takes as long as to compare it.
    let has_comments = before.contains('#');
    if has_comments
        && !holds_comments(
            (&document.trivia, before),
            (&Trivia::collect(node, text), text),
        )
    {
        return Err("a comment would be lost");
    }
    let mut old = documents.entries(file).iter();
    let new = node.get("entries").map_or(&[][..], Node::items);
    let is_added = |item| changes.adds(Slot { file, item });
    let kept = new.iter().enumerate().filter(|(at, _)| !is_added(*at));
    for (item, (_, new)) in kept.enumerate() {
        let is_same = |old: &Node| match changes.touched(Slot { file, item }) {
            Some(keys) => same_but(old, new, &|key| keys.contains(key)),
            None => same(old, new),
        };
        if !old.next().is_some_and(is_same) {
            return Err("another entry would be changed");
        }
    }
    let touched = |key: &str| key == "entries" || changes.touches_root(file, key);
    if old.next().is_none() && same_but(&document.node, node, &touched) {
        Ok(())
    } else {
        Err("another part of the file would be changed")
    }
}

/// Whether two mappings are the same but for the keys that are `touched`.
fn same_but(old: &Node, new: &Node, touched: &dyn Fn(&str) -> bool) -> bool {
    let others = |node| {
        let pairs = pairs(node).iter();
        pairs.filter(|(key, _)| !key.text().is_some_and(touched))
    };
    let (old, new): (Vec<_>, Vec<_>) = (others(old).collect(), others(new).collect());
    old.len() == new.len()
        && old
            .iter()
            .zip(&new)
            .all(|(old, new)| same(&old.0, &new.0) && same(&old.1, &new.1))
}

/// Whether two trees say the same, wherever and however it is written.
pub(crate) fn same(old: &Node, new: &Node) -> bool {
    match (&old.kind, &new.kind) {
        (Kind::Scalar(a), Kind::Scalar(b)) => {
            // A block text at the end of a file may lack its line feed until something comes below it.
            let end = |text: &str| text.trim_end_matches('\n').len();
            old.is_null() == new.is_null() && a.text[..end(&a.text)] == b.text[..end(&b.text)]
        }
        (Kind::Seq(a), Kind::Seq(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Kind::Map(a), Kind::Map(b)) => {
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .all(|(a, b)| same(&a.0, &b.0) && same(&a.1, &b.1))
        }
        (Kind::Refused, Kind::Refused) => true,
        _ => false,
    }
}

/// Whether every comment of the old text is in the new one, as often.
pub(crate) fn holds_comments(old: (&Trivia, &str), new: (&Trivia, &str)) -> bool {
    if !old.1.contains('#') {
        return true;
    }
    let counted = |(trivia, text): (&Trivia, &str)| {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for comment in trivia.comments(text, 0..text.len()) {
            *counts
                .entry(text[comment].trim_end().to_owned())
                .or_default() += 1;
        }
        counts
    };
    let (old, new) = (counted(old), counted(new));
    old.iter()
        .all(|(comment, count)| new.get(comment).is_some_and(|new| new >= count))
}
