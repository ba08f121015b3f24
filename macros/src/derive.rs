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
use crate::watched::Starts;
use input::Input;
use join::Joined;

/// The traits and methods of an error that its author wrote and the catalogue describes.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    match syn::parse2::<DeriveInput>(item) {
        Ok(item) => {
            generate_before(item.ident.span());
            expand_item(item)
        }
        Err(error) => error.into_compile_error(),
    }
}

/// The same for an enum that was generated from a catalogue, which was read. Its fields need no comparison with the
/// catalogue's.
pub(crate) fn expand_generated(item: TokenStream, loaded: &Arc<Loaded>) -> TokenStream {
    match syn::parse2::<DeriveInput>(item) {
        Ok(item) => {
            let (input, problems) = Input::read(item, false);
            expand_read(input, problems, loaded, None)
        }
        Err(error) => error.into_compile_error(),
    }
}

fn expand_item(item: DeriveInput) -> TokenStream {
    let (input, mut problems) = Input::read(item, true);
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
    if reading.loaded.catalog.is_none() {
        problems.insert(0, syn::Error::new(span, broken::words(&reading)));
    }
    expand_read(input, problems, &reading.loaded, Some(&place.starts))
}

/// The author wrote the item if there are folders where cargo is told about files; the attribute tells it about those of
/// an enum that it generates.
fn expand_read(
    mut input: Input,
    mut problems: Vec<syn::Error>,
    loaded: &Arc<Loaded>,
    starts: Option<&Starts>,
) -> TokenStream {
    let by_hand = starts.is_some();
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
        languages: &languages,
        starts,
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
    /// The languages whose texts the program has.
    languages: &'d [&'d Language],
    /// From where cargo is told about the catalogue's files.
    starts: Option<&'d Starts>,
    /// Whether the author wrote the fields.
    by_hand: bool,
}

impl Door<'_> {
    fn items(&self) -> TokenStream {
        let mut inside = Rust::default();
        if let Some(starts) = self.starts {
            inside.text(&expand::watch(&starts.watched(&self.loaded.sources)));
        }
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
