//! `errdex schema` prints the JSON Schema of catalogues.

use errdex_outputs::json_schema;

use crate::args::Schema;
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::style::PLAIN;

pub(super) fn run(args: &Schema, out: &mut Output) -> Result<Status, Failure> {
    let Schema {} = args;
    out.piece(PLAIN, &json_schema())?;
    Ok(Status::Fine)
}
