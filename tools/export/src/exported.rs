//! Holds what is exported: the views of a catalogue's entries, with the facts that only exports need.

use errdex_catalog::code::{Code, CodeType};
use errdex_catalog::model::{Catalog, Field};
use errdex_catalog::source::Span;
use errdex_outputs::view::{View, Whole};

/// A catalogue, or the entries that were selected from it.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The identity of the catalogue.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The type of its codes.
    pub code: CodeType,
    /// The entries in use, in code order.
    pub active: Vec<Item>,
    /// The retired entries, in code order.
    pub retired: Vec<Item>,
    /// How the entries were selected, as options of the command; empty if they were not.
    pub selection: String,
}

/// An entry.
#[derive(Debug, Clone)]
pub struct Item {
    /// All that is shown of it.
    pub view: View,
    /// The values that its errors have.
    pub fields: Vec<Field>,
    /// Where it was written, if it was read from a file.
    pub place: Option<Span>,
}

impl Exported {
    /// All of `catalog`.
    #[must_use]
    pub fn from_catalog(catalog: &Catalog) -> Self {
        let items = catalog.all().iter().map(|entry| Item {
            view: View::from_entry(catalog, entry),
            fields: entry.fields.clone(),
            place: Some(entry.span),
        });
        let items = items.collect();
        Self::new(&catalog.name, &catalog.title, catalog.code, items)
    }

    /// All of a catalogue that was compiled in. Such a catalogue has no places, and its errors no fields.
    #[must_use]
    pub fn from_whole(whole: Whole) -> Self {
        let code = match whole.spelling.bits {
            0 => CodeType::Text,
            bits => {
                let is_negative =
                    |view: &View| matches!(view.code, Code::Number(number) if number < 0);
                let signed = whole.entries.iter().any(is_negative);
                CodeType::Integer { bits, signed }
            }
        };
        let items = whole.entries.into_iter().map(|view| Item {
            view,
            fields: Vec::new(),
            place: None,
        });
        let items = items.collect();
        Self::new(&whole.name, &whole.title, code, items)
    }

    fn new(name: &str, title: &str, code: CodeType, mut items: Vec<Item>) -> Self {
        items.sort_by(|one, other| one.view.code.cmp(&other.view.code));
        let (retired, active) = items.into_iter().partition(|item| item.view.is_retired());
        Self {
            name: name.to_owned(),
            title: title.to_owned(),
            code,
            active,
            retired,
            selection: String::new(),
        }
    }

    /// All entries, the retired ones among them, in code order.
    #[must_use]
    pub fn all(&self) -> Vec<&Item> {
        let mut all: Vec<&Item> = self.active.iter().chain(&self.retired).collect();
        all.sort_by(|one, other| one.view.code.cmp(&other.view.code));
        all
    }
}

impl Item {
    /// The code, if it is a number.
    #[must_use]
    pub fn number(&self) -> Option<i128> {
        match self.view.code {
            Code::Number(number) => Some(number),
            Code::Text(_) => None,
        }
    }
}
