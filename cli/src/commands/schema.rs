//! `errdex schema` prints the JSON Schema of catalogues.

use crate::args::Schema;
use crate::failure::{Failure, Status};
use crate::output::Output;

pub(super) fn run(args: &Schema, _out: &mut Output) -> Result<Status, Failure> {
    let Schema {} = args;
    Err(Failure::unusable("`schema` is not built in yet"))
}
