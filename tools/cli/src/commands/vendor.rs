//! `errdex vendor` records what a catalogue takes from files that its package leaves out.

use clap::Args;
use errdex_catalog::files::{Disk, Files};
use errdex_catalog::imports;
use errdex_catalog::rule::{Level, Rule};
use errdex_edit::replace::replace;

use crate::arguments::Root;
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::source::loaded;

/// Record what a catalogue takes from others, so that its crate can be packaged without them
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex vendor                                    errors.yaml in this folder
  errdex vendor src/errors.yaml                    writes src/errors.imports
  errdex vendor --check                            that the record is fresh

A package holds the files below its manifest alone. Where a catalogue imports another one from
elsewhere, or takes its ranges from a file of the workspace, the record stands for those files in
the package: the entries that are linked to, with their codes, and the ranges. Run it before
`cargo package`, and commit what it writes; `errdex check` warns where it is stale.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    root: Root,

    /// Write nothing; exit with 1 where the record is missing or stale
    #[arg(long)]
    check: bool,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments { root, check } = args;
    let file = root.file();
    // A record does not stand for the files from which it is made.
    let loaded = loaded::read(file, true)?;
    let mut problems = loaded.problems.iter();
    if problems.any(|problem| problem.level == Level::Error && problem.rule != Rule::StaleImports) {
        return Err(loaded::unsound(&loaded, file));
    }
    let shown = imports::path(file);
    let shown = shown.display();
    // Where the root was found, not how it is shown.
    let root = loaded.sources.iter().next();
    let path = imports::path(root.map_or(file, |root| root.path()));
    let old = Disk.read(&path).ok();
    let Some(text) = &loaded.record else {
        if old.is_some() {
            return Err(Failure::wrong(format!(
                "the catalogue takes nothing from outside any more: delete `{shown}`"
            )));
        }
        out.text("The catalogue takes nothing from outside: there is nothing to record.")?;
        return Ok(Status::Fine);
    };
    let old = old.as_deref().map(String::from_utf8_lossy);
    // Git may have written the line ends of Windows.
    let is_fresh = old
        .as_deref()
        .is_some_and(|old| old.lines().eq(text.lines()));
    if is_fresh {
        out.text(&format!("`{shown}` is fresh."))?;
        return Ok(Status::Fine);
    }
    if *check {
        let state = if old.is_some() {
            "is stale"
        } else {
            "is missing"
        };
        return Err(Failure::wrong(format!(
            "`{shown}` {state}: run `errdex vendor {}`",
            file.display()
        )));
    }
    replace(&path, text.as_bytes())
        .map_err(|error| Failure::unusable(format!("cannot write `{shown}`: {error}")))?;
    let counted = |word: &str, one: &str, several: &str| match text
        .lines()
        .filter(|line| line.starts_with(word))
        .count()
    {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    };
    let entries = counted("entry ", "entry", "entries");
    let ranges = counted("range ", "range", "ranges");
    out.text(&format!(
        "Wrote `{shown}`: {entries} of other catalogues, {ranges}."
    ))?;
    if old.is_none() {
        out.text("Commit it with the catalogue.")?;
    }
    Ok(Status::Fine)
}
