//! Opens the catalogue that was chosen, and says whose the answer is.

use std::path::Path;

use super::loaded::InFile;
use super::{Family, Source};
use crate::catalogues::{Choice, Chosen, choose, quoted};
use crate::failure::{Failure, say};

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
