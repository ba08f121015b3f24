//! `errdex freeze` records what is released in the lock beside a catalogue.

use clap::Args;
use errdex_catalog::lock;
use errdex_edit::replace::replace;
use errdex_outputs::lock::{Frozen, frozen};

use crate::arguments::{Root, require_release};
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::source::loaded;

/// Record what is released, so that it cannot change any more
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex freeze --release 1.4.0                    errors.yaml in this folder
  errdex freeze --release 1.4.0 src/errors.yaml    writes src/errors.lock

Entries that the lock lacks are added to it as released in 1.4.0, and statuses are brought up
to date; what it has is never changed or taken away. From then on the compiler and `errdex check`
hold the catalogue against it. A catalogue with errors is refused; a second run changes nothing.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    root: Root,

    /// The release that the new entries are part of, as in 1.4.0
    #[arg(long, value_name = "VERSION")]
    release: String,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments { root, release } = args;
    require_release("--release", release)?;
    let file = root.file();
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
