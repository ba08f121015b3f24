//! Reads the attributes that connect an enum or a struct to a catalogue.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprLit, Fields, Item, ItemEnum, ItemStruct, Lit, Meta, Token};

/// What an item of a catalogue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `#[errdex::catalog("…")] enum`: its variants are the catalogue's.
    Attribute,
    /// The enum of `errors = …`, which the attribute writes.
    AttributeErrors,
    /// `#[derive(errdex::Error)]` on an enum.
    Derived,
    /// The same on a struct, which is one entry.
    DerivedStruct,
    /// An enum that the user names, whose variants are called as the catalogue's.
    Mirrored,
}

/// How a variant finds its entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum EntryOf {
    /// By its own name.
    Variant,
    /// By the name or alias that its attribute says.
    Named(String),
    /// By the code.
    Coded(String),
    /// It has none.
    Nothing,
}

/// An item of a catalogue.
#[derive(Debug, Clone)]
pub(super) struct Declared {
    pub(super) kind: Kind,
    pub(super) name: String,
    /// The root file.
    pub(super) catalog: PathBuf,
    pub(super) prefix: Option<String>,
    /// The variants that the author wrote; a struct has one, of its own name.
    pub(super) variants: HashMap<String, EntryOf>,
    /// Each `#[from]`: its variant, line and column.
    pub(super) conversions: Vec<(String, usize, usize)>,
    /// The Rust file that it is in.
    pub(super) file: PathBuf,
}

/// The items of catalogues that an item of Rust is, in a file of the package in `package`.
pub(super) fn read(item: &Item, file: &Path, package: &Path) -> Vec<Declared> {
    let (attributes, name, kind) = match item {
        Item::Enum(ItemEnum { attrs, ident, .. }) => (attrs, ident, Kind::Derived),
        Item::Struct(ItemStruct { attrs, ident, .. }) => (attrs, ident, Kind::DerivedStruct),
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    let declared = |kind, name: String, path: &str| Declared {
        kind,
        name,
        catalog: catalogue(path, file, package),
        prefix: None,
        variants: HashMap::new(),
        conversions: Vec::new(),
        file: file.to_owned(),
    };
    let name = name.unraw().to_string();
    for arguments in arguments(attributes, "catalog") {
        let path = arguments.first().and_then(|first| match first {
            Argument::Value(text) => Some(text.clone()),
            _ => None,
        });
        let Some(path) = path else { continue };
        found.push(declared(Kind::Attribute, name.clone(), &path));
        let errors = arguments.iter().find_map(|argument| match argument {
            Argument::Named(key, value) if key == "errors" => Some(value.clone()),
            _ => None,
        });
        found.extend(errors.map(|errors| declared(Kind::AttributeErrors, errors, &path)));
    }
    let own: Vec<Argument> = arguments(attributes, "error")
        .into_iter()
        .flatten()
        .collect();
    let named = |key: &str| {
        own.iter().find_map(|argument| match argument {
            Argument::Named(own, value) if own == key => Some(value.clone()),
            _ => None,
        })
    };
    if let Some(path) = named("catalog") {
        let mut derived = declared(kind, name.clone(), &path);
        derived.prefix = named("prefix");
        match item {
            Item::Enum(item) => {
                for variant in &item.variants {
                    let name = variant.ident.unraw().to_string();
                    derived.conversion(&name, &variant.fields);
                    derived.variants.insert(name, entry_of(&variant.attrs));
                }
            }
            Item::Struct(item) => {
                derived.conversion(&name, &item.fields);
                derived.variants.insert(name, entry_of(&item.attrs));
            }
            _ => {}
        }
        found.push(derived);
    }
    found
}

impl Declared {
    /// An enum that the user names.
    pub(super) fn mirrored(name: &str, catalog: &Path) -> Self {
        Self {
            kind: Kind::Mirrored,
            name: name.to_owned(),
            catalog: catalog.to_owned(),
            prefix: None,
            variants: HashMap::new(),
            conversions: Vec::new(),
            file: PathBuf::new(),
        }
    }

    fn conversion(&mut self, variant: &str, fields: &Fields) {
        for field in fields {
            let from = field.attrs.iter().find(|own| own.path().is_ident("from"));
            if let Some(from) = from {
                let start = from.span().start();
                let place = (variant.to_owned(), start.line, start.column + 1);
                self.conversions.push(place);
            }
        }
    }
}

/// How a variant, or a struct, with these attributes finds its entry.
fn entry_of(attributes: &[Attribute]) -> EntryOf {
    for argument in arguments(attributes, "error").into_iter().flatten() {
        match argument {
            Argument::Named(key, name) if key == "entry" => return EntryOf::Named(name),
            Argument::Named(key, code) if key == "code" => return EntryOf::Coded(code),
            Argument::Word(word) if word == "skip" => return EntryOf::Nothing,
            _ => {}
        }
    }
    EntryOf::Variant
}

/// The arguments of each attribute whose path ends with `name`, also of those in `cfg_attr`.
fn arguments(attributes: &[Attribute], name: &str) -> Vec<Vec<Argument>> {
    let mut found = Vec::new();
    for attribute in attributes {
        collect(&attribute.meta, name, &mut found);
    }
    found
}

fn collect(meta: &Meta, name: &str, found: &mut Vec<Vec<Argument>>) {
    if let Meta::List(list) = meta
        && list.path.is_ident("cfg_attr")
        && let Ok(inner) = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
    {
        for inner in inner.iter().skip(1) {
            collect(inner, name, found);
        }
    } else {
        found.extend(arguments_of(meta, name));
    }
}

/// An argument of an attribute.
enum Argument {
    /// `"errors.yaml"`.
    Value(String),
    /// `entry = "FOG"`.
    Named(String, String),
    /// `skip`, or anything else that begins with a word.
    Word(String),
}

/// The arguments of the attribute, if its path ends with `name`.
fn arguments_of(meta: &Meta, name: &str) -> Option<Vec<Argument>> {
    let Meta::List(list) = meta else { return None };
    if list.path.segments.last()?.ident != name {
        return None;
    }
    let parsed = list.parse_args_with(Punctuated::<Expr, Token![,]>::parse_terminated);
    // `crate = path` is no expression, but no argument that matters stands behind it alone.
    let Ok(parsed) = parsed else {
        return Some(spelled(list));
    };
    Some(parsed.iter().filter_map(argument).collect())
}

fn argument(expression: &Expr) -> Option<Argument> {
    match expression {
        Expr::Lit(literal) => Some(Argument::Value(literal_text(literal)?)),
        Expr::Path(path) => Some(Argument::Word(path.path.get_ident()?.to_string())),
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) => Some(Argument::Word(path.path.get_ident()?.to_string())),
            _ => None,
        },
        Expr::Assign(assign) => {
            let Expr::Path(key) = &*assign.left else {
                return None;
            };
            let key = key.path.get_ident()?.to_string();
            let value = match &*assign.right {
                Expr::Lit(literal) => literal_text(literal)?,
                Expr::Unary(negative) => match &*negative.expr {
                    Expr::Lit(literal) => format!("-{}", literal_text(literal)?),
                    _ => return None,
                },
                Expr::Path(path) => path.path.segments.last()?.ident.to_string(),
                _ => return None,
            };
            Some(Argument::Named(key, value))
        }
        _ => None,
    }
}

