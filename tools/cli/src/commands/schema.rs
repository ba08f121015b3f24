//! `errdex schema` prints the JSON Schema of catalogues.

use clap::Args;
use errdex_outputs::json_schema;

use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::style::PLAIN;

/// Print the JSON Schema of catalogues, for editors
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex schema > errdex.schema.json

With the YAML language server, the first line of a catalogue then reads:
  # yaml-language-server: $schema=errdex.schema.json")]
pub(crate) struct Arguments {}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {} = args;
    out.piece(PLAIN, &json_schema())?;
    Ok(Status::Fine)
}
