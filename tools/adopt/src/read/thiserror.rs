//! Reads what thiserror's derive reads: a text on each variant, or on the type.

use syn::parse::ParseStream;
use syn::{Attribute, Fields, LitStr, Token};

use super::derives::Derives;
use super::{Parts, Reader, Shape, docs, fields};
use crate::item::{Item, Shows, Slot, Variant};
use crate::template::{self, Context};

/// What `#[error(…)]` says.
enum Says {
    Text(LitStr, proc_macro2::TokenStream),
    Transparent,
    Function,
}

/// Whether an attribute is one of thiserror's.
pub(super) fn is_own(attribute: &Attribute) -> bool {
    attribute.path().is_ident("error") && read_attribute(attribute).is_some()
}

fn read_attribute(attribute: &Attribute) -> Option<Says> {
    let read = attribute.parse_args_with(|input: ParseStream<'_>| {
        if input.peek(LitStr) {
            let text: LitStr = input.parse()?;
            input.parse::<Option<Token![,]>>()?;
            return Ok(Says::Text(text, input.parse()?));
        }
        let word: syn::Ident = input.call(syn::ext::IdentExt::parse_any)?;
        if word == "transparent" && input.is_empty() {
            return Ok(Says::Transparent);
        }
        if word == "fmt" && input.peek(Token![=]) {
            input.parse::<proc_macro2::TokenStream>()?;
            return Ok(Says::Function);
        }
        Err(input.error("another derive's"))
    });
    read.ok()
}

pub(super) fn read(reader: &Reader<'_>, parts: &Parts<'_>, derives: &Derives, item: &mut Item) {
    let derive = derives
        .of("thiserror", "Error")
        .or_else(|| derives.unresolved("Error"));
    if let Some(derive) = derive {
        derive.swap("errdex::Error", &mut item.edits);
        item.freed.push(derive.written.clone());
    }
    variants(reader, parts, item);
}

/// Reads the variants, or the struct as its own only one.
pub(super) fn variants(reader: &Reader<'_>, parts: &Parts<'_>, item: &mut Item) {
    match parts.shape {
        Shape::Enum(own) => {
            let default = own.attrs.iter().find(|own| is_own(own));
            if let Some(default) = default {
                let range = reader.source.range_of(default);
                item.edits.remove(reader.source.removal(range));
            }
            for variant in &own.variants {
                let name = &variant.ident;
                let start = reader.source.range(name.span()).start;
                let one = One {
                    name: name.to_string(),
                    start,
                    attributes: &variant.attrs,
                    fields: &variant.fields,
                    default,
                };
                let variant = read_one(reader, parts, &one, item);
                item.variants.push(variant);
            }
        }
        Shape::Struct(own) => {
            let one = One {
                name: item.name.clone(),
                start: item.at,
                attributes: &own.attrs,
                fields: &own.fields,
                default: None,
            };
            let variant = read_one(reader, parts, &one, item);
            item.variants.push(variant);
        }
    }
}

/// What is read as a variant.
struct One<'o> {
    name: String,
    start: usize,
    attributes: &'o [Attribute],
    fields: &'o Fields,
    /// The attribute of the enum.
    default: Option<&'o Attribute>,
}

fn read_one(reader: &Reader<'_>, parts: &Parts<'_>, one: &One<'_>, item: &mut Item) -> Variant {
    let source = reader.source;
    let fields = fields::read(source, one.fields, parts.generics);
    let own = one.attributes.iter().find(|own| is_own(own));
    let written = own.or(one.default);
    let at = written.map_or(one.start, |own| source.range_of(own).start);
    let mut obstacle = |what: String| item.obstacles.push(reader.obstacle(at, what));
    let shows = match written.and_then(read_attribute) {
        Some(Says::Transparent) => Shows::Inner,
        Some(Says::Function) => {
            obstacle("`#[error(fmt = …)]` is a text that only Rust has: write a text with a value that the function computes, as in `#[error(\"{shown}\", shown = shown(.0))]`".to_owned());
            Shows::Nothing
        }
        Some(Says::Text(text, arguments)) => {
            let arguments = template::arguments(source, arguments);
            let context = Context {
                fields: &fields,
                counts_fields: true,
            };
            match template::convert(&text.value(), &arguments, &context) {
                Ok(shown) => Shows::Text(shown),
                Err(why) => {
                    obstacle(why);
                    Shows::Nothing
                }
            }
        }
        None => {
            obstacle(format!(
                "`{}` has no text: its `Display` is written by hand; write it as `#[error(\"…\")]`",
                one.name
            ));
            Shows::Nothing
        }
    };
    for attribute in one.attributes {
        if super::derives::is_conditional(attribute) {
            obstacle(
                "a text in `cfg_attr` is there only sometimes: write two variants with `#[cfg]`"
                    .to_owned(),
            );
        }
    }
    for field in one.fields {
        let backtrace = field
            .attrs
            .iter()
            .find(|own| own.path().is_ident("backtrace"));
        if let Some(backtrace) = backtrace {
            let at = source.range_of(backtrace).start;
            let what = "`#[backtrace]` needs a nightly compiler and has no counterpart: remove the attribute, and the backtrace is a field like any other";
            item.obstacles.push(reader.obstacle(at, what));
        }
    }
    let slot = match own {
        Some(own) => Slot::Instead(source.range_of(own)),
        None => Slot::Before(one.start),
    };
    Variant {
        name: one.name.clone(),
        at: one.start,
        slot,
        docs: docs(one.attributes),
        fields,
        shows,
        code: None,
        help: None,
        url: None,
        severity: None,
    }
}
