//! Shows a problem to people: the words of `errdex_catalog::render`, each piece in its colour.

use std::io;

use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::render;
use errdex_catalog::source::Sources;

use crate::output::Output;
use crate::style;

pub(crate) fn show(problem: &Diagnostic, sources: &Sources, out: &mut Output) -> io::Result<()> {
    let mut result = Ok(());
    render::pieces(problem, sources, &mut |role, piece| {
        if result.is_ok() {
            result = out.piece(style::of_role(role), piece);
        }
    });
    result
}
