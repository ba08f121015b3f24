//! Has a page for every rule of `check`: errdex's own catalogue, made an enum as its users make theirs.

use errdex::Entry;
use errdex_catalog::rule::Rule;

/// The rules, by the names that problems are shown with. `rules.yaml` has the pages.
#[errdex::catalog("rules.yaml")]
pub(crate) enum RuleCode {}

/// What is written about `rule`.
pub(crate) fn page(rule: Rule) -> Entry<RuleCode> {
    RuleCode::from_code(rule.name())
        .unwrap_or_else(|| panic!("a bug in errdex: `{}` has no page", rule.name()))
        .entry()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_page() {
        for rule in Rule::ALL {
            assert_eq!(page(*rule).code(), rule.name());
        }
        assert_eq!(RuleCode::COUNT, Rule::ALL.len());
    }
}
