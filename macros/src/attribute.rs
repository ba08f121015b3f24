//! Expands `#[errdex::catalog("errors.yaml")]`.

use errdex_catalog::expand::{self, Expansion};
use errdex_catalog::model::Catalog;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, Ident, LitBool, LitStr, Path as RustPath, Token};

use crate::broken;
use crate::errors::{self, Author};
use crate::lexed::{generate_before, lexed};
use crate::place::Place;
use crate::reading::{self, Reading};
use crate::rust::{self, Hole};

/// The attribute's arguments.
struct Arguments {
    path: LitStr,
    runtime: Option<RustPath>,
    /// The error enum to make beside the code type.
    errors: Option<Ident>,
    /// Whether the long texts are kept.
    pages: Option<LitBool>,
}

mod word {
    //! Words that are keywords here alone.
    syn::custom_keyword!(errors);
    syn::custom_keyword!(pages);
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path = input.parse().map_err(|error| {
            syn::Error::new(
                error.span(),
                "write the catalogue's path: `#[errdex::catalog(\"errors.yaml\")]`",
            )
        })?;
        let mut runtime = None;
        let mut errors = None;
        let mut pages = None;
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            if input.peek(word::errors) && errors.is_none() {
                input.parse::<word::errors>()?;
                errors = Some(errors_name(input)?);
                continue;
            }
            if input.peek(word::pages) && pages.is_none() {
                input.parse::<word::pages>()?;
                pages = Some(pages_kept(input)?);
                continue;
            }
            if !input.peek(Token![crate]) || runtime.is_some() {
                return Err(input.error(
                    "after the path there may be one `crate = …`, where the runtime was renamed or is re-exported, one `errors = …`, the name of an error enum to make, and one `pages = false`",
                ));
            }
            input.parse::<Token![crate]>()?;
            runtime = Some(runtime_path(input).map_err(|error| {
                syn::Error::new(
                    error.span(),
                    "write the path of the runtime: `crate = my_framework::errdex`",
                )
            })?);
        }
        Ok(Self {
            path,
            runtime,
            errors,
            pages,
        })
    }
}

/// What follows `pages`: `= false`.
fn pages_kept(input: ParseStream<'_>) -> syn::Result<LitBool> {
    let pages = input.parse::<Token![=]>().and_then(|_| input.parse());
    pages.map_err(|error| {
        syn::Error::new(
            error.span(),
            "write `pages = false` to leave the long texts out",
        )
    })
}

/// What follows `errors`: `= Name`.
fn errors_name(input: ParseStream<'_>) -> syn::Result<Ident> {
    let name = input.parse::<Token![=]>().and_then(|_| input.parse());
    name.map_err(|error| {
        syn::Error::new(
            error.span(),
            "write the name of the error enum to make: `errors = AppError`",
        )
    })
}

/// What follows `crate`: `= path` or, as serde writes it, `= "path"`.
fn runtime_path(input: ParseStream<'_>) -> syn::Result<RustPath> {
    input.parse::<Token![=]>()?;
    if input.peek(LitStr) {
        return input
            .parse::<LitStr>()?
            .parse_with(RustPath::parse_mod_style);
    }
    input.call(RustPath::parse_mod_style)
}

/// The enum with its variants and everything that belongs to it; or one compile error and what keeps it the only one.
pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let Ok(input) = syn::parse2::<DeriveInput>(item.clone()) else {
        // Whatever it is, it comes back, so that nothing else breaks.
        let error = syn::Error::new_spanned(item, NOT_AN_ENUM).into_compile_error();
        return quote!(#error #item);
    };
    generate_before(input.ident.span());
    match syn::parse2(arguments).and_then(|arguments| check_item(&input).map(|()| arguments)) {
        Ok(arguments) => expand_parsed(&arguments, &input),
        Err(error) => broken::without_variants(&input, &error.into_compile_error(), &[]),
    }
}

const NOT_AN_ENUM: &str = "the catalogue becomes an enum: write `pub enum Name {}`";

/// The item must be an enum without variants, and leave its layout to the catalogue.
fn check_item(input: &DeriveInput) -> syn::Result<()> {
    let Data::Enum(data) = &input.data else {
        return Err(syn::Error::new_spanned(&input.ident, NOT_AN_ENUM));
    };
    if let Some(variant) = data.variants.first() {
        return Err(syn::Error::new_spanned(
            variant,
            "leave the braces empty: the catalogue gives the variants",
        ));
    }
    if !input.generics.params.is_empty() {
        return Err(syn::Error::new_spanned(
            &input.generics,
            "a catalogue's enum has no generics",
        ));
    }
    let repr = input
        .attrs
        .iter()
        .find(|attribute| attribute.path().is_ident("repr"));
    match repr {
        Some(repr) => Err(syn::Error::new_spanned(
            repr,
            "the enum's `repr` is the type of the catalogue's codes: take the attribute out",
        )),
        None => Ok(()),
    }
}

