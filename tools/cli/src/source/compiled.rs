//! Asks a catalogue that is compiled in.

mod view;

use std::marker::PhantomData;

use errdex::Catalog;
use errdex_catalog::language;
use errdex_catalog::model::Category;
use errdex_outputs::view::{Spelling, View, Whole};

use super::{Found, Source};
pub(crate) use view::of_entry;

/// The catalogue of an enum.
pub(crate) struct Compiled<C>(pub(crate) PhantomData<C>);

impl<C: Catalog> Source for Compiled<C> {
    fn identity(&self) -> &str {
        C::CATALOG
    }

    fn entries(&self) -> Vec<View> {
        C::all().map(|code| of_entry(code.entry())).collect()
    }

    fn names(&self) -> Vec<String> {
        let own = |code: C| {
            let aliases = code.entry().aliases().map(str::to_owned);
            std::iter::once(code.name().to_owned()).chain(aliases)
        };
        C::all().flat_map(own).collect()
    }

    fn find(&self, query: &str) -> Vec<Found> {
        errdex::find::<C>(query)
            .map(|found| Found {
                view: of_entry(found.entry()),
                reading: found.reading().map(str::to_owned),
            })
            .collect()
    }

    fn whole(&self) -> Whole {
        let facts = C::facts();
        let mut entries = self.entries();
        let retired = (C::COUNT..facts.rows).filter_map(|row| {
            let found = errdex::find::<C>(facts.names.get(row)).next()?;
            Some(of_entry(found.entry()))
        });
        entries.extend(retired);
        entries.sort_by(|one, other| one.code.cmp(&other.code));
        let mut categories: Vec<Category> = Vec::new();
        for category in entries.iter().flat_map(|entry| &entry.categories) {
            if !categories.contains(category) {
                categories.push(category.clone());
            }
        }
        // Programs have no use for the order of the categories, nor for the description.
        categories.sort_by(|one, other| one.name.cmp(&other.name));
        Whole {
            name: C::CATALOG.to_owned(),
            title: facts.title.to_owned(),
            language: language::SOURCE.to_owned(),
            description: None,
            categories,
            spelling: spelling::<C>(),
            entries,
        }
    }
}

fn spelling<C: Catalog>() -> Spelling {
    let facts = C::facts();
    let forms = facts.forms.iter();
    // Codes are integers, or texts without bits.
    let are_numbers = C::all().any(|code| code.entry().hex().is_some());
    let bits = if are_numbers {
        8 * size_of::<C::Code>() as u32
    } else {
        0
    };
    Spelling {
        strip: facts.strip.to_owned(),
        bits,
        forms: forms
            .map(|form: &errdex_tables::Form| form.map(|text| (*text).to_owned()))
            .collect(),
    }
}
