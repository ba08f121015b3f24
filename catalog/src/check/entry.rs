//! Makes one entry of the model from a raw one.

use super::resolve::Resolved;
use super::resolve::parents::Inherited;
use crate::code::Code;
use crate::duration;
use crate::hashing::{AnyCase, HashSet};
use crate::keys::TextKey;
use crate::language::Translatable;
use crate::model::{
    Audience, Entry, EntryId, Example, Field, Link, LinkKind, Mappings, Question, Range, Retry,
    RetryWhen, Severity, Status, Target, Template,
};
use crate::name::can_name_field;
use crate::raw::{RawEntry, RawExample, RawLink, RawRetry, Text};
use crate::schema::Vocabulary;
use crate::template;
use crate::text::is_trimmed;

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
    let (category, more_categories) = categories(resolved, at, range);
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
    if resolved.parents.of(at).is_some() {
        let inherited = |key| inherited(resolved, at, |raw| raw.texts.get(key).map(line));
        texts.owner = inherited(TextKey::Owner);
        texts.help = inherited(TextKey::Help);
        texts.url = inherited(TextKey::Url);
    }
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
        parent: resolved.parents.of(at).and_then(|parent| ids[parent]),
        message: joined_message(resolved, at, message),
        detail: detail(resolved, at),
        fields: fields(resolved, at),
        severity: inherited(resolved, at, |raw| raw.severity.as_ref())
            .and_then(|text| Severity::from_name(&text.value))
            .unwrap_or(Severity::Error),
        category,
        more_categories,
        retry: inherited(resolved, at, |raw| raw.retry.as_ref()).and_then(retry),
        audience: inherited(resolved, at, |raw| raw.audience.as_ref())
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
        mappings: mappings(resolved, at),
        links: links(resolved, ids, at),
        own_texts: resolved.parents.of(at).map(|_| Box::new(own_texts(raw))),
        extra: raw.extra.clone(),
        span: raw.span,
    }
}

/// What an entry says, or else the nearest that it is a case of.
fn inherited<'r, T>(
    resolved: &'r Resolved<'_>,
    at: usize,
    says: impl Fn(&'r RawEntry) -> Option<T>,
) -> Option<T> {
    resolved.parents.inherited(resolved.raw, at, says)
}

fn mappings(resolved: &Resolved<'_>, at: usize) -> Mappings {
    let text = |says: fn(&RawEntry) -> Option<&Text>| inherited(resolved, at, says);
    let mut line = resolved.parents.line(at);
    let mut statuses = resolved.parents.line(at).map(|at| resolved.statuses[at]);
    Mappings {
        http: line.find_map(|at| resolved.statuses[at].http),
        grpc: text(|raw| raw.mappings.grpc.as_ref()).map(grpc),
        exit: statuses.find_map(|statuses| statuses.exit),
        errno: text(|raw| raw.mappings.errno.as_ref()).map(long),
        sqlstate: text(|raw| raw.mappings.sqlstate.as_ref()).map(long),
    }
}

/// What stands between the text of an entry and that of its case.
pub(super) const BETWEEN: &str = ": ";

/// The message, behind that of the parent if the two are joined.
fn joined_message(resolved: &Resolved<'_>, at: usize, own: String) -> String {
    let Some(parent) = resolved.parents.joined(resolved.raw, at) else {
        return own;
    };
    let before = resolved.raw.entries[parent].message.as_ref();
    let before = before.map(line).unwrap_or_default();
    [&*joined_message(resolved, parent, before), BETWEEN, &own].concat()
}

/// The text with values, behind that of the parent if the two are joined. Where one has no such text, its message stands
/// for it.
fn detail(resolved: &Resolved<'_>, at: usize) -> Option<Template> {
    let raw = &resolved.raw.entries[at];
    let own = raw.detail.as_ref().map(template);
    let Some(parent) = resolved.parents.joined(resolved.raw, at) else {
        return own;
    };
    let before = detail(resolved, parent);
    if own.is_none() && before.is_none() {
        return None;
    }
    let message = || raw.message.as_ref().map(line).unwrap_or_default();
    let text = own
        .as_ref()
        .map_or_else(|| plain(&message()), |own| own.text.clone());
    let before_text = if let Some(before) = &before {
        before.text.clone()
    } else {
        let own = resolved.raw.entries[parent].message.as_ref();
        plain(&joined_message(
            resolved,
            parent,
            own.map(line).unwrap_or_default(),
        ))
    };
    let place = own.or(before)?;
    Some(Template {
        text: [&*before_text, BETWEEN, &text].concat(),
        ..place
    })
}

