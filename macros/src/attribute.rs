//! Expands `#[errdex::catalog("errors.yaml")]`.

mod arguments;
mod derives;
mod errors;
pub(crate) mod noted;
mod wire;

use std::env;

use errdex_catalog::expand::{self, Expansion};
use errdex_catalog::model::{Catalog, Language};
use errdex_catalog::usage;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, LitBool};

use crate::broken;
use crate::languages;
use crate::lexed::{generate_before, lexed};
use crate::place::Place;
use crate::reading;
use crate::rust::{self, Hole};
use arguments::Arguments;
use errors::Author;
pub(crate) use errors::for_file as errors_for_file;

/// The enum with its variants and everything that belongs to it; or one compile error and what keeps it the only one.
pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let Ok(input) = syn::parse2::<DeriveInput>(item.clone()) else {
        // Whatever it is, it comes back, so that nothing else breaks.
        let error = syn::Error::new_spanned(item, NOT_AN_ENUM).into_compile_error();
        return quote!(#error #item);
    };
    generate_before(input.ident.span());
    let errors = arguments::errors_named(arguments.clone());
    let parsed = syn::parse2(arguments).and_then(|arguments| {
        check_item(&input)?;
        check_names(&arguments, &input)?;
        Ok(arguments)
    });
    match parsed {
        Ok(arguments) => expand_parsed(&arguments, input),
        Err(error) => {
            let error = error.into_compile_error();
            broken::without_variants(&input, errors.as_ref(), &error, &[])
        }
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
            "leave the braces empty: the catalogue supplies the variants",
        ));
    }
    if !input.generics.params.is_empty() {
        return Err(syn::Error::new_spanned(
            &input.generics,
            "a catalogue's enum has no generics",
        ));
    }
    let is_again = |attribute: &&Attribute| {
        let last = attribute.path().segments.last();
        last.is_some_and(|last| last.ident == "catalog")
    };
    if let Some(again) = input.attrs.iter().find(is_again) {
        return Err(syn::Error::new_spanned(
            again,
            "an enum is generated from one catalogue: remove one of the two attributes",
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

/// The two enums must have different names.
fn check_names(arguments: &Arguments, input: &DeriveInput) -> syn::Result<()> {
    match &arguments.errors {
        Some(errors) if errors.name == input.ident => Err(syn::Error::new(
            errors.name.span(),
            format!(
                "`{}` is the enum of the codes: give the enum of the errors another name",
                input.ident
            ),
        )),
        _ => Ok(()),
    }
}

fn expand_parsed(arguments: &Arguments, mut input: DeriveInput) -> TokenStream {
    let defaults = derives::take_defaults(&mut input);
    let input = &input;
    let literal = &arguments.path;
    generate_before(literal.span());
    let without_variants = |why: &str, files: &[String]| {
        let errors = arguments.errors.as_ref().map(|errors| &errors.name);
        let error = broken::compile_error(literal, why);
        broken::without_variants(input, errors, &error, files)
    };
    let place = match Place::named_by(literal, &input.ident) {
        Ok(place) => place,
        Err(why) => return without_variants(&why, &[]),
    };
    let reading = match reading::read(&place, &input.ident, &languages::tags(&arguments.languages))
    {
        Ok(reading) => reading,
        Err(unreadable) => {
            let why = place.unreadable(&unreadable);
            return without_variants(&why, &[]);
        }
    };
    let loaded = &reading.loaded;
    let files = place.starts.watched(&loaded.sources);
    let pages = arguments.pages.as_ref().is_none_or(LitBool::value);
    let finished = |catalog: &Catalog, problem: Option<TokenStream>| {
        let changed = if env::var_os(usage::VARIABLE).is_some() {
            Some(catalog.with_usage_notes(&place.file.to_string_lossy()))
        } else {
            (!pages).then(|| catalog.without_pages())
        };
        let catalog = changed.as_ref().unwrap_or(catalog);
        let (languages, unknown) = languages::find(catalog, &arguments.languages);
        let unknown = unknown.iter().map(syn::Error::to_compile_error);
        let problem = match problem {
            Some(problem) => Some(problem),
            None => Some(quote!(#(#unknown)*)).filter(|unknown| !unknown.is_empty()),
        };
        let codes = finish(catalog, input, arguments, &files, &languages);
        let Some(errors) = &arguments.errors else {
            return quote!(#defaults #problem #codes);
        };
        let author = Author {
            errors,
            codes: input,
            literal,
            runtime: arguments.runtime.as_ref(),
            other_crates: &arguments.other_crates,
            languages: &languages,
            loaded,
        };
        let errors = errors::expand(catalog, &author, problem);
        quote!(#defaults #codes #errors)
    };
    let problem = || broken::compile_error(literal, &broken::words(&reading));
    match (&loaded.catalog, &loaded.skeleton) {
        (Some(catalog), _) => finished(catalog, None),
        (None, Some(skeleton)) => finished(skeleton, Some(problem())),
        (None, None) => without_variants(&broken::words(&reading), &files),
    }
}

fn finish(
    catalog: &Catalog,
    input: &DeriveInput,
    arguments: &Arguments,
    files: &[String],
    languages: &[&Language],
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
    } = expand::expand_in(catalog, &ident.to_string(), languages);
    let doc = (!attrs
        .iter()
        .any(|attribute| attribute.path().is_ident("doc")))
    .then(|| quote!(#[doc = #doc]));
    let non_exhaustive = (!attrs
        .iter()
        .any(|attribute| attribute.path().is_ident("non_exhaustive")))
    .then(|| quote!(#[non_exhaustive]));
    let attrs = attrs.iter().filter_map(derives::without_provided);
    let [derives, repr, variants] = [derives, repr, &variants].map(lexed);
    let mut items = expand::watch(files) + &items;
    wire::write(&ident.to_string(), &arguments.other_crates, &mut items);
    let runtime = rust::runtime_or_default(arguments.runtime.as_ref());
    let (block, noted) = if catalog.has_usage_notes() {
        let first = noted::first_use(catalog, ident);
        (first, Some(noted::on_enum(&runtime, &items)))
    } else {
        let block = rust::filled(
            expand::BLOCK,
            [
                ("allowed", Hole::Text(allowed)),
                ("runtime", Hole::Tokens(runtime)),
                ("module", Hole::Text(&expand::version_module())),
                ("items", Hole::Text(&items)),
            ],
        );
        (block.finish(), None)
    };
    quote! {
        #doc
        #[derive(#derives)]
        #noted
        #[repr(#repr)]
        #non_exhaustive
        #(#attrs)*
        #vis enum #ident { #variants }
        #block
    }
}
