//! Removes imports of derives that a file does not use any more, so that no lint reports them.

use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::Visit;
use syn::{ItemUse, UseTree, Visibility};

use crate::text::{Edits, Source};

/// What nothing but derives and context selectors use, of each library.
const MACROS: [(&str, &[&str]); 4] = [
    ("thiserror", &["Error"]),
    ("displaydoc", &["Display"]),
    ("strum", &["Display", "ToString"]),
    ("snafu", &["Snafu", "ResultExt", "OptionExt", "ensure"]),
];

/// The text without the imports that nothing in it uses. `libraries` are those whose derives were replaced.
pub(crate) fn without_unused(source: &Source, libraries: &[&str]) -> Option<String> {
    let mut finder = Finder {
        source,
        libraries,
        edits: Edits::default(),
    };
    finder.visit_file(&source.tree);
    let text = finder.edits.apply(&source.text)?;
    // Where all imports at the top of a file go, so does the blank line below them.
    let is_at_top = !source.text.starts_with(['\n', '\r']);
    let rest = text.trim_start_matches(['\n', '\r']);
    Some(if is_at_top { rest.to_owned() } else { text })
}

struct Finder<'f> {
    source: &'f Source,
    libraries: &'f [&'f str],
    edits: Edits,
}

/// A name that an import brings in.
struct Leaf {
    /// Its path.
    whole: String,
    name: String,
    /// What is to go, in the braces that have it; nothing, where the whole import goes.
    within: Option<(Range<usize>, usize)>,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !matches!(item.vis, Visibility::Inherited) {
            return;
        }
        let mut leaves = Vec::new();
        collect(&item.tree, "", None, self.source, &mut leaves);
        let gone: Vec<bool> = leaves.iter().map(|leaf| self.is_unused(leaf)).collect();
        if gone.iter().all(|gone| *gone) {
            let range = self.source.range_of(item);
            self.edits.remove(self.source.removal(range));
            return;
        }
        for (leaf, _) in leaves.iter().zip(&gone).filter(|(_, gone)| **gone) {
            if let Some((range, open)) = &leaf.within {
                self.edits
                    .remove(with_comma(&self.source.text, range.clone(), *open));
            }
        }
    }
}

impl Finder<'_> {
    fn is_unused(&self, leaf: &Leaf) -> bool {
        let first = leaf.whole.split("::").next().unwrap_or_default();
        let last = leaf.whole.rsplit("::").next().unwrap_or_default();
        let library = self.libraries.iter().find(|own| first.starts_with(**own));
        let Some(library) = library else { return false };
        if *library == "miette" {
            return last == "Diagnostic"
                && !self.is_derived(&leaf.name)
                && !self.is_named(&leaf.name);
        }
        let is_glob = leaf.name == "*" && *library == "snafu";
        let known = MACROS.iter().find(|(own, _)| own == library);
        let is_known = known.is_some_and(|(_, names)| names.contains(&last));
        if is_glob {
            let (_, names) = MACROS[3];
            return !names.iter().any(|name| self.is_derived(name))
                && !self.source.text.contains(".context(");
        }
        let is_used = match last {
            "ResultExt" | "OptionExt" => [".context(", ".with_context(", ".whatever_context("]
                .iter()
                .any(|call| self.source.text.contains(call)),
            "ensure" => self.source.text.contains("ensure!"),
            _ => self.is_derived(&leaf.name),
        };
        is_known && !is_used
    }

    /// Whether a list of derives has the name, wherever: macros may have lists too.
    fn is_derived(&self, name: &str) -> bool {
        let mut lists = self.source.text.split("derive(").skip(1);
        lists.any(|rest| {
            let list = rest.split(')').next().unwrap_or_default();
            list.split(',').any(|own| own.trim() == name)
        })
    }

    /// Whether the name stands anywhere but in an import and behind `::`.
    fn is_named(&self, name: &str) -> bool {
        let items = self.source.tree.items.iter();
        let mut others = items.filter(|item| !matches!(item, syn::Item::Use(_)));
        others.any(|item| names_it(item.to_token_stream(), name))
    }
}

