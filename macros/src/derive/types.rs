//! Repeats types that the author wrote, and tells what of the item they name.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericParam, Generics, Type, TypeParamBound, WherePredicate};

/// The author's type where it is repeated: lints about how it is written have it once already.
pub(super) fn generated(tokens: &impl ToTokens) -> TokenStream {
    let respan = |span: Span| span.resolved_at(Span::mixed_site());
    tokens
        .to_token_stream()
        .into_iter()
        .map(|mut token| {
            if let TokenTree::Group(group) = &token {
                let inside = generated(&group.stream());
                token = Group::new(group.delimiter(), inside).into();
            }
            // What `$crate` means is in its span.
            if !matches!(&token, TokenTree::Ident(ident) if ident == "$crate") {
                token.set_span(respan(token.span()));
            }
            token
        })
        .collect()
}

/// Whether every parameter is a constant or a type that is said to be `'static`.
pub(super) fn are_static(generics: &Generics) -> bool {
    let is_static = |bound: &TypeParamBound| matches!(bound, TypeParamBound::Lifetime(lifetime) if lifetime.ident == "static");
    let clause = generics.where_clause.as_ref();
    generics.params.iter().all(|param| match param {
        GenericParam::Lifetime(_) => false,
        GenericParam::Const(_) => true,
        GenericParam::Type(param) => {
            let mut predicates = clause.iter().flat_map(|clause| &clause.predicates);
            param.bounds.iter().any(is_static)
                || predicates.any(|predicate| match predicate {
                    WherePredicate::Type(of) => {
                        matches!(&of.bounded_ty, Type::Path(ty) if ty.path.is_ident(&param.ident))
                            && of.bounds.iter().any(is_static)
                    }
                    _ => false,
                })
        }
    })
}

/// Whether a type is written with the name of the standard library and without arguments, `std::io::Error`: then it is no
/// other name of a box, an option or a path, and rustc need not find that out.
pub(super) fn is_plain_of_library(ty: &Type) -> bool {
    let Type::Path(ty) = ty else { return false };
    let segments = &ty.path.segments;
    let first = segments.first().filter(|_| segments.len() > 1);
    first.is_some_and(|first| {
        ["std", "core", "alloc"]
            .iter()
            .any(|own| first.ident == *own)
    }) && segments.iter().all(|segment| segment.arguments.is_none())
}

/// Whether a type names one of the item's type parameters.
pub(super) fn names_parameter(ty: &Type, generics: &Generics) -> bool {
    fn any(tokens: TokenStream, generics: &Generics) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => generics.type_params().any(|param| param.ident == ident),
            TokenTree::Group(group) => any(group.stream(), generics),
            _ => false,
        })
    }
    !generics.params.is_empty() && any(ty.to_token_stream(), generics)
}

/// Whether a type names one of the item's lifetimes.
pub(super) fn names_lifetime(ty: &Type, generics: &Generics) -> bool {
    fn any(tokens: TokenStream, generics: &Generics) -> bool {
        let mut after_quote = false;
        tokens.into_iter().any(|token| {
            let is_name = std::mem::take(&mut after_quote);
            match token {
                TokenTree::Punct(punct) => after_quote = punct.as_char() == '\'',
                TokenTree::Ident(ident) if is_name => {
                    let mut lifetimes = generics.lifetimes();
                    return lifetimes.any(|param| param.lifetime.ident == ident);
                }
                TokenTree::Group(group) => return any(group.stream(), generics),
                _ => {}
            }
            false
        })
    }
    any(ty.to_token_stream(), generics)
}

/// Whether a type is written as the catalogue writes one, but for the path to it.
pub(super) fn are_named_alike(ty: &Type, rust_type: &str) -> bool {
    let Ok(declared) = syn::parse_str::<Type>(rust_type) else {
        return false;
    };
    let last = |ty: &Type| match ty {
        Type::Path(path) => path.path.segments.last().map(ToTokens::to_token_stream),
        other => Some(other.to_token_stream()),
    };
    let text = |ty: &Type| last(ty).map(|tokens| tokens.to_string());
    text(ty) == text(&declared)
}
