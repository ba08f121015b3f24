//! Applies the fixes of a catalogue's problems until nothing more can be fixed.
//!
//! Each round takes the first fix of every problem, as far as their edits do not overlap, and loads what they would make.
//! A fix that does not remove its problem, or adds another one that cannot be fixed in turn, is undone. The rest is kept,
//! and the next round begins with it.

mod state;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::path::Path;

use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::files::Files;
use errdex_catalog::fix::Fix;
use errdex_catalog::rule::Rule;
use errdex_catalog::source::{Position, Sources, Span};
use errdex_catalog::{Loaded, Unreadable};

use crate::replace::Replacement;
use state::State;

/// How many rounds are made. Each fixes at least one problem or gives up a fix, so this is only a guard against fixes
/// that undo each other.
const ROUNDS: usize = 1_000;

/// How often the problems that a fix uncovers are fixed in turn, to find out whether the fix is a good one.
const TURNS: usize = 4;

/// Which fixes are applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that can be applied unseen.
    Safe,
    /// The others too.
    All,
}

/// What fixing a catalogue makes of it.
#[derive(Debug)]
pub struct Fixed {
    /// The files that change.
    pub replacements: Vec<Replacement>,
    /// The fixes that were applied, in the order in which that was done.
    pub applied: Vec<Applied>,
    /// The fixes that were tried and undone.
    pub undone: Vec<Undone>,
    /// What the catalogue is after that. Problems in the same words are listed one by one.
    pub loaded: Loaded,
}

/// A fix that was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The rule whose problem it fixed.
    pub rule: Rule,
    /// The problem, in the words of its message.
    pub message: String,
    /// What was done.
    pub title: String,
    /// Where the problem was when it was fixed: `errors.yaml:12:5`.
    pub place: String,
}

/// A fix that was undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The fix.
    pub fix: Applied,
    /// Why: a clause.
    pub why: String,
}

/// A fix, and the problem that it is for.
#[derive(Debug, Clone, Copy)]
struct Candidate<'s> {
    problem: &'s Diagnostic,
    fix: &'s Fix,
}

impl Candidate<'_> {
    /// What tells the fix from others in the next round, when its place may be another.
    fn key(&self) -> Key {
        let Self { problem, fix } = self;
        (problem.rule, problem.message.clone(), fix.title.clone())
    }

    fn applied(&self, loaded: &Loaded) -> Applied {
        let Self { problem, fix } = self;
        Applied {
            rule: problem.rule,
            message: problem.message.clone(),
            title: fix.title.clone(),
            place: place(problem, &loaded.sources),
        }
    }
}

/// `errors.yaml:12:5`: where a problem is.
fn place(problem: &Diagnostic, sources: &Sources) -> String {
    let file = sources.file(problem.span.file).shown();
    let Position { line, column } = sources.position(problem.span);
    format!("{file}:{line}:{column}")
}

type Key = (Rule, String, String);

/// Fixes the catalogue whose root is `root`. Paths are shown from `base`. Nothing is written.
///
/// # Errors
///
/// When the root cannot be read.
pub fn fix(files: &dyn Files, root: &Path, base: &Path, which: Which) -> Result<Fixed, Unreadable> {
    Ok(settle(State::read(files, root, base)?, which))
}

/// Does the same with the fixes that edit nothing but the file at `only`.
///
/// # Errors
///
/// When the root cannot be read.
pub fn fix_file(
    files: &dyn Files,
    root: &Path,
    base: &Path,
    which: Which,
    only: &Path,
) -> Result<Fixed, Unreadable> {
    let state = State::read(files, root, base)?.within(only);
    Ok(settle(state, which))
}

/// Makes rounds until no fix is left.
fn settle(mut state: State<'_>, which: Which) -> Fixed {
    let mut refused = HashSet::new();
    let mut applied = Vec::new();
    let mut undone = Vec::new();
    for _ in 0..ROUNDS {
        let candidates = chosen(&state, which, &refused, |_| true);
        if candidates.is_empty() {
            break;
        }
        let mut round = Round {
            state: &state,
            good: Vec::new(),
            next: None,
            bad: Vec::new(),
        };
        round.take(&candidates);
        let Round {
            good, next, bad, ..
        } = round;
        applied.extend(good.iter().map(|good| good.applied(&state.loaded)));
        for (bad, why) in bad {
            let fix = bad.applied(&state.loaded);
            if refused.insert(bad.key()) {
                undone.push(Undone { fix, why });
            }
        }
        if let Some(next) = next {
            state = next;
        }
    }
    Fixed {
        replacements: state.replacements(),
        applied,
        undone,
        loaded: state.loaded,
    }
}

/// The first fix of each problem that `counts`, if it may be applied and does not overlap one that was chosen before.
fn chosen<'s>(
    state: &'s State<'_>,
    which: Which,
    refused: &HashSet<Key>,
    counts: impl Fn(&Diagnostic) -> bool,
) -> Vec<Candidate<'s>> {
    let mut chosen: Vec<Candidate<'s>> = Vec::new();
    let mut taken = Taken::default();
    for problem in state
        .loaded
        .problems
        .iter()
        .filter(|problem| counts(problem))
    {
        let mut candidates = problem.fixes.iter().map(|fix| Candidate { problem, fix });
        let first = candidates.find(|candidate| {
            let Fix { edits, is_safe, .. } = candidate.fix;
            (*is_safe || which == Which::All)
                && !edits.is_empty()
                && !refused.contains(&candidate.key())
                && edits.iter().all(|edit| state.can_edit(edit.span))
        });
        if let Some(candidate) = first
            && taken.take(candidate.fix)
        {
            chosen.push(candidate);
        }
    }
    chosen
}

/// The pieces of files that fixes replace.
#[derive(Default)]
struct Taken(Vec<Span>);

impl Taken {
    /// Takes the pieces of a fix, if none of them overlaps or touches one that is taken.
    fn take(&mut self, fix: &Fix) -> bool {
        let is_free = |span: Span| {
            self.0.iter().all(|taken| {
                taken.file != span.file || taken.end < span.start || span.end < taken.start
            })
        };
        let is_free = fix.edits.iter().all(|edit| is_free(edit.span));
        if is_free {
            self.0.extend(fix.edits.iter().map(|edit| edit.span));
        }
        is_free
    }
}

/// One round: which of the candidates are good together.
struct Round<'s, 'f> {
    state: &'s State<'f>,
    good: Vec<Candidate<'s>>,
    /// What the good ones make.
    next: Option<State<'f>>,
    bad: Vec<(Candidate<'s>, String)>,
}

impl<'s> Round<'s, '_> {
    /// Tries the candidates together with the good ones, then each half of them.
    fn take(&mut self, candidates: &[Candidate<'s>]) {
        let together: Vec<Candidate<'s>> = self.good.iter().chain(candidates).copied().collect();
        match (self.state.try_out(&together), candidates) {
            (Ok(next), _) => {
                self.good = together;
                self.next = Some(next);
            }
            (Err(why), [one]) => self.bad.push((*one, why)),
            (Err(_), several) => {
                let (first, second) = several.split_at(several.len() / 2);
                self.take(first);
                self.take(second);
            }
        }
    }
}
