//! Applies the catalogue's `rules:` and the entries' `expect:` to everything that was found.

use super::resolve::Resolved;
use super::resolve::expectations::Expectation;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::rule::{Level, Rule};
use crate::source::Span;

/// The problems that remain, each with its level, sorted by place.
pub(super) fn apply(resolved: &Resolved<'_>, sink: Diagnostics) -> Vec<Diagnostic> {
    let found = sink.finish();
    let mut is_expected = vec![false; found.len()];
    let mut stale = Vec::new();
    for Expectation { rule, entry, place } in &resolved.expectations {
        // Sorted by place, those in an entry follow each other.
        let begin = |span: Span| (span.file, span.start);
        let first = found.partition_point(|problem| begin(problem.span) < begin(*entry));
        let inside = found[first..]
            .iter()
            .take_while(|problem| begins_in(problem, *entry));
        let mut is_broken = false;
        let mut has_error = false;
        for (at, problem) in inside.enumerate() {
            let is_expected = &mut is_expected[first + at];
            if *is_expected || !entry.contains(problem.span) {
                continue;
            }
            if problem.rule == *rule {
                is_broken = true;
                *is_expected = true;
            } else {
                has_error |= resolved.level(problem.rule) == Level::Error;
            }
        }
        // An entry with an error in it may not have been judged by the rule, and a check does not see the Rust that others
        // are about.
        if !is_broken && !has_error && !rule.is_of_usage() {
            stale.push(report_stale(*rule, *place));
        }
    }
    let is_kept = is_expected.into_iter().map(|is_expected| !is_expected);
    let kept = found
        .into_iter()
        .zip(is_kept)
        .filter(|(_, is_kept)| *is_kept);
    let kept = kept.map(|(problem, _)| problem).chain(stale);
    let mut problems = Diagnostics::from(kept.collect::<Vec<_>>()).finish();
    for problem in &mut problems {
        problem.level = resolved.level(problem.rule);
    }
    problems.retain(|problem| problem.level != Level::Allow);
    problems
}

fn begins_in(problem: &Diagnostic, entry: Span) -> bool {
    problem.span.file == entry.file && problem.span.start <= entry.end
}

fn report_stale(rule: Rule, span: Span) -> Diagnostic {
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
