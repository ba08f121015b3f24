//! Holds what a catalogue needs of files that are not its own: the catalogues that its links point into, and the
//! ranges of the whole workspace.

mod neighbour;
mod record;
mod write;

use std::sync::Arc;

use crate::raw::{RawCatalog, Shared};
use crate::text_links::imported_in_texts;
pub use neighbour::{Known, KnownEntries, Neighbour};
pub(crate) use record::read;
pub use record::{Record, path};
pub(crate) use write::written;

/// What was read of the outside.
#[derive(Debug, Default)]
pub struct Imports {
    /// The other catalogues that could be read, each with the name that the root's `imports:` give it.
    pub catalogs: Vec<(String, Arc<Neighbour>)>,
    /// The ranges of the workspace, where the root names their file and it could be read.
    pub shared: Option<Shared>,
    /// Whether something that the root names could not be read.
    pub partial: bool,
}

impl Imports {
    /// The catalogue that the root imports under that name, if it could be read.
    #[must_use]
    pub fn import(&self, name: &str) -> Option<&Neighbour> {
        let found = self.catalogs.iter().find(|(known, _)| known == name);
        found.map(|(_, neighbour)| neighbour.as_ref())
    }
}

/// Every place where the catalogue names an entry of another: the name of the import, and the entry's.
pub(crate) fn targets(raw: &RawCatalog) -> Vec<(&str, &str)> {
    let links = raw.entries.iter().flat_map(|entry| &entry.related);
    let links = links.filter_map(|link| {
        let import = link.import.as_ref()?;
        Some((import.value.as_str(), link.to.value.as_str()))
    });
    let texts = imported_in_texts(raw);
    links.chain(texts).collect()
}
