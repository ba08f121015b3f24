//! Writes `Error` with its source, and `From` for the fields that ask for it.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Error, GenericArgument, Generics, PathArguments, Type, WherePredicate, parse_quote};

use super::input::{Field, Input, Variant};

pub(super) fn expand_error(input: &Input) -> TokenStream {
    let mut generics = input.generics.clone();
    let mut arms = Vec::new();
    for variant in &input.variants {
        if let Some(field) = variant.source() {
            arms.push(arm(variant, field, input, &mut generics));
        }
    }
    if !input.generics.params.is_empty() {
        let bound: WherePredicate = parse_quote!(Self: ::core::fmt::Debug + ::core::fmt::Display);
        generics.make_where_clause().predicates.push(bound);
    }
    let name = &input.name;
    let (params, arguments, bounds) = generics.split_for_impl();
    let all = arms.len() == input.variants.len();
    let rest = (!all).then(|| quote!(_ => ::core::option::Option::None,));
    let source = (!arms.is_empty()).then(|| {
        quote! {
            fn source(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
                use __errdex::AsDynError as _;
                #[allow(deprecated)]
                match self { #(#arms)* #rest }
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #params ::core::error::Error for #name #arguments #bounds {
            #source
        }
    }
}

/// What borrows cannot be a source: rustc would say so of the derive, and here it is said of the field.
pub(super) fn refuse_borrowed(input: &mut Input) -> Vec<Error> {
    let mut errors = Vec::new();
    for variant in &mut input.variants {
        // What is transparent gives its field's source, which does not borrow whatever the field does.
        if variant.transparent {
            continue;
        }
        for field in &mut variant.fields {
            if field.source && names_lifetime(&field.ty, &input.generics) {
                field.source = false;
                errors.push(Error::new_spanned(
                    &field.ty,
                    "a source cannot borrow: it is given as `dyn Error + 'static`",
                ));
            }
        }
    }
    errors
}

fn arm(variant: &Variant, field: &Field, input: &Input, generics: &mut Generics) -> TokenStream {
    let pattern = variant.pattern(input.is_struct, &[field]);
    let binding = field.binding();
    let inner = option_of(&field.ty);
    if names_parameter(&field.ty, generics) {
        let ty = generated(inner.unwrap_or(&field.ty));
        // What is transparent gives its own source, and that is `'static` whatever it is.
        let lives = (!variant.transparent).then(|| quote!(+ 'static));
        let bound: WherePredicate = parse_quote!(#ty: ::core::error::Error #lives);
        generics.make_where_clause().predicates.push(bound);
    }
    let span = binding.span();
    if variant.transparent {
        return quote_spanned!(span=> #pattern => ::core::error::Error::source(#binding.as_dyn_error()),);
    }
    let source = if inner.is_some() {
        quote_spanned!(span=> #binding.as_ref()?.as_dyn_error())
    } else {
        quote_spanned!(span=> #binding.as_dyn_error())
    };
    quote!(#pattern => ::core::option::Option::Some(#source),)
}

/// All of an implementation stands where its field stands: when two are of one type, rustc says so there.
pub(super) fn expand_from(input: &Input) -> TokenStream {
    let name = &input.name;
    let (params, arguments, bounds) = input.generics.split_for_impl();
    let impls = input.variants.iter().filter_map(|variant| {
        let field = variant.fields.iter().find(|field| field.from)?;
        let (path, member) = (variant.path(input.is_struct), &field.member);
        let span = field.binding().span();
        let (ty, value) = match option_of(&field.ty) {
            Some(inner) => (
                inner,
                quote_spanned!(span=> ::core::option::Option::Some(__source)),
            ),
            None => (&field.ty, quote_spanned!(span=> __source)),
        };
        let ty = generated(ty);
        let mut name = name.clone();
        name.set_span(span);
        Some(quote_spanned! {span=>
            #[automatically_derived]
            impl #params ::core::convert::From<#ty> for #name #arguments #bounds {
                #[allow(deprecated)]
                fn from(__source: #ty) -> Self {
                    #path { #member: #value }
                }
            }
        })
    });
    quote!(#(#impls)*)
}

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

/// The `T` of an `Option<T>`, be it out of a `macro_rules!` parameter, which comes in invisible brackets.
fn option_of(ty: &Type) -> Option<&Type> {
    let path = match ty {
        Type::Path(path) => path,
        Type::Group(group) => return option_of(&group.elem),
        _ => return None,
    };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first() {
        Some(GenericArgument::Type(inner)) if last.ident == "Option" => Some(inner),
        _ => None,
    }
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
    any(ty.to_token_stream(), generics)
}

/// Whether a type names one of the item's lifetimes.
fn names_lifetime(ty: &Type, generics: &Generics) -> bool {
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
