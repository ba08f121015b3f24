//! `errdex freeze` records what is released in the lock beside a catalogue.

use std::path::Path;

use clap::Args;
use errdex_catalog::lock;
use errdex_catalog::release::order;
use errdex_edit::Replacement;
use errdex_outputs::lock::{Frozen, frozen};

use super::each;
use crate::arguments::{Roots, require_release};
use crate::failure::{Failure, Status};
use crate::noticed::renew;
use crate::output::Output;
use crate::source::loaded;
use crate::source::snapshot::Snapshot;
use crate::writing::{Unwritten, alone, replace};

/// Record what is released, so that it can no longer change
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex freeze --release 1.4.0                    the catalogue of this folder or package
  errdex freeze --release 1.4.0 src/errors.yaml    writes src/errors.lock
  errdex freeze --release 1.4.0 crates             every catalogue below a folder

Entries that are missing from the lock are added as released in 1.4.0, and statuses are \
updated; nothing else in the lock is changed or removed. From then on, the compiler and `errdex check` \
check the catalogue against it. A catalogue with errors is refused; a second run changes nothing.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(super) roots: Roots,

    /// The release that the new entries are part of, as in 1.4.0
    #[arg(long, value_name = "VERSION")]
    release: String,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments { roots, release } = args;
    require_release("--release", release)?;
    each(&roots.files(false)?, |file| {
        alone(file, || freeze(file, release, out))
    })
}

fn freeze(file: &Path, release: &str, out: &mut Output) -> Result<Status, Unwritten> {
    let files = Snapshot::default();
    let loaded = loaded::read_from(&files, file, false)?;
    let Some(catalog) = loaded.shown() else {
        return Err(loaded::unsound(&loaded, file).into());
    };
    if let Some(last) = loaded.lock.as_ref().and_then(|lock| lock.last_release())
        && order(release) < order(last)
    {
        let shown = lock::path(file).display().to_string();
        return Err(Failure::wrong(format!(
            "`{shown}` has entries of the release {last}, and {release} is older: `--release` names the one that comes next"
        ))
        .into());
    }
    let Frozen {
        text,
        added,
        updated,
        entries,
    } = frozen(loaded.lock.as_deref(), &loaded.sources, catalog, release);
    let shown = lock::path(file).display().to_string();
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
    let path = lock::path(loaded::root(&loaded, file));
    let replacement = Replacement {
        old: files.bytes(&path)?,
        path,
        shown: shown.clone(),
        new: text.into_bytes(),
    };
    replace(&[replacement])?;
    if old.is_none() {
        renew(loaded::root(&loaded, file), &shown);
    }
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
