//! Makes the entries of a type: a name, a message, a detail with fields, what the documentation says.

use std::collections::HashSet;

use errdex_catalog::template::{self, Piece};
use errdex_edit::{Value, WholeEntry};
use errdex_outputs::loss::Loss;

use super::loss_place;
use crate::item::{Code, Field, Item, Shown, Shows, Variant};
use crate::naming::Named;
use crate::text::Source;
use crate::words::{self, Message};

/// The entries of all variants that have one, in their order.
pub(super) fn of(
    item: &Item,
    named: &Named,
    sources: &[Source],
    froms: &mut Froms,
    loss: &mut Loss,
) -> Vec<WholeEntry> {
    let source = &sources[item.file];
    let mut entries = Vec::new();
    for (variant, name) in item.variants.iter().zip(&named.names) {
        if has_entry(variant) {
            entries.push(entry(variant, name, source, froms, loss));
        } else {
            loss.keep("transparent variant");
        }
    }
    entries
}

/// Whether a variant has an entry of its own.
pub(super) fn has_entry(variant: &Variant) -> bool {
    variant.shows != Shows::Inner || variant.code.is_some()
}

/// The types from which entries are made by `?`. In a catalogue, each becomes one error; several enums may have the same,
/// and then the Rust alone says so.
#[derive(Debug, Default)]
pub(super) struct Froms(HashSet<String>);

impl Froms {
    /// Whether a type is not that of another entry.
    pub(super) fn take(&mut self, ty: &str) -> bool {
        let ty: String = ty.split_whitespace().collect();
        let inside = ty
            .split_once("Option<")
            .filter(|(path, _)| path.is_empty() || path.ends_with("::"));
        let inside = inside.and_then(|(_, rest)| rest.strip_suffix('>'));
        self.0.insert(inside.unwrap_or(&ty).to_owned())
    }
}

fn entry(
    variant: &Variant,
    name: &str,
    source: &Source,
    froms: &mut Froms,
    loss: &mut Loss,
) -> WholeEntry {
    let text = |text: &str| Value::Text(text.to_owned());
    let place = |note: &str| loss_place(source, variant.at, note);
    let mut keys = vec![("name".to_owned(), text(name))];
    loss.keep("name");
    let shown = match &variant.shows {
        Shows::Text(shown) => Some(shown),
        Shows::Inner | Shows::Nothing => None,
    };
    let detail = shown.map(|shown| shown.detail.as_str());
    let Message {
        text: message,
        made_from,
    } = words::message(detail, &variant.docs, &variant.name);
    match made_from {
        None => loss.keep("message"),
        Some(from) => loss.change(
            "message",
            place(&format!("`{message}` is made from {from}")),
        ),
    }
    let meaning = meaning(variant, &message, source, loss);
    keys.push(("message".to_owned(), text(&message)));
    if let Some(shown) = shown
        && made_from.is_some()
    {
        keys.push(("detail".to_owned(), text(&shown.detail)));
        loss.keep("detail");
    }
    if !variant.fields.is_empty() {
        let has_detail = made_from.is_some() && shown.is_some();
        match fields(&variant.fields, shown.filter(|_| has_detail), froms) {
            Ok(fields) => {
                keys.push(("fields".to_owned(), fields));
                loss.keep("fields");
            }
            Err(why) => loss.change("fields", place(why)),
        }
    }
    let texts = [
        ("severity", &variant.severity),
        ("help", &variant.help),
        ("url", &variant.url),
    ];
    for (key, value) in texts {
        let Some(value) = value else { continue };
        let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if line == *value {
            loss.keep(key);
        } else {
            loss.change(key, place("its lines became one"));
        }
        keys.push((key.to_owned(), Value::Text(line)));
    }
    if let Some(meaning) = meaning {
        keys.push(("meaning".to_owned(), Value::Prose(meaning)));
    }
    let code = variant.code.as_ref().map(|code| match code {
        Code::Number(_, spelled) => spelled.clone(),
        Code::Text(text) => text.clone(),
    });
    if code.is_some() {
        loss.keep("code");
    }
    WholeEntry { keys, code }
}

/// The documentation, unless the message says all of it.
fn meaning(variant: &Variant, message: &str, source: &Source, loss: &mut Loss) -> Option<String> {
    let docs = variant.docs.trim();
    let is_said = docs.is_empty()
        || docs.trim_end_matches('.') == message
        || {
            // The lines of displaydoc's texts are joined.
            matches!(&variant.shows, Shows::Text(shown) if shown.detail.split_whitespace().eq(docs.split_whitespace()))
        };
    if is_said {
        return None;
    }
    let (text, changed) = words::meaning(docs);
    if changed {
        let note = "links to Rust became text, since links of a catalogue lead to entries";
        loss.change("meaning", loss_place(source, variant.at, note));
    } else {
        loss.keep("meaning");
    }
    Some(text)
}

/// The fields with their types, as far as a catalogue can declare all of them.
fn fields(
    fields: &[Field],
    shown: Option<&Shown>,
    froms: &mut Froms,
) -> Result<Value, &'static str> {
    if shown.is_some_and(|shown| !shown.arguments.is_empty()) {
        return Err(
            "the text shows computed values, whose types only Rust knows: the entry takes its fields from the code",
        );
    }
    if fields.iter().any(|field| field.is_conditional) {
        return Err("a field depends on `cfg`: the entry takes its fields from the code");
    }
    let used = shown.map_or_else(Vec::new, |shown| names(&shown.detail));
    let mut declared = Vec::new();
    for field in fields {
        let Some(ty) = &field.declared else {
            return Err(
                "a type borrows, or is a parameter: the entry takes its fields from the code",
            );
        };
        let mut keys = vec![("type".to_owned(), Value::Text(ty.clone()))];
        let flag = |key: &str, value: &str| (key.to_owned(), Value::Word(value.to_owned()));
        if field.is_from && froms.take(ty) {
            keys.push(flag("from", "true"));
        } else if field.is_source && field.name != "source" {
            keys.push(flag("source", "true"));
        } else if !field.is_source && field.name == "source" {
            keys.push(flag("source", "false"));
        }
        let is_used = used.contains(&field.name)
            || (field.is_source && used.iter().any(|own| own == "source"));
        if shown.is_some() && !is_used && !field.is_source {
            keys.push(flag("shown", "false"));
        }
        declared.push((field.name.clone(), Value::Map(keys)));
    }
    Ok(Value::Map(declared))
}

/// The names that a template uses, as values or in formats.
fn names(detail: &str) -> Vec<String> {
    let (pieces, _) = template::parse(detail);
    let mut names = Vec::new();
    for piece in pieces {
        if let Piece::Placeholder { name, spec, .. } = piece {
            let parameters = template::parameters(&spec);
            names.extend(
                parameters
                    .iter()
                    .filter_map(|own| own.name.map(str::to_owned)),
            );
            names.push(name);
        }
    }
    names
}
