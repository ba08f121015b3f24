//! `errdex fmt` writes the files of catalogues in their canonical form.

use std::path::Path;

use clap::Args;
use errdex_edit::format::{Formatted, formatted};
use errdex_edit::replace::replace_all;

use crate::arguments::Roots;
use crate::editing::documents;
use crate::failure::{Failure, Status, complain, say};
use crate::output::Output;

/// Write the files of catalogues in their canonical form
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex fmt                              errors.yaml in this folder, and its parts
  errdex fmt crates/*/errors.yaml
  errdex fmt --check                      for continuous integration: changes nothing

Keys stand in the order of the schema, entries in that of their codes where these are numbers, with
a blank line between; lines are indented by two spaces a level, and quotes stand only where they are needed. Comments
stay with what they belong to, and no text changes.

Exit status: 0 when all is well; 1 when `--check` finds a file to be formatted, or a file cannot be.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    roots: Roots,

    /// Name the files that are not in their canonical form, and change none
    #[arg(long)]
    check: bool,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let mut status = Status::Fine;
    for file in args.roots.files() {
        status = status.max(one(file, args.check, out)?);
    }
    Ok(status)
}

fn one(file: &Path, check: bool, out: &mut Output) -> Result<Status, Failure> {
    let mut status = Status::Fine;
    let mut replacements = Vec::new();
    for (shown, formatted) in formatted(&documents(file)?) {
        match formatted {
            Formatted::Already => {}
            Formatted::Unusual => {
                complain(format!(
                    "`{shown}` is written in a way that has no canonical form, and is left as it is"
                ));
                status = Status::Wrong;
            }
            Formatted::Replaced(replacement) => {
                if check {
                    out.text(&shown)?;
                    status = Status::Wrong;
                }
                replacements.push(replacement);
            }
        }
    }
    out.flush()?;
    let count = super::counted(replacements.len(), "file", "files");
    if check {
        if !replacements.is_empty() {
            say(format!("{count} to be formatted with `errdex fmt`"));
        }
        return Ok(status);
    }
    replace_all(&replacements).map_err(Failure::unusable)?;
    for replacement in &replacements {
        out.text(&format!("Formatted {}", replacement.shown))?;
    }
    Ok(status)
}
