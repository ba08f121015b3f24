//! Expands `#[derive(errdex::Error)]`.

mod display;
mod facts;
mod input;
mod join;
mod source;

use std::sync::Arc;

use errdex_catalog::Loaded;
use errdex_catalog::expand::{self, Options};
use errdex_catalog::model::Catalog;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{DeriveInput, Generics, Ident};

use crate::attribute;
use crate::broken;
use crate::place::Place;
use crate::reading::{self, Reading};
use input::Input;
use join::Joined;

/// The traits and methods of an error that its author wrote and the catalogue describes.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let parsed = syn::parse2::<DeriveInput>(item).and_then(|input| Input::read(&input));
    let input = match parsed {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let place = match Place::of(&input.catalog) {
        Ok(place) => place,
        Err(why) => return broken::compile_error(&input.catalog, &why),
    };
    let Reading { loaded, reported } = match reading::read_for_fields(&place) {
        Ok(reading) => reading,
        Err(unreadable) => {
            return broken::compile_error(&input.catalog, &place.unreadable(&unreadable));
        }
    };
    let error = (loaded.catalog.is_none() && !reported)
        .then(|| broken::compile_error(&input.catalog, &broken::words(&loaded)));
    let Some(catalog) = loaded.catalog.as_ref().or(loaded.skeleton.as_ref()) else {
        let stubs = stubs(&input);
        return quote!(#error #stubs);
    };
    let (joined, mut problems) = join::join(&input, catalog, &loaded);
    if loaded.catalog.is_none() {
        // An entry that could not be read is not missing.
        problems.clear();
    }
    let items = Door {
        input: &input,
        catalog,
        loaded: &loaded,
        joined: &joined,
        place: &place,
    }
    .items();
    let problems = problems.iter().map(syn::Error::to_compile_error);
    quote!(#error #(#problems)* #items)
}

/// Everything that the pieces of the expansion look at.
struct Door<'d> {
    input: &'d Input,
    catalog: &'d Catalog,
    loaded: &'d Arc<Loaded>,
    joined: &'d Joined<'d>,
    place: &'d Place,
}

impl Door<'_> {
    fn items(&self) -> TokenStream {
        let runtime = self.input.runtime();
        let module: TokenStream = expand::version_module().parse().unwrap_or_default();
        let codes = self.codes();
        let watch = self.watch();
        let display = display::expand(self);
        let error = source::expand_error(self.input);
        let from = source::expand_from(self.input);
        let facts = facts::expand(self);
        let checks = self.joined.deprecations();
        let types = self.joined.type_checks(self.input);
        quote! {
            const _: () = {
                use #runtime::#module as __errdex;
                #watch
                #codes
                #display
                #error
                #from
                #facts
                #types
                #checks
            };
        }
    }

    /// The code type: the author's own, or a hidden one.
    fn codes(&self) -> Option<TokenStream> {
        if self.input.codes.is_some() {
            return None;
        }
        let name = self.input.hidden_codes().to_string();
        let runtime = self.input.runtime().to_string();
        let options = Options {
            name: &name,
            runtime: &runtime,
            files: &[],
        };
        let hidden = expand::hidden(self.catalog, &options);
        Some(attribute::tokens(&hidden))
    }

    fn watch(&self) -> TokenStream {
        let files = self.place.watched(&self.loaded.sources);
        let files = files
            .iter()
            .filter_map(|file| file.parse::<TokenStream>().ok());
        quote! {
            fn __watch() {
                #(let _ = ::core::include_str!(#files);)*
            }
        }
    }
}

/// Implementations without content, where nothing of the catalogue could be read: what uses the error as one goes on
/// compiling.
fn stubs(input: &Input) -> TokenStream {
    let Split {
        name,
        params,
        arguments,
        bounds,
    } = Split::of(&input.name, &input.generics);
    let from = source::expand_from(input);
    quote! {
        #[automatically_derived]
        impl #params ::core::fmt::Display for #name #arguments #bounds {
            fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::result::Result::Ok(())
            }
        }
        #[automatically_derived]
        impl #params ::core::error::Error for #name #arguments #bounds
        where Self: ::core::fmt::Debug {}
        #from
    }
}

/// A type's name and generics, ready for an `impl`.
struct Split {
    name: Ident,
    params: TokenStream,
    arguments: TokenStream,
    bounds: TokenStream,
}

impl Split {
    fn of(name: &Ident, generics: &Generics) -> Self {
        let (params, arguments, bounds) = generics.split_for_impl();
        Self {
            name: name.clone(),
            params: params.to_token_stream(),
            arguments: arguments.to_token_stream(),
            bounds: bounds.to_token_stream(),
        }
    }
}
