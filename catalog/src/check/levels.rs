//! Applies the catalogue's `rules:` and the entries' `expect:` to everything that was found.

use super::resolve::Resolved;
use super::resolve::expectations::Expectation;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::{Fix, Fixes, layout};
use crate::rule::{Level, Rule};
use crate::source::Span;

/// The problems that remain, each with its level, sorted by place.
pub(super) fn apply(resolved: &Resolved<'_>, sink: Diagnostics) -> Vec<Diagnostic> {
    let fixes = sink.fixes();
    let found = sink.finish();
    let mut is_expected = vec![false; found.len()];
    let mut stale = Vec::new();
    for expectation in &resolved.expectations {
        let Expectation {
            rule,
            entry,
            place: _,
            item: _,
        } = expectation;
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
            stale.push(expectation);
        }
    }
    let is_kept = is_expected.into_iter().map(|is_expected| !is_expected);
    let kept = found
        .into_iter()
        .zip(is_kept)
        .filter(|(_, is_kept)| *is_kept);
    let kept = kept.map(|(problem, _)| problem);
    let mut sink = Diagnostics::new(fixes, kept.collect());
    for expectation in stale {
        report_stale(resolved, expectation, &mut sink);
    }
    let mut problems = sink.finish();
    for problem in &mut problems {
        problem.level = resolved.level(problem.rule);
    }
    problems.retain(|problem| problem.level != Level::Allow);
    problems
}

/// Adds problems that `errdex usage` found in a catalogue without errors, with their levels and in their places, and the
/// expectations of such problems that it did not find.
pub(super) fn add(resolved: &Resolved<'_>, found: Vec<Diagnostic>, problems: &mut Vec<Diagnostic>) {
    let covers = |own: &Expectation, problem: &Diagnostic| {
        own.rule == problem.rule && own.entry.contains(problem.span)
    };
    let mut stale = Diagnostics::new(Fixes::Unwanted, Vec::new());
    for own in &resolved.expectations {
        if own.rule.is_of_usage() && !found.iter().any(|problem| covers(own, problem)) {
            report_stale(resolved, own, &mut stale);
        }
    }
    for mut problem in found.into_iter().chain(stale.finish()) {
        problem.level = resolved.level(problem.rule);
        let mut expectations = resolved.expectations.iter();
        let is_expected = expectations.any(|own| covers(own, &problem));
        if problem.level != Level::Allow && !is_expected {
            problems.push(problem);
        }
    }
    let all = Diagnostics::new(Fixes::Unwanted, std::mem::take(problems));
    *problems = all.finish();
}

fn begins_in(problem: &Diagnostic, entry: Span) -> bool {
    problem.span.file == entry.file && problem.span.start <= entry.end
}

fn report_stale(resolved: &Resolved<'_>, stale: &Expectation, sink: &mut Diagnostics) {
    let problem = Diagnostic::new(
        Rule::StaleExpectation,
        stale.place,
        format!(
            "the entry expects a violation of `{}` that does not occur",
            stale.rule.name()
        ),
    )
    .help("remove the expectation");
    sink.report_fixable(problem, || {
        let source = resolved.sources.file(stale.item.file).text();
        layout::without_item(Fix::safe("remove the expectation"), source, stale.item)
    });
}
