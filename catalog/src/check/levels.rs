//! Applies the catalogue's `rules:` and the entries' `expect:` to what was found.

use super::{Context, head};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::name::is_name;
use crate::raw::RawEntry;
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

    /// Whether an entry of that name, or with that code beside it, may be there and could not be read: then its
    /// absence says nothing.
    pub(super) fn may_be_lost(&self, name: &str, code: Option<&Code>) -> bool {
        let entries = &self.raw.entries;
        self.raw.incomplete
            || entries
                .iter()
                .zip(&self.codes)
                .any(|(entry, own)| may_be(entry, own.as_ref(), name, code))
    }
}

fn may_be(entry: &RawEntry, own: Option<&Code>, name: &str, code: Option<&Code>) -> bool {
    if entry.damaged || entry.lost.iter().any(|lost| lost == name) {
        return true;
    }
    let code_fits = match (code, own) {
        (Some(code), Some(own)) => code == own,
        _ => true,
    };
    match &entry.name {
        None => code_fits,
        Some(written) if !is_name(&written.value) => {
            similar_name(&written.value, name) || (code.is_some() && own.is_some() && code_fits)
        }
        Some(_) => entry
            .aliases
            .iter()
            .any(|alias| !is_name(&alias.value) && similar_name(&alias.value, name)),
    }
}

/// Whether two texts are one name, but for what a name cannot have in it.
fn similar_name(written: &str, name: &str) -> bool {
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(char::is_ascii_alphanumeric);
        kept.map(|c| c.to_ascii_lowercase()).collect()
    };
    letters(written) == letters(name)
}
