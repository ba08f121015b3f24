//! Asks a catalogue that is read from a file.

use std::path::{Path, PathBuf};

use errdex_catalog::files::{Disk, Files, normalised};
use errdex_catalog::fix::Fixes;
use errdex_catalog::model::Catalog;
use errdex_catalog::rule::Level;
use errdex_catalog::{Languages, Loaded, Options, Parsed, Unreadable, check, load, parse};
use errdex_edit::offer;
use errdex_outputs::query;
use errdex_outputs::view::{View, Whole};
use errdex_site::Translation;

use super::{Found, Source};
use crate::catalogues::part::refuse_part;
use crate::failure::Failure;
use crate::standard_input::StandardInput;
use crate::workspace::{self, Place};

impl Source for Catalog {
    fn identity(&self) -> &str {
        &self.name
    }

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

/// A catalogue with its root file, from which the paths of its imports begin.
pub(crate) struct InFile {
    catalog: Catalog,
    file: PathBuf,
}

impl InFile {
    /// The catalogue in `file`, if nothing is wrong with it.
    pub(crate) fn open(file: &Path) -> Result<Self, Failure> {
        Ok(Self {
            catalog: open(file)?,
            file: file.to_owned(),
        })
    }

    /// The same, with the texts of another language where there are such.
    pub(crate) fn open_in(file: &Path, tag: &str) -> Result<Self, Failure> {
        let own = open(file)?;
        let translated = read_translated(file)?;
        let read = translated.catalog.or(translated.tombstones);
        let all = read.or(translated.skeleton).unwrap_or(own);
        if all.language.eq_ignore_ascii_case(tag) {
            return Ok(Self {
                catalog: all,
                file: file.to_owned(),
            });
        }
        let language = all.language_for(tag).ok_or_else(|| {
            let languages = all.languages.iter().map(|language| language.tag.as_str());
            let listed: Vec<&str> = std::iter::once(all.language.as_str())
                .chain(languages)
                .collect();
            let message = format!(
                "the catalogue `{}` is not in the language `{tag}`, but in {}",
                file.display(),
                listed.join(", ")
            );
            Failure::wrong(message)
        })?;
        Ok(Self {
            catalog: all.translated(language),
            file: file.to_owned(),
        })
    }
}

impl Source for InFile {
    fn identity(&self) -> &str {
        &self.catalog.name
    }

    fn entries(&self) -> Vec<View> {
        Source::entries(&self.catalog)
    }

    fn find(&self, query: &str) -> Vec<Found> {
        self.catalog.find(query)
    }

    fn whole(&self) -> Whole {
        self.catalog.whole()
    }

    fn translations(&self) -> Result<Vec<Translation>, Failure> {
        if self.catalog.languages.is_empty() {
            return Ok(Vec::new());
        }
        let translated = sound(read_translated(&self.file)?, &self.file)?;
        Ok(Translation::all(&translated))
    }

    fn imported(&self, name: &str) -> Option<PathBuf> {
        let mut imports = self.catalog.imports.iter();
        let is_it = |own: &str| own.eq_ignore_ascii_case(name);
        let import = imports
            .find(|import| is_it(&import.name) || import.identity.as_deref().is_some_and(is_it))?;
        let folder = self.file.parent().unwrap_or(Path::new(""));
        Some(normalised(&folder.join(&import.path)))
    }
}

/// Reads a catalogue with its problems. `advice` asks for those too that only people can act on, and for
/// fixes.
pub(crate) fn read(file: &Path, advice: bool) -> Result<Loaded, Failure> {
    read_from(&Disk, file, advice)
}

/// The same without advice, with all translations.
pub(crate) fn read_translated(file: &Path) -> Result<Loaded, Failure> {
    let Place { root, base } = workspace::place(file);
    refuse_part(file)?;
    let options = Options {
        languages: Languages::All,
        ..Options::from(&base)
    };
    load(&Disk, &root, options).map_err(|error| unreadable(file, &error))
}

/// The same, with advice, and with paths that begin at the root of the git repository.
pub(crate) fn read_in_repository(file: &Path) -> Result<Loaded, Failure> {
    read_at(&Disk, &workspace::place_in_repository(file), file, true)
}

/// The same, from standard input.
pub(crate) fn read_standard_input() -> Result<Loaded, Failure> {
    let input = StandardInput::read()?;
    read_at(&input, &input.place(), Path::new("-"), true)
}

/// The same, out of `files`.
pub(crate) fn read_from(files: &dyn Files, file: &Path, advice: bool) -> Result<Loaded, Failure> {
    read_at(files, &workspace::place(file), file, advice)
}

fn read_at(files: &dyn Files, place: &Place, file: &Path, advice: bool) -> Result<Loaded, Failure> {
    let Place { root, base } = place;
    refuse_part(file)?;
    let options = Options {
        advice,
        fixes: if advice {
            Fixes::Wanted
        } else {
            Fixes::Unwanted
        },
        languages: if advice {
            Languages::All
        } else {
            Languages::Unread
        },
        ..Options::from(base)
    };
    let parsed = parse(files, root, options).map_err(|error| unreadable(file, &error))?;
    let mut loaded = check(&parsed);
    if advice {
        offer(&parsed, &mut loaded, base);
    }
    Ok(loaded)
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

/// The same, without other catalogues and the workspace.
pub(crate) fn open_alone(file: &Path) -> Result<Catalog, Failure> {
    sound(check(&parse_alone(file)?), file)
}

/// The files of a catalogue, without other catalogues and the workspace.
pub(crate) fn parse_alone(file: &Path) -> Result<Parsed, Failure> {
    let Place { root, base } = workspace::place(file);
    let options = Options {
        alone: true,
        ..Options::from(&base)
    };
    parse(&Disk, &root, options).map_err(|error| unreadable(file, &error))
}

/// The catalogue that was read, if nothing is wrong with it. Its entries may all be retired: people still meet the codes.
pub(crate) fn sound(loaded: Loaded, file: &Path) -> Result<Catalog, Failure> {
    let failure = unsound(&loaded, file);
    loaded.catalog.or(loaded.tombstones).ok_or(failure)
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
