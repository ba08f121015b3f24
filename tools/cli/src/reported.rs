//! Reads a report of `errdex usage`, for other commands that show it.

use std::path::Path;

use errdex_catalog::files::read_text;
use errdex_outputs::usage::Usage;

use crate::failure::Failure;

/// What the report in `file` says about the catalogue of that identity.
pub(crate) fn read(file: &Path, catalog: &str) -> Result<Usage, Failure> {
    let shown = file.display();
    let text = read_text(file)
        .map_err(|error| Failure::unusable(format!("cannot read the report `{shown}`: {error}")))?;
    Usage::read(&text, catalog)
        .map_err(|why| Failure::unusable(format!("cannot use the report `{shown}`: {why}")))
}
