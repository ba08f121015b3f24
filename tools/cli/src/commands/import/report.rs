//! Writes what an import kept, changed and dropped.

use std::path::Path;

use errdex_import::{Imported, Updated};
use errdex_outputs::json;

use super::Report;
use crate::commands::{counted, diff};
use crate::failure::{Failure, complain};
use crate::output::Output;

/// Shows the report; `target` is the catalogue, and whether it was written.
pub(super) fn show(
    imported: &Imported,
    target: Option<(&Path, bool)>,
    format: Report,
    out: &mut Output,
) -> Result<(), Failure> {
    match format {
        Report::Json => out.text(&json::pretty(&imported.loss.json()))?,
        Report::Text => {
            for line in imported.loss.text().lines() {
                out.text(line)?;
            }
        }
    }
    let Some((target, is_written)) = target else {
        return Ok(());
    };
    let to = target.display();
    if !is_written {
        out.flush()?;
        let dropped = imported.loss.dropped() - imported.left_out;
        let what = counted(dropped, "thing was dropped", "things were dropped");
        complain(format!(
            "{what}, so `{to}` was not written; --allow-loss writes it nevertheless"
        ));
        return Ok(());
    }
    if format == Report::Text {
        let entries = counted(imported.entries, "entry", "entries");
        let warnings = match imported.warnings {
            0 => String::new(),
            count => format!(
                "; `errdex check {to}` shows {}",
                counted(count, "warning", "warnings")
            ),
        };
        out.blank()?;
        out.text(&format!("Wrote `{to}` with {entries}{warnings}"))?;
    }
    Ok(())
}

/// Shows what an update added, and how else the foreign list differs from the catalogue.
pub(super) fn show_update(
    updated: &Updated,
    (target, is_written): (&Path, bool),
    format: Report,
    out: &mut Output,
) -> Result<(), Failure> {
    let to = target.display();
    if format == Report::Json {
        out.text(&json::pretty(&updated.loss.json()))?;
    } else {
        for line in updated.loss.text().lines() {
            out.text(line)?;
        }
        out.blank()?;
        if !updated.differences.changes.is_empty() {
            out.text(&format!(
                "The list differs from `{to}`, which stays as it is:"
            ))?;
            out.blank()?;
            diff::text(&updated.differences, out)?;
            out.blank()?;
        }
    }
    if !is_written {
        out.flush()?;
        let dropped = updated.loss.dropped() - updated.left_out;
        let what = counted(dropped, "thing was dropped", "things were dropped");
        complain(format!(
            "{what}, so `{to}` was not written; --allow-loss writes it nevertheless"
        ));
    } else if format == Report::Text {
        match updated.added.as_slice() {
            [] => out.text(&format!("Nothing is new for `{to}`"))?,
            added => {
                let entries = counted(added.len(), "entry", "entries");
                out.text(&format!("Added {entries} to `{to}`: {}", added.join(", ")))?;
            }
        }
    }
    Ok(())
}
