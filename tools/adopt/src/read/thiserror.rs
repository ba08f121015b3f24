//! Reads what thiserror's derive reads: a text on each variant, or on the type.

use syn::parse::ParseStream;
use syn::{Attribute, LitStr, Token};

use super::derives::{Derives, is_conditional};
use super::{One, Parts, Reader, Shape, fields};
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
    let default = match parts.shape {
        Shape::Enum(own) => own.attrs.iter().find(|own| is_own(own)),
        Shape::Struct(_) => None,
    };
    if let Some(default) = default {
        let range = reader.source.range_of(default);
        item.edits.remove(reader.source.removal(range));
    }
    for one in parts.variants(reader.source) {
        let variant = read_one(reader, parts, &one, default, item);
        item.variants.push(variant);
    }
}

/// Reads a variant, which shows the text of `default`, the attribute of its enum, if it has none of its own.
fn read_one(
    reader: &Reader<'_>,
    parts: &Parts<'_>,
    one: &One<'_>,
    default: Option<&Attribute>,
    item: &mut Item,
) -> Variant {
    let source = reader.source;
    let fields = fields::read(source, one.fields, parts.generics);
    let own = one.attributes.iter().find(|own| is_own(own));
    let conditional = one.attributes.iter().find(|own| is_conditional(own));
    if let Some(conditional) = conditional {
        let at = source.range_of(conditional).start;
        let what = "a text in `cfg_attr` is there only sometimes: write two variants with `#[cfg]`";
        item.obstacles.push(reader.obstacle(at, what));
    }
    let written = own.or(default);
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
        None if conditional.is_some() => Shows::Nothing,
        None => {
            let mut attributes = one.attributes.iter();
            let unread = attributes.find(|own| own.path().is_ident("error"));
            let at = unread.map_or(at, |own| source.range_of(own).start);
            let what = if unread.is_some() {
                "this text is not a literal: write it as `#[error(\"…\")]`".to_owned()
            } else {
                format!(
                    "`{}` has no text: its `Display` is written by hand; write it as `#[error(\"…\")]`",
                    one.name
                )
            };
            item.obstacles.push(reader.obstacle(at, what));
            Shows::Nothing
        }
    };
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
    one.variant(slot, fields, shows)
}
