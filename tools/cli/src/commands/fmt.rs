//! `errdex fmt` writes the files of catalogues in their canonical form.

use std::path::Path;

use clap::Args;
use errdex_catalog::files::Disk;
use errdex_edit::format::{Formatted, formatted, formatted_sidecars};
use errdex_edit::replace::sweep;
use errdex_edit::{Documents, Replacement};

use super::counted;
use crate::arguments::Roots;
use crate::editing::{self, documents};
use crate::failure::{Failure, Status, complain, say};
use crate::output::Output;
use crate::standard_input::{self, StandardInput};
use crate::workspace::Place;
use crate::writing::{Unwritten, alone, replace};

/// Write the files of catalogues in their canonical form
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex fmt                              errors.yaml in this folder, and its parts
  errdex fmt crates/*/errors.yaml
  errdex fmt --check                      for continuous integration: changes nothing
  errdex fmt - < errors.yaml              for editors: from standard input to standard output

Keys are in the order of the schema, and entries with numeric codes in the order of these, with \
a blank line between them; lines are indented by two spaces a level, and texts are quoted only if necessary. Comments \
stay with what they belong to, and no text changes.

Exit status: 0 success; 1 if `--check` finds a file that is not formatted, or if a file cannot be formatted.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(super) roots: Roots,

    /// List the files that are not in their canonical form, and change none
    #[arg(long)]
    check: bool,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let mut status = Status::Fine;
    for file in &args.roots.files(args.check)? {
        let one = if standard_input::is_named(file) {
            filter(args.check, out)
        } else if args.check {
            compare(file, out)
        } else {
            alone(file, || write(file, out))
        };
        status = status.max(one?);
    }
    Ok(status)
}

/// Names the files that are not in their canonical form.
fn compare(file: &Path, out: &mut Output) -> Result<Status, Failure> {
    let Sorted {
        replacements,
        unusual,
    } = Sorted::new(&documents(file)?);
    for replacement in &replacements {
        out.text(&replacement.shown)?;
    }
    out.flush()?;
    let status = complain_of(&unusual);
    if replacements.is_empty() {
        return Ok(status);
    }
    let count = counted(replacements.len(), "file", "files");
    say(format!("{count} to be formatted with `errdex fmt`"));
    Ok(Status::Wrong)
}

/// Writes the canonical form of standard input, or names it if it differs. If it has none, it is written as it is.
fn filter(is_check: bool, out: &mut Output) -> Result<Status, Failure> {
    let input = StandardInput::read()?;
    let Place { root, base } = input.place();
    let documents = Documents::read(&input, &root, &base);
    let documents = documents.map_err(|refusal| editing::failure(refusal, Path::new("-")))?;
    let Some((shown, formatted)) = formatted(&documents).into_iter().next() else {
        return Ok(Status::Fine);
    };
    let (bytes, unusual) = match formatted {
        Formatted::Already => (input.bytes().to_vec(), None),
        Formatted::Replaced(replacement) if is_check => {
            out.text(&replacement.shown)?;
            return Ok(Status::Wrong);
        }
        Formatted::Replaced(replacement) => (replacement.new, None),
        Formatted::Unusual => (input.bytes().to_vec(), Some(shown)),
    };
    if !is_check {
        out.file(&bytes)?;
    }
    out.flush()?;
    Ok(complain_of(unusual.as_slice()))
}

fn write(file: &Path, out: &mut Output) -> Result<Status, Unwritten> {
    let documents = documents(file)?;
    sweep(documents.paths());
    let Sorted {
        replacements,
        unusual,
    } = Sorted::new(&documents);
    replace(&replacements)?;
    let status = complain_of(&unusual);
    for replacement in &replacements {
        out.text(&format!("Formatted {}", replacement.shown))?;
    }
    Ok(status)
}

/// Files by what is to be done with them.
struct Sorted {
    replacements: Vec<Replacement>,
    /// Those that have no canonical form, as messages show them.
    unusual: Vec<String>,
}

impl Sorted {
    fn new(documents: &Documents) -> Self {
        let mut sorted = Self {
            replacements: Vec::new(),
            unusual: Vec::new(),
        };
        let sidecars = formatted_sidecars(&Disk, documents);
        for (shown, formatted) in formatted(documents).into_iter().chain(sidecars) {
            match formatted {
                Formatted::Already => {}
                Formatted::Replaced(replacement) => sorted.replacements.push(replacement),
                Formatted::Unusual => sorted.unusual.push(shown),
            }
        }
        sorted
    }
}

fn complain_of(unusual: &[String]) -> Status {
    for shown in unusual {
        complain(format!(
            "`{shown}` is written in a way that has no canonical form, and is left as it is"
        ));
    }
    if unusual.is_empty() {
        Status::Fine
    } else {
        Status::Wrong
    }
}
