//! Holds a catalogue between two rounds of fixing, and judges what a round would make of it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::files::Files;
use errdex_catalog::fix::Fixes;
use errdex_catalog::rule::Rule;
use errdex_catalog::source::{FileId, Span};
use errdex_catalog::{Languages, Loaded, Options, Unreadable, check, parse};

use super::{Candidate, TURNS, Which, chosen};
use crate::add::offer;
use crate::overlay::Overlay;
use crate::proof::holds_comments;
use crate::replace::Replacement;
use crate::trivia::Trivia;

/// UTF-8's mark at the beginning of a file.
const MARK: &str = "\u{FEFF}";

/// A catalogue, as it is or as fixes would make it.
pub(super) struct State<'f> {
    files: &'f dyn Files,
    root: &'f Path,
    base: &'f Path,
    /// The only file that may be edited, if it is not every one.
    only: Option<&'f Path>,
    /// The texts that differ from those of the files.
    texts: HashMap<PathBuf, Vec<u8>>,
    /// What the catalogue is with them.
    pub(super) loaded: Loaded,
    /// What stands between the scalars of each file that could be read.
    trivia: HashMap<PathBuf, Trivia>,
}

impl<'f> State<'f> {
    /// The catalogue as it is.
    pub(super) fn read(
        files: &'f dyn Files,
        root: &'f Path,
        base: &'f Path,
    ) -> Result<Self, Unreadable> {
        Self::with(files, root, base, HashMap::new())
    }

    /// The same, in which only one file may be edited.
    pub(super) fn within(self, only: &'f Path) -> Self {
        Self {
            only: Some(only),
            ..self
        }
    }

    fn with(
        files: &'f dyn Files,
        root: &'f Path,
        base: &'f Path,
        texts: HashMap<PathBuf, Vec<u8>>,
    ) -> Result<Self, Unreadable> {
        let options = Options {
            advice: true,
            languages: Languages::All,
            fixes: Fixes::Apart,
            ..Options::from(base)
        };
        let overlay = Overlay { texts, files };
        let parsed = parse(&overlay, root, options)?;
        let trivia = parsed.documents.iter().filter_map(|document| {
            let file = parsed.sources.file(document.file);
            let tree = document.tree.as_ref().filter(|_| document.is_sound)?;
            Some((file.path().to_owned(), Trivia::collect(tree, file.text())))
        });
        let trivia = trivia.collect();
        let mut loaded = check(&parsed);
        offer(&parsed, &mut loaded, base);
        Ok(Self {
            files,
            root,
            base,
            only: None,
            trivia,
            loaded,
            texts: overlay.texts,
        })
    }

    /// The bytes of a file, with its byte order mark.
    fn bytes(&self, path: &Path) -> Option<Vec<u8>> {
        match self.texts.get(path) {
            Some(bytes) => Some(bytes.clone()),
            None => self.files.read(path).ok(),
        }
    }

    /// Whether the place may be edited: it is in one of the catalogue's files, whose bytes are its text.
    pub(super) fn can_edit(&self, span: Span) -> bool {
        let sources = &self.loaded.sources;
        let own = sources.iter().count() - self.loaded.outside_files;
        let file = sources.file(span.file);
        let is_own = sources.iter().take(own).any(|own| std::ptr::eq(own, file));
        is_own
            && self.only.is_none_or(|only| only == file.path())
            && file
                .text()
                .get(span.start as usize..span.end as usize)
                .is_some()
    }

