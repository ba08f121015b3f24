//! Shows the page of a rule of `check`.

use errdex::Target;
use errdex_catalog::rule::Rule;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::output::Output;
use crate::pieces::Line;
use crate::rules::{self, RuleCode};
use crate::style::{self, NAME, PLAIN, TITLE};
use crate::wrap;

/// Prints it.
pub(super) fn page(rule: Rule, out: &mut Output) -> Result<(), Failure> {
    let page = rules::page(rule);
    let flowing = out.width().is_some();
    let level = rule.default_level();
    let head = Line::new()
        .with(NAME, rule.name())
        .with(PLAIN, "  ")
        .with(style::of_level(level), level.name());
    out.line(&head)?;
    out.line(&Line::new().with(TITLE, page.message()))?;
    for (title, text) in [
        ("What", page.meaning()),
        ("Why", page.context()),
        ("How to fix it", page.guidance()),
    ] {
        out.blank()?;
        out.line(&Line::new().with(TITLE, title))?;
        for line in wrap::markdown(text.unwrap_or_default(), flowing) {
            out.line(&line)?;
        }
    }
    out.blank()?;
    for related in neighbours(rule) {
        let line = Line::new()
            .hanging(2)
            .with(PLAIN, "See also ")
            .with(NAME, related.code())
            .with(PLAIN, format!(": {}", related.message()));
        out.line(&line)?;
    }
    if neighbours(rule).next().is_some() {
        out.blank()?;
    }
    out.line(&Line::new().with(PLAIN, freedom(rule)))?;
    Ok(())
}

/// The rules that the rule's page leads to.
fn neighbours(rule: Rule) -> impl Iterator<Item = RuleCode> {
    let links = rules::page(rule).links();
    links.filter_map(|link| match link.target {
        Target::Own(entry) => entry.variant(),
        Target::Imported { .. } => None,
    })
}

fn freedom(rule: Rule) -> String {
    if rule.is_fixed() {
        return "The level cannot be changed: without the rule the generated code would be wrong."
            .to_owned();
    }
    let name = rule.name();
    format!(
        "A catalogue sets the level with `rules: {{{name}: …}}`: allow, warning or error. An entry is let off with \
         `expect: [{{rule: {name}, reason: …}}]`."
    )
}

/// The same for programs.
pub(super) fn json(rule: Rule) -> Value {
    let page = rules::page(rule);
    let related: Vec<&str> = neighbours(rule).map(RuleCode::code).collect();
    json!({
        "name": rule.name(),
        "level": rule.default_level().name(),
        "fixed": rule.is_fixed(),
        "doc": rule.doc(),
        "category": page.category().map(|category| category.name),
        "what": page.meaning(),
        "why": page.context(),
        "way_out": page.guidance(),
        "related": related,
    })
}
