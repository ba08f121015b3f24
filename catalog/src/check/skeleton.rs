//! Builds the skeleton of a broken catalogue: what could be read of it, and the rest left out or made up.
//!
//! Nobody sees what is made up, since the compile error is shown beside it.

mod fields;

use super::build::{assemble, status};
use super::entry::{Ids, Required, entry, line, order};
use super::resolve::Resolved;
use super::taint::Taint;
use crate::code::{Code, CodeType};
use crate::hashing::HashSet;
use crate::model::Catalog;

/// The skeleton, unless something may be missing from it that a crate names.
pub(super) fn skeleton(resolved: &Resolved<'_>, taint: &Taint) -> Option<Catalog> {
    if taint.may_lack_identifiers() {
        return None;
    }
    let entries = &resolved.raw.entries;
    let mut spare = SpareCodes::new(resolved);
    let mut variants = HashSet::default();
    let mut kept = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let name = entry.name.as_ref();
        let is_named = name.is_some_and(|name| resolved.find(&name.value) == Some(at));
        let is_fresh = match &resolved.variants[at] {
            Some(variant) => entry.retired.is_some() || variants.insert(variant.as_str()),
            // A crate may use the variant that such a name was meant to make.
            None if is_named => return None,
            None => false,
        };
        if let Some(code) = spare.code(at)
            && is_named
            && is_fresh
        {
            kept.push((at, code));
        }
    }
    if kept.iter().all(|(at, _)| entries[*at].retired.is_some()) {
        return None;
    }
    let (order, ids) = order(resolved, kept);
    let mut froms = HashSet::default();
    let entries = order.into_iter().filter_map(|(at, code)| {
        let required = required(resolved, &ids, at, code)?;
        let mut entry = entry(resolved, &ids, at, required);
        fields::mend(&mut entry.fields, &mut froms);
        fields::mend_detail(&mut entry);
        Some(entry)
    });
    let head = &resolved.head;
    Some(assemble(
        resolved,
        head.name.clone().unwrap_or_default(),
        head.title.clone().unwrap_or_default(),
        head.code_type?,
        entries.collect(),
        &ids,
    ))
}

/// What every entry has; texts that could not be read are empty.
fn required<'c>(
    resolved: &'c Resolved<'_>,
    ids: &Ids,
    at: usize,
    code: Code,
) -> Option<Required<'c>> {
    let raw = &resolved.raw.entries[at];
    Some(Required {
        name: &raw.name.as_ref()?.value,
        variant: resolved.variants[at].as_deref()?,
        code,
        message: raw.message.as_ref().map(line).unwrap_or_default(),
        status: status(resolved, ids, raw),
    })
}

/// Gives each entry a code of its own, and one that no entry has to those whose code could not be read.
struct SpareCodes<'r, 'c> {
    resolved: &'r Resolved<'c>,
    taken: HashSet<Code>,
    /// How many codes were tried.
    step: i128,
}

impl<'r, 'c> SpareCodes<'r, 'c> {
    fn new(resolved: &'r Resolved<'c>) -> Self {
        Self {
            resolved,
            taken: HashSet::default(),
            step: 0,
        }
    }

    fn code(&mut self, at: usize) -> Option<Code> {
        match self.resolved.code(at) {
            Some(code) if self.taken.insert(code.clone()) => Some(code.clone()),
            _ => self.spare(),
        }
    }

    fn spare(&mut self) -> Option<Code> {
        let code_type = self.resolved.head.code_type();
        let (least, most) = code_type.range();
        let steps = match code_type {
            CodeType::Text => i128::MAX,
            CodeType::Integer { .. } => most - least,
        };
        while self.step <= steps {
            let code = match code_type {
                CodeType::Text => Code::Text(format!("unread-{}", self.step)),
                CodeType::Integer { .. } => Code::Number(most - self.step),
            };
            self.step += 1;
            if self.resolved.codes.holder(&code).is_none() && self.taken.insert(code.clone()) {
                return Some(code);
            }
        }
        None
    }
}
