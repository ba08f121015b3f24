//! Holds all that is shown of a catalogue.

use errdex_catalog::code::CodeType;
use errdex_catalog::model::{Catalog, Category, Form};

use super::View;

/// A whole catalogue, to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// Its identity.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is; Markdown.
    pub description: Option<String>,
    /// The categories, in the order of the catalogue.
    pub categories: Vec<Category>,
    /// How names and codes are spelt.
    pub spelling: Spelling,
    /// All entries, retired ones among them, in code order.
    pub entries: Vec<View>,
}

/// How a catalogue spells names and codes, as far as the reading of a query depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// What variants drop of names.
    pub strip: String,
    /// How many bits a code has; 0 for text.
    pub bits: u32,
    /// Other spellings of codes.
    pub forms: Vec<Form>,
}

impl Whole {
    /// All that is shown of `catalog`.
    #[must_use]
    pub fn from_catalog(catalog: &Catalog) -> Self {
        let mut entries: Vec<View> = catalog
            .all()
            .iter()
            .map(|entry| View::from_entry(catalog, entry))
            .collect();
        entries.sort_by(|one, other| one.code.cmp(&other.code));
        Self {
            name: catalog.name.clone(),
            title: catalog.title.clone(),
            description: catalog.description.clone(),
            categories: catalog.categories.clone(),
            spelling: Spelling {
                strip: catalog.variants.strip.clone(),
                bits: match catalog.code {
                    CodeType::Integer { bits, .. } => bits,
                    CodeType::Text => 0,
                },
                forms: catalog.forms.clone(),
            },
            entries,
        }
    }
}