fn names_it(tokens: TokenStream, name: &str) -> bool {
    let mut colons = 0;
    tokens.into_iter().any(|token| {
        let before = std::mem::take(&mut colons);
        match token {
            TokenTree::Ident(ident) => ident == name && before < 2,
            TokenTree::Punct(punct) => {
                colons = if punct.as_char() == ':' {
                    before + 1
                } else {
                    0
                };
                false
            }
            TokenTree::Group(group) => names_it(group.stream(), name),
            TokenTree::Literal(_) => false,
        }
    })
}

fn collect(
    tree: &UseTree,
    before: &str,
    within: Option<(Range<usize>, usize)>,
    source: &Source,
    leaves: &mut Vec<Leaf>,
) {
    let whole = |name: &str| {
        if before.is_empty() {
            name.to_owned()
        } else {
            format!("{before}::{name}")
        }
    };
    match tree {
        UseTree::Path(path) => collect(
            &path.tree,
            &whole(&path.ident.to_string()),
            within,
            source,
            leaves,
        ),
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            leaves.push(Leaf {
                whole: whole(&name),
                name,
                within,
            });
        }
        UseTree::Rename(name) => leaves.push(Leaf {
            whole: whole(&name.ident.to_string()),
            name: name.rename.to_string(),
            within,
        }),
        UseTree::Glob(_) => leaves.push(Leaf {
            whole: whole("*"),
            name: "*".to_owned(),
            within,
        }),
        UseTree::Group(group) => {
            let open = source.range(group.brace_token.span.open()).end;
            for tree in &group.items {
                let range = source.range_of(tree);
                collect(tree, before, Some((range, open)), source, leaves);
            }
        }
    }
}

/// An item of a list with the comma and the blanks behind it, or those in front of the last one.
fn with_comma(text: &str, range: Range<usize>, open: usize) -> Range<usize> {
    let rest = &text[range.end..];
    let behind = rest.trim_start();
    if let Some(behind) = behind.strip_prefix(',') {
        let comma = text.len() - behind.len();
        let blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
        // The last one of a list that ends with a comma keeps what is in front of the bracket.
        if behind.trim_start().starts_with('}') {
            return range.start..comma;
        }
        let line = behind[blanks..].starts_with(['\n', '\r']);
        let end = if line {
            text.len() - behind.trim_start().len()
        } else {
            comma + blanks
        };
        return range.start..end;
    }
    let before = text[open..range.start].trim_end();
    let before = before.strip_suffix(',').unwrap_or(before);
    open + before.len()..range.end
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn left(text: &str) -> String {
        let source = Source::read(PathBuf::new(), String::new(), text.to_owned()).unwrap();
        without_unused(&source, &["thiserror", "snafu", "miette"]).unwrap()
    }

    #[test]
    fn only_imports_that_nothing_uses_go() {
        for (text, expected) in [
            ("use thiserror::Error;\nstruct A;\n", "struct A;\n"),
            (
                "use thiserror::Error;\nuse snafu::Snafu;\n\nstruct A;\n",
                "struct A;\n",
            ),
            (
                "use thiserror::Error;\n#[derive(Error)]\nstruct A;\n",
                "use thiserror::Error;\n#[derive(Error)]\nstruct A;\n",
            ),
            (
                "use std::error::Error;\nstruct A;\n",
                "use std::error::Error;\nstruct A;\n",
            ),
            ("pub use thiserror::Error;\n", "pub use thiserror::Error;\n"),
            ("use {std::fmt, thiserror::Error};\n", "use {std::fmt};\n"),
            (
                "use snafu::{ResultExt, Snafu, Backtrace};\n",
                "use snafu::{Backtrace};\n",
            ),
            ("use {thiserror::Error, std::fmt};\n", "use {std::fmt};\n"),
            ("use snafu::prelude::*;\nstruct A;\n", "struct A;\n"),
            (
                "use miette::{Diagnostic, Report};\nfn f(_: &dyn Diagnostic) {}\n",
                "use miette::{Diagnostic, Report};\nfn f(_: &dyn Diagnostic) {}\n",
            ),
            (
                "use miette::{Diagnostic, Report};\nimpl miette::Diagnostic for A {}\n",
                "use miette::{Report};\nimpl miette::Diagnostic for A {}\n",
            ),
            (
                "use thiserror::Error as E;\nm! { #[derive(E)] }\n",
                "use thiserror::Error as E;\nm! { #[derive(E)] }\n",
            ),
        ] {
            assert_eq!(left(text), expected);
        }
    }
}
