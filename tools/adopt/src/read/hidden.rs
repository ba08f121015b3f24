//! Finds the error types that stand where nothing can be converted: inside of functions and of macros.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::Parser;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, ItemMacro, Macro, Stmt};

use super::Reader;
use super::derives::Derives;
use crate::item::Item;

/// A macro that writes an error type.
#[derive(Debug)]
pub(crate) struct InMacro {
    pub(crate) file: usize,
    /// The derive.
    pub(crate) at: usize,
    /// `errors!`.
    pub(crate) name: String,
}

/// The types inside of functions, each with what is in the way, and the macros that write some.
pub(super) fn find(reader: &Reader<'_>) -> (Vec<Item>, Vec<InMacro>) {
    let mut finder = Finder {
        reader,
        items: Vec::new(),
        macros: Vec::new(),
    };
    finder.visit_file(&reader.source.tree);
    (finder.items, finder.macros)
}

struct Finder<'f> {
    reader: &'f Reader<'f>,
    items: Vec<Item>,
    macros: Vec<InMacro>,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_block(&mut self, block: &'ast Block) {
        for statement in &block.stmts {
            let Stmt::Item(item) = statement else {
                continue;
            };
            let first = self.items.len();
            self.reader
                .list(std::slice::from_ref(item), &mut Vec::new(), &mut self.items);
            for item in &mut self.items[first..] {
                let what = "it is inside of a function: move it out";
                item.obstacles = vec![self.reader.obstacle(item.at, what)];
            }
        }
        visit::visit_block(self, block);
    }

    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        let name = item.ident.as_ref().map(ToString::to_string);
        self.find_in(name, &item.mac);
    }

    fn visit_macro(&mut self, own: &'ast Macro) {
        self.find_in(None, own);
    }
}

impl Finder<'_> {
    fn find_in(&mut self, name: Option<String>, own: &Macro) {
        let names = self.reader.wish.names;
        if !names.is_empty() && !says_any(own.tokens.clone(), names) {
            return;
        }
        if let Some(at) = self.derive_in(own.tokens.clone()) {
            let last = own.path.segments.last();
            let name = name.or_else(|| last.map(|last| last.ident.to_string()));
            self.macros.push(InMacro {
                file: self.reader.file,
                at,
                name: format!("{}!", name.unwrap_or_default()),
            });
        }
    }

    /// Where the first derive of a library of texts stands.
    fn derive_in(&self, tokens: TokenStream) -> Option<usize> {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for pair in tokens.windows(2) {
            let Some(attribute) = attribute(pair) else {
                continue;
            };
            let (source, imports) = (self.reader.source, &self.reader.imports);
            let derives = Derives::read(source, &[attribute], imports);
            let is_known = derives.has("thiserror", "Error")
                || derives.has("snafu", "Snafu")
                || derives.has("displaydoc", "Display")
                || (derives.unresolved("Error").is_some() && has_text(&tokens));
            if is_known {
                return Some(source.range(pair[0].span()).start);
            }
        }
        tokens.into_iter().find_map(|token| match token {
            TokenTree::Group(group) => self.derive_in(group.stream()),
            _ => None,
        })
    }
}

/// `#` and brackets as an attribute.
fn attribute(pair: &[TokenTree]) -> Option<Attribute> {
    let [TokenTree::Punct(hash), TokenTree::Group(group)] = pair else {
        return None;
    };
    if hash.as_char() != '#' || group.delimiter() != Delimiter::Bracket {
        return None;
    }
    let tokens: TokenStream = pair.iter().cloned().collect();
    Attribute::parse_outer.parse2(tokens).ok()?.pop()
}

/// Whether anything has `#[error(…)]`, whose text may be a variable of the macro.
fn has_text(tokens: &[TokenTree]) -> bool {
    let mut attributes = tokens.windows(2).filter_map(attribute);
    attributes.any(|own| own.path().is_ident("error"))
        || tokens.iter().any(|token| match token {
            TokenTree::Group(group) => {
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                has_text(&inside)
            }
            _ => false,
        })
}

fn says_any(tokens: TokenStream, names: &[String]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.iter().any(|name| ident == name),
        TokenTree::Group(group) => says_any(group.stream(), names),
        _ => false,
    })
}
