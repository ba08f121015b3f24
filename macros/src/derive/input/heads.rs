//! Writes the heads of implementations, and the block around all of them.

use errdex_catalog::expand;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;

use super::Input;
use crate::derive::types;
use crate::rust::{self, Hole, Rust};

impl Input {
    /// What stands before the block of implementations, each of which names the item.
    pub(in crate::derive) fn allowed(&self) -> &'static str {
        if self.deprecated {
            "#[allow(deprecated)]"
        } else {
            ""
        }
    }

    /// The path of the runtime crate.
    pub(in crate::derive) fn runtime(&self) -> TokenStream {
        rust::runtime_or_default(self.runtime.as_ref())
    }

    /// The block of implementations.
    pub(in crate::derive) fn block(&self, items: Rust) -> TokenStream {
        let block = rust::filled(
            expand::BLOCK,
            [
                ("allowed", Hole::Text(self.allowed())),
                ("runtime", Hole::Tokens(self.runtime())),
                ("module", Hole::Text(&expand::version_module())),
                ("items", Hole::Rust(items)),
            ],
        );
        let block = block.finish();
        let mut lints = self.lints.clone();
        lints.extend(block);
        lints
    }

    /// The name of the tables that the expansion makes where the author names no code type.
    pub(in crate::derive) fn hidden_tables(&self) -> String {
        format!("__{}Tables", self.name.unraw())
    }

    /// The code type, as the expansion writes it where the author names none.
    pub(in crate::derive) fn hidden_codes(&self) -> String {
        format!("__errdex::Row<{}>", self.hidden_tables())
    }

    /// What fills a hole for the code type.
    pub(in crate::derive) fn codes_hole<'h>(&'h self, hidden: &'h str) -> Hole<'h> {
        match &self.codes {
            Some(path) => Hole::Repeated(path),
            None => Hole::Text(hidden),
        }
    }

    /// The head of an implementation of a trait: `impl<T> Trait for Name<T> where T: Bound,`. The bounds come after the
    /// author's.
    pub(in crate::derive) fn head_of_trait(&self, of_trait: &str, bounds: Vec<Rust>) -> Rust {
        self.head(&format!(" {of_trait} for "), bounds, &|tokens| tokens)
    }

    /// The head of the implementation of `Coded`.
    pub(in crate::derive) fn head_of_coded(&self) -> Rust {
        let bound = if self.generics.params.is_empty() {
            // An error without `Debug` is told so once, by `Error`: the binder keeps rustc from asking here again.
            "for<'__errdex> Self: ::core::error::Error"
        } else {
            "Self: ::core::error::Error"
        };
        self.head_of_trait("__errdex::api::Coded", vec![bound.into()])
    }

    /// Whether no value of the item can borrow, as far as its generics say so.
    pub(in crate::derive) fn is_static(&self) -> bool {
        types::are_static(&self.generics)
    }

    /// The head of the type's own methods. Nothing marks these as derived, so lints would look at the author's lifetimes
    /// once more.
    pub(in crate::derive) fn head_of_methods(&self) -> Rust {
        self.head(" ", Vec::new(), &|tokens| types::generated(&tokens))
    }

    /// The head of a conversion into `target`, which the error does if it is `Coded`.
    pub(in crate::derive) fn head_of_conversion_into(&self, target: &str) -> Rust {
        let (params, arguments, clause) = self.generics.split_for_impl();
        let clause = clause.iter().flat_map(|clause| &clause.predicates);
        rust::filled(
            "impl$params ::core::convert::From<$name$arguments> for $target \
             where $predicates for<'__errdex> $name$arguments: __errdex::api::Coded,",
            [
                ("params", Hole::Tokens(params.to_token_stream())),
                ("name", Hole::Repeated(&self.name)),
                ("arguments", Hole::Repeated(&arguments)),
                ("target", Hole::Text(target)),
                ("predicates", Hole::Tokens(quote!(#(#clause,)*))),
            ],
        )
    }

    fn head_without_generics(&self, what: &str, bounds: Vec<Rust>) -> Rust {
        let mut out = Rust::default();
        out.fill(
            "impl$what$name",
            [
                ("what", Hole::Text(what)),
                ("name", Hole::Tokens(self.name.to_token_stream())),
            ],
        );
        for bound in bounds {
            out.fill(" where $bound,", [("bound", Hole::Rust(bound))]);
        }
        out
    }

    fn head(
        &self,
        what: &str,
        bounds: Vec<Rust>,
        repeated: &dyn Fn(TokenStream) -> TokenStream,
    ) -> Rust {
        if self.generics.params.is_empty() && self.generics.where_clause.is_none() {
            return self.head_without_generics(what, bounds);
        }
        let (params, arguments, clause) = self.generics.split_for_impl();
        let repeated = |part: &dyn ToTokens| repeated(part.to_token_stream());
        let mut predicates = Rust::default();
        for predicate in clause.iter().flat_map(|clause| &clause.predicates) {
            predicates.tokens(repeated(predicate));
            predicates.text(",");
        }
        for bound in bounds {
            predicates.append(bound);
            predicates.text(",");
        }
        rust::filled(
            "impl$params$what$name$arguments where $predicates",
            [
                ("params", Hole::Tokens(repeated(&params))),
                ("what", Hole::Text(what)),
                ("name", Hole::Tokens(self.name.to_token_stream())),
                ("arguments", Hole::Tokens(repeated(&arguments))),
                ("predicates", Hole::Rust(predicates)),
            ],
        )
    }
}
