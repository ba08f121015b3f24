//! Makes the catalogue of what passed the checks.
//!
//! The same code makes the skeleton of a broken one: there, what could not be read is left out or made up, which
//! nobody will see, since the compile error stands beside it.

use super::{Context, lost};
use crate::code::{Code, CodeType, parse_integer};
use crate::hashing::{AnyCase, HashMap, HashSet};
use crate::lock::Line;
use crate::model::{
    Catalog, Entry, EntryId, Field, Link, LinkKind, Mappings, Question, Severity, Status, Target,
    Template,
};
use crate::raw::{RawEnd, RawEntry, RawLink, RawMappings, Text};
use crate::template;

/// The catalogue; nothing was found wrong with it.
pub(super) fn build(context: &Context<'_>) -> Catalog {
    let all: Vec<usize> = (0..context.raw.entries.len()).collect();
    let codes = context.codes.iter().cloned().map(Option::unwrap_or_default);
    assemble(context, &all, &codes.collect::<Vec<_>>())
}

/// What could be read of a broken catalogue, if all that the crate may name of it could be.
pub(super) fn skeleton(context: &Context<'_>) -> Option<Catalog> {
    if context.raw.entries.is_empty() || lost::loses_names(context) {
        return None;
    }
    let entries = &context.raw.entries;
    let mut kept = Vec::new();
    let mut codes = Vec::new();
    let mut taken = HashSet::default();
    let mut step = 0;
    let mut variants = HashSet::default();
    for (at, entry) in entries.iter().enumerate() {
        let named = entry
            .name
            .as_ref()
            .is_some_and(|name| context.find(&name.value) == Some(at));
        let fresh = match &context.variants[at] {
            Some(variant) => entry.retired.is_some() || variants.insert(variant.clone()),
            // A name that was read and makes no variant is somebody's own business only where it is used twice.
            None if named => return None,
            None => false,
        };
        let code = context.codes[at]
            .clone()
            .filter(|code| taken.insert(code.clone()))
            .or_else(|| spare(context, &mut step, &mut taken));
        if let (true, true, Some(code)) = (named, fresh, code) {
            kept.push(at);
            codes.push(code);
        } else {
            codes.push(Code::default());
        }
    }
    let is_in_use = |at: &usize| entries[*at].retired.is_none();
    kept.iter()
        .any(is_in_use)
        .then(|| assemble(context, &kept, &codes))
}

/// A code that no entry has. `step` remembers which were tried.
fn spare(context: &Context<'_>, step: &mut i128, taken: &mut HashSet<Code>) -> Option<Code> {
    let code_type = context.head.code_type();
    let (least, most) = code_type.range();
    let steps = match code_type {
        CodeType::Text => i128::MAX,
        CodeType::Integer { .. } => most - least,
    };
    while *step <= steps {
        let code = match code_type {
            CodeType::Text => Code::Text(format!("unread-{step}")),
            CodeType::Integer { .. } => Code::Number(most - *step),
        };
        *step += 1;
        if !context.by_code.contains_key(&code) && taken.insert(code.clone()) {
            return Some(code);
        }
    }
    None
}

impl Default for Code {
    fn default() -> Self {
        Self::Number(0)
    }
}

/// `kept` are entries of the raw catalogue; `codes` has the code of each raw entry.
fn assemble(context: &Context<'_>, kept: &[usize], codes: &[Code]) -> Catalog {
    let raw = context.raw;
    let mut order = kept.to_vec();
    order.sort_by(|a, b| {
        let key = |at: usize| (raw.entries[at].retired.is_some(), &codes[at]);
        key(*a).cmp(&key(*b))
    });
    let mut ids = vec![None; raw.entries.len()];
    for (position, at) in order.iter().enumerate() {
        ids[*at] = Some(EntryId(position));
    }
    let lines = raw.lock.iter().flat_map(|lock| &lock.lines);
    let released = lines
        .map(|line| (AnyCase(&line.name.value), line))
        .collect();
    let builder = Builder {
        context,
        ids,
        released,
    };
    let entries: Vec<Entry> = order
        .iter()
        .map(|at| {
            let mut entry = builder.entry(*at, codes[*at].clone());
            let range = context
                .ranges
                .iter()
                .find(|range| range.from <= entry.code && entry.code <= range.to);
            if let Some(range) = range {
                entry.category = entry.category.or(range.category);
                // That a catalogue owns its own entries says nothing.
                let owner = Some(&range.owner).filter(|owner| **owner != context.head.name);
                entry.texts.owner = entry.texts.owner.or_else(|| owner.cloned());
            }
            entry
        })
        .collect();
    let active = entries.iter().filter(|entry| !entry.is_retired()).count();
    let head = &context.head;
    Catalog {
        name: head.name.clone(),
        title: head.title.clone(),
        description: value(raw.root.description.as_ref()),
        code: head.code_type(),
        forms: head.forms.clone(),
        variants: head.variants.clone(),
        categories: head.categories.clone(),
        ranges: context.ranges.clone(),
        imports: head.imports.clone(),
        entries,
        active,
    }
}

struct Builder<'b, 'c> {
    context: &'b Context<'c>,
    /// The id of each raw entry that is kept.
    ids: Vec<Option<EntryId>>,
    /// The lines of the lock by their first names.
    released: HashMap<AnyCase<'c>, &'c Line>,
}

