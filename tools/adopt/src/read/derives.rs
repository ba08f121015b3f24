//! Reads which derives a type has, and of which library each is.

use std::ops::Range;

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{Attribute, Meta, Path, Token, UseTree};

use crate::text::{Edits, Source};

/// What the names of a file mean.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    /// The name here, and the whole path.
    names: Vec<(String, String)>,
    /// Paths of which everything is imported.
    globs: Vec<String>,
}

impl Imports {
    pub(crate) fn read(file: &syn::File) -> Self {
        let mut imports = Self::default();
        imports.visit_file(file);
        imports
    }

    fn tree(&mut self, before: &str, tree: &UseTree) {
        let join = |name: String| {
            if before.is_empty() {
                name
            } else {
                format!("{before}::{name}")
            }
        };
        match tree {
            UseTree::Path(path) => self.tree(&join(path.ident.to_string()), &path.tree),
            UseTree::Name(name) if name.ident == "self" => {
                let last = before.rsplit("::").next().unwrap_or(before);
                self.names.push((last.to_owned(), before.to_owned()));
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                self.names.push((name.clone(), join(name)));
            }
            UseTree::Rename(name) => {
                let whole = join(name.ident.to_string());
                self.names.push((name.rename.to_string(), whole));
            }
            UseTree::Glob(_) => self.globs.push(before.to_owned()),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(before, tree);
                }
            }
        }
    }

    /// The whole path of a derive, as far as the file tells; nothing for a name that comes from elsewhere. A name may be
    /// a macro and a type at once, so `known` says which paths are derives.
    fn resolve(&self, path: &str, is_known: &dyn Fn(&str) -> bool) -> Option<String> {
        let path = path.trim_start_matches("::");
        let (first, rest) = path.split_once("::").unwrap_or((path, ""));
        let whole = |own: &str| {
            if rest.is_empty() {
                own.to_owned()
            } else {
                format!("{own}::{rest}")
            }
        };
        let mut named = self.names.iter().filter(|(name, _)| name == first);
        if let Some(found) = named.find_map(|(_, own)| Some(whole(own)).filter(|own| is_known(own)))
        {
            return Some(found);
        }
        let mut globs = self.globs.iter().map(|glob| format!("{glob}::{path}"));
        if let Some(found) = globs.find(|own| is_known(own)) {
            return Some(found);
        }
        (!rest.is_empty()).then(|| path.to_owned())
    }
}

impl<'ast> Visit<'ast> for Imports {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree("", &item.tree);
    }
}

/// A derive in a list.
#[derive(Debug)]
pub(crate) struct Derive {
    /// As it is written.
    pub(crate) written: String,
    /// The whole path, as far as it is known.
    whole: Option<String>,
    range: Range<usize>,
    /// Which of the lists it is in, and where there.
    list: usize,
    position: usize,
}

/// The derives of a type.
#[derive(Debug)]
pub(crate) struct Derives {
    pub(crate) all: Vec<Derive>,
    /// The attributes.
    lists: Vec<Range<usize>>,
}

impl Derives {
    pub(crate) fn read(source: &Source, attributes: &[Attribute], imports: &Imports) -> Self {
        let mut derives = Self {
            all: Vec::new(),
            lists: Vec::new(),
        };
        for attribute in attributes {
            if !attribute.path().is_ident("derive") {
                continue;
            }
            let parse = Punctuated::<Path, Token![,]>::parse_terminated;
            let Ok(paths) = attribute.parse_args_with(parse) else {
                continue;
            };
            let list = derives.lists.len();
            derives.lists.push(source.range_of(attribute));
            for (position, path) in paths.iter().enumerate() {
                let written = path.to_token_stream().to_string().replace(' ', "");
                derives.all.push(Derive {
                    whole: imports.resolve(&written, &is_known),
                    range: source.range_of(path),
                    written,
                    list,
                    position,
                });
            }
        }
        derives
    }

