//! Makes one entry of the model from a raw one.

use super::resolve::Resolved;
use crate::code::Code;
use crate::duration;
use crate::hashing::{AnyCase, HashSet};
use crate::model::{
    Audience, Entry, EntryId, Example, Field, Link, LinkKind, Mappings, Question, Retry, RetryWhen,
    Severity, Status, Target, Template,
};
use crate::name::can_name_field;
use crate::raw::{RawEntry, RawExample, RawField, RawLink, RawRetry, Text};
use crate::schema::Vocabulary;
use crate::template;

/// What every entry has. A catalogue has read it; a skeleton may have made it up.
pub(super) struct Required<'c> {
    pub(super) name: &'c str,
    pub(super) variant: &'c str,
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) status: Status,
}

/// The position in the model of each raw entry that is kept.
pub(super) type Ids = Vec<Option<EntryId>>;

/// The ids of the raw entries `kept`: those in use come first, then the retired ones, each by code.
pub(super) fn order(
    resolved: &Resolved<'_>,
    mut kept: Vec<(usize, Code)>,
) -> (Vec<(usize, Code)>, Ids) {
    let entries = &resolved.raw.entries;
    kept.sort_by(|(a, a_code), (b, b_code)| {
        let is_retired = |at: usize| entries[at].retired.is_some();
        (is_retired(*a), a_code).cmp(&(is_retired(*b), b_code))
    });
    let mut ids = vec![None; entries.len()];
    for (position, (at, _)) in kept.iter().enumerate() {
        ids[*at] = Some(EntryId(position));
    }
    (kept, ids)
}

/// The entry `at` that position in the raw catalogue.
pub(super) fn entry(
    resolved: &Resolved<'_>,
    ids: &Ids,
    at: usize,
    required: Required<'_>,
) -> Entry {
    let raw = &resolved.raw.entries[at];
    let Required {
        name,
        variant,
        code,
        message,
        status,
    } = required;
    let range = resolved.ranges.holding(&code).next();
    let range = range.map(|own| &own.range);
    let category = raw.category.as_ref();
    let category = category.and_then(|text| resolved.head.category(&text.value));
    // That a catalogue owns its own entries says nothing.
    let range_owner = range
        .map(|range| &range.owner)
        .filter(|owner| !resolved.head.is_self(owner));
    let mut texts = raw.texts.map(|key, text| {
        if key.is_markdown() {
            long(text)
        } else {
            line(text)
        }
    });
    texts.owner = texts.owner.or_else(|| range_owner.cloned());
    if texts.url.is_none()
        && let Some(base) = &resolved.head.docs_base
    {
        texts.url = Some(base.page(name, &code.to_string()));
    }
    Entry {
        name: name.to_owned(),
        code,
        variant: variant.to_owned(),
        variant_by_hand: raw.variant.is_some(),
        message,
        detail: raw.detail.as_ref().map(template),
        fields: fields(raw),
        severity: raw
            .severity
            .as_ref()
            .and_then(|text| Severity::from_name(&text.value))
            .unwrap_or(Severity::Error),
        category: category.or_else(|| range?.category),
        more_categories: more_categories(resolved, raw),
        retry: raw.retry.as_ref().and_then(retry),
        audience: raw
            .audience
            .as_ref()
            .and_then(|text| Audience::from_name(&text.value))
            .unwrap_or_default(),
        aliases: raw
            .aliases
            .iter()
            .filter(|alias| resolved.names.is_first(alias))
            .map(|alias| alias.value.clone())
            .collect(),
        former: former(resolved, raw),
        status,
        texts,
        faq: raw
            .faq
            .iter()
            .map(|(question, answer)| Question {
                question: line(question),
                answer: long(answer),
            })
            .collect(),
        examples: raw.examples.iter().filter_map(example).collect(),
        mappings: Mappings {
            http: resolved.statuses[at].http,
            grpc: raw.mappings.grpc.as_ref().map(grpc),
            exit: resolved.statuses[at].exit,
            errno: raw.mappings.errno.as_ref().map(long),
            sqlstate: raw.mappings.sqlstate.as_ref().map(long),
        },
        links: raw
            .related
            .iter()
            .filter_map(|raw| link(resolved, ids, at, raw))
            .collect(),
        extra: raw.extra.clone(),
        span: raw.span,
    }
}

/// A text of one line.
pub(super) fn line(text: &Text) -> String {
    text.value.trim().to_owned()
}

/// Markdown may begin with an indentation that means something.
pub(super) fn long(text: &Text) -> String {
    text.value.trim_end().to_owned()
}

