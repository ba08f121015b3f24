//! Asks a catalogue that is read from a file.

use std::path::Path;

use errdex_catalog::files::{Disk, Files};
use errdex_catalog::model::Catalog;
use errdex_catalog::rule::Level;
use errdex_catalog::{Loaded, Options, Unreadable, load};
use errdex_outputs::query;
use errdex_outputs::view::{View, Whole};

use super::{Found, Source};
use crate::failure::Failure;
use crate::workspace::{self, Place};

impl Source for Catalog {
    fn entries(&self) -> Vec<View> {
        let entries = Catalog::entries(self).iter();
        entries.map(|entry| View::from_entry(self, entry)).collect()
    }

    fn find(&self, query: &str) -> Vec<Found> {
        let found = query::find(self, query).into_iter();
        found
            .map(|(entry, reading)| Found {
                view: View::from_entry(self, entry),
                reading,
            })
            .collect()
    }

    fn whole(&self) -> Whole {
        Whole::from_catalog(self)
    }
}

/// Reads a catalogue with its problems. `advice` asks for those too that only people can act on.
pub(crate) fn read(file: &Path, advice: bool) -> Result<Loaded, Failure> {
    read_from(&Disk, file, advice)
}

/// The same, with advice, and with paths that begin at the root of the git repository.
pub(crate) fn read_in_repository(file: &Path) -> Result<Loaded, Failure> {
    read_at(&Disk, &workspace::place_in_repository(file), file, true)
}

/// The same, out of `files`.
pub(crate) fn read_from(files: &dyn Files, file: &Path, advice: bool) -> Result<Loaded, Failure> {
    read_at(files, &workspace::place(file), file, advice)
}

fn read_at(files: &dyn Files, place: &Place, file: &Path, advice: bool) -> Result<Loaded, Failure> {
    let Place { root, base } = place;
    let options = Options {
        advice,
        ..Options::from(base)
    };
    load(files, root, options).map_err(|error| unreadable(file, &error))
}

/// What to say of a file that cannot be read: by the name that the user gave it, which is not always the one that
/// messages show.
pub(crate) fn unreadable(file: &Path, unreadable: &Unreadable) -> Failure {
    let (file, why) = (file.display(), &unreadable.error);
    Failure::unusable(format!("cannot read the catalogue `{file}`: {why}"))
}

/// The catalogue in `file`, if nothing is wrong with it.
pub(crate) fn open(file: &Path) -> Result<Catalog, Failure> {
    sound(read(file, false)?, file)
}

/// The catalogue that was read, if nothing is wrong with it.
fn sound(loaded: Loaded, file: &Path) -> Result<Catalog, Failure> {
    let failure = unsound(&loaded, file);
    loaded.catalog.ok_or(failure)
}

/// Where the root file of a catalogue was found, which is not always how it is shown.
pub(crate) fn root<'l>(loaded: &'l Loaded, file: &'l Path) -> &'l Path {
    let root = loaded.sources.iter().next();
    root.map_or(file, |root| root.path())
}

/// What to say of a catalogue with errors where a good one is needed.
pub(crate) fn unsound(loaded: &Loaded, file: &Path) -> Failure {
    let problems = loaded.problems.iter();
    let errors = problems.filter(|problem| problem.level == Level::Error);
    has_errors(file, errors.count())
}

/// The same of a catalogue with so many errors.
pub(crate) fn has_errors(file: &Path, errors: usize) -> Failure {
    let file = file.display();
    let errors = match errors {
        1 => "an error".to_owned(),
        errors => format!("{errors} errors"),
    };
    Failure::wrong(format!(
        "the catalogue `{file}` has {errors}; `errdex check {file}` shows what is wrong"
    ))
}
