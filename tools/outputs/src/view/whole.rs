//! Holds all that is shown of a catalogue.

use std::collections::HashSet;

use errdex_catalog::code::CodeType;
use errdex_catalog::model::{Catalog, Category, Form};

use super::{Named, Target, View};

/// A whole catalogue, to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// Its identity.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The language of its entries' texts.
    pub language: String,
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
            language: catalog.language.clone(),
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

/// Leaves entries out, and what leads to them.
pub fn leave_out(entries: &mut Vec<View>, is_out: impl Fn(&View) -> bool) {
    let (out, kept): (Vec<View>, Vec<View>) = std::mem::take(entries).into_iter().partition(is_out);
    let gone: HashSet<String> = out.into_iter().map(|entry| entry.name).collect();
    *entries = kept;
    let is_gone = |named: &Named| gone.contains(&named.name);
    for entry in entries.iter_mut().filter(|_| !gone.is_empty()) {
        entry.links.retain(|link| match &link.target {
            Target::Own(named) => !is_gone(named),
            Target::Imported { .. } => true,
        });
        entry.parent.take_if(|parent| is_gone(parent));
        if let Some(end) = &mut entry.end {
            end.replaced_by.take_if(|other| is_gone(other));
        }
    }
}
