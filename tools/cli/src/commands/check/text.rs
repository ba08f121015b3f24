//! Shows problems to people, one below the other.

use std::io;

use errdex_catalog::Loaded;

use super::problems;
use crate::output::Output;
use crate::problem;

pub(in crate::commands) fn show(checked: &[Loaded], out: &mut Output) -> io::Result<()> {
    for (at, (problem, sources)) in problems(checked).enumerate() {
        if at > 0 {
            out.blank()?;
        }
        problem::show(problem, sources, out)?;
    }
    Ok(())
}
