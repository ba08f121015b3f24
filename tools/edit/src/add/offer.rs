//! Offers the fixes that take more than the rules know: a code that is drawn, the code that was released, an entry that
//! comes back as retired.

use std::collections::HashSet;
use std::path::Path;

use errdex_catalog::code::{Code, CodeType};
use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::fix::Fix;
use errdex_catalog::lock::{Line, Lock};
use errdex_catalog::rule::{Level, Rule};
use errdex_catalog::source::Span;
use errdex_catalog::yaml::Node;
use errdex_catalog::{Loaded, Parsed, schema};

use super::facts::Facts;
use super::part::{self, Part};
use super::space;
use crate::changes::Changes;
use crate::document::{Documents, Slot, names, range};
use crate::draw::draw;
use crate::end::End;
use crate::mapping::{self, Value, pair};
use crate::{insert, list, scalar};

/// What stands for words that only a person knows.
const BLANK: &str = "…";

/// Adds fixes to the problems of a catalogue about codes and released entries. Paths are shown from `base`.
pub fn offer(parsed: &Parsed, loaded: &mut Loaded, base: &Path) {
    if !loaded.problems.iter().any(|own| is_about_codes(own.rule)) {
        return;
    }
    // Where a file is not YAML, it is not known which codes are taken.
    let Ok(documents) = Documents::of(parsed, base) else {
        return;
    };
    let Ok(facts) = Facts::read(&documents, loaded) else {
        return;
    };
    let taken: HashSet<Code> = facts.taken(&documents, loaded).collect();
    let mut problems = std::mem::take(&mut loaded.problems);
    let mut desk = Desk {
        documents: &documents,
        facts: &facts,
        lock: loaded.lock.as_deref(),
        taken,
    };
    for problem in &mut problems {
        if is_about_codes(problem.rule) {
            problem.fixes.extend(desk.fix(problem));
        }
    }
    loaded.problems = problems;
}

fn is_about_codes(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::BadCode
            | Rule::CodeOutOfRange
            | Rule::CodeOutOfType
            | Rule::DuplicateCode
            | Rule::MissingKey
            | Rule::ReleasedCodeChanged
            | Rule::ReleasedEntryMissing
            | Rule::RetiredCodeReused
    )
}

/// A fix that excuses the entry around a problem from its rule, with a reason to fill in; none, if the rule has no
/// exceptions, or an error is easily put right. It is not among the fixes of the problem, so no command applies it.
#[must_use]
pub fn excuse(parsed: &Parsed, problem: &Diagnostic, base: &Path) -> Option<Fix> {
    let is_fixable = problem.fixes.iter().any(|fix| fix.is_safe);
    let is_error = problem.level == Level::Error;
    if problem.rule.is_fixed() || is_error && is_fixable {
        return None;
    }
    let documents = Documents::of(parsed, base).ok()?;
    let slot = entry_at(&documents, problem.span)?;
    let entry = documents.entry(slot);
    let rule = problem.rule.name();
    let item = format!("{{rule: {rule}, reason: {BLANK}}}");
    let mut changes = Changes::default();
    if let Some((_, list)) = pair(entry, "expect") {
        list::push(&documents, &mut changes, slot.file, list, &item).ok()?;
    } else {
        let value = Value::Line(format!("[{item}]"));
        let map = (entry, &schema::ENTRY);
        mapping::add(&documents, &mut changes, slot.file, map, "expect", &value).ok()?;
    }
    let fix = Fix::risky(format!("expect `{rule}` here, with a reason to fill in"));
    Some(with_edits(fix, &changes, &documents))
}

/// The entry around a place.
fn entry_at(documents: &Documents, place: Span) -> Option<Slot> {
    let mut all = documents.all();
    all.find(|(_, entry)| entry.span.contains(place))
        .map(|(slot, _)| slot)
}

fn with_edits(mut fix: Fix, changes: &Changes, documents: &Documents) -> Fix {
    fix.edits = changes.edits(documents);
    fix
}

/// Everything that the fixes are made of.
struct Desk<'o> {
    documents: &'o Documents,
    facts: &'o Facts,
    lock: Option<&'o Lock>,
    /// The codes that cannot be drawn, those that were offered among them.
    taken: HashSet<Code>,
}