fn expand_parsed(arguments: &Arguments, input: &DeriveInput) -> TokenStream {
    let literal = &arguments.path;
    generate_before(literal.span());
    let without_variants = |why: &str, files: &[String]| {
        let items = broken::without_variants(input, &broken::compile_error(literal, why), files);
        // The error enum's name stands for what the code type's stands for.
        let errors = arguments.errors.as_ref().map(|errors| {
            let DeriveInput { vis, ident, .. } = input;
            quote!(#[doc(hidden)] #vis type #errors = #ident;)
        });
        quote!(#items #errors)
    };
    let place = match Place::named_by(literal, &input.ident) {
        Ok(place) => place,
        Err(why) => return without_variants(&why, &[]),
    };
    let Reading { loaded, reported } = match reading::read(&place, &input.ident) {
        Ok(reading) => reading,
        Err(unreadable) => {
            let why = place.unreadable(&unreadable);
            return without_variants(&why, &[]);
        }
    };
    let files = place.starts.watched(&loaded.sources);
    let runtime = rust::runtime_or_default(arguments.runtime.as_ref());
    let pages = arguments.pages.as_ref().is_none_or(LitBool::value);
    let finished = |catalog: &Catalog| {
        let short = (!pages).then(|| catalog.without_pages());
        let catalog = short.as_ref().unwrap_or(catalog);
        let codes = finish(catalog, input, &runtime, &files);
        let errors = arguments.errors.as_ref().map(|errors| {
            let author = Author {
                errors,
                codes: input,
                literal,
                runtime: arguments.runtime.as_ref(),
            };
            errors::expand(catalog, &author)
        });
        quote!(#codes #errors)
    };
    match (&loaded.catalog, &loaded.skeleton) {
        (Some(catalog), _) => finished(catalog),
        (None, Some(skeleton)) => {
            let error =
                (!reported).then(|| broken::compile_error(literal, &broken::words(&loaded)));
            let skeleton = finished(skeleton);
            quote!(#error #skeleton)
        }
        (None, None) => without_variants(&broken::words(&loaded), &files),
    }
}

fn finish(
    catalog: &Catalog,
    input: &DeriveInput,
    runtime: &TokenStream,
    files: &[String],
) -> TokenStream {
    let DeriveInput {
        attrs, vis, ident, ..
    } = input;
    let Expansion {
        doc,
        derives,
        repr,
        variants,
        allowed,
        items,
    } = expand::expand(catalog, &ident.to_string());
    let doc = (!attrs
        .iter()
        .any(|attribute| attribute.path().is_ident("doc")))
    .then(|| quote!(#[doc = #doc]));
    let non_exhaustive = (!attrs
        .iter()
        .any(|attribute| attribute.path().is_ident("non_exhaustive")))
    .then(|| quote!(#[non_exhaustive]));
    let attrs = attrs.iter().filter_map(without_provided);
    let [derives, repr, variants] =
        [derives, repr, &variants].map(|text| TokenStream::from(lexed(text)));
    let block = rust::filled(
        expand::BLOCK,
        [
            ("allowed", Hole::Text(allowed)),
            ("runtime", Hole::Tokens(runtime.clone())),
            ("module", Hole::Text(&expand::version_module())),
            ("items", Hole::Text(&(expand::watch(files) + &items))),
        ],
    );
    let block = TokenStream::from(block.finish());
    quote! {
        #doc
        #[derive(#derives)]
        #[repr(#repr)]
        #non_exhaustive
        #(#attrs)*
        #vis enum #ident { #variants }
        #block
    }
}

/// The attribute as its author wrote it; of a derive, what the expansion does not provide.
fn without_provided(attribute: &Attribute) -> Option<TokenStream> {
    if !attribute.path().is_ident("derive") {
        return Some(attribute.to_token_stream());
    }
    let list = Punctuated::<RustPath, Token![,]>::parse_terminated;
    let Ok(paths) = attribute.parse_args_with(list) else {
        return Some(attribute.to_token_stream());
    };
    let kept: Vec<&RustPath> = paths.iter().filter(|path| !is_provided(path)).collect();
    (!kept.is_empty()).then(|| quote!(#[derive(#(#kept),*)]))
}

/// `Debug`, `fmt::Debug`, `::core::fmt::Debug`, `std::hash::Hash`: one of ours by its bare name or from the standard
/// library.
fn is_provided(path: &RustPath) -> bool {
    let Some(last) = path.segments.last() else {
        return false;
    };
    let standard = path.segments.len() == 1
        || path
            .segments
            .first()
            .is_some_and(|first| first.ident == "core" || first.ident == "std");
    standard && expand::TRAITS.iter().any(|provided| last.ident == provided)
}
