//! Reads what snafu's derive reads: `#[snafu(display("…"))]`, sources, and the names of context selectors.

use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Fields, Lit, Meta, Token};

use super::derives::Derives;
use super::{One, Parts, Reader, Shape, fields};
use crate::item::{Field, Item, Selector, Shown, Shows, Slot, Variant};
use crate::template::{self, Context};

pub(super) fn read(reader: &Reader<'_>, parts: &Parts<'_>, derives: &Derives, item: &mut Item) {
    if let Some(derive) = derives.of("snafu", "Snafu") {
        derive.swap("errdex::Error", &mut item.edits);
        item.freed.push(derive.written.clone());
    }
    let mut suffix = None;
    if let Shape::Enum(own) = parts.shape {
        let on_enum = Said::read(reader, &own.attrs, item);
        for attribute in own.attrs.iter().filter(|own| is_own(own)) {
            let range = reader.source.range_of(attribute);
            item.edits.remove(reader.source.removal(range));
        }
        if let Some(what) = on_enum.strange {
            item.obstacles.push(reader.obstacle(item.at, what));
        }
        suffix = on_enum.suffix;
    }
    for one in parts.variants(reader.source) {
        let variant = read_one(reader, parts, &one, suffix.as_ref(), item);
        item.variants.push(variant);
    }
}

/// What the attributes of a variant or of the enum say.
#[derive(Default)]
struct Said {
    display: Option<Result<Shown, String>>,
    is_transparent: bool,
    has_no_context: bool,
    suffix: Option<String>,
    selector: Option<String>,
    /// Something that has no counterpart, and what to do.
    strange: Option<String>,
}

fn is_own(attribute: &Attribute) -> bool {
    attribute.path().is_ident("snafu")
}

impl Said {
    fn read(reader: &Reader<'_>, attributes: &[Attribute], item: &mut Item) -> Self {
        Self::with_fields(reader, attributes, &[], item)
    }

    fn with_fields(
        reader: &Reader<'_>,
        attributes: &[Attribute],
        fields: &[Field],
        item: &mut Item,
    ) -> Self {
        let mut said = Self::default();
        for attribute in attributes.iter().filter(|own| is_own(own)) {
            let metas = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            let Ok(metas) = metas else {
                let at = reader.source.range_of(attribute).start;
                item.obstacles
                    .push(reader.obstacle(at, "this attribute of snafu cannot be read"));
                continue;
            };
            for meta in &metas {
                said.read_one(reader, meta, fields);
            }
        }
        said
    }

    fn read_one(&mut self, reader: &Reader<'_>, meta: &Meta, fields: &[Field]) {
        let word = meta
            .path()
            .get_ident()
            .map(ToString::to_string)
            .unwrap_or_default();
        match (word.as_str(), meta) {
            ("display", Meta::List(list)) => {
                let mut tokens = list.tokens.clone().into_iter();
                let text = syn::parse2::<syn::LitStr>(tokens.next().into_iter().collect());
                let context = Context {
                    fields,
                    counts_fields: false,
                };
                self.display = Some(match text {
                    Ok(text) => {
                        let arguments = template::arguments(reader.source, tokens.collect());
                        template::convert(&text.value(), &arguments, &context)
                    }
                    Err(_) => Err(
                        "the text is not a literal: write `display(\"{shown}\", shown = …)`"
                            .to_owned(),
                    ),
                });
            }
            ("transparent", Meta::Path(_)) => self.is_transparent = true,
            ("visibility" | "crate_root", _) => {}
            ("context", Meta::List(list)) => self.context(list),
            ("module", _) => {
                self.strange = Some("`module` puts the selectors into a module: construct the variants themselves, and remove it".to_owned());
            }
            ("whatever", _) => {
                self.strange = Some(
                    "`whatever` makes an error of any text: give each of them a variant".to_owned(),
                );
            }
            ("provide", _) => {
                self.strange = Some("`provide` has no counterpart: make it a method".to_owned());
            }
            (word, _) => self.strange = Some(format!("`{word}` of snafu has no counterpart")),
        }
    }

    fn context(&mut self, list: &syn::MetaList) {
        if let Ok(Lit::Bool(flag)) = list.parse_args() {
            self.has_no_context = !flag.value;
            return;
        }
        let Ok(Meta::List(inner)) = list.parse_args() else {
            return;
        };
        if inner.path.is_ident("suffix") {
            self.suffix = Some(match inner.parse_args::<Lit>() {
                Ok(Lit::Bool(_)) => String::new(),
                _ => inner.tokens.to_string(),
            });
        } else if inner.path.is_ident("name") {
            self.selector = Some(inner.tokens.to_string());
        }
    }
}

