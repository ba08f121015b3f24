//! Collects problems beside the pipeline, so that one run shows them all.

use std::collections::BTreeMap;

use crate::fix::{Fix, Fixes};
use crate::hashing::HashMap;
use crate::rule::{Level, Rule};
use crate::source::{FileId, Span};

/// How many problems with one cause are shown one by one. If there are more, one problem names their number.
pub const FEW: usize = 5;

/// How many further places a problem with many places shows.
const SHOWN: usize = 2;

/// One problem, with everything that is said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: Rule,
    /// How severe it is here.
    pub level: Level,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What is wrong with that very token.
    pub label: String,
    /// Other places that are involved.
    pub also: Vec<(Span, String)>,
    /// Why it is wrong.
    pub notes: Vec<String>,
    /// How to fix it.
    pub help: Vec<String>,
    /// How to fix it by editing text, the likeliest way first; empty unless the sink collects them.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A problem at `span`.
    #[must_use]
    pub fn new(rule: Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: rule.default_level(),
            message: message.into(),
            span,
            label: String::new(),
            also: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Says what is wrong with the token.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Self {
        self.also.push((span, label.into()));
        self
    }

    /// Points at the first few of many places.
    #[must_use]
    pub(crate) fn also_first(
        mut self,
        places: impl IntoIterator<Item = Span>,
        label: &str,
    ) -> Self {
        let shown = places.into_iter().take(SHOWN + 1);
        self.also
            .extend(shown.map(|place| (place, label.to_owned())));
        self
    }

    /// Points at another place, where that says more.
    #[must_use]
    pub fn maybe_also(self, span: Span, says_more: bool, label: &str) -> Self {
        if says_more {
            self.also(span, label)
        } else {
            self
        }
    }

    /// Says why.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says how to fix it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Fixes it by editing text, if that is known.
    #[must_use]
    pub(crate) fn maybe_fix(mut self, fix: Option<Fix>) -> Self {
        self.fixes.extend(fix);
        self
    }

    /// Says how to fix it, if that is known.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help.extend(help);
        self
    }
}

/// The sink that every stage writes to. A stage can add to it, but not change or remove what others reported. It must
/// be finished: problems that are collected and never shown are a bug in errdex.
///
/// The same words about many places have one cause: a key that an importer misspelled in every entry, a rule that a
/// catalogue was not written for. The sink keeps the first [`FEW`] of them, and counts the others.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// How many problems were reported.
    reported: usize,
    /// What was said of how many places.
    repeated: HashMap<(Rule, String), Repeated>,
    /// The entries that expect a violation of a rule. What is reported there is not counted: it will be removed.
    /// By the rule and the entry's first byte, with the whole entry.
    expected: BTreeMap<(Rule, FileId, u32), Span>,
    /// Which fixes are collected.
    fixes: Fixes,
    /// What is reported, where it may have to be reported again.
    recorded: Option<Vec<Recorded>>,
    finished: bool,
}

/// A problem as it was reported, with its fixes.
pub(crate) type Recorded = (Diagnostic, Vec<Fix>);

/// Problems in the same words.
#[derive(Debug)]
struct Repeated {
    /// How many places there are.
    count: usize,
    /// The place of the last one: an entry may be looked at twice.
    last: Span,
    /// The one that stands for all of them, once they are gathered.
    gathered: Option<Diagnostic>,
    /// The fixes of those that are only counted.
    fixes: Vec<Fix>,
}

impl Diagnostics {
    /// A sink that begins with the problems of an earlier stage, and collects these fixes.
    #[must_use]
    pub fn new(fixes: Fixes, earlier: Vec<Diagnostic>) -> Self {
        let mut sink = Self::default();
        sink.reported = earlier.len();
        sink.list = earlier;
        sink.fixes = fixes;
        sink
    }

