//! Opens the catalogue that questions are asked of: a file, or one that is built in.

mod compiled;
mod family;
pub(crate) mod loaded;
pub(crate) mod snapshot;

use std::path::{Path, PathBuf};

pub(crate) use compiled::{Compiled, of_entry};
use errdex_catalog::similar;
use errdex_outputs::query::Reading;
use errdex_outputs::view::{View, Whole};
use errdex_site::Translation;
pub(crate) use family::{Family, bits, number};
use loaded::InFile;

use crate::catalogues::{Choice, Chosen, choose, quoted};
use crate::failure::{Failure, say};

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

/// The catalogue that is named, else the one of this folder or package, else the Windows system errors. If none was
/// named, stderr says whose the answer is.
pub(crate) fn open(named: Option<&Path>) -> Result<Box<dyn Source>, Failure> {
    open_chosen(&choose(named)?, None)
}

/// The same, and stderr says nothing.
pub(crate) fn open_quietly(named: Option<&Path>) -> Result<Box<dyn Source>, Failure> {
    read_chosen(&choose(named)?)
}

/// The catalogue that was chosen; of several that are built in, the Windows system errors.
pub(crate) fn open_chosen(
    choice: &Choice,
    language: Option<&str>,
) -> Result<Box<dyn Source>, Failure> {
    let source = match (&choice.chosen, language) {
        (Chosen::File(file), Some(language)) => Box::new(InFile::open_in(file, language)?),
        _ => read_chosen(choice)?,
    };
    if !choice.is_named {
        tell(choice, source.identity());
    }
    Ok(source)
}

fn read_chosen(choice: &Choice) -> Result<Box<dyn Source>, Failure> {
    Ok(match &choice.chosen {
        Chosen::File(file) => Box::new(InFile::open(file)?),
        Chosen::BuiltIn(family) => family.source(),
        Chosen::EveryBuiltIn => Family::Windows.source(),
    })
}

/// The catalogue that `source` imports by the name `name`.
pub(crate) fn imported_by(
    source: &dyn Source,
    name: &str,
) -> Result<Option<Box<dyn Source>>, Failure> {
    let Some(file) = source.imported(name) else {
        return Ok(None);
    };
    let imported = InFile::open(&file)?;
    say(format!(
        "catalogue `{}`, `{}`",
        imported.identity(),
        file.display()
    ));
    Ok(Some(Box::new(imported)))
}

/// Says on stderr whose the answer is, where no catalogue was named.
pub(crate) fn tell(choice: &Choice, identity: &str) {
    let Choice {
        chosen,
        is_named: _,
        others,
    } = choice;
    match (chosen, others.as_slice()) {
        (Chosen::File(file), _) => say(format!("catalogue `{identity}`, `{}`", file.display())),
        (_, []) => say(format!("catalogue `{identity}`, which is built in")),
        (_, others) => say(format!(
            "catalogue `{identity}`, which is built in; several are here, and none was named: {}",
            quoted(others)
        )),
    }
}

/// How long the end of a name must be, but for the one after its prefix, for a query to be compared with it alone:
/// short ends are in too many names.
const LEAST_TAIL: usize = 6;

/// The names that look most like `query`, which is not a name.
pub(crate) fn similar_names(sources: &[&dyn Source], query: &str) -> Vec<String> {
    let names: Vec<String> = sources.iter().flat_map(|source| source.names()).collect();
    let mut near: Vec<(usize, &str)> = Vec::new();
    for name in &names {
        // Queries may leave prefixes out, as in `winstation_busy` for ERROR_CTX_WINSTATION_BUSY.
        let tails = name.match_indices('_').map(|(at, _)| &name[at + 1..]);
        let tails = tails
            .enumerate()
            .filter(|(at, tail)| *at == 0 || tail.len() >= LEAST_TAIL)
            .map(|(_, tail)| tail);
        let ends = std::iter::once(name.as_str()).chain(tails);
        let distance = ends.filter_map(|end| similar::near(query, end)).min();
        near.extend(distance.map(|distance| (distance, name.as_str())));
    }
    // The sort is stable: of names as near, the first in the catalogue is said first.
    near.sort_by_key(|(distance, _)| *distance);
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
