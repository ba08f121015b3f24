//! Applies the catalogue's `rules:` and the entries' `expect:` to everything that was found.

use super::resolve::Resolved;
use super::resolve::expectations::Expectation;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::rule::{Level, Rule};
use crate::source::Span;

/// The problems that remain, each with its level, sorted by place.
pub(super) fn apply(resolved: &Resolved<'_>, sink: Diagnostics) -> Vec<Diagnostic> {
    let mut problems = sink.finish();
    for Expectation { rule, entry, place } in &resolved.expectations {
        let before = problems.len();
        problems.retain(|problem| problem.rule != *rule || !entry.contains(problem.span));
        // An entry with an error in it may not have been judged by the rule.
        if problems.len() == before && !has_error_in(resolved, &problems, *entry) {
            problems.push(stale(*rule, *place));
        }
    }
    let mut problems = Diagnostics::from(problems).finish();
    for problem in &mut problems {
        problem.level = resolved.level(problem.rule);
    }
    problems.retain(|problem| problem.level != Level::Allow);
    problems
}

fn has_error_in(resolved: &Resolved<'_>, problems: &[Diagnostic], entry: Span) -> bool {
    problems.iter().any(|problem| {
        problem.rule != Rule::StaleExpectation
            && resolved.level(problem.rule) == Level::Error
            && entry.contains(problem.span)
    })
}

fn stale(rule: Rule, span: Span) -> Diagnostic {
    Diagnostic::new(
        Rule::StaleExpectation,
        span,
        format!(
            "the entry expects a violation of `{}` that does not occur",
            rule.name()
        ),
    )
    .help("remove the expectation")
}