impl Desk<'_> {
    fn fix(&mut self, problem: &Diagnostic) -> Option<Fix> {
        if problem.rule == Rule::ReleasedEntryMissing {
            return self.bring_back(problem.span);
        }
        let slot = entry_at(self.documents, problem.span)?;
        let entry = self.documents.entry(slot);
        let code = pair(entry, "code");
        match (problem.rule, code) {
            (Rule::MissingKey, None) => {
                let is_it = problem.message == "an entry has no `code`";
                is_it.then(|| self.write(slot, true)).flatten()
            }
            (Rule::MissingKey, Some((key, value))) => {
                let is_it = value.is_null() && [key.span, value.span].contains(&problem.span);
                is_it.then(|| self.write(slot, true)).flatten()
            }
            (_, Some((_, value))) if value.span == problem.span => {
                let loser = self.loser(slot, problem);
                self.write(loser, false)
            }
            _ => None,
        }
    }

    /// Of two entries with one code, the one that must take another: not the one that was released with it.
    fn loser(&self, slot: Slot, problem: &Diagnostic) -> Slot {
        let written = self.facts.code(self.documents.entry(slot));
        let is_released = self
            .line(slot)
            .is_some_and(|line| Some(&line.code.value) == written.as_ref());
        let first = problem
            .also
            .first()
            .filter(|_| problem.rule == Rule::DuplicateCode);
        let first = first.and_then(|(place, _)| entry_at(self.documents, *place));
        match first {
            Some(first) if is_released && self.line(first).is_none() => first,
            _ => slot,
        }
    }

    /// What was released of an entry.
    fn line(&self, slot: Slot) -> Option<&Line> {
        let entry = self.documents.entry(slot);
        let mut lines = self.lock?.lines.iter();
        lines.find(|line| {
            let mut own = line.own_names();
            own.any(|(own, _)| names(entry).any(|name| name.eq_ignore_ascii_case(own)))
        })
    }

    /// Writes the code that the entry was released with, or else one that is drawn.
    fn write(&mut self, slot: Slot, is_missing: bool) -> Option<Fix> {
        let entry = self.documents.entry(slot);
        let name = entry.get("name").and_then(Node::text)?;
        let released = self.line(slot).map(|line| line.code.value.clone());
        let is_released = released.is_some();
        let code = match released {
            Some(code) => {
                let mut others = self.documents.all().filter(|(other, _)| *other != slot);
                let is_free =
                    others.all(|(_, other)| self.facts.code(other).as_ref() != Some(&code));
                is_free.then_some(code)?
            }
            None => self.draw(slot, name)?,
        };
        let part = Part::read(self.documents, slot.file);
        let spelt = part.spelt(self.documents, self.facts, &code);
        let written = if self.facts.code_type == CodeType::Text {
            scalar::write(&spelt)
        } else {
            spelt.clone()
        };
        let mut changes = Changes::default();
        match pair(entry, "code") {
            Some((key, value)) if value.is_null() => {
                let pair = (key, value);
                let text = format!("code: {written}");
                mapping::replace(self.documents, &mut changes, slot.file, entry, pair, &text)
                    .ok()?;
            }
            Some((_, value)) => changes.replace(slot.file, range(value.span), written),
            None => {
                let value = Value::Line(written);
                let map = (entry, &schema::ENTRY);
                mapping::add(self.documents, &mut changes, slot.file, map, "code", &value).ok()?;
            }
        }
        let title = if is_released {
            format!("write `{spelt}`, the code that it was released with")
        } else {
            format!("generate a code for `{name}`: `{spelt}`")
        };
        // A code that somebody wrote was meant to be something. Where codes are nobody's choice, one that is missing is
        // as good as any other.
        let is_safe = is_missing && (is_released || self.are_codes_drawn());
        let fix = Fix::new(title, is_safe);
        Some(with_edits(fix, &changes, self.documents))
    }

    /// Whether the catalogue gives out its codes itself, and does not list those of another program.
    fn are_codes_drawn(&self) -> bool {
        self.lock.is_some() || !self.facts.ranges.is_empty() || self.facts.pattern.is_some()
    }

    /// A code for the entry as `errdex new` draws it.
    fn draw(&mut self, slot: Slot, name: &str) -> Option<Code> {
        if self.facts.are_codes_names {
            return None;
        }
        let owner = self.documents.entry(slot).get("owner");
        let owner = owner.and_then(Node::text);
        let owner = self.facts.owner(owner, Some(slot.file), self.documents);
        let space = space(self.facts, owner.ok()?.as_deref()).ok()?;
        let code = draw(&space, &self.facts.identity, name, &self.taken)?;
        self.taken.insert(code.clone());
        Some(code)
    }

    /// Writes a tombstone for the entry whose line in the lock is there.
    fn bring_back(&self, place: Span) -> Option<Fix> {
        let lock = self.lock?;
        let line = lock.lines.iter().find(|line| line.span == place)?;
        let (name, code) = (&line.name.value, &line.code.value);
        let documents = self.documents;
        let part = part::fitting(documents, self.facts, code, None, None).ok()?;
        let spelt = part.spelt(documents, self.facts, code);
        let end = End {
            since: lock.last_release()?,
            reason: Some(("reason", BLANK)),
            replaced_by: None,
        };
        let also: Vec<String> = line
            .also
            .iter()
            .map(|own| scalar::write(&own.value))
            .collect();
        let has_code = !self.facts.are_codes_names || spelt != *name;
        let pairs = [
            ("name", Some(scalar::write(name))),
            (
                "code",
                has_code.then(|| match self.facts.code_type {
                    CodeType::Text => scalar::write(&spelt),
                    CodeType::Integer { .. } => spelt,
                }),
            ),
            ("message", Some(BLANK.to_owned())),
            (
                "aliases",
                (!also.is_empty()).then(|| format!("[{}]", also.join(", "))),
            ),
            ("retired", Some(end.written(documents, &schema::RETIRED))),
        ];
        let pairs: Vec<(String, String)> = pairs
            .into_iter()
            .filter_map(|(key, value)| Some((key.to_owned(), value?)))
            .collect();
        let before = part.before(documents, self.facts, code);
        let mut changes = Changes::default();
        insert::entry(documents, &mut changes, part.file, before, &pairs).ok()?;
        let fix = Fix::risky(format!("put `{name}` back as a retired entry"));
        Some(with_edits(fix, &changes, documents))
    }
}

#[cfg(test)]
mod tests;
