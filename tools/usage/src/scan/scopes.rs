//! Holds what names mean in modules and blocks.

use std::collections::HashMap;

use syn::ext::IdentExt;
use syn::{Item, Type, UseTree};

/// What a name in a scope stands for.
#[derive(Debug, Clone)]
pub(super) enum Named {
    /// A module, by its position.
    Module(usize),
    /// An enum or a struct of a catalogue, by its position.
    Declared(usize),
    /// What a path leads to: `use a::b as c`, `type C = a::b`.
    Path(Path),
    /// Something else, which hides what globs bring.
    Other,
}

/// A path as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) segments: Vec<String>,
    /// Whether it begins with `::`.
    pub(super) is_global: bool,
}

/// The names of a module or a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    pub(super) names: HashMap<String, Named>,
    pub(super) globs: Vec<Path>,
}

impl Scope {
    /// Notes what an item brings into the scope, but for modules and items of catalogues.
    pub(super) fn add(&mut self, item: &Item) {
        let name = match item {
            Item::Use(item) => {
                let is_global = item.leading_colon.is_some();
                return self.import(&item.tree, &mut Vec::new(), is_global);
            }
            Item::Type(alias) => {
                if let Type::Path(path) = &*alias.ty
                    && path.qself.is_none()
                {
                    let name = alias.ident.unraw().to_string();
                    self.names.insert(name, Named::Path(Path::of(&path.path)));
                    return;
                }
                &alias.ident
            }
            Item::ExternCrate(item) => {
                let path = Path {
                    segments: vec![item.ident.unraw().to_string()],
                    is_global: true,
                };
                let name = item.rename.as_ref().map_or(&item.ident, |(_, name)| name);
                self.names
                    .insert(name.unraw().to_string(), Named::Path(path));
                return;
            }
            Item::Const(item) => &item.ident,
            Item::Static(item) => &item.ident,
            Item::Fn(item) => &item.sig.ident,
            Item::Enum(item) => &item.ident,
            Item::Struct(item) => &item.ident,
            Item::Union(item) => &item.ident,
            Item::Trait(item) => &item.ident,
            _ => return,
        };
        let name = name.unraw().to_string();
        self.names.entry(name).or_insert(Named::Other);
    }

    fn import(&mut self, tree: &UseTree, before: &mut Vec<String>, is_global: bool) {
        let path = |segments: &[String]| Path {
            segments: segments.to_vec(),
            is_global,
        };
        match tree {
            UseTree::Path(inner) => {
                before.push(inner.ident.unraw().to_string());
                self.import(&inner.tree, before, is_global);
                before.pop();
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, before, is_global);
                }
            }
            UseTree::Glob(_) => self.globs.push(path(before)),
            UseTree::Name(name) => self.import_as(before, &name.ident, &name.ident, is_global),
            UseTree::Rename(name) => self.import_as(before, &name.ident, &name.rename, is_global),
        }
    }

    fn import_as(
        &mut self,
        before: &[String],
        ident: &syn::Ident,
        name: &syn::Ident,
        is_global: bool,
    ) {
        let mut segments = before.to_vec();
        // `use a::{self}` is `use a`.
        let name = if ident == "self" && name == "self" {
            segments.last().cloned()
        } else {
            Some(name.unraw().to_string())
        };
        if ident != "self" || segments.is_empty() {
            segments.push(ident.unraw().to_string());
        }
        let path = Path {
            segments,
            is_global,
        };
        if let Some(name) = name.filter(|name| name != "_") {
            self.names.insert(name, Named::Path(path));
        }
    }
}

impl Path {
    /// The path without its generic arguments.
    pub(super) fn of(path: &syn::Path) -> Self {
        let segments = path.segments.iter();
        Self {
            segments: segments
                .map(|segment| segment.ident.unraw().to_string())
                .collect(),
            is_global: path.leading_colon.is_some(),
        }
    }
}