    /// The derive of a library. Names of libraries may go on, as in `thiserror_v1`.
    pub(crate) fn of(&self, library: &str, name: &str) -> Option<&Derive> {
        self.all.iter().find(|derive| {
            let whole = derive.whole.as_deref();
            whole.is_some_and(|whole| is_of(whole, library, name))
        })
    }

    pub(crate) fn has(&self, library: &str, name: &str) -> bool {
        self.of(library, name).is_some()
    }

    /// All derives of a library.
    pub(crate) fn of_library<'d>(&'d self, library: &'d str) -> impl Iterator<Item = &'d Derive> {
        self.all.iter().filter(move |derive| {
            let whole = derive.whole.as_deref();
            whole.is_some_and(|whole| first(whole).starts_with(library))
        })
    }

    /// A derive of that name, of which the file does not tell where it comes from.
    pub(crate) fn unresolved(&self, name: &str) -> Option<&Derive> {
        let mut all = self.all.iter();
        all.find(|derive| derive.whole.is_none() && derive.written == name)
    }

    /// A derive that is called so, of whatever library.
    pub(crate) fn called(&self, name: &str) -> Option<&Derive> {
        self.all.iter().find(|derive| derive.last() == name)
    }

    /// The end of the last list.
    pub(crate) fn end(&self) -> Option<usize> {
        self.lists.last().map(|list| list.end)
    }

    /// Adds derives to the last list, or a list in front of the item at `start`.
    pub(crate) fn add(&self, new: &str, start: usize, source: &Source, edits: &mut Edits) {
        if let Some(last) = self
            .all
            .iter()
            .rfind(|derive| derive.list + 1 == self.lists.len())
        {
            edits.insert(last.range.end, format!(", {new}"));
        } else {
            let feed = source.line_feed();
            let indent = source.indent(start);
            edits.insert(start, format!("#[derive({new})]{feed}{indent}"));
        }
    }

    /// Removes derives from their lists, and a list that has no other.
    pub(crate) fn remove(&self, gone: &[&Derive], source: &Source, edits: &mut Edits) {
        let is_gone = |derive: &Derive| gone.iter().any(|own| std::ptr::eq(*own, derive));
        for (list, range) in self.lists.iter().enumerate() {
            let own: Vec<&Derive> = self.all.iter().filter(|own| own.list == list).collect();
            if own.iter().all(|derive| is_gone(derive)) && !own.is_empty() {
                edits.remove(source.removal(range.clone()));
                continue;
            }
            for derive in own.iter().filter(|derive| is_gone(derive)) {
                let next = own.get(derive.position + 1);
                let before = derive
                    .position
                    .checked_sub(1)
                    .and_then(|before| own.get(before));
                match (next, before) {
                    (Some(next), _) => edits.remove(derive.range.start..next.range.start),
                    (None, Some(before)) => {
                        // Whatever else goes from here to the end goes with it.
                        let kept = own[..derive.position].iter().rfind(|own| !is_gone(own));
                        let start = kept.unwrap_or(before).range.end;
                        let start = if is_gone(before) {
                            derive.range.start
                        } else {
                            start
                        };
                        edits.remove(start..derive.range.end);
                    }
                    (None, None) => {}
                }
            }
        }
    }
}

impl Derive {
    pub(crate) fn last(&self) -> &str {
        self.written.rsplit("::").next().unwrap_or(&self.written)
    }

    /// Puts another derive in the place of this one.
    pub(crate) fn swap(&self, new: &str, edits: &mut Edits) {
        edits.replace(self.range.clone(), new);
    }
}

fn first(whole: &str) -> &str {
    whole.split("::").next().unwrap_or(whole)
}

fn is_of(whole: &str, library: &str, name: &str) -> bool {
    let last = whole.rsplit("::").next().unwrap_or(whole);
    let first = first(whole);
    let rest = first.strip_prefix(library);
    last == name && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['_', '1', '2']))
}

