//! Expands `#[derive(errdex::Error)]`.

mod arguments;
mod display;
mod facts;
mod input;
mod join;
mod misplaced;
mod source;
mod transparent;

use std::sync::Arc;

use errdex_catalog::Loaded;
use errdex_catalog::expand;
use errdex_catalog::model::Catalog;
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{DeriveInput, Generics, Ident, LitStr};

use crate::broken;
use crate::place::Place;
use crate::reading::{self, Reading};
use crate::rust::Rust;
use input::Input;
use join::Joined;

/// The traits and methods of an error that its author wrote and the catalogue describes.
///
/// `by_hand` tells whether the author wrote the fields: those of an enum that was made of the catalogue need no
/// comparison with the catalogue's.
pub(crate) fn expand(item: TokenStream, by_hand: bool) -> TokenStream {
    match syn::parse2::<DeriveInput>(item) {
        Ok(item) => expand_item(item, by_hand),
        Err(error) => error.into_compile_error(),
    }
}

fn expand_item(item: DeriveInput, by_hand: bool) -> TokenStream {
    let (input, mut problems) = Input::read(item);
    let Some(literal) = &input.catalog else {
        if problems.is_empty() {
            return transparent::expand(&input);
        }
        return stubs(&input, &problems);
    };
    let read = Place::of(literal).and_then(|place| {
        // Fields that come from the catalogue cannot make up for what it lacks.
        let reading = if by_hand {
            reading::read_for_fields(&place, &input.name, input.codes.is_some())
        } else {
            reading::read(&place, &input.name)
        };
        let reading = reading.map_err(|unreadable| place.unreadable(&unreadable))?;
        Ok((place, reading))
    });
    let (place, Reading { loaded, reported }) = match read {
        Ok(read) => read,
        Err(why) => {
            problems.insert(0, syn::Error::new(literal.span(), why));
            return stubs(&input, &problems);
        }
    };
    let Some(catalog) = loaded.catalog.as_ref().or(loaded.skeleton.as_ref()) else {
        if !reported {
            problems.insert(0, syn::Error::new(literal.span(), broken::words(&loaded)));
        }
        return stubs(&input, &problems);
    };
    let (joined, unjoined) = join::join(&input, catalog, &loaded);
    if loaded.catalog.is_some() {
        problems.extend(unjoined);
    } else if !reported {
        // An entry that could not be read is not missing, so this is the only thing to say.
        problems.insert(0, syn::Error::new(literal.span(), broken::words(&loaded)));
    }
    let items = Door {
        input: &input,
        catalog,
        loaded: &loaded,
        joined: &joined,
        place: &place,
        by_hand,
    }
    .items();
    let problems = problems.iter().map(syn::Error::to_compile_error);
    quote!(#(#problems)* #items)
}

/// Everything that the pieces of the expansion look at.
struct Door<'d> {
    input: &'d Input,
    catalog: &'d Catalog,
    loaded: &'d Arc<Loaded>,
    joined: &'d Joined<'d>,
    place: &'d Place,
    /// Whether the author wrote the fields.
    by_hand: bool,
}

impl Door<'_> {
    fn items(&self) -> TokenStream {
        let mut inside = Rust::default();
        inside.text(&expand::watch(&self.place.watched(&self.loaded.sources)));
        if self.input.codes.is_none() {
            inside.text(&expand::hidden(self.catalog, &self.input.hidden_tables()));
        }
        display::write(self, &mut inside);
        source::write_error(self.input, &mut inside);
        source::write_from(self.input, &mut inside);
        facts::write(self, &mut inside);
        if self.by_hand {
            inside.append(self.joined.type_checks(self.input));
        }
        inside.append(self.joined.deprecations());
        self.input.block(inside)
    }
}

/// Implementations without content, where nothing of the catalogue could be read: what uses the error as one goes on
/// compiling. The first problem stands where a type is expected, so that rustc says nothing of what is done with that
/// type.
fn stubs(input: &Input, problems: &[syn::Error]) -> TokenStream {
    let Split {
        name,
        params,
        arguments,
        bounds,
    } = Split::of(&input.name, &input.generics);
    let mut from = Rust::default();
    source::write_from(input, &mut from);
    let from = TokenStream::from(from.finish());
    let runtime = input.runtime();
    if input.is_union {
        let problems = problems.iter().map(syn::Error::to_compile_error);
        return quote!(#(#problems)*);
    }
    let (first, others) = match problems.split_first() {
        Some((first, others)) => (first.to_compile_error(), others),
        // Another macro call has said why; the code type that it made is as broken.
        None => match &input.codes {
            Some(codes) => (codes.to_token_stream(), &[][..]),
            None => (
                syn::Error::new(
                    input
                        .catalog
                        .as_ref()
                        .map_or(input.name.span(), LitStr::span),
                    "the catalogue is broken, as said before",
                )
                .to_compile_error(),
                &[][..],
            ),
        },
    };
    let others = others.iter().map(syn::Error::to_compile_error);
    let methods = [
        "code", "name", "entry", "severity", "help", "links", "related",
    ]
    .map(|method| format_ident!("{method}"));
    let allowed = input.allowed();
    quote! {
        #(#others)*
        #allowed
        const _: () = {
            #[allow(missing_debug_implementations)]
            pub struct __Broken<const WHY: usize>;
            type __Unknown = __Broken<{ #first }>;
            // Which categories there are is not known, so any method may be meant: where the search for one comes to
            // a type that cannot be told, rustc ends it in silence.
            #[automatically_derived]
            impl #params ::core::ops::Deref for #name #arguments #bounds {
                type Target = <__Unknown as ::core::iter::Iterator>::Item;
                fn deref(&self) -> &Self::Target {
                    ::core::unreachable!()
                }
            }
            #[automatically_derived]
            impl #params ::core::fmt::Display for #name #arguments #bounds {
                fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::result::Result::Ok(())
                }
            }
            #[automatically_derived]
            impl #params ::core::error::Error for #name #arguments #bounds
            where Self: ::core::fmt::Debug {}
            #[allow(missing_docs)]
            impl #params #name #arguments #bounds {
                #(pub fn #methods(&self) -> __Unknown {
                    ::core::unreachable!()
                })*
            }
            impl #params #runtime::Coded for #name #arguments #bounds
            where Self: ::core::fmt::Debug {
                type Codes = __Unknown;
                fn entry(&self) -> ::core::option::Option<#runtime::Entry<__Unknown>> {
                    ::core::option::Option::None
                }
            }
            #from
        };
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
