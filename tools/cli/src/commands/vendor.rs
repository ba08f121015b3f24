//! `errdex vendor` records what a catalogue takes from files that its package leaves out.

use std::path::Path;

use clap::Args;
use errdex_catalog::imports;
use errdex_catalog::rule::{Level, Rule};
use errdex_edit::Replacement;

use super::each;
use crate::arguments::Roots;
use crate::failure::{Failure, Status};
use crate::noticed::renew;
use crate::output::Output;
use crate::source::loaded;
use crate::source::snapshot::Snapshot;
use crate::writing::{Unwritten, alone, replace};

/// Record what a catalogue uses from others, so that its crate can be packaged without them
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex vendor                                    the catalogue of this folder or package
  errdex vendor src/errors.yaml                    writes src/errors.imports
  errdex vendor crates                             every catalogue below a folder
  errdex vendor --check                            whether the record is up to date

A package contains only the files below its manifest. If a catalogue imports another one from \
elsewhere, or takes its ranges from a file of the workspace, the record replaces those files in \
the package: it contains the entries that links point to, with their codes, and the ranges. Run this command before \
`cargo package`, and commit what it writes; `errdex check` warns if the record is stale.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(super) roots: Roots,

    /// Write nothing; exit with 1 if a record is missing or stale
    #[arg(long)]
    check: bool,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments { roots, check } = args;
    each(&roots.files(*check)?, |file| {
        if *check {
            return Ok(vendor(file, true, out)?);
        }
        alone(file, || vendor(file, false, out))
    })
}

fn vendor(file: &Path, check: bool, out: &mut Output) -> Result<Status, Unwritten> {
    let files = Snapshot::default();
    // A record does not stand for the files from which it is made.
    let loaded = loaded::read_from(&files, file, true)?;
    let is_harmless = |rule| match rule {
        Rule::StaleImports => true,
        // No enum is generated, but links are checked.
        Rule::NoEntries => loaded.tombstones.is_some(),
        _ => false,
    };
    let mut problems = loaded.problems.iter();
    if problems.any(|problem| problem.level == Level::Error && !is_harmless(problem.rule)) {
        return Err(loaded::unsound(&loaded, file).into());
    }
    let shown = imports::path(file).display().to_string();
    // Where the root was found, not how it is shown.
    let path = imports::path(loaded::root(&loaded, file));
    let old = files.bytes(&path)?;
    let Some(text) = &loaded.record else {
        if old.is_some() {
            return Err(Failure::wrong(format!(
                "the catalogue no longer uses other files: delete `{shown}`"
            ))
            .into());
        }
        out.text(&format!(
            "`{}` uses nothing from other files: there is nothing to record.",
            file.display()
        ))?;
        return Ok(Status::Fine);
    };
    // Git may have written the line ends of Windows.
    let is_fresh = old
        .as_deref()
        .is_some_and(|old| String::from_utf8_lossy(old).lines().eq(text.lines()));
    if is_fresh {
        out.text(&format!("`{shown}` is fresh."))?;
        return Ok(Status::Fine);
    }
    if check {
        let state = if old.is_some() {
            "is stale"
        } else {
            "is missing"
        };
        return Err(Failure::wrong(format!(
            "`{shown}` {state}: run `errdex vendor {}`",
            file.display()
        ))
        .into());
    }
    let is_first = old.is_none();
    let replacement = Replacement {
        path,
        shown: shown.clone(),
        old,
        new: text.clone().into_bytes(),
    };
    replace(&[replacement])?;
    if is_first {
        renew(loaded::root(&loaded, file), &shown);
    }
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
    if is_first {
        out.text("Commit it with the catalogue.")?;
    }
    Ok(Status::Fine)
}
