//! Finds what an earlier lock had and the present one lacks: lines lost by hand or by a merge, which the present one
//! cannot know of.

use std::collections::HashMap;

use errdex_catalog::code::Code;
use errdex_catalog::diagnostic::{Diagnostic, Diagnostics};
use errdex_catalog::lock::{Line, Lock, Standing, lexer};
use errdex_catalog::rule::Rule;
use errdex_catalog::rust_type::same_type;

/// Reports each fact of the `earlier` lock that `present` lacks, at the earlier one's lines. `from` is what people
/// call the earlier one: a revision.
pub fn lost(earlier: &Lock, present: Option<&Lock>, from: &str, sink: &mut Diagnostics) {
    let whole = present.is_none_or(|lock| lock.whole);
    let lines = present.map_or(&[][..], |lock| &lock.lines[..]);
    let lines: HashMap<&Code, &Line> = lines.iter().map(|line| (&line.code.value, line)).collect();
    for old in &earlier.lines {
        match lines.get(&old.code.value) {
            // A line that could not be read was reported as that.
            None if !whole => {}
            None => sink.report(
                Diagnostic::new(
                    Rule::ReleasedEntryMissing,
                    old.span,
                    format!(
                        "the lock has lost the line of `{}`, code {}",
                        old.name.value,
                        lexer::code(&old.code.value)
                    ),
                )
                .label(format!("the line at `{from}`"))
                .note(
                    "lines of the lock are never removed: a merge or an edit has removed this one",
                )
                .help("copy the line back into the lock"),
            ),
            Some(line) => compare(old, line, from, sink),
        }
    }
}

fn compare(old: &Line, new: &Line, from: &str, sink: &mut Diagnostics) {
    let mut report = |rule, span, place, what: String| {
        sink.report(
            Diagnostic::new(
                rule,
                span,
                format!("the lock's line of `{}` {what}", old.name.value),
            )
            .label(format!("at `{from}`"))
            .also(place, "now")
            .help("write the line as it was: what was released does not change"),
        );
    };
    if old.name.value != new.name.value {
        let what = format!("has the name `{}` now", new.name.value);
        report(
            Rule::ReleasedNameChanged,
            old.name.span,
            new.name.span,
            what,
        );
        return;
    }
    if old.variant.value != new.variant.value {
        let what = format!("has the variant `{}` now", new.variant.value);
        let (span, place) = (old.variant.span, new.variant.span);
        report(Rule::ReleasedNameChanged, span, place, what);
    }
    if old.since != new.since {
        let what = format!(
            "says `{}` now, but it was released in {}",
            new.since, old.since
        );
        report(Rule::ReleasedEntryMissing, old.span, new.span, what);
    }
    if old.status.value == Standing::Retired && new.status.value != Standing::Retired {
        let what = "is not retired any more".to_owned();
        let (span, place) = (old.status.span, new.status.span);
        report(Rule::RetiredCodeReused, span, place, what);
    }
    for name in &old.also {
        if !new.also.iter().any(|own| own.value == name.value) {
            let what = format!("has lost the name `{}`", name.value);
            report(Rule::ReleasedNameChanged, name.span, new.span, what);
        }
    }
    for (name, variant) in &old.renamed {
        let own = new.variant_of(name);
        if own.is_none_or(|own| own.value != variant.value) {
            let what = format!("has lost the variant of the name `{name}`");
            let place = own.map_or(new.span, |own| own.span);
            report(Rule::ReleasedNameChanged, variant.span, place, what);
        }
    }
    for (field, rust_type) in &old.fields {
        match new.fields.iter().find(|(own, _)| own == field) {
            None => {
                let what = format!("has lost the field `{field}`");
                report(Rule::ReleasedFieldChanged, rust_type.span, new.span, what);
            }
            Some((_, own)) if !same_type(&own.value, &rust_type.value) => {
                let what = format!("has another type for the field `{field}`");
                report(Rule::ReleasedFieldChanged, rust_type.span, own.span, what);
            }
            Some(_) => {}
        }
    }
}
