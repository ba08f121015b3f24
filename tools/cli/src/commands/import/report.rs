//! Writes what an import of a foreign list kept, changed and dropped, and what became of the catalogue.

use std::path::Path;

use errdex_import::{Imported, Updated};
use serde_json::json;

use super::losing::{Attempt, Losing};
use crate::commands::{counted, diff};
use crate::failure::{Failure, Status, say};
use crate::output::Output;

/// Shows the report of an import into `target`, or of one that printed its catalogue.
pub(super) fn show(
    imported: &Imported,
    target: Option<&Path>,
    losing: &Losing,
    out: &mut Output,
) -> Result<(), Failure> {
    let Imported {
        replacements,
        loss,
        entries,
        warnings,
    } = imported;
    let written = target.filter(|_| losing.status(loss) == Status::Fine);
    if losing.is_json() {
        let more = vec![("entries", json!(entries))];
        Losing::print(loss, written.is_some(), more, out)?;
    } else {
        Losing::tell(loss, out)?;
    }
    losing.complain(loss, &attempt(target));
    if let (Some(to), false) = (written, losing.is_json()) {
        let to = to.display();
        let entries = counted(*entries, "entry", "entries");
        let warnings = match warnings {
            0 => String::new(),
            count => format!(
                "; `errdex check {to}` shows {}",
                counted(*count, "warning", "warnings")
            ),
        };
        say("");
        say(format!("Wrote `{to}` with {entries}{warnings}"));
        let translations = &replacements[..replacements.len().saturating_sub(1)];
        for file in translations {
            say(format!("Wrote `{}` with translations", file.shown));
        }
    }
    Ok(())
}

fn attempt(target: Option<&Path>) -> Attempt {
    target.map_or(Attempt::Show, |to| Attempt::Write(to.display().to_string()))
}

/// Shows what an update added, and how else the foreign list differs from the catalogue.
pub(super) fn show_update(
    updated: &Updated,
    target: &Path,
    losing: &Losing,
    out: &mut Output,
) -> Result<(), Failure> {
    let Updated {
        replacements,
        loss,
        added,
        differences,
    } = updated;
    let to = target.display();
    let is_allowed = losing.status(loss) == Status::Fine;
    if losing.is_json() {
        let is_written = is_allowed && !replacements.is_empty();
        let more = vec![
            ("added", json!(added)),
            ("differences", diff::changes(differences)),
        ];
        Losing::print(loss, is_written, more, out)?;
    } else {
        if !differences.changes.is_empty() {
            out.text(&format!(
                "The list differs from `{to}`, which stays as it is:"
            ))?;
            out.blank()?;
            diff::text(differences, out)?;
        }
        Losing::tell(loss, out)?;
    }
    losing.complain(loss, &attempt(Some(target)));
    if is_allowed && !losing.is_json() {
        say("");
        say(match added.as_slice() {
            [] => format!("Nothing is new for `{to}`"),
            added => {
                let entries = counted(added.len(), "entry", "entries");
                let files: Vec<&str> = replacements.iter().map(|own| &*own.shown).collect();
                format!(
                    "Added {entries} to `{}`: {}",
                    files.join("`, `"),
                    added.join(", ")
                )
            }
        });
    }
    Ok(())
}
