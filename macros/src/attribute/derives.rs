//! Sorts the derives below the attribute: those that the expansion provides, those that cannot be, and the rest.

use errdex_catalog::expand;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Attribute, DeriveInput, Path as RustPath, Token};

pub(super) const NO_DEFAULT: &str = "no entry of a catalogue is the default: remove `Default`, or write `impl Default` and choose one";

/// Takes `Default` out of the derives, and returns the error with an implementation that keeps it the only one: rustc
/// would propose to mark a variant, and there is none to mark.
pub(super) fn take_defaults(input: &mut DeriveInput) -> Option<TokenStream> {
    let mut error = None;
    for attribute in &mut input.attrs {
        let Some(paths) = paths(attribute) else {
            continue;
        };
        let (defaults, kept): (Vec<_>, Vec<_>) = paths
            .into_iter()
            .partition(|path| is_standard(path, "Default"));
        if let Some(default) = defaults.first() {
            error = Some(syn::Error::new_spanned(default, NO_DEFAULT).into_compile_error());
            *attribute = syn::parse_quote!(#[derive(#(#kept),*)]);
        }
    }
    let error = error?;
    let name = &input.ident;
    Some(quote! {
        #error
        #[automatically_derived]
        impl ::core::default::Default for #name {
            fn default() -> Self {
                ::core::unreachable!()
            }
        }
    })
}

/// The attribute as its author wrote it; of a derive, what the expansion does not provide.
pub(super) fn without_provided(attribute: &Attribute) -> Option<TokenStream> {
    let Some(paths) = paths(attribute) else {
        return Some(attribute.to_token_stream());
    };
    let mut kept = paths.iter().filter(|path| !is_provided(path)).peekable();
    kept.peek()?;
    Some(quote!(#[derive(#(#kept),*)]))
}

/// The traits of a derive.
fn paths(attribute: &Attribute) -> Option<Vec<RustPath>> {
    if !attribute.path().is_ident("derive") {
        return None;
    }
    let list = Punctuated::<RustPath, Token![,]>::parse_terminated;
    let paths = attribute.parse_args_with(list).ok()?;
    Some(paths.into_iter().collect())
}

/// `Debug`, `fmt::Debug`, `::core::fmt::Debug`, `std::hash::Hash`: one of ours.
fn is_provided(path: &RustPath) -> bool {
    expand::TRAITS.iter().any(|name| is_standard(path, name))
}

/// Whether the path is the bare name, or leads into the standard library and ends with it.
pub(super) fn is_standard(path: &RustPath, name: &str) -> bool {
    let Some(last) = path.segments.last() else {
        return false;
    };
    let mut segments = path.segments.iter();
    let is_of_std = segments
        .next()
        .is_some_and(|first| first.ident == "core" || first.ident == "std");
    (path.segments.len() == 1 || is_of_std) && last.ident == name
}
