//! Finds the error types of Rust files, and reads each in the way of the library that its derive is of.

mod codes;
mod derives;
mod diagnostic;
mod displaydoc;
pub(crate) mod fields;
mod hidden;
mod methods;
mod selectors;
mod snafu;
mod thiserror;

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

use crate::item::{Family, Field, Item, Obstacle, Shows, Slot, Variant};
use crate::text::{Edits, Source};
pub(crate) use derives::Derives;
pub(crate) use derives::Imports;
pub(crate) use hidden::InMacro;

/// Which types are asked for.
#[derive(Debug, Default)]
pub(crate) struct Wish<'w> {
    /// Their names; all, if there is none.
    pub(crate) names: &'w [String],
    /// Which files were named themselves: of a folder, only enums of codes are taken that are called so.
    pub(crate) named_files: &'w [bool],
    /// Which files are asked for; the others are read for what is written about the types.
    pub(crate) asked_files: &'w [bool],
}

/// The error types in files, and the macros that write some.
pub(crate) fn items(sources: &[Source], wish: &Wish<'_>) -> (Vec<Item>, Vec<InMacro>) {
    let mut items = Vec::new();
    let (mut inside, mut macros) = (Vec::new(), Vec::new());
    for (file, source) in sources.iter().enumerate() {
        if wish.asked_files.get(file) == Some(&false) {
            continue;
        }
        let imports = Imports::read(&source.tree);
        let reader = Reader {
            file,
            source,
            imports,
            wish,
        };
        reader.list(&source.tree.items, &mut Vec::new(), &mut items);
        let (in_functions, in_macros) = hidden::find(&reader);
        inside.extend(in_functions);
        macros.extend(in_macros);
    }
    methods::read(sources, &mut items);
    selectors::rewrite(sources, &mut items);
    items.extend(inside);
    (items, macros)
}

struct Reader<'r> {
    file: usize,
    source: &'r Source,
    imports: Imports,
    wish: &'r Wish<'r>,
}

/// What an item is read from, be it an enum or a struct.
struct Parts<'p> {
    attributes: &'p [Attribute],
    name: &'p syn::Ident,
    generics: &'p syn::Generics,
    /// The first byte of the item without its attributes.
    start: usize,
    end: usize,
    shape: Shape<'p>,
}

enum Shape<'p> {
    Enum(&'p syn::ItemEnum),
    Struct(&'p syn::ItemStruct),
}

/// What is read as a variant: one of an enum, or a struct as its own only one.
struct One<'p> {
    name: String,
    /// The first byte of its name.
    start: usize,
    attributes: &'p [Attribute],
    fields: &'p syn::Fields,
}

impl<'p> Parts<'p> {
    fn variants(&self, source: &Source) -> Vec<One<'p>> {
        let one = |name: &syn::Ident, attributes, fields| One {
            name: name.to_string(),
            start: source.range(name.span()).start,
            attributes,
            fields,
        };
        match self.shape {
            Shape::Enum(own) => {
                let variants = own.variants.iter();
                let variants = variants.map(|own| one(&own.ident, &own.attrs, &own.fields));
                variants.collect()
            }
            Shape::Struct(own) => vec![one(&own.ident, &own.attrs, &own.fields)],
        }
    }
}

impl One<'_> {
    /// The variant, of which the libraries of texts know neither a code nor a help.
    fn variant(&self, slot: Slot, fields: Vec<Field>, shows: Shows) -> Variant {
        Variant {
            name: self.name.clone(),
            at: self.start,
            slot,
            docs: docs(self.attributes),
            fields,
            shows,
            code: None,
            help: None,
            url: None,
            severity: None,
        }
    }
}