/// A message as a template without placeholders.
pub(super) fn plain(message: &str) -> String {
    message.replace('{', "{{").replace('}', "}}")
}

/// What an entry with a parent says itself, by [`Translatable`]: its texts are shown with those of the parent.
fn own_texts(raw: &RawEntry) -> [Option<String>; Translatable::ALL.len()] {
    Translatable::ALL.map(|key| {
        let text = raw.text(key)?;
        Some(if key == Translatable::Summary {
            long(text)
        } else {
            line(text)
        })
    })
}

/// The links as written, and those that a parent and its cases have to each other.
fn links(resolved: &Resolved<'_>, ids: &Ids, at: usize) -> Vec<Link> {
    let raw = &resolved.raw.entries[at];
    let written = raw.related.iter();
    let mut links: Vec<Link> = written
        .filter_map(|raw| link(resolved, ids, at, raw))
        .collect();
    let parent = resolved.parents.of(at);
    let children = resolved.parents.children(at);
    if parent.is_none() && children.is_empty() {
        return links;
    }
    let own = |link: &Link| match link.target {
        Target::Own(id) => Some(id),
        Target::Imported { .. } => None,
    };
    let linked: HashSet<EntryId> = links.iter().filter_map(own).collect();
    let parent = parent.into_iter().map(|parent| (parent, LinkKind::Broader));
    let children = children.iter().map(|child| (*child, LinkKind::Narrower));
    links.extend(parent.chain(children).filter_map(|(other, kind)| {
        let is_gone = kind == LinkKind::Narrower && resolved.raw.entries[other].retired.is_some();
        let id = ids[other].filter(|id| !is_gone && !linked.contains(id))?;
        Some(Link {
            target: Target::Own(id),
            kind,
            why: None,
        })
    }));
    links
}

/// A text of one line.
pub(super) fn line(text: &Text) -> String {
    if is_trimmed(&text.value) {
        return text.value.clone();
    }
    text.value.trim().to_owned()
}

/// Markdown may begin with an indentation that means something.
pub(super) fn long(text: &Text) -> String {
    text.value.trim_end().to_owned()
}

/// The main category of an entry, and its others: its own, or those of the nearest that it is a case of, or else those of
/// its range.
fn categories(
    resolved: &Resolved<'_>,
    at: usize,
    range: Option<&Range>,
) -> (Option<usize>, Vec<usize>) {
    let with_one = |raw| Some(raw).filter(|raw: &&RawEntry| raw.categories.main.is_some());
    match (inherited(resolved, at, with_one), range) {
        (Some(raw), _) => resolved.head.categories_in(&raw.categories),
        (None, Some(range)) => (range.category, range.more_categories.clone()),
        (None, None) => (None, Vec::new()),
    }
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

/// The fields that Rust can have, each once. What is only shown with the text of a parent becomes no error: the parent does.
fn fields(resolved: &Resolved<'_>, at: usize) -> Vec<Field> {
    let all = resolved.parents.fields(resolved.raw, at);
    let is_one_marked = all.iter().any(|inherited| inherited.field.is_marked());
    let mut seen = HashSet::default();
    all.iter()
        .filter(|inherited| {
            let name = &inherited.field.name.value;
            template::is_field_name(name) && can_name_field(name) && seen.insert(name.as_str())
        })
        .filter_map(|Inherited { field, is_own }| {
            let rust_type = field.rust_type.as_ref()?;
            Some(Field {
                name: field.name.value.clone(),
                rust_type: rust_type.value.clone(),
                doc: field.doc.as_ref().map(long),
                source: field.is_marked() || (!is_one_marked && field.is_called_source()),
                from: field.is_from() && *is_own,
                shown: !field.is_hidden(),
                absent: field.absent.as_ref().map(long),
                sensitive: field.is_sensitive(),
                span: rust_type.span,
            })
        })
        .collect()
}
