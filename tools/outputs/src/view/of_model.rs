//! Makes a view of an entry that was read from a file.

use errdex_catalog::code::{Code, CodeType, parse_integer};
use errdex_catalog::model::{self, Catalog, Entry, EntryId, Severity, Status};
use errdex_catalog::yaml::{Kind, Node};
use serde_json::Value;

use super::{End, Example, Form, Link, Named, Target, View};

impl View {
    /// The view of an entry of `catalog`.
    pub fn from_entry(catalog: &Catalog, entry: &Entry) -> Self {
        let entry = entry.clone();
        let number = match entry.code {
            Code::Number(number) => Some(number),
            Code::Text(_) => None,
        };
        Self {
            bits: number.map(|number| catalog.code.bits_of(number)),
            forms: number.map_or_else(Vec::new, |number| forms(catalog, number, entry.severity)),
            categories: entry
                .categories()
                .map(|at| catalog.categories[at].clone())
                .collect(),
            variant: (!entry.is_retired()).then_some(entry.variant),
            parent: entry.parent.map(|id| named(catalog, id)),
            end: end(catalog, entry.status),
            links: links(catalog, &entry.links),
            name: entry.name,
            code: entry.code,
            message: entry.message,
            detail: entry.detail.map(|template| template.text),
            fields: entry.fields,
            severity: entry.severity,
            retry: entry.retry,
            audience: entry.audience,
            aliases: entry.aliases,
            texts: entry.texts,
            faq: entry.faq,
            examples: entry.examples.into_iter().map(example).collect(),
            mappings: entry.mappings,
            extra: entry.extra.iter().map(extra).collect(),
        }
    }
}

fn extra((key, value): &(String, Node)) -> (String, Value) {
    (key.clone(), extra_value(value))
}

fn extra_value(node: &Node) -> Value {
    match &node.kind {
        Kind::Scalar(scalar) if !node.is_null() => scalar.text.as_str().into(),
        Kind::Seq(items) => items.iter().map(extra_value).collect(),
        Kind::Map(pairs) => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(key, value)| (key.as_text().into_owned(), extra_value(value)));
            pairs.collect()
        }
        Kind::Scalar(_) | Kind::Refused => Value::Null,
    }
}

fn example(example: model::Example) -> Example {
    Example {
        title: example.title.clone(),
        text: errdex_catalog::example::markdown(&example),
        written: Some(example),
    }
}

fn forms(catalog: &Catalog, number: i128, severity: Severity) -> Vec<Form> {
    let forms = catalog.forms.iter();
    forms
        .filter_map(|form| form.spell(number, severity))
        .collect()
}

fn named(catalog: &Catalog, id: EntryId) -> Named {
    let entry = catalog.entry(id);
    Named {
        name: entry.name.clone(),
        code: entry.code.clone(),
    }
}

fn end(catalog: &Catalog, status: Status) -> Option<End> {
    let (retired, since, why, replaced_by) = match status {
        Status::Active => return None,
        Status::Deprecated {
            since,
            replaced_by,
            note,
        } => (false, since, note, replaced_by),
        Status::Retired {
            since,
            reason,
            replaced_by,
        } => (true, since, reason, replaced_by),
    };
    Some(End {
        retired,
        since,
        why,
        replaced_by: replaced_by.map(|id| named(catalog, id)),
    })
}

/// Links to entries in use come first, as in generated tables, where `related` is the head of all links.
fn links(catalog: &Catalog, links: &[model::Link]) -> Vec<Link> {
    let in_use = |link: &&model::Link| match link.target {
        model::Target::Own(id) => !catalog.entry(id).is_retired(),
        model::Target::Imported { .. } => false,
    };
    let (first, then): (Vec<_>, Vec<_>) = links.iter().partition(in_use);
    let links = first.into_iter().chain(then);
    links.map(|own| link(catalog, own)).collect()
}

fn link(catalog: &Catalog, link: &model::Link) -> Link {
    let target = match &link.target {
        model::Target::Own(id) => Target::Own(named(catalog, *id)),
        model::Target::Imported { import, name, code } => {
            let import = &catalog.imports[*import];
            // A code that is in the link alone is a number if it looks like one.
            let is_text = import.code == Some(CodeType::Text);
            let text = code.as_deref().filter(|_| !is_text);
            let number = text.and_then(|text| parse_integer(text).ok());
            Target::Imported {
                import: import.name.clone(),
                catalog: import.identity.clone(),
                name: name.clone(),
                code: code.clone(),
                number,
            }
        }
    };
    Link {
        target,
        kind: link.kind,
        why: link.why.clone(),
    }
}
