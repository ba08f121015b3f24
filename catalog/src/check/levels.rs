//! Applies the catalogue's `rules:` and the entries' `expect:` to what was found.

use super::{Context, head};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::rule::{Level, Rule};
use crate::source::Span;

pub(super) fn apply(context: &Context<'_>, sink: &mut Diagnostics) {
    for problem in sink.all_mut() {
        problem.level = context.level(problem.rule);
    }
    for entry in &context.raw.entries {
        for (name, _) in &entry.expect {
            let Some(rule) = head::known_rule(name, sink) else {
                continue;
            };
            let excused = excuse(sink.all_mut(), rule, entry.span);
            // An entry with an error in it may not have come to be judged by the rule.
            if !excused && !has_error_in(sink, entry.span) {
                report_stale(context, rule, name.span, sink);
            }
        }
    }
    sink.all_mut()
        .retain(|problem| problem.level != Level::Allow);
}

pub(super) fn has_errors(sink: &mut Diagnostics) -> bool {
    sink.all_mut()
        .iter()
        .any(|problem| problem.level == Level::Error)
}

fn has_error_in(sink: &mut Diagnostics, entry: Span) -> bool {
    sink.all_mut().iter().any(|problem| {
        problem.rule != Rule::StaleExpectation
            && problem.level == Level::Error
            && entry.contains(problem.span)
    })
}

/// Takes the problems of one rule in one entry away; whether there were any.
fn excuse(problems: &mut Vec<Diagnostic>, rule: Rule, entry: Span) -> bool {
    let before = problems.len();
    problems.retain(|problem| problem.rule != rule || !entry.contains(problem.span));
    problems.len() < before
}

fn report_stale(context: &Context<'_>, rule: Rule, span: Span, sink: &mut Diagnostics) {
    let mut problem = Diagnostic::new(
        Rule::StaleExpectation,
        span,
        format!(
            "the entry is let off `{}`, and does not break it",
            rule.name()
        ),
    )
    .help("take the expectation out");
    problem.level = context.level(Rule::StaleExpectation);
    sink.report(problem);
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
