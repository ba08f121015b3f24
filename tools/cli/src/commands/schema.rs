//! `errdex schema` prints the JSON Schema of catalogues, or of the entries that `errdex list` prints.

use clap::{Args, ValueEnum};
use errdex_outputs::{entries, json_schema};

use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::style::PLAIN;

/// Print the JSON Schema of catalogues, for editors
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex schema > errdex.schema.json
  errdex schema --of entries > entries.schema.json

With the YAML language server, the first line of a catalogue then reads:
  # yaml-language-server: $schema=errdex.schema.json")]
pub(crate) struct Arguments {
    /// What the schema describes
    #[arg(long, value_name = "WHAT", default_value = "catalogue")]
    of: Described,
}

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Described {
    /// The files of a catalogue
    Catalogue,
    /// What `errdex list --format json` prints, and templates of `errdex export` read
    Entries,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments { of } = args;
    let schema = match of {
        Described::Catalogue => json_schema(),
        Described::Entries => entries::schema(),
    };
    out.piece(PLAIN, &schema)?;
    Ok(Status::Fine)
}
