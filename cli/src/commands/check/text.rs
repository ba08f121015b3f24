//! Shows problems to people: the words of `errdex_catalog::render`, each piece in its colour.

use std::io;

use errdex_catalog::Loaded;
use errdex_catalog::render;

use super::problems;
use crate::output::Output;
use crate::style;

pub(super) fn show(checked: &[Loaded], out: &mut Output) -> io::Result<()> {
    for (at, (problem, sources)) in problems(checked).enumerate() {
        if at > 0 {
            out.blank()?;
        }
        let mut result = Ok(());
        render::pieces(problem, sources, &mut |role, piece| {
            if result.is_ok() {
                result = out.piece(style::of_role(role), piece);
            }
        });
        result?;
    }
    Ok(())
}
