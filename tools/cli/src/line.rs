//! Shows entries in one line each, or as JSON.

use errdex_outputs::json;
use errdex_outputs::view::View;
use serde_json::Value;

use crate::arguments::Format;
use crate::failure::Failure;
use crate::output::Output;
use crate::pieces::Line;
use crate::source::Family;
use crate::style;

/// An entry to be shown, with the catalogue that it is in.
pub(crate) struct Listed {
    /// The family, where the catalogue is built in and was asked as one of several.
    pub(crate) family: Option<Family>,
    /// The identity of the catalogue.
    pub(crate) catalog: String,
    /// The entry.
    pub(crate) view: View,
}

impl Listed {
    /// Whether both are the same entry.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.catalog == other.catalog && self.view.name == other.view.name
    }
}

/// The entries, one line each, or as one array. Where `is_several` catalogues are asked, each line says whose it is.
pub(crate) fn show(
    entries: &[Listed],
    is_several: bool,
    format: Format,
    out: &mut Output,
) -> Result<(), Failure> {
    match format {
        Format::Text => {
            let widest = |width: fn(&Listed) -> usize| entries.iter().map(width).max().unwrap_or(0);
            let code = widest(|listed| code_width(&listed.view));
            let catalog = widest(|listed| listed.catalog.chars().count());
            for entry in entries {
                let whose = is_several.then_some(catalog);
                out.line(&line(entry, whose, code))?;
            }
        }
        Format::Json => {
            let entries: Value = entries.iter().map(json).collect();
            out.text(&json::pretty(&entries))?;
        }
    }
    Ok(())
}

fn json(listed: &Listed) -> Value {
    let mut json = listed.view.json_of(&listed.catalog);
    if let Some(family) = listed.family {
        json["family"] = family.name().into();
    }
    json
}

/// `   7023  ERROR_CTX_WINSTATION_ALREADY_EXISTS  The session name … is already in use`, codes under one another, after
/// the catalogue in that width if it is to be shown.
fn line(listed: &Listed, catalog_width: Option<usize>, code_width: usize) -> Line {
    let view = &listed.view;
    let code = view.code.to_string();
    let pad = " ".repeat(code_width.saturating_sub(code.chars().count()));
    let mut line = Line::new().hanging(catalog_width.map_or(0, |width| width + 2) + code_width + 2);
    if let Some(width) = catalog_width {
        line.push(style::FAINT, format!("{:width$}  ", listed.catalog));
    }
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