/// Whether a path is one of the derives that are read here.
fn is_known(whole: &str) -> bool {
    let last = whole.rsplit("::").next().unwrap_or(whole);
    [
        ("thiserror", "Error"),
        ("errdex", "Error"),
        ("snafu", "Snafu"),
        ("displaydoc", "Display"),
        ("miette", "Diagnostic"),
    ]
    .iter()
    .any(|(library, name)| is_of(whole, library, name))
        || ["num_enum", "strum", "strum_macros"]
            .iter()
            .any(|library| is_of(whole, library, last))
}

/// Whether an attribute derives one of these only under a condition, or sets a text only then.
pub(crate) fn is_conditional(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else {
        return false;
    };
    if !list.path.is_ident("cfg_attr") {
        return false;
    }
    let text = list.tokens.to_string().replace(' ', "");
    let derives_error = text.contains("derive(")
        && (text.contains("thiserror::") || text.contains("Snafu") || text.contains(",error("));
    derives_error || text.contains(",error(")
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn removed(text: &str, gone: &[&str]) -> String {
        let source = Source::read(PathBuf::new(), String::new(), text.to_owned()).unwrap();
        let syn::Item::Struct(item) = source.tree.items.last().unwrap() else {
            panic!("a struct");
        };
        let derives = Derives::read(&source, &item.attrs, &Imports::read(&source.tree));
        let gone: Vec<&Derive> = gone
            .iter()
            .filter_map(|name| derives.called(name))
            .collect();
        let mut edits = Edits::default();
        derives.remove(&gone, &source, &mut edits);
        edits.apply(text).unwrap()
    }

    #[test]
    fn derives_are_removed_with_their_commas() {
        for (text, gone, expected) in [
            (
                "#[derive(A, B, C)] struct S;",
                vec!["A"],
                "#[derive(B, C)] struct S;",
            ),
            (
                "#[derive(A, B, C)] struct S;",
                vec!["B"],
                "#[derive(A, C)] struct S;",
            ),
            (
                "#[derive(A, B, C)] struct S;",
                vec!["C"],
                "#[derive(A, B)] struct S;",
            ),
            (
                "#[derive(A, B, C)] struct S;",
                vec!["A", "B"],
                "#[derive(C)] struct S;",
            ),
            (
                "#[derive(A)]\n#[derive(B)]\nstruct S;",
                vec!["A"],
                "#[derive(B)]\nstruct S;",
            ),
        ] {
            assert_eq!(removed(text, &gone), expected, "{text}");
        }
    }

    #[test]
    fn a_derive_is_known_by_its_import() {
        let of = |text: &str, library: &str, name: &str| {
            let source = Source::read(PathBuf::new(), String::new(), text.to_owned()).unwrap();
            let syn::Item::Struct(item) = source.tree.items.last().unwrap() else {
                panic!("a struct");
            };
            Derives::read(&source, &item.attrs, &Imports::read(&source.tree)).has(library, name)
        };
        for text in [
            "use thiserror::Error; #[derive(Debug, Error)] struct S;",
            "use std::error::Error; use thiserror::Error; #[derive(Error)] struct S;",
            "use thiserror::Error as ThisError; #[derive(ThisError)] struct S;",
            "use thiserror::{self, Error}; #[derive(Error)] struct S;",
            "use thiserror as te; #[derive(te::Error)] struct S;",
            "use thiserror::*; #[derive(Error)] struct S;",
            "#[derive(::thiserror::Error)] struct S;",
            "#[derive(thiserror1::Error)] struct S;",
        ] {
            assert!(of(text, "thiserror", "Error"), "{text}");
        }
        assert!(!of("#[derive(Error)] struct S;", "thiserror", "Error"));
        assert!(!of(
            "#[derive(errdex::Error)] struct S;",
            "thiserror",
            "Error"
        ));
        assert!(of(
            "use strum_macros::Display; #[derive(Display)] struct S;",
            "strum",
            "Display"
        ));
    }
}