impl Reader<'_> {
    fn list(&self, list: &[syn::Item], modules: &mut Vec<String>, items: &mut Vec<Item>) {
        for item in list {
            match item {
                syn::Item::Mod(module) => {
                    if let Some((_, inside)) = &module.content {
                        modules.push(module.ident.to_string());
                        self.list(inside, modules, items);
                        modules.pop();
                    }
                }
                syn::Item::Enum(own) => items.extend(self.item(
                    modules,
                    &Parts {
                        attributes: &own.attrs,
                        name: &own.ident,
                        generics: &own.generics,
                        start: self.start(&own.vis, own.enum_token.span),
                        end: self.source.range(own.brace_token.span.close()).end,
                        shape: Shape::Enum(own),
                    },
                )),
                syn::Item::Struct(own) => items.extend(self.item(
                    modules,
                    &Parts {
                        attributes: &own.attrs,
                        name: &own.ident,
                        generics: &own.generics,
                        start: self.start(&own.vis, own.struct_token.span),
                        end: self.source.range_of(own).end,
                        shape: Shape::Struct(own),
                    },
                )),
                _ => {}
            }
        }
    }

    fn start(&self, visibility: &syn::Visibility, keyword: proc_macro2::Span) -> usize {
        match visibility {
            syn::Visibility::Inherited => self.source.range(keyword).start,
            visibility => self.source.range_of(visibility).start,
        }
    }

    /// The item, if it is an error type of one of the known libraries and asked for.
    fn item(&self, modules: &[String], parts: &Parts<'_>) -> Option<Item> {
        let name = parts.name.to_string();
        let is_named = self.wish.names.contains(&name);
        if !is_named && !self.wish.names.is_empty() {
            return None;
        }
        let derives = Derives::read(self.source, parts.attributes, &self.imports);
        let family = self.family(parts, &derives, is_named)?;
        let mut item = Item {
            name,
            file: self.file,
            modules: modules.to_vec(),
            at: self.source.range(parts.name.span()).start,
            family,
            is_struct: matches!(parts.shape, Shape::Struct(_)),
            is_generic: !parts.generics.params.is_empty(),
            head: derives.end().unwrap_or(parts.start),
            obstacles: Vec::new(),
            edits: Edits::default(),
            freed: Vec::new(),
            variants: Vec::new(),
            repr: codes::repr(parts.attributes),
            method: None,
            notes: Vec::new(),
            below: None,
            elsewhere: Vec::new(),
            selectors: Vec::new(),
        };
        for attribute in parts.attributes {
            if derives::is_conditional(attribute) {
                let at = self.source.range_of(attribute).start;
                let what = "a derive in `cfg_attr` is there only sometimes: write it as `#[derive(…)]`, or convert this type by hand";
                item.obstacles.push(self.obstacle(at, what));
            }
        }
        match family {
            Family::Thiserror => thiserror::read(self, parts, &derives, &mut item),
            Family::Snafu => snafu::read(self, parts, &derives, &mut item),
            Family::Displaydoc => displaydoc::read(self, parts, &derives, &mut item),
            Family::Codes => codes::read(self, parts, &derives, &mut item),
        }
        if let Shape::Enum(own) = parts.shape {
            codes::discriminants(self, own, &mut item);
        }
        diagnostic::read(self, parts, &derives, &mut item);
        Some(item)
    }

    fn family(&self, parts: &Parts<'_>, derives: &Derives, is_named: bool) -> Option<Family> {
        if derives.has("errdex", "Error") {
            return None;
        }
        if derives.of("displaydoc", "Display").is_some() {
            return Some(Family::Displaydoc);
        }
        let has_text = |attribute: &Attribute| thiserror::is_own(attribute);
        let has_texts = match &parts.shape {
            Shape::Enum(own) => {
                let mut variants = own.variants.iter().flat_map(|variant| &variant.attrs);
                variants.any(has_text) || own.attrs.iter().any(has_text)
            }
            Shape::Struct(own) => own.attrs.iter().any(has_text),
        };
        let is_thiserror = derives.of("thiserror", "Error").is_some();
        let may_be_thiserror = has_texts && derives.unresolved("Error").is_some();
        if is_thiserror || may_be_thiserror || (has_texts && is_conditional(parts)) {
            return Some(Family::Thiserror);
        }
        if derives.of("snafu", "Snafu").is_some() {
            return Some(Family::Snafu);
        }
        let Shape::Enum(own) = &parts.shape else {
            return None;
        };
        let is_wanted = is_named || self.wish.named_files.get(self.file) == Some(&true);
        codes::is_codes(own, derives, is_wanted).then_some(Family::Codes)
    }

    fn obstacle(&self, at: usize, what: impl Into<String>) -> Obstacle {
        Obstacle {
            file: self.file,
            at,
            what: what.into(),
        }
    }
}

fn is_conditional(parts: &Parts<'_>) -> bool {
    parts.attributes.iter().any(derives::is_conditional)
}

/// The documentation of attributes, a line for each.
fn docs(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| {
        let Meta::NameValue(pair) = &attribute.meta else {
            return None;
        };
        if !pair.path.is_ident("doc") {
            return None;
        }
        let text = text_of(&pair.value)?;
        // A comment in `/** */` has several lines, each with its own star.
        let lines = text.lines().map(|line| {
            let line = line.strip_prefix(' ').unwrap_or(line);
            line.trim_end().to_owned()
        });
        Some(lines.collect::<Vec<_>>().join("\n"))
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A text as a literal.
fn text_of(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}
