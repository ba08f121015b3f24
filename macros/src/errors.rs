//! Makes the error enum of `#[errdex::catalog("errors.yaml", errors = AppError)]`: a variant for each entry, with the
//! fields that the entry declares.

use errdex_catalog::expand;
use errdex_catalog::model::{Catalog, Entry, Field};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{DeriveInput, Ident, LitStr, Path as RustPath, Type, parse_quote};

use crate::derive;

/// What the attribute's author wrote.
pub(crate) struct Author<'a> {
    /// The name of the enum to make.
    pub(crate) errors: &'a Ident,
    /// The item below the attribute: the code type.
    pub(crate) codes: &'a DeriveInput,
    /// The path to the catalogue, with its tokens.
    pub(crate) literal: &'a LitStr,
    /// The runtime crate.
    pub(crate) runtime: Option<&'a RustPath>,
}

/// The enum, and everything that the derive makes of it.
pub(crate) fn expand(catalog: &Catalog, author: &Author<'_>) -> TokenStream {
    let Author {
        errors,
        codes,
        literal,
        runtime,
    } = author;
    let (vis, codes) = (&codes.vis, &codes.ident);
    let mut problems = Vec::new();
    let variants: Vec<TokenStream> = catalog
        .entries()
        .iter()
        .map(|entry| variant(catalog, entry, author, &mut problems))
        .collect();
    let doc = format!(
        "{}, with their data. [`{codes}`] has the codes.",
        expand::plain_doc(&catalog.title)
    );
    let item = quote! {
        #vis enum #errors { #(#variants)* }
    };
    let runtime = runtime.map(|path| quote!(, crate = #path));
    let derived = derive::expand(
        quote! {
            #[error(catalog = #literal, codes = #codes #runtime)]
            #item
        },
        false,
    );
    let problems = problems.iter().map(syn::Error::to_compile_error);
    quote! {
        #(#problems)*
        #[doc = #doc]
        #[derive(::core::fmt::Debug)]
        #[non_exhaustive]
        #item
        #derived
    }
}

fn variant(
    catalog: &Catalog,
    entry: &Entry,
    author: &Author<'_>,
    problems: &mut Vec<syn::Error>,
) -> TokenStream {
    let doc = expand::variant_doc(catalog, entry);
    let deprecated = deprecated(catalog, entry);
    let name = Ident::new(&entry.variant, author.errors.span());
    let mut fields = Vec::new();
    for field in &entry.fields {
        fields.extend(member(entry, field, author.literal, problems));
    }
    let numbered: Vec<usize> = entry.fields.iter().filter_map(position).collect();
    let fields = if numbered.is_empty() {
        (!fields.is_empty()).then(|| {
            let fields = fields
                .iter()
                .map(|(doc, name, ty)| quote!(#[doc = #doc] #name: #ty,));
            quote!({ #(#fields)* })
        })
    } else {
        let mut sorted: Vec<_> = numbered.iter().zip(&fields).collect();
        sorted.sort_by_key(|(position, _)| **position);
        if !numbered
            .iter()
            .all(|position| *position < entry.fields.len())
        {
            problems.push(syn::Error::new(
                author.literal.span(),
                format!(
                    "the fields of `{}` are neither all named nor numbered from 0",
                    entry.name
                ),
            ));
        }
        let fields = sorted
            .into_iter()
            .map(|(_, (doc, _, ty))| quote!(#[doc = #doc] #ty,));
        Some(quote!((#(#fields)*)))
    };
    quote! {
        #[doc = #doc]
        #deprecated
        #name #fields,
    }
}

/// A field's documentation, name and type. What the catalogue writes is read at the path's place, so that rustc's
/// complaint about a type stands there.
fn member(
    entry: &Entry,
    field: &Field,
    literal: &LitStr,
    problems: &mut Vec<syn::Error>,
) -> Option<(String, TokenStream, Type)> {
    let doc = match &field.doc {
        Some(doc) => format!("{}.", expand::plain_doc(doc)),
        None => format!("What `{{{}}}` stands for in the text.", field.name),
    };
    let problem = |what: &str| {
        syn::Error::new(
            literal.span(),
            format!("the field `{}` of `{}` {what}", field.name, entry.name),
        )
    };
    // Lints about how types are written are about the code's own.
    let span = literal.span().resolved_at(Span::mixed_site());
    let written = LitStr::new(&field.rust_type, span);
    let ty = written.parse().unwrap_or_else(|_| {
        problems.push(problem(&format!(
            "has the type `{}`, which Rust cannot read",
            field.rust_type
        )));
        // It can be displayed, so nothing else is said of it.
        parse_quote!(::core::convert::Infallible)
    });
    if matches!(field.name.as_str(), "crate" | "self" | "Self" | "super") {
        problems.push(problem("has a name that no Rust field can have"));
        return None;
    }
    Some((doc, name_of(&field.name, literal), ty))
}

/// The field's name as Rust writes it, `r#type`.
fn name_of(name: &str, literal: &LitStr) -> TokenStream {
    if name.bytes().all(|byte| byte.is_ascii_digit()) {
        return TokenStream::new();
    }
    match syn::parse_str::<Ident>(name) {
        Ok(_) => Ident::new(name, literal.span()).into_token_stream(),
        Err(_) => Ident::new_raw(name, literal.span()).into_token_stream(),
    }
}

/// The position of a field without a name.
fn position(field: &Field) -> Option<usize> {
    field.name.parse().ok()
}

/// `#[deprecated(…)]` as on the code type's variant.
fn deprecated(catalog: &Catalog, entry: &Entry) -> Option<TokenStream> {
    let (since, words) = expand::deprecation(catalog, entry)?;
    let note = (!words.is_empty()).then(|| quote!(, note = #words));
    Some(quote!(#[deprecated(since = #since #note)]))
}
