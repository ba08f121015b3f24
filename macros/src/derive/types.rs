//! Repeats types that the author wrote, and tells what of the item they name.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Generics, Type};

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
            token.set_span(respan(token.span()));
            token
        })
        .collect()
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
