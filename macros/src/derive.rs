//! Expands `#[derive(errdex::Error)]`.

mod arguments;
mod display;
mod facts;
mod forward;
mod input;
mod join;
mod misplaced;
mod source;
mod stubs;
mod transparent;
mod types;
mod way;

use std::sync::Arc;

use errdex_catalog::Loaded;
use errdex_catalog::expand;
use errdex_catalog::model::Catalog;
use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::broken;
use crate::lexed::generate_before;
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
        Ok(item) => {
            if by_hand {
                generate_before(item.ident.span());
            }
            expand_item(item, by_hand)
        }
        Err(error) => error.into_compile_error(),
    }
}

fn expand_item(item: DeriveInput, by_hand: bool) -> TokenStream {
    let (input, mut problems) = Input::read(item, by_hand);
    let Some(literal) = &input.catalog else {
        if problems.is_empty() {
            return transparent::expand(&input);
        }
        return stubs::expand(&input, &problems);
    };
    let read = Place::named_by(literal, &input.name).and_then(|place| {
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
            return stubs::expand(&input, &problems);
        }
    };
    let Some(catalog) = loaded.catalog.as_ref().or(loaded.skeleton.as_ref()) else {
        if !reported {
            problems.insert(0, syn::Error::new(literal.span(), broken::words(&loaded)));
        }
        return stubs::expand(&input, &problems);
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
        inside.text(&expand::watch(
            &self.place.starts.watched(&self.loaded.sources),
        ));
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
