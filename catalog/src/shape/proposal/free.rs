//! Proposes the form of a mapping whose keys are free, such as `fields:`.

use super::{is_short, scalar, value_of};
use crate::fix::WayOut;
use crate::schema::Shape;
use crate::shape::Walk;
use crate::source::Span;
use crate::yaml::{Kind, Node};

/// For a value of `key` that must be a mapping with free keys.
pub(in crate::shape) fn of_free(
    node: &Node,
    key: &str,
    shape: &Shape,
    walk: &Walk<'_>,
) -> Option<WayOut> {
    if key == "languages" {
        let tags = match &node.kind {
            Kind::Seq(items) => items.iter().filter_map(Node::text).collect(),
            _ => vec![node.text()?],
        };
        // `bank.de.yaml` has the tag in its name.
        let of_file = |file: &str| {
            let (name, _) = file.rsplit_once('.')?;
            let (_, tag) = name.rsplit_once(['.', '/', '_'])?;
            Some(format!("{tag}: {file}"))
        };
        let files: Vec<String> = tags
            .iter()
            .map(|tag| of_file(tag).unwrap_or_else(|| format!("{tag}: errors.{tag}.yaml")))
            .collect();
        return Some(value_of(key, format!("{{{}}}", files.join(", ")), false));
    }
    if let Some(fields) = named_fields(node, walk) {
        return Some(value_of(key, fields, false));
    }
    let first = match &node.kind {
        Kind::Seq(items) => items.first()?,
        _ => node,
    };
    // `- a: u8` and `- name: a` are lists of mappings.
    let (name, value) = match first.pairs().first() {
        Some((key, value)) if key.text() == Some("name") => (value.text()?, None),
        Some((key, value)) => (key.text()?, value.text()),
        None => (first.text()?, None),
    };
    let item = match shape {
        Shape::Map(_) => format!("{{type: {}}}", value.map_or("…".to_owned(), scalar)),
        Shape::OneOf(_) => value.unwrap_or("error").to_owned(),
        _ => return None,
    };
    let name = name.split(',').next().unwrap_or(name).trim();
    // `[String]` is the list of the types of fields without names.
    let is_type = name.starts_with(|c: char| c.is_ascii_uppercase()) || name.contains("::");
    if is_type && value.is_none() && matches!(shape, Shape::Map(_)) {
        let types = match &node.kind {
            Kind::Seq(items) => items.iter().filter_map(Node::text).collect(),
            _ => vec![name],
        };
        let fields = types.iter().enumerate();
        let fields: Vec<String> = fields
            .map(|(at, name)| format!("{at}: {{type: {}}}", scalar(name)))
            .collect();
        return Some(value_of(key, format!("{{{}}}", fields.join(", ")), false));
    }
    Some(value_of(key, format!("{{{name}: {item}}}"), false))
}

/// Fields as a mapping that were written as a list of mappings with their names.
fn named_fields(node: &Node, walk: &Walk<'_>) -> Option<String> {
    let mut fields = Vec::new();
    for item in node.items() {
        let name = item.get("name")?.text()?;
        let keys = item.pairs().iter();
        let keys: Vec<&str> = keys
            .filter(|(key, _)| key.text() != Some("name"))
            .map(|(key, value)| {
                walk.written(Span {
                    end: value.span.end,
                    ..key.span
                })
            })
            .collect();
        if keys.is_empty() {
            return None;
        }
        fields.push(format!("{name}: {{{}}}", keys.join(", ")));
    }
    let fields = fields.join(", ");
    (!fields.is_empty() && is_short(&fields)).then(|| format!("{{{fields}}}"))
}

/// For a name in a mapping with free keys that has no value.
pub(in crate::shape) fn of_nothing(name: &str, shape: &Shape) -> Option<String> {
    match shape {
        Shape::Map(_) => Some(format!("write its type: `{name}: {{type: …}}`")),
        Shape::OneOf(words) => Some(format!("write one of {}", words.join(", "))),
        _ => None,
    }
}
