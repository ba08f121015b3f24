//! Keeps a broken catalogue's compile error the only one in the crate.

use std::fmt::Write as _;

use errdex_catalog::expand;
use errdex_catalog::rule::Level;
use errdex_catalog::{Loaded, render};
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{DeriveInput, Ident, LitStr};

use crate::compiler;
use crate::lexed::lexed;
use crate::reading::Reading;

/// How many problems one compile error holds.
const SHOWN: usize = 50;

/// Everything that is wrong, in the words of `errdex check`, or where that was said. Warnings are the command's: macros
/// cannot give any.
pub(crate) fn words(reading: &Reading) -> String {
    let loaded = &reading.loaded;
    match &reading.reported_by {
        Some(item) => format!(
            "the catalogue {} is broken; the error at `{item}` shows what is wrong with it",
            root_of(loaded)
        ),
        None => all_words(loaded),
    }
}

/// The root file, as messages show it.
pub(crate) fn root_of(loaded: &Loaded) -> &str {
    loaded.sources.iter().next().map_or("", |file| file.shown())
}

fn all_words(loaded: &Loaded) -> String {
    let errors: Vec<String> = loaded
        .problems
        .iter()
        .filter(|problem| problem.level == Level::Error)
        .map(|problem| render::plain(problem, &loaded.sources))
        .collect();
    let what = if errors.len() == 1 {
        "problem"
    } else {
        "problems"
    };
    let file = root_of(loaded);
    listed(
        &format!("{} {what} in the catalogue {file}", errors.len()),
        &errors,
    )
}

/// A line and the problems below it, as many as one compile error holds.
pub(crate) fn listed(line: &str, errors: &[String]) -> String {
    let mut words = format!("{line}\n");
    for error in errors.iter().take(SHOWN) {
        words.push('\n');
        words.push_str(error);
    }
    if errors.len() > SHOWN {
        let _ = write!(words, "\nand {} more\n", errors.len() - SHOWN);
    }
    words.truncate(words.trim_end().len());
    words
}

/// The compile error, at the path.
pub(crate) fn compile_error(literal: &LitStr, words: &str) -> TokenStream {
    quote_spanned!(literal.span()=> ::core::compile_error! { #words })
}

/// The error where some names are not known. An enum without them would make every use of one an error of its own, so
/// the name stands for a type whose very mention is the one error; rustc then says nothing of what is done with it.
///
/// `errors` is the name of the error enum to generate, if there is to be one.
pub(crate) fn without_variants(
    input: &DeriveInput,
    errors: Option<&Ident>,
    error: &TokenStream,
    files: &[String],
) -> TokenStream {
    let DeriveInput {
        attrs, vis, ident, ..
    } = input;
    let docs = attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"));
    let watch = lexed(&expand::watch(files));
    let watch = quote!(const _: () = { #watch };);
    let errors = errors.filter(|name| *name != ident);
    if let Some(errors) = errors.filter(|_| compiler::silences_imports()) {
        let names = failed_imports(input, errors, error);
        return quote!(#names #watch);
    }
    let poison = format_ident!("__Broken{}", ident);
    let errors = errors.map(|name| quote!(#[doc(hidden)] #vis type #name = #ident;));
    quote! {
        #[doc(hidden)]
        #[allow(missing_debug_implementations)]
        #vis struct #poison<const WHY: usize>;
        #(#docs)*
        #vis type #ident = #poison<{ #error }>;
        #errors
        #watch
    }
}

/// The names of a code enum and of its error enum, both without variants. Uses of the latter are `AppError::Full { .. }`,
/// which rustc reports of every type that lacks the variant, but not of an import that failed; and the `compile_error!` in
/// its module keeps the import silent.
fn failed_imports(input: &DeriveInput, errors: &Ident, error: &TokenStream) -> TokenStream {
    let DeriveInput {
        vis, ident: codes, ..
    } = input;
    let module = format_ident!("__BrokenNameOf{}", errors);
    quote! {
        #[doc(hidden)]
        #[allow(non_snake_case)]
        mod #module {
            #error
            pub use self::#codes;
            pub use self::#errors;
        }
        #[doc(hidden)]
        #vis use #module::#codes;
        #[doc(hidden)]
        #vis use #module::#errors;
    }
}