    /// Writes a problem down.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.report_fixable(diagnostic, || None);
    }

    /// Writes a problem down with its fixes, which are made only if they are wanted.
    pub fn report_fixable<F: IntoIterator<Item = Fix>>(
        &mut self,
        diagnostic: Diagnostic,
        fixes: impl FnOnce() -> F,
    ) {
        let is_wanted = self.fixes != Fixes::Unwanted;
        let fixes = is_wanted.then(|| fixes().into_iter().collect());
        self.write(diagnostic, fixes.unwrap_or_default());
    }

    fn write(&mut self, diagnostic: Diagnostic, fixes: Vec<Fix>) {
        if let Some(recorded) = &mut self.recorded {
            recorded.push((diagnostic.clone(), fixes.clone()));
        }
        if let Some(list) = self.add(diagnostic) {
            list.extend(fixes);
        }
    }

    /// Records what is reported from now on.
    pub(crate) fn record(&mut self) {
        self.recorded = Some(Vec::new());
    }

    /// What was reported since [`record`](Self::record).
    pub(crate) fn recorded(&mut self) -> Vec<Recorded> {
        self.recorded.take().unwrap_or_default()
    }

    /// Reports again what was recorded.
    pub(crate) fn repeat(&mut self, recorded: &[Recorded]) {
        for (diagnostic, fixes) in recorded {
            self.write(diagnostic.clone(), fixes.clone());
        }
    }

    /// Writes a problem down, or counts it; returns the list that its fixes belong to.
    fn add(&mut self, diagnostic: Diagnostic) -> Option<&mut Vec<Fix>> {
        self.reported += 1;
        if self.fixes != Fixes::Apart && !self.is_expected(diagnostic.rule, diagnostic.span) {
            let words = (diagnostic.rule, diagnostic.message.clone());
            let repeated = self.repeated.entry(words).or_insert(Repeated {
                count: 0,
                last: diagnostic.span,
                gathered: None,
                fixes: Vec::new(),
            });
            if repeated.count > 0 && repeated.last == diagnostic.span {
                return None;
            }
            repeated.count += 1;
            repeated.last = diagnostic.span;
            if repeated.count > FEW {
                return Some(&mut repeated.fixes);
            }
        }
        self.list.push(diagnostic);
        self.list.last_mut().map(|kept| &mut kept.fixes)
    }

    /// Which fixes are collected.
    pub(crate) fn fixes(&self) -> Fixes {
        self.fixes
    }

    /// Whether problems with one cause are to stay apart.
    pub(crate) fn is_apart(&self) -> bool {
        self.fixes == Fixes::Apart
    }

    /// Tells which entries expect a violation of which rule.
    pub(crate) fn expect(&mut self, rule: Rule, entry: Span) {
        self.expected.insert((rule, entry.file, entry.start), entry);
    }

    /// Whether the entry around that place expects a violation of the rule.
    pub(crate) fn is_expected(&self, rule: Rule, place: Span) -> bool {
        let first = (rule, place.file, 0);
        let mut before = self.expected.range(first..=(rule, place.file, place.start));
        // Entries are not inside each other.
        let last = before.next_back();
        last.is_some_and(|(_, entry)| entry.contains(place))
    }

    /// How many problems were reported.
    #[must_use]
    pub fn len(&self) -> usize {
        self.reported
    }

    /// Whether none was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reported == 0
    }

    /// Whether a problem of that rule was reported.
    #[must_use]
    pub fn has(&self, rule: Rule) -> bool {
        self.list.iter().any(|problem| problem.rule == rule)
    }

    /// All problems, sorted by place.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.finished = true;
        let mut list = std::mem::take(&mut self.list);
        let order = |list: &mut Vec<Diagnostic>| {
            list.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
        };
        order(&mut list);
        list.dedup();
        self.gather(&mut list);
        order(&mut list);
        list
    }

    /// Makes one problem of those of a rule that are in the same words, and that no entry expects.
    fn gather(&mut self, list: &mut Vec<Diagnostic>) {
        let mut repeated = std::mem::take(&mut self.repeated);
        repeated.retain(|_, repeated| repeated.count > FEW);
        if repeated.is_empty() {
            return;
        }
        list.retain(|problem| {
            let words = (problem.rule, problem.message.clone());
            let Some(repeated) = repeated.get_mut(&words) else {
                return true;
            };
            if self.is_expected(problem.rule, problem.span) {
                return true;
            }
            match &mut repeated.gathered {
                None => repeated.gathered = Some(problem.clone()),
                Some(first) => {
                    repeated.fixes.extend(problem.fixes.iter().cloned());
                    if first.also.len() < SHOWN {
                        first.also.push((problem.span, "here as well".to_owned()));
                    }
                }
            }
            false
        });
        for (
            (rule, message),
            Repeated {
                count,
                gathered,
                fixes,
                last: _,
            },
        ) in repeated
        {
            list.extend(gathered.map(|mut problem| {
                fix_everywhere(&mut problem, fixes, count);
                problem.message = format!("{message}, here and in {} other places", count - 1);
                if !rule.is_fixed() {
                    problem.help.push(format!(
                        "to allow it everywhere, write `{}: allow` in the root's `rules:`",
                        rule.name()
                    ));
                }
                problem
            }));
        }
    }
}

/// Makes one fix of those of all places, if each of the `count` places has one that does the same.
fn fix_everywhere(problem: &mut Diagnostic, others: Vec<Fix>, count: usize) {
    let Some(mut first) = problem.fixes.drain(..).next() else {
        return;
    };
    let others: Vec<Fix> = others
        .into_iter()
        .filter(|other| other.title == first.title)
        .collect();
    if others.len() + 1 == count {
        first.is_safe &= others.iter().all(|other| other.is_safe);
        first
            .edits
            .extend(others.into_iter().flat_map(|other| other.edits));
        first.title = format!("{} in all {count} places", first.title);
        problem.fixes = vec![first];
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        debug_assert!(
            self.finished || self.list.is_empty() || std::thread::panicking(),
            "a bug in errdex: problems were collected and never shown: {:?}",
            self.list
        );
    }
}
