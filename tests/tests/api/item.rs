//! Lists the public items of a module.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Fields, Generics, ImplItem, Item, ItemImpl, ItemMacro, ItemTrait, Token, TraitItem,
    TypeParamBound, Visibility,
};

use crate::words::{shown, tidied};

/// Adds a line for each public item of a module and of the modules inside it.
pub(crate) fn list(items: &[Item], module: &str, lines: &mut BTreeSet<String>) {
    let mut list = List { module, lines };
    for item in items {
        list.add(item);
    }
}

struct List<'l> {
    module: &'l str,
    lines: &'l mut BTreeSet<String>,
}

impl List<'_> {
    fn note(&mut self, line: &str) {
        let module = match self.module {
            "" => "crate",
            module => module,
        };
        self.lines.insert(format!("{module}: {line}"));
    }

    fn add(&mut self, item: &Item) {
        match item {
            Item::Mod(found) if !is_test(&found.attrs) => {
                if is_public(&found.vis) {
                    self.note(&format!("{}pub mod {}", marks(&found.attrs), found.ident));
                }
                if let Some((_, items)) = &found.content {
                    let inner = format!("{}::{}", self.module, found.ident);
                    list(items, inner.trim_start_matches("::"), self.lines);
                }
            }
            Item::Use(found) if is_public(&found.vis) => {
                self.note(&format!(
                    "{}pub use {}",
                    marks(&found.attrs),
                    shown(&found.tree)
                ));
            }
            Item::Fn(found) if is_public(&found.vis) => {
                self.note(&format!("{}pub {}", marks(&found.attrs), shown(&found.sig)));
            }
            Item::Const(found) if is_public(&found.vis) => {
                let (name, of) = (&found.ident, shown(&found.ty));
                self.note(&format!("{}pub const {name}: {of}", marks(&found.attrs)));
            }
            Item::Type(found) if is_public(&found.vis) => {
                let head = head(&found.attrs, "type", &found.ident, &found.generics);
                self.note(&format!("{head} = {}", shown(&found.ty)));
            }
            Item::Struct(found) if is_public(&found.vis) => {
                self.note(&head(&found.attrs, "struct", &found.ident, &found.generics));
                for (at, field) in found.fields.iter().enumerate() {
                    if is_public(&field.vis) {
                        let name = field.ident.as_ref();
                        let name = name.map_or_else(|| at.to_string(), ToString::to_string);
                        let of = shown(&field.ty);
                        self.note(&format!("pub {}.{name}: {of}", found.ident));
                    }
                }
            }
            Item::Enum(found) if is_public(&found.vis) => {
                self.note(&head(&found.attrs, "enum", &found.ident, &found.generics));
                for variant in &found.variants {
                    let (marks, fields) = (marks(&variant.attrs), fields(&variant.fields));
                    let discriminant = variant.discriminant.as_ref();
                    let code = discriminant.map(|(_, code)| format!(" = {}", shown(code)));
                    let code = code.unwrap_or_default();
                    let (own, name) = (&found.ident, &variant.ident);
                    self.note(&format!("{marks}variant {own}::{name}{fields}{code}"));
                }
            }
            Item::Trait(found) if is_public(&found.vis) => self.add_trait(found),
            Item::Impl(found) => self.add_impl(found),
            Item::Macro(found) => self.add_macro(found),
            // What an expansion has is in a constant without a name.
            Item::Const(found) if found.ident == "_" => {
                if let syn::Expr::Block(block) = &*found.expr {
                    for statement in &block.block.stmts {
                        if let syn::Stmt::Item(item @ Item::Impl(_)) = statement {
                            self.add(item);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn add_trait(&mut self, found: &ItemTrait) {
        let head = head(&found.attrs, "trait", &found.ident, &found.generics);
        self.note(&format!("{head}{}", bounds(&found.supertraits)));
        for item in &found.items {
            let (line, is_provided) = match item {
                TraitItem::Fn(item) => (shown(&item.sig), item.default.is_some()),
                TraitItem::Const(item) => {
                    let line = format!("const {}: {}", item.ident, shown(&item.ty));
                    (line, item.default.is_some())
                }
                TraitItem::Type(item) => {
                    let line = format!("type {}{}", item.ident, bounds(&item.bounds));
                    (line, item.default.is_some())
                }
                _ => continue,
            };
            let kind = if is_provided { "provided" } else { "required" };
            self.note(&format!("{kind} {}: {line}", found.ident));
        }
    }

    fn add_impl(&mut self, found: &ItemImpl) {
        if is_test(&found.attrs) {
            return;
        }
        let (own, marks_of_impl) = (shown(&found.self_ty), marks(&found.attrs));
        if let Some((not, path, _)) = &found.trait_ {
            let (generics, limits) = (&found.generics, &found.generics.where_clause);
            let not = if not.is_some() { "!" } else { "" };
            let (generics, path) = (shown(generics), shown(path));
            let line = format!("{marks_of_impl}impl{generics} {not}{path} for {own}");
            self.note(tidied(&format!("{line} {}", shown(limits))).trim_end());
            return;
        }
        for item in &found.items {
            match item {
                ImplItem::Fn(item) if is_public(&item.vis) => {
                    let marks = marks_of_impl.clone() + &marks(&item.attrs);
                    self.note(&format!("{marks}pub {own}: {}", shown(&item.sig)));
                }
                ImplItem::Const(item) if is_public(&item.vis) => {
                    let of = shown(&item.ty);
                    self.note(&format!(
                        "{marks_of_impl}pub const {own}::{}: {of}",
                        item.ident
                    ));
                }
                _ => {}
            }
        }
    }

    /// A macro that is defined: what is public in what it writes. One that is called: what it is called with.
    fn add_macro(&mut self, found: &ItemMacro) {
        if let Some(name) = &found.ident {
            let is_exported = found
                .attrs
                .iter()
                .any(|attribute| attribute.path().is_ident("macro_export"));
            if is_exported {
                self.note(&format!("pub macro {name}"));
            }
            self.note_public(&name.to_string(), found.mac.tokens.clone());
        } else {
            let name = shown(&found.mac.path);
            for line in split(found.mac.tokens.clone()) {
                self.note(&format!("{name}! {}", tidied(&line)));
            }
        }
    }

    /// Lines that begin with `pub` in the body of a macro, until a body or an end.
    fn note_public(&mut self, name: &str, tokens: TokenStream) {
        let mut line: Option<TokenStream> = None;
        for token in tokens {
            let ends = match &token {
                TokenTree::Punct(mark) => matches!(mark.as_char(), ';' | '=' | ','),
                TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                _ => false,
            };
            if ends && let Some(line) = line.take() {
                self.note(&format!("macro {name}: {}", shown(&line)));
            }
            if let TokenTree::Group(group) = &token {
                self.note_public(name, group.stream());
            }
            let begins = matches!(&token, TokenTree::Ident(word) if word == "pub");
            if begins {
                line = Some(TokenStream::new());
            }
            if let Some(line) = &mut line {
                line.extend([token]);
            }
        }
        if let Some(line) = line {
            self.note(&format!("macro {name}: {}", shown(&line)));
        }
    }
}

/// The arguments of a macro as texts: what stands between commas, without documentation.
fn split(tokens: TokenStream) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_mark =
            |expected| matches!(&token, TokenTree::Punct(mark) if mark.as_char() == expected);
        if is_mark(',') {
            lines.push(String::new());
            continue;
        }
        if is_mark('#') && matches!(tokens.peek(), Some(TokenTree::Group(_))) {
            tokens.next();
            continue;
        }
        if let Some(line) = lines.last_mut() {
            *line += " ";
            *line += &token.to_string();
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The words before a body: `#[derive(Debug)] pub struct Entry<C: Catalog>`.
fn head(attributes: &[Attribute], kind: &str, name: &syn::Ident, generics: &Generics) -> String {
    let (marks, limits) = (marks(attributes), &generics.where_clause);
    let line = format!(
        "{marks}pub {kind} {name}{} {}",
        shown(generics),
        shown(limits)
    );
    line.trim_end().to_owned()
}

fn bounds(found: &Punctuated<TypeParamBound, Token![+]>) -> String {
    if found.is_empty() {
        return String::new();
    }
    format!(": {}", shown(found))
}

/// The attributes on which users depend.
fn marks(attributes: &[Attribute]) -> String {
    let is_listed = |attribute: &&Attribute| {
        let known = [
            "cfg",
            "derive",
            "non_exhaustive",
            "deprecated",
            "must_use",
            "repr",
        ];
        known.iter().any(|name| attribute.path().is_ident(name))
    };
    let listed = attributes.iter().filter(is_listed);
    listed.map(|attribute| shown(&attribute) + " ").collect()
}

/// The fields of a variant without documentation.
fn fields(fields: &Fields) -> String {
    let shown_field = |field: &syn::Field| {
        let name = field.ident.as_ref().map(|name| format!("{name}: "));
        name.unwrap_or_default() + &shown(&field.ty)
    };
    let shown: Vec<String> = fields.iter().map(shown_field).collect();
    match fields {
        Fields::Unit => String::new(),
        Fields::Named(_) => format!(" {{ {} }}", shown.join(", ")),
        Fields::Unnamed(_) => format!("({})", shown.join(", ")),
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let words = attribute.to_token_stream().to_string().replace(' ', "");
        words == "#[cfg(test)]"
    })
}