impl Builder<'_, '_> {
    fn entry(&self, at: usize, code: Code) -> Entry {
        let raw = &self.context.raw.entries[at];
        Entry {
            name: value(raw.name.as_ref()).unwrap_or_default(),
            code,
            variant: self.context.variants[at].clone().unwrap_or_default(),
            variant_by_hand: raw.variant.is_some(),
            message: raw.message.as_ref().map(line).unwrap_or_default(),
            detail: raw.detail.as_ref().map(template),
            fields: fields(raw),
            severity: raw
                .severity
                .as_ref()
                .and_then(|text| Severity::from_name(&text.value))
                .unwrap_or_default(),
            category: raw
                .category
                .as_ref()
                .and_then(|text| self.context.head.category(&text.value)),
            aliases: raw
                .aliases
                .iter()
                .filter(|alias| self.context.is_first(alias))
                .map(|alias| alias.value.clone())
                .collect(),
            former: self.former(raw),
            status: self.status(raw),
            texts: raw.texts.map(|key, text| {
                if key.is_markdown() {
                    long(text)
                } else {
                    line(text)
                }
            }),
            faq: raw
                .faq
                .iter()
                .map(|(question, answer)| Question {
                    question: question.value.trim().to_owned(),
                    answer: answer.value.trim_end().to_owned(),
                })
                .collect(),
            mappings: mappings(&raw.mappings),
            links: raw
                .related
                .iter()
                .filter_map(|link| self.link(at, link))
                .collect(),
            extra: raw.extra.clone(),
            span: raw.span,
        }
    }

    /// The aliases that were released as the entry's own name, with their variants.
    fn former(&self, raw: &RawEntry) -> Vec<(String, String)> {
        if self.released.is_empty() {
            return Vec::new();
        }
        let mut names = raw.name.iter().chain(&raw.aliases);
        let Some(line) = names.find_map(|name| self.released.get(&AnyCase(&name.value))) else {
            return Vec::new();
        };
        let is_alias = |name: &str| raw.aliases.iter().any(|alias| alias.value == name);
        line.own_names()
            .filter(|(name, _)| is_alias(name))
            .map(|(name, variant)| (name.to_owned(), variant.value.clone()))
            .collect()
    }

    fn status(&self, raw: &RawEntry) -> Status {
        let since = |end: &RawEnd| value(end.since.as_ref()).unwrap_or_default();
        let replaced_by = |end: &RawEnd| self.id(&end.replaced_by.as_ref()?.value);
        if let Some(end) = &raw.retired {
            Status::Retired {
                since: since(end),
                reason: value(end.why.as_ref()).unwrap_or_default(),
                replaced_by: replaced_by(end),
            }
        } else if let Some(end) = &raw.deprecated {
            Status::Deprecated {
                since: since(end),
                replaced_by: replaced_by(end),
                note: value(end.why.as_ref()),
            }
        } else {
            Status::Active
        }
    }

    fn link(&self, from: usize, raw: &RawLink) -> Option<Link> {
        let target = match &raw.import {
            None => {
                let target = self.context.find(&raw.to.value)?;
                Target::Own(self.ids[target].filter(|_| target != from)?)
            }
            Some(import) => self.imported(import, raw)?,
        };
        let kind = match &raw.kind {
            Some(kind) => LinkKind::from_name(&kind.value)?,
            None => LinkKind::default(),
        };
        Some(Link {
            target,
            kind,
            why: value(raw.why.as_ref()),
        })
    }

    /// A link into another catalogue, with the name and the code that the entry has there.
    fn imported(&self, import: &Text, raw: &RawLink) -> Option<Target> {
        let mut known = self.context.head.imports.iter();
        let position = known.position(|known| known.name == import.value)?;
        let neighbour = self.context.raw.imports.import(&import.value);
        let found = neighbour.and_then(|neighbour| neighbour.find(&raw.to.value));
        Some(match found {
            Some((entry, name)) => Target::Imported {
                import: position,
                name: name.to_owned(),
                code: entry
                    .code
                    .as_ref()
                    .map(Code::to_string)
                    .or_else(|| value(raw.code.as_ref())),
            },
            None => Target::Imported {
                import: position,
                name: raw.to.value.clone(),
                code: value(raw.code.as_ref()),
            },
        })
    }

    fn id(&self, name: &str) -> Option<EntryId> {
        self.ids[self.context.find(name)?]
    }
}

fn line(text: &Text) -> String {
    text.value.trim().to_owned()
}

/// Markdown may begin with an indentation that means something.
fn long(text: &Text) -> String {
    text.value.trim_end().to_owned()
}

fn value(text: Option<&Text>) -> Option<String> {
    text.map(long)
}

fn template(text: &Text) -> Template {
    Template {
        text: text.value.trim_end().to_owned(),
        span: text.span,
        style: text.style,
    }
}

/// The fields that Rust can have, each once.
fn fields(raw: &RawEntry) -> Vec<Field> {
    let is_first = |at: usize, name: &str| {
        raw.fields[..at]
            .iter()
            .all(|field| field.name.value != name)
    };
    raw.fields
        .iter()
        .enumerate()
        .filter(|(at, field)| {
            let name = &field.name.value;
            template::is_field_name(name) && is_first(*at, name)
        })
        .filter_map(|(_, field)| {
            let rust_type = field.rust_type.as_ref()?;
            Some(Field {
                name: field.name.value.clone(),
                rust_type: rust_type.value.clone(),
                doc: value(field.doc.as_ref()),
                span: rust_type.span,
            })
        })
        .collect()
}

fn mappings(raw: &RawMappings) -> Mappings {
    let number = |text: &Option<Text>| parse_integer(&text.as_ref()?.value).ok();
    Mappings {
        http: number(&raw.http).and_then(|number| u16::try_from(number).ok()),
        grpc: value(raw.grpc.as_ref()),
        exit: number(&raw.exit).and_then(|number| u64::try_from(number).ok()),
        errno: value(raw.errno.as_ref()),
        sqlstate: value(raw.sqlstate.as_ref()),
    }
}
