//! Shows entries in one line each, or as JSON.

use errdex_outputs::json;
use errdex_outputs::view::View;
use serde_json::Value;

use crate::arguments::Format;
use crate::failure::Failure;
use crate::output::Output;
use crate::pieces::Line;
use crate::style;

/// The entries of the catalogue `identity`, one line each, or as one array.
pub(crate) fn show(
    identity: &str,
    entries: &[View],
    format: Format,
    out: &mut Output,
) -> Result<(), Failure> {
    match format {
        Format::Text => {
            let width = entries.iter().map(code_width).max().unwrap_or(0);
            for entry in entries {
                out.line(&line(entry, width))?;
            }
        }
        Format::Json => {
            let entries: Value = entries
                .iter()
                .map(|entry| entry.json_of(identity))
                .collect();
            out.text(&json::pretty(&entries))?;
        }
    }
    Ok(())
}

/// `   7023  ERROR_CTX_WINSTATION_ALREADY_EXISTS  The session name … is already in use`, codes under one another.
fn line(view: &View, code_width: usize) -> Line {
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
fn code_width(view: &View) -> usize {
    view.code.to_string().chars().count()
}