/// Reads a variant, whose selector ends with `suffix` if the enum says so and the variant does not.
fn read_one(
    reader: &Reader<'_>,
    parts: &Parts<'_>,
    one: &One<'_>,
    suffix: Option<&String>,
    item: &mut Item,
) -> Variant {
    let source = reader.source;
    let mut fields = fields::read(source, one.fields, parts.generics);
    let said = Said::with_fields(reader, one.attributes, &fields, item);
    let mut first = None;
    for attribute in one.attributes.iter().filter(|own| is_own(own)) {
        let range = source.range_of(attribute);
        if first.is_none() {
            first = Some(range);
        } else {
            item.edits.remove(source.removal(range));
        }
    }
    if let Some(what) = &said.strange {
        item.obstacles
            .push(reader.obstacle(one.start, what.clone()));
    }
    // A tuple struct with one field is opaque: it shows the error inside, and is made of it.
    let is_opaque = item.is_struct && matches!(one.fields, Fields::Unnamed(_));
    let is_from = said.has_no_context || said.is_transparent || is_opaque;
    for (field, own) in fields.iter_mut().zip(one.fields) {
        field.is_source |= is_opaque;
        read_field(reader, own, field, is_from, item);
    }
    let shows = if said.is_transparent || is_opaque {
        Shows::Inner
    } else {
        let context = Context {
            fields: &fields,
            counts_fields: false,
        };
        let shown = match said.display {
            Some(shown) => shown,
            None => match summary(one.attributes) {
                Some(text) => template::convert(&text, &[], &context),
                None => Ok(Shown {
                    detail: one.name.clone(),
                    arguments: Vec::new(),
                }),
            },
        };
        match shown {
            Ok(shown) => Shows::Text(shown),
            Err(why) => {
                item.obstacles.push(reader.obstacle(one.start, why));
                Shows::Nothing
            }
        }
    };
    if !is_from {
        let suffix = said.suffix.or_else(|| suffix.cloned());
        let suffix = suffix.unwrap_or_else(|| "Snafu".to_owned());
        // A variant that is called so already loses that part first.
        let base = one.name.strip_suffix("Error").unwrap_or(&one.name);
        item.selectors.push(Selector {
            name: said.selector.unwrap_or_else(|| format!("{base}{suffix}")),
            variant: one.name.clone(),
            source: fields
                .iter()
                .find(|own| own.is_source)
                .map(|own| own.name.clone()),
        });
    }
    let slot = match first {
        Some(range) => Slot::Instead(range),
        None => Slot::Before(one.start),
    };
    one.variant(slot, fields, shows)
}

/// Replaces the attributes of a field by those that the derive reads.
fn read_field(
    reader: &Reader<'_>,
    own: &syn::Field,
    field: &mut Field,
    is_from: bool,
    item: &mut Item,
) {
    let source = reader.source;
    let start = source.range_of(own).start;
    let mut is_source = field.name == "source" || field.is_source;
    let mut is_skipped = false;
    if field.name == "backtrace" {
        let what = "snafu fills a `backtrace` by itself: remove the field, or set it where the error is made";
        item.obstacles.push(reader.obstacle(start, what));
    }
    for attribute in own.attrs.iter().filter(|own| is_own(own)) {
        let at = source.range_of(attribute);
        let metas = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
        for meta in metas.into_iter().flatten() {
            let word = meta
                .path()
                .get_ident()
                .map(ToString::to_string)
                .unwrap_or_default();
            let flag = match &meta {
                Meta::List(list) => list
                    .parse_args::<syn::LitBool>()
                    .ok()
                    .map(|flag| flag.value),
                _ => Some(true),
            };
            match (word.as_str(), flag) {
                ("source", Some(flag)) => {
                    is_source = flag;
                    is_skipped = !flag;
                }
                ("source", None) => {
                    let what = "`source(from(…))` changes the source: write a `From` implementation, or `map_err` where the error is made";
                    item.obstacles.push(reader.obstacle(at.start, what));
                }
                ("backtrace" | "provide", Some(false)) => {}
                ("backtrace", _) if is_source => {}
                (word, _) => {
                    let what = format!(
                        "`{word}` is filled by snafu: set the field where the error is made"
                    );
                    item.obstacles.push(reader.obstacle(at.start, what));
                }
            }
        }
        item.edits.remove(source.removal(at));
    }
    field.is_source = is_source;
    let mark = if is_source && is_from {
        field.is_from = true;
        "#[from] "
    } else if is_source && field.name != "source" {
        "#[source] "
    } else if is_skipped && field.name == "source" {
        "#[error(skip)] "
    } else {
        return;
    };
    // Behind what goes away, in front of the name.
    let at = match (&own.vis, &own.ident) {
        (syn::Visibility::Inherited, Some(name)) => source.range(name.span()).start,
        (syn::Visibility::Inherited, None) => source.range_of(&own.ty).start,
        (visibility, _) => source.range_of(visibility).start,
    };
    item.edits.insert(at, mark);
}

/// The first paragraph of the documentation, which snafu shows where there is no text.
fn summary(attributes: &[Attribute]) -> Option<String> {
    let mut lines: Vec<String> = Vec::new();
    for attribute in attributes {
        let Meta::NameValue(pair) = &attribute.meta else {
            continue;
        };
        let Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) = &pair.value
        else {
            continue;
        };
        if !pair.path.is_ident("doc") {
            continue;
        }
        let text = text.value().trim().to_owned();
        if text.is_empty() {
            break;
        }
        lines.push(text);
    }
    (!lines.is_empty()).then(|| lines.join(" "))
}
