//! Says what is wrong with an entry that is not what was released, and how out.

use super::{Keeper, Revariant, is_pointed_at};
use crate::check::Context;
use crate::code::{Code, CodeType};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lock::{Line, Lock};
use crate::rule::Rule;
use crate::source::Span;

/// Codes that were numbers and are texts, or the other way round, are one slip.
pub(super) fn report_kind(
    context: &Context<'_>,
    lock: &Lock,
    code_type: CodeType,
    sink: &mut Diagnostics,
) -> bool {
    let are_texts = code_type == CodeType::Text;
    let is_other = |line: &&Line| matches!(line.code.value, Code::Text(_)) != are_texts;
    let (Some(line), Some(place)) = (
        lock.lines.iter().find(is_other),
        &context.raw.root.code_type,
    ) else {
        return false;
    };
    let (are, were) = if are_texts {
        ("texts", "numbers")
    } else {
        ("numbers", "texts")
    };
    sink.report(
        Diagnostic::new(
            Rule::ReleasedCodeChanged,
            place.span,
            format!("the codes are {are}, and were released as {were}"),
        )
        .also(line.code.span, released_in(line))
        .help("write the type as it was; new kinds of codes need a catalogue of their own"),
    );
    true
}

impl Keeper<'_, '_> {
    pub(super) fn report_back(&self, line: &Line, at: usize, sink: &mut Diagnostics) {
        let entry = self.entry(at);
        if entry.unread.contains(&"retired") {
            return;
        }
        let name = &line.name.value;
        let place = entry.code.as_ref().map_or(entry.place, |code| code.span);
        sink.report(
            Diagnostic::new(
                Rule::RetiredCodeReused,
                place,
                format!("`{name}` was retired, and is in use again"),
            )
            .label("a retired code")
            .also(line.status.span, "retired")
            .note("programs that know the code as retired would take it for the old error")
            .help("put `retired:` back; for a new error, take a new code and a new name"),
        );
    }

    pub(super) fn report_reused(&mut self, line: &Line, user: usize, sink: &mut Diagnostics) {
        self.reported
            .gone
            .insert(line.name.value.to_ascii_lowercase());
        let entry = self.entry(user);
        let unread = self
            .context
            .may_be_lost(&line.name.value, Some(&line.code.value))
            || entry.unread.contains(&"retired");
        let Some(place) = entry.code.as_ref().filter(|_| !unread) else {
            return;
        };
        self.reported.recoded.insert(user);
        let (name, code) = (&line.name.value, self.context.shown(&line.code.value));
        sink.report(
            Diagnostic::new(
                Rule::RetiredCodeReused,
                place.span,
                format!("the code {code} was retired with `{name}`, and is used again"),
            )
            .label(format!("used by `{}`", self.context.name(user)))
            .also(line.span, "retired")
            .note("a retired code is never given again: old logs still hold it")
            .help(format!(
                "take a new code, and put `{name}` back with `retired:`"
            )),
        );
    }

    pub(super) fn report_renamed(&mut self, line: &Line, at: usize, sink: &mut Diagnostics) {
        let name = &line.name.value;
        self.reported.gone.insert(name.to_ascii_lowercase());
        let Some(own) = &self.entry(at).name else {
            return;
        };
        if is_pointed_at(own.span, Rule::DuplicateName, sink)
            || self.entry(at).unread.contains(&"aliases")
            || self.context.may_be_lost(name, Some(&line.code.value))
        {
            return;
        }
        let code = self.context.shown(&line.code.value);
        sink.report(
            Diagnostic::new(
                Rule::ReleasedNameChanged,
                own.span,
                format!(
                    "the code {code} was released as `{name}`, and is `{}` now",
                    own.value
                ),
            )
            .label("another name")
            .also(line.name.span, released_in(line))
            .help(format!(
                "for the same error, keep the old name too: `aliases: [{name}]`"
            ))
            .help(format!(
                "for another error, take a new code, and put `{name}` back with `retired:`"
            )),
        );
    }

