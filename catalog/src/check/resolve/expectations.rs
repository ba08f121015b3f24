//! Resolves the rules that `rules:` and `expect:` name.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::WayOut;
use crate::raw::{RawCatalog, Text};
use crate::rule::Rule;
use crate::similar::{Guess, guess, only_with_word};
use crate::source::Span;

/// A rule that an entry is exempt from.
pub(in crate::check) struct Expectation {
    pub(in crate::check) rule: Rule,
    /// The whole entry.
    pub(in crate::check) entry: Span,
    /// Where the rule is named.
    pub(in crate::check) place: Span,
    /// The whole item.
    pub(in crate::check) item: Span,
}

pub(super) fn resolve(raw: &RawCatalog, sink: &mut Diagnostics) -> Vec<Expectation> {
    let mut expectations = Vec::new();
    for entry in &raw.entries {
        for (name, _, item) in &entry.expect {
            if let Some(rule) = known_rule(name, sink) {
                expectations.push(Expectation {
                    rule,
                    entry: entry.span,
                    place: name.span,
                    item: *item,
                });
            }
        }
    }
    expectations
}

/// The rule that the catalogue names, if there is one whose level can be changed.
pub(super) fn known_rule(name: &Text, sink: &mut Diagnostics) -> Option<Rule> {
    let Some(rule) = Rule::from_name(&name.value) else {
        let names = || Rule::ALL.iter().map(|rule| rule.name());
        let meant = guess(&name.value, names())
            .or_else(|| only_with_word(&name.value, names()).map(Guess::unsure));
        let shown = "`errdex check` shows the name of a rule with each problem, in brackets";
        let help = meant.map_or_else(|| WayOut::words(shown), WayOut::guess);
        let problem = Diagnostic::new(
            Rule::UnknownRule,
            name.span,
            format!("there is no rule `{}`", name.value),
        );
        sink.report_fixable(problem.help(help.words.as_str()), || help.fix(name.span));
        return None;
    };
    if rule.is_fixed() {
        sink.report(
            Diagnostic::new(
                Rule::FixedRule,
                name.span,
                format!("the level of `{}` cannot be changed", rule.name()),
            )
            .note("without it the generated code would be wrong")
            .help("remove it from the list"),
        );
        return None;
    }
    Some(rule)
}