    /// What the candidates make of the catalogue together, or why that is not better than it was.
    pub(super) fn try_out(&self, candidates: &[Candidate<'_>]) -> Result<Self, String> {
        let next = self.edited(candidates)?;
        let mut fixed: BTreeMap<(Rule, &str), usize> = BTreeMap::new();
        for Candidate { problem, .. } in candidates {
            *fixed.entry((problem.rule, &problem.message)).or_default() += 1;
        }
        for ((rule, message), fixed) in &fixed {
            let count = |loaded: &Loaded| {
                let same =
                    |problem: &&Diagnostic| problem.rule == *rule && problem.message == *message;
                loaded.problems.iter().filter(same).count()
            };
            if count(&next.loaded) + fixed > count(&self.loaded) {
                return Err("the problem would still be there".to_owned());
            }
        }
        self.keeps_comments(&next)?;
        match self.added(&next, candidates) {
            None => Ok(next),
            Some(_) if next.can_be_settled(self, candidates) => Ok(next),
            Some(problem) => Err(format!("that would bring in: {}", problem.message)),
        }
    }

    /// Whether what is new since `before` can be fixed in turn.
    fn can_be_settled(&self, before: &Self, candidates: &[Candidate<'_>]) -> bool {
        let said: HashSet<(Rule, &str)> = words(&before.loaded).collect();
        let is_new = |problem: &Diagnostic| !said.contains(&(problem.rule, &problem.message));
        let mut settled: Option<Self> = None;
        for _ in 0..TURNS {
            let now = settled.as_ref().unwrap_or(self);
            let turn = chosen(now, Which::Safe, &HashSet::new(), is_new);
            if turn.is_empty() {
                return false;
            }
            let Ok(next) = now.edited(&turn) else {
                return false;
            };
            if before.added(&next, candidates).is_none() {
                return true;
            }
            settled = Some(next);
        }
        false
    }

    /// A problem of a rule that has more to say after the candidates than it should.
    fn added<'n>(&self, next: &'n Self, candidates: &[Candidate<'_>]) -> Option<&'n Diagnostic> {
        let mut allowed: BTreeMap<Rule, usize> = BTreeMap::new();
        for problem in &self.loaded.problems {
            *allowed.entry(problem.rule).or_default() += 1;
        }
        for Candidate { problem, .. } in candidates {
            if let Some(count) = allowed.get_mut(&problem.rule) {
                *count = count.saturating_sub(1);
            }
        }
        let mut found: BTreeMap<Rule, usize> = BTreeMap::new();
        for problem in &next.loaded.problems {
            *found.entry(problem.rule).or_default() += 1;
        }
        let said: HashSet<(Rule, &str)> = words(&self.loaded).collect();
        let is_more = |rule: Rule| found.get(&rule) > Some(allowed.get(&rule).unwrap_or(&0));
        let more = || {
            let problems = next.loaded.problems.iter();
            problems.filter(|problem| is_more(problem.rule))
        };
        let new = more().find(|problem| !said.contains(&(problem.rule, &problem.message)));
        new.or_else(|| more().next())
    }

    /// The catalogue with the edits of the candidates.
    fn edited(&self, candidates: &[Candidate<'_>]) -> Result<Self, String> {
        let mut by_file: BTreeMap<FileId, Vec<(Span, &str)>> = BTreeMap::new();
        for edit in candidates.iter().flat_map(|candidate| &candidate.fix.edits) {
            let edits = by_file.entry(edit.span.file).or_default();
            edits.push((edit.span, &edit.text));
        }
        let mut texts = self.texts.clone();
        for (file, mut edits) in by_file {
            // The sort is stable: of two texts that are put in at one byte, the first stays the first.
            edits.sort_by_key(|(span, _)| (span.start, span.end));
            let source = self.loaded.sources.file(file);
            let text = replaced(source.text(), &edits)
                .ok_or_else(|| "two of its edits overlap".to_owned())?;
            let old = self.bytes(source.path()).unwrap_or_default();
            let mark = if old.starts_with(MARK.as_bytes()) {
                MARK
            } else {
                ""
            };
            if old.get(mark.len()..) != Some(source.text().as_bytes()) {
                return Err("the file is not text in UTF-8".to_owned());
            }
            texts.insert(
                source.path().to_owned(),
                [mark, &text].concat().into_bytes(),
            );
        }
        let next = Self::with(self.files, self.root, self.base, texts)
            .map_err(|unreadable| unreadable.to_string())?;
        Ok(Self {
            only: self.only,
            ..next
        })
    }

    /// Whether every comment is in the next state too.
    fn keeps_comments(&self, next: &Self) -> Result<(), String> {
        let text = |state: &Self, path: &Path| {
            let mut files = state.loaded.sources.iter();
            let file = files.find(|file| file.path() == path);
            file.map_or(String::new(), |file| file.text().to_owned())
        };
        for (path, old) in &self.trivia {
            // A file that is not YAML any more has a problem more.
            let Some(new) = next.trivia.get(path) else {
                continue;
            };
            if !holds_comments((old, &text(self, path)), (new, &text(next, path))) {
                return Err("a comment would be lost".to_owned());
            }
        }
        Ok(())
    }

    /// The files that differ from what they were.
    pub(super) fn replacements(&self) -> Vec<Replacement> {
        let files = self.loaded.sources.iter();
        let changed = files.filter_map(|file| {
            let new = self.texts.get(file.path())?.clone();
            let old = self.files.read(file.path()).ok();
            (old.as_ref() != Some(&new)).then(|| Replacement {
                path: file.path().to_owned(),
                shown: file.shown().to_owned(),
                old,
                new,
            })
        });
        changed.collect()
    }
}

/// What is said by which rule.
fn words(loaded: &Loaded) -> impl Iterator<Item = (Rule, &str)> {
    let problems = loaded.problems.iter();
    problems.map(|problem| (problem.rule, problem.message.as_str()))
}

/// `text` with other pieces in their places; nothing where two of them overlap.
fn replaced(text: &str, edits: &[(Span, &str)]) -> Option<String> {
    let mut new = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for (span, piece) in edits {
        new.push_str(text.get(at..span.start as usize)?);
        new.push_str(piece);
        at = span.end as usize;
    }
    new.push_str(text.get(at..)?);
    Some(new)
}