/// The same, read argument by argument, where one of them is no expression.
fn spelled(list: &syn::MetaList) -> Vec<Argument> {
    let mut found = Vec::new();
    let tokens: Vec<_> = list.tokens.clone().into_iter().collect();
    let is_comma = |token: &proc_macro2::TokenTree| matches!(token, proc_macro2::TokenTree::Punct(mark) if mark.as_char() == ',');
    for tokens in tokens.split(is_comma) {
        let tokens: proc_macro2::TokenStream = tokens.iter().cloned().collect();
        if let Ok(expression) = syn::parse2::<Expr>(tokens) {
            found.extend(argument(&expression));
        }
    }
    found
}

fn literal_text(literal: &ExprLit) -> Option<String> {
    match &literal.lit {
        Lit::Str(text) => Some(text.value()),
        Lit::Int(number) => {
            // As written, without the type: a catalogue reads codes in this form too.
            let text = number.to_string();
            Some(
                text.strip_suffix(number.suffix())
                    .unwrap_or(&text)
                    .to_owned(),
            )
        }
        _ => None,
    }
}

/// A literal in an expression, as text.
pub(super) fn literal(expression: &Expr) -> Option<(String, bool)> {
    match expression {
        Expr::Lit(literal) => {
            let is_text = matches!(literal.lit, Lit::Str(_));
            Some((literal_text(literal)?, is_text))
        }
        Expr::Unary(negative) => {
            let (text, is_text) = literal(&negative.expr)?;
            let is_minus = matches!(negative.op, syn::UnOp::Neg(_));
            (is_minus && !is_text).then(|| (format!("-{text}"), false))
        }
        Expr::Paren(inner) => literal(&inner.expr),
        Expr::Group(inner) => literal(&inner.expr),
        _ => None,
    }
}

/// Where a catalogue is: `./` begins at the Rust file, anything else at the package.
fn catalogue(path: &str, file: &Path, package: &Path) -> PathBuf {
    let folder = file.parent().filter(|_| path.starts_with("./"));
    folder.unwrap_or(package).join(path)
}
