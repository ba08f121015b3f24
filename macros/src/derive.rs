//! Expands `#[derive(errdex::Error)]`.

mod arguments;
mod compute;
mod declared;
mod discriminant;
mod display;
mod except;
mod facts;
mod field_types;
mod fields;
mod find;
mod forward;
mod inline;
mod input;
mod join;
mod misplaced;
mod placeholders;
mod repr;
mod source;
mod stubs;
mod transparent;
mod types;
mod way;
mod wire;

use std::sync::Arc;

use errdex_catalog::Loaded;
use errdex_catalog::expand;
use errdex_catalog::model::{Catalog, Language};
use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::broken;
use crate::languages;
use crate::lexed::generate_before;
use crate::place::Place;
use crate::reading;
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
    let (mut input, mut problems) = Input::read(item, by_hand);
    let Some(literal) = &input.catalog else {
        if problems.is_empty() {
            return transparent::expand(&input);
        }
        return stubs::expand(&input, &problems);
    };
    let span = literal.span();
    let read = Place::named_by(literal, &input.name).and_then(|place| {
        let reading = reading::read(&place, &input.name, &languages::tags(&input.languages));
        let reading = reading.map_err(|unreadable| place.unreadable(&unreadable))?;
        Ok((place, reading))
    });
    let (place, reading) = match read {
        Ok(read) => read,
        Err(why) => {
            problems.insert(0, syn::Error::new(span, why));
            return stubs::expand(&input, &problems);
        }
    };
    // The attribute says it of an enum that it made.
    if by_hand && reading.loaded.catalog.is_none() {
        problems.insert(0, syn::Error::new(span, broken::words(&reading)));
    }
    let loaded = &reading.loaded;
    let Some(catalog) = loaded.catalog.as_ref().or(loaded.skeleton.as_ref()) else {
        return stubs::expand(&input, &problems);
    };
    problems.extend(declared::mark_sources(&mut input, catalog, by_hand));
    let (joined, unjoined) = join::join(&input, catalog, loaded, by_hand);
    let (languages, unknown) = languages::find(catalog, &input.languages);
    if loaded.catalog.is_some() {
        problems.extend(unknown);
    }
    let (wrong, _) = discriminant::check(&input, &joined);
    // In a broken catalogue, an entry that could not be read is not missing.
    if loaded.catalog.is_some() {
        problems.extend(unjoined);
        problems.extend(wrong);
    }
    let items = Door {
        input: &input,
        catalog,
        loaded,
        joined: &joined,
        place: &place,
        languages: &languages,
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
    /// The languages whose texts the program has.
    languages: &'d [&'d Language],
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
            let tables = self.input.hidden_tables();
            inside.text(&expand::hidden(self.catalog, &tables, self.languages));
        }
        display::write(self, &mut inside);
        source::write_error(self.input, &mut inside);
        source::write_from(self.input, &mut inside);
        facts::write(self, &mut inside);
        wire::write(self.input, &mut inside);
        if self.by_hand && self.loaded.catalog.is_some() {
            inside.append(field_types::check(self));
        }
        if !self.by_hand {
            facts::write_retired(self, &mut inside);
        }
        inside.append(self.joined.deprecations());
        if self.loaded.catalog.is_some() {
            inside.append(discriminant::check(self.input, self.joined).1);
        }
        self.input.block(inside)
    }
}
