//! Collects problems beside the pipeline, so that one run shows them all.

use crate::rule::{Level, Rule};
use crate::source::Span;

/// One problem, with everything that is said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: Rule,
    /// How grave it is here.
    pub level: Level,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What is wrong with that very token.
    pub label: String,
    /// Other places that have to do with it.
    pub also: Vec<(Span, String)>,
    /// Why it is wrong.
    pub notes: Vec<String>,
    /// The way out.
    pub help: Vec<String>,
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

    /// Says how out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Says how out, where there is a way.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help.extend(help);
        self
    }
}

/// The sink that every stage writes to. A stage can add to it, but not change or remove what others reported. It must
/// be finished: problems that are collected and never shown are a bug in errdex.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    finished: bool,
}

impl Diagnostics {
    /// Writes a problem down.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// How many problems were reported.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether none was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Everything that was reported so far.
    #[must_use]
    pub fn all(&self) -> &[Diagnostic] {
        &self.list
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
        list.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
        list.dedup();
        list
    }
}

impl From<Vec<Diagnostic>> for Diagnostics {
    /// A sink that begins with the problems of an earlier stage.
    fn from(list: Vec<Diagnostic>) -> Self {
        Self {
            list,
            finished: false,
        }
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
