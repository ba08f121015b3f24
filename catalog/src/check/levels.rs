//! Applies the catalogue's `rules:` and the entries' `expect:` to everything that was found.

use super::{Context, head};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::rule::{Level, Rule};
use crate::source::Span;

/// The problems that remain, each with its level, sorted by place.
pub(super) fn apply(context: &Context<'_>, sink: Diagnostics) -> Vec<Diagnostic> {
    let mut problems = sink.finish();
    let mut own = Diagnostics::default();
    for entry in &context.raw.entries {
        for (name, _) in &entry.expect {
            let Some(rule) = head::known_rule(name, &mut own) else {
                continue;
            };
            let before = problems.len();
            problems.retain(|problem| problem.rule != rule || !entry.span.contains(problem.span));
            // An entry with an error in it may not have been judged by the rule.
            if problems.len() == before && !has_error_in(context, &problems, entry.span) {
                problems.push(stale(rule, name.span));
            }
        }
    }
    for problem in problems {
        own.report(problem);
    }
    let mut problems = own.finish();
    for problem in &mut problems {
        problem.level = context.level(problem.rule);
    }
    problems.retain(|problem| problem.level != Level::Allow);
    problems
}

fn has_error_in(context: &Context<'_>, problems: &[Diagnostic], entry: Span) -> bool {
    problems.iter().any(|problem| {
        problem.rule != Rule::StaleExpectation
            && context.level(problem.rule) == Level::Error
            && entry.contains(problem.span)
    })
}

fn stale(rule: Rule, span: Span) -> Diagnostic {
    Diagnostic::new(
        Rule::StaleExpectation,
        span,
        format!(
            "the entry is let off `{}`, and does not break it",
            rule.name()
        ),
    )
    .help("take the expectation out")
}

impl Context<'_> {
    fn level(&self, rule: Rule) -> Level {
        let set = self.head.levels.iter().rev().find(|(set, _)| *set == rule);
        set.map_or(rule.default_level(), |(_, level)| *level)
    }

    /// Whether anybody asks about a rule that is allowed by default.
    pub(super) fn wants(&self, rule: Rule) -> bool {
        self.level(rule) != Level::Allow
            || self.raw.entries.iter().any(|entry| {
                entry
                    .expect
                    .iter()
                    .any(|(name, _)| name.value == rule.name())
            })
    }
}
