//! `errdex freeze` records what is released in the lock beside a catalogue.

use std::path::Path;

use errdex_catalog::lock;
use errdex_catalog::release::is_version;
use errdex_outputs::lock::{Frozen, frozen};

use crate::args::Freeze;
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::replace::replace;
use crate::source::loaded;

/// The catalogue that is frozen where none is named.
const DEFAULT: &str = "errors.yaml";

pub(super) fn run(args: &Freeze, out: &mut Output) -> Result<Status, Failure> {
    let Freeze { file, release } = args;
    if !is_version(release) {
        return Err(Failure::unusable(format!(
            "`{release}` is not a release; write three numbers, as in `--release 1.4.0`"
        )));
    }
    let file = file.as_deref().unwrap_or(Path::new(DEFAULT));
    let loaded = loaded::read(file, false)?;
    let Some(catalog) = &loaded.catalog else {
        return Err(loaded::unsound(&loaded, file));
    };
    let Frozen {
        text,
        added,
        updated,
        entries,
    } = frozen(loaded.lock.as_deref(), &loaded.sources, catalog, release);
    let shown = lock::path(file);
    let shown = shown.display();
    let old = loaded
        .lock
        .as_ref()
        .map(|lock| loaded.sources.file(lock.file).text());
    if old == Some(&text) {
        out.text(&format!(
            "`{shown}` has everything already: {}",
            counted(entries)
        ))?;
        return Ok(Status::Fine);
    }
    // Where the root was found, not how it is shown.
    let root = loaded
        .sources
        .iter()
        .next()
        .map_or(file, |root| root.path());
    replace(&lock::path(root), text.as_bytes())
        .map_err(|error| Failure::unusable(format!("cannot write `{shown}`: {error}")))?;
    let updated = match updated {
        0 => String::new(),
        1 => ", 1 line updated".to_owned(),
        updated => format!(", {updated} lines updated"),
    };
    out.text(&format!(
        "Wrote `{shown}`: {} added{updated}, {entries} in all.",
        counted(added)
    ))?;
    if old.is_none() {
        out.text("Commit it with the catalogue.")?;
    }
    Ok(Status::Fine)
}

fn counted(entries: usize) -> String {
    match entries {
        1 => "1 entry".to_owned(),
        entries => format!("{entries} entries"),
    }
}