/// The categories besides the main one, each once.
fn more_categories(resolved: &Resolved<'_>, raw: &RawEntry) -> Vec<usize> {
    // Most entries have one.
    if raw.more_categories.is_empty() {
        return Vec::new();
    }
    let category = |text: &Text| resolved.head.category(&text.value);
    let mut seen: HashSet<usize> = raw
        .category
        .as_ref()
        .and_then(category)
        .into_iter()
        .collect();
    let more = raw.more_categories.iter().filter_map(category);
    more.filter(|category| seen.insert(*category)).collect()
}

/// What is said about trying again, if it says when.
fn retry(raw: &RawRetry) -> Option<Retry> {
    let mut retry = Retry::new(RetryWhen::from_name(&raw.when.as_ref()?.value)?);
    retry.after = raw
        .after
        .as_ref()
        .and_then(|after| duration::parse(&after.value));
    retry.may_have_happened = raw.may_have_happened();
    Some(retry)
}

fn example(raw: &RawExample) -> Option<Example> {
    Some(Example {
        title: line(raw.title.as_ref()?),
        language: raw.language.as_ref().map(line),
        code: raw.code.as_ref().map(long),
        wrong: raw.wrong.as_ref().map(long),
        right: raw.right.as_ref().map(long),
    })
}

/// The name of a gRPC status, which may be written as its number.
fn grpc(text: &Text) -> String {
    Vocabulary::Grpc.canonical(&long(text)).to_owned()
}

/// The entry that replaces one, where it is kept.
pub(super) fn replacement(
    resolved: &Resolved<'_>,
    ids: &Ids,
    name: Option<&Text>,
) -> Option<EntryId> {
    ids[resolved.find(&name?.value)?]
}

/// The aliases that were released as the entry's own name, with their variants.
fn former(resolved: &Resolved<'_>, raw: &RawEntry) -> Vec<(String, String)> {
    let released = &resolved.released.lines;
    if released.is_empty() {
        return Vec::new();
    }
    let mut names = raw.name.iter().chain(&raw.aliases);
    let Some(line) = names.find_map(|name| released.get(&AnyCase(&name.value))) else {
        return Vec::new();
    };
    let aliases = raw.aliases.iter().map(|alias| alias.value.as_str());
    let aliases: HashSet<&str> = aliases.collect();
    line.own_names()
        .filter(|(name, _)| aliases.contains(name))
        .map(|(name, variant)| (name.to_owned(), variant.value.clone()))
        .collect()
}

/// A link, unless it leads nowhere: a catalogue may allow that.
fn link(resolved: &Resolved<'_>, ids: &Ids, from: usize, raw: &RawLink) -> Option<Link> {
    let target = match &raw.import {
        None => {
            let target = resolved.find(&raw.to.value)?;
            Target::Own(ids[target].filter(|_| target != from)?)
        }
        Some(import) => imported(resolved, import, raw)?,
    };
    let kind = match &raw.kind {
        Some(kind) => LinkKind::from_name(&kind.value)?,
        None => LinkKind::default(),
    };
    Some(Link {
        target,
        kind,
        why: raw.why.as_ref().map(long),
    })
}

/// A link into another catalogue, with the name and the code that the entry has there.
fn imported(resolved: &Resolved<'_>, import: &Text, raw: &RawLink) -> Option<Target> {
    let import_position = resolved.head.import(&import.value)?;
    let neighbour = resolved.imports.import(&import.value);
    let found = neighbour.and_then(|neighbour| neighbour.find(&raw.to.value));
    let written = || raw.code.as_ref().map(long);
    Some(match found {
        Some((entry, name)) => Target::Imported {
            import: import_position,
            name: name.to_owned(),
            code: entry.code.as_ref().map(Code::to_string).or_else(written),
        },
        None => Target::Imported {
            import: import_position,
            name: raw.to.value.clone(),
            code: written(),
        },
    })
}

fn template(text: &Text) -> Template {
    Template {
        text: long(text),
        span: text.span,
        style: text.style,
    }
}

/// The fields that Rust can have, each once.
fn fields(raw: &RawEntry) -> Vec<Field> {
    let is_one_marked = raw.fields.iter().any(RawField::is_marked);
    let mut seen = HashSet::default();
    raw.fields
        .iter()
        .filter(|field| {
            let name = &field.name.value;
            template::is_field_name(name) && can_name_field(name) && seen.insert(name.as_str())
        })
        .filter_map(|field| {
            let rust_type = field.rust_type.as_ref()?;
            Some(Field {
                name: field.name.value.clone(),
                rust_type: rust_type.value.clone(),
                doc: field.doc.as_ref().map(long),
                source: field.is_marked() || (!is_one_marked && field.is_called_source()),
                from: field.is_from(),
                shown: !field.is_hidden(),
                absent: field.absent.as_ref().map(long),
                sensitive: field.is_sensitive(),
                span: rust_type.span,
            })
        })
        .collect()
}
