//! Answers questions out of a catalogue: one in a file, or one that is built in.

mod compiled;
mod family;
pub(crate) mod loaded;
mod opening;
pub(crate) mod snapshot;

use std::path::PathBuf;

pub(crate) use compiled::{Compiled, of_entry};
use errdex_catalog::similar;
use errdex_outputs::query::Reading;
use errdex_outputs::view::{View, Whole};
use errdex_site::Translation;
pub(crate) use family::{Family, bits, number};
pub(crate) use opening::{imported_by, open, open_chosen, open_quietly, tell};

use crate::failure::Failure;

/// How many names are suggested for one that is not there.
const SUGGESTIONS: usize = 3;

/// A catalogue that can be asked.
pub(crate) trait Source {
    /// The name of the catalogue itself.
    fn identity(&self) -> &str;

    /// The entries in use, in code order.
    fn entries(&self) -> Vec<View>;

    /// The names and aliases of the entries in use.
    fn names(&self) -> Vec<String> {
        let entries = self.entries();
        let names = entries.iter().flat_map(View::names);
        names.map(str::to_owned).collect()
    }

    /// The entries that a query may mean, the likeliest first.
    fn find(&self, query: &str) -> Vec<Found>;

    /// All that is in it.
    fn whole(&self) -> Whole;

    /// All that is in it, in each of its other languages.
    fn translations(&self) -> Result<Vec<Translation>, Failure> {
        Ok(Vec::new())
    }

    /// The root file of the catalogue that it imports by that name, or that has that name itself.
    fn imported(&self, _name: &str) -> Option<PathBuf> {
        None
    }
}

/// An entry that a query may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The entry.
    pub(crate) view: View,
    /// How the query was read.
    pub(crate) reading: Reading,
}

/// How long the end of a name must be, but for the one after its prefix, for a query to be compared with it alone:
/// short ends are in too many names.
const LEAST_TAIL: usize = 6;

/// What a query was compared with; what has more of the name is nearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// The whole name.
    Whole,
    /// The name without its prefix.
    Rest,
    /// A later end of it.
    End,
}

/// The names that look most like `query`, which is not a name.
pub(crate) fn similar_names(sources: &[&dyn Source], query: &str) -> Vec<String> {
    let names: Vec<String> = sources.iter().flat_map(|source| source.names()).collect();
    let mut near: Vec<((usize, Piece), &str)> = Vec::new();
    for name in &names {
        // Queries may leave prefixes out, as in `winstation_busy` for ERROR_CTX_WINSTATION_BUSY.
        let tails = name.match_indices('_').map(|(at, _)| &name[at + 1..]);
        let tails = tails.enumerate().filter_map(|(at, tail)| match at {
            0 => Some((Piece::Rest, tail)),
            _ => (tail.len() >= LEAST_TAIL).then_some((Piece::End, tail)),
        });
        let pieces = std::iter::once((Piece::Whole, name.as_str())).chain(tails);
        let nearness = pieces.filter_map(|(piece, text)| {
            let distance = similar::near(query, text)?;
            // Many names have the same end, so one that is only somewhat alike says little.
            let is_near = piece != Piece::End || distance * 4 <= text.len();
            is_near.then_some((distance, piece))
        });
        near.extend(nearness.min().map(|nearness| (nearness, name.as_str())));
    }
    // The sort is stable: of names as near, the first in the catalogue is said first.
    near.sort_by_key(|(nearness, _)| *nearness);
    let mut similar: Vec<String> = Vec::new();
    for (_, name) in near {
        // Two catalogues may have the same name.
        if !similar.iter().any(|known| known == name) {
            similar.push(name.to_owned());
        }
        if similar.len() == SUGGESTIONS {
            break;
        }
    }
    similar
}

/// Fails unless an entry is of that category.
pub(crate) fn require_category(entries: &[View], name: &str) -> Result<(), Failure> {
    if entries.iter().any(|view| view.is_of(name)) {
        return Ok(());
    }
    let all = entries.iter().flat_map(|view| &view.categories);
    let mut categories: Vec<&str> = all.map(|category| category.name.as_str()).collect();
    categories.sort_unstable();
    categories.dedup();
    let way_out = match similar::did_you_mean(name, categories.iter().copied()) {
        Some(question) => format!("; {question}"),
        None if categories.is_empty() => String::new(),
        None => format!("; there are `{}`", categories.join("`, `")),
    };
    Err(Failure::wrong(format!(
        "no entry is of the category `{name}`{way_out}"
    )))
}

#[cfg(test)]
mod tests;
