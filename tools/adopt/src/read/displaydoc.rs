//! Reads what displaydoc's derive reads: the documentation is the text.

use syn::{Attribute, LitStr, Meta};

use super::derives::Derives;
use super::{One, Parts, Reader, fields, text_of, thiserror};
use crate::item::{Item, Shows, Slot, Variant};
use crate::template::{self, Context};

pub(super) fn read(reader: &Reader<'_>, parts: &Parts<'_>, derives: &Derives, item: &mut Item) {
    let Some(display) = derives.of("displaydoc", "Display") else {
        return;
    };
    item.freed.push(display.written.clone());
    let error = derives.of("thiserror", "Error");
    if let Some(error) = error {
        error.swap("errdex::Error", &mut item.edits);
        derives.remove(&[display], reader.source, &mut item.edits);
        item.freed.push(error.written.clone());
    } else {
        display.swap("errdex::Error", &mut item.edits);
    }
    let has = |word: &str| {
        parts
            .attributes
            .iter()
            .find(|own| own.path().is_ident(word))
    };
    let ignores_more = has("ignore_extra_doc_attributes");
    let prefixes = has("prefix_enum_doc_attributes");
    for attribute in ignores_more.into_iter().chain(prefixes) {
        let range = reader.source.range_of(attribute);
        item.edits.remove(reader.source.removal(range));
    }
    let before = prefixes.and_then(|_| text(parts.attributes, ignores_more.is_some()));
    let before = before.map_or_else(String::new, |text| format!("{text}: "));
    let texts = Texts {
        before,
        ignores_more: ignores_more.is_some(),
        marks_sources: error.is_some(),
    };
    for one in parts.variants(reader.source) {
        let variant = read_one(reader, parts, &texts, &one, item);
        item.variants.push(variant);
    }
}

struct Texts {
    /// What stands before the text of each variant.
    before: String,
    ignores_more: bool,
    /// Whether thiserror's derive says what a source is; without it, an error has none.
    marks_sources: bool,
}

fn read_one(
    reader: &Reader<'_>,
    parts: &Parts<'_>,
    texts: &Texts,
    one: &One<'_>,
    item: &mut Item,
) -> Variant {
    let source = reader.source;
    let mut fields = fields::read(source, one.fields, parts.generics);
    if !texts.marks_sources {
        for (field, own) in fields.iter_mut().zip(one.fields) {
            if field.is_source {
                // The derive would take it for the source, and the error had none.
                item.edits
                    .insert(source.range_of(own).start, "#[error(skip)] ");
                field.is_source = false;
            }
        }
    }
    let own = one
        .attributes
        .iter()
        .find(|own| own.path().is_ident("displaydoc"));
    let is_transparent = one.attributes.iter().any(|own| {
        thiserror::is_own(own)
            && own
                .parse_args::<syn::Ident>()
                .is_ok_and(|word| word == "transparent")
    });
    let text = match own {
        Some(own) => own.parse_args::<LitStr>().ok().map(|text| text.value()),
        None => text(one.attributes, texts.ignores_more),
    };
    let context = Context {
        fields: &fields,
        counts_fields: true,
    };
    let shows = match text {
        _ if is_transparent => Shows::Inner,
        Some(text) => {
            let text = format!("{}{text}", texts.before);
            match template::convert(&text, &[], &context) {
                Ok(shown) => Shows::Text(shown),
                Err(why) => {
                    item.obstacles.push(reader.obstacle(one.start, why));
                    Shows::Nothing
                }
            }
        }
        None => {
            let what = format!(
                "`{}` has no documentation, which would be its text: write one",
                one.name
            );
            item.obstacles.push(reader.obstacle(one.start, what));
            Shows::Nothing
        }
    };
    let slot = match own {
        Some(own) => Slot::Instead(source.range_of(own)),
        None => Slot::Before(one.start),
    };
    one.variant(slot, fields, shows)
}

/// The text that displaydoc makes of documentation: its lines with a blank between them.
fn text(attributes: &[Attribute], ignores_more: bool) -> Option<String> {
    let mut texts = Vec::new();
    for attribute in attributes {
        let Meta::NameValue(pair) = &attribute.meta else {
            continue;
        };
        if !pair.path.is_ident("doc") {
            continue;
        }
        let text = text_of(&pair.value)?;
        let lines: Vec<&str> = text
            .lines()
            .map(|line| line.trim().trim_start_matches('*').trim())
            .collect();
        let text = lines.join("\n").trim().to_owned();
        if text.is_empty() && ignores_more {
            break;
        }
        texts.push(text);
    }
    (!texts.is_empty()).then(|| texts.join(" "))
}
