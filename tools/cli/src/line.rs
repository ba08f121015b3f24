//! Shows an entry in one line.

use errdex_outputs::view::View;

use crate::output::Line;
use crate::style;

/// `   7023  ERROR_CTX_WINSTATION_ALREADY_EXISTS  The session name … is already in use`, codes under one another.
pub(crate) fn line(view: &View, code_width: usize) -> Line {
    let code = view.code.to_string();
    let pad = " ".repeat(code_width.saturating_sub(code.chars().count()));
    let mut line = Line::new().hanging(code_width + 2);
    // Numbers are read from their right end, text codes from their left.
    if view.bits.is_some() {
        line.push(style::PLAIN, pad);
        line.push(style::CODE, code);
    } else {
        line.push(style::CODE, code);
        line.push(style::PLAIN, pad);
    }
    line.push(style::PLAIN, "  ");
    line.push(style::NAME, view.name.as_str());
    line.push(style::PLAIN, format!("  {}", view.message));
    line
}

/// How many cells the code takes.
pub(crate) fn code_width(view: &View) -> usize {
    view.code.to_string().chars().count()
}