    pub(super) fn report_missing(&mut self, line: &Line, sink: &mut Diagnostics) {
        let (name, code) = (&line.name.value, &line.code.value);
        if self.context.may_be_lost(name, Some(code)) {
            return;
        }
        self.reported.gone.insert(name.to_ascii_lowercase());
        sink.report(
            Diagnostic::new(
                Rule::ReleasedEntryMissing,
                line.span,
                format!(
                    "the released entry `{name}`, code {}, is gone",
                    self.context.shown(code)
                ),
            )
            .label(released_in(line))
            .note("a code that was released is never free again: old logs still hold it")
            .help("put the entry back; where it is not in use any more, with `retired:`"),
        );
    }

    /// Where the rule for variants changed, many entries change and one slip was made.
    pub(super) fn report_variants(&self, sink: &mut Diagnostics) {
        let by_rule = |changed: &&Revariant<'_>| self.entry(changed.at).variant.is_none();
        let of_rule: Vec<_> = self.variants.iter().filter(by_rule).collect();
        let root = &self.context.raw.root;
        let place = [&root.strip, &root.case].into_iter().flatten().next();
        let place = place.map(|text| text.span).or(root.place);
        let together = match (&of_rule[..], place) {
            ([first, _, ..], Some(place)) => Some((*first, place)),
            _ => None,
        };
        if let Some((Revariant { at, line, released }, place)) = together {
            sink.report(
                Diagnostic::new(
                    Rule::ReleasedNameChanged,
                    place,
                    format!(
                        "{} released names become other variants: `{}` was `{}`, and is `{}` now",
                        of_rule.len(),
                        self.context.name(*at),
                        released.value,
                        self.context.variants[*at].as_deref().unwrap_or_default(),
                    ),
                )
                .label("the rule for variants")
                .also(released.span, released_in(line))
                .help("write `variants:` as it was"),
            );
        }
        for changed in &self.variants {
            if together.is_none() || self.entry(changed.at).variant.is_some() {
                self.report_variant(changed, sink);
            }
        }
    }

    fn report_variant(&self, changed: &Revariant<'_>, sink: &mut Diagnostics) {
        let Revariant { at, line, released } = *changed;
        let entry = self.entry(at);
        let place = entry.variant.as_ref().or(entry.name.as_ref());
        sink.report(
            Diagnostic::new(
                Rule::ReleasedNameChanged,
                place.map_or(entry.place, |place| place.span),
                format!(
                    "`{}` was released as the variant `{}`, and is `{}` now",
                    self.context.name(at),
                    released.value,
                    self.context.variants[at].as_deref().unwrap_or_default(),
                ),
            )
            .label("another variant")
            .also(released.span, released_in(line))
            .help(format!("keep it with `variant: {}`", released.value)),
        );
    }
}

pub(super) fn retyped(
    name: &str,
    field: &str,
    own: &str,
    released: &str,
    place: Span,
) -> Diagnostic {
    Diagnostic::new(
        Rule::ReleasedFieldChanged,
        place,
        format!("the field `{field}` was released as `{released}`, and is `{own}` now"),
    )
    .label("another type")
    .help(format!(
        "write `{released}`; for another type, add a field, or retire `{name}` and take a new code"
    ))
}

pub(super) fn stripped(name: &str, field: &str, released: &str, place: Span) -> Diagnostic {
    Diagnostic::new(
        Rule::ReleasedFieldChanged,
        place,
        format!("`{name}` has lost the field `{field}`"),
    )
    .help(format!(
        "put `{field}: {{type: {}}}` back, or retire `{name}` and take a new code",
        quoted(released)
    ))
}

pub(super) fn released_in(line: &Line) -> String {
    format!("released in {}", line.since)
}

pub(super) fn keep_names(names: &[&str]) -> String {
    let (what, names) = match names {
        [name] => ("it as an alias", (*name).to_owned()),
        names => ("them as aliases", names.join(", ")),
    };
    format!("keep {what}: `aliases: [{names}]`")
}

/// A type as YAML takes it inside of braces.
fn quoted(rust_type: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '<' | '>');
    if rust_type.chars().all(is_plain) {
        rust_type.to_owned()
    } else {
        format!("\"{}\"", rust_type.escape_default())
    }
}
