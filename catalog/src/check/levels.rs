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
            if !excuse(sink.all_mut(), rule, entry.span) {
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

    /// Whether the entry of that name, or of that code, may be one whose name could not be read: then its absence
    /// says nothing.
    pub(super) fn may_be_lost(&self, name: &str, code: Option<&crate::code::Code>) -> bool {
        self.raw.incomplete
            || self
                .raw
                .entries
                .iter()
                .zip(&self.codes)
                .any(|(entry, own)| {
                    let own_name = entry.name.as_ref().map(|name| name.value.as_str());
                    let named = own_name.is_some_and(crate::name::is_name);
                    !named
                        && (own_name == Some(name)
                            || entry.lost.iter().any(|lost| lost == name)
                            || entry.damaged
                            || (code.is_some() && own.as_ref() == code))
                })
    }
}
