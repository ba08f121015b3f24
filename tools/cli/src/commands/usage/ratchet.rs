//! Lets the number of errors without a catalogue only fall: `usage.lock` keeps it.

use std::path::Path;

use errdex_catalog::files::{MAX_BYTES, read_whole};
use errdex_edit::Replacement;
use errdex_usage::build::Workspace;
use errdex_usage::bypass::{self, Bypass, Counts};

use crate::commands::counted;
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::writing::{alone, replace};

/// The file beside the workspace's manifest.
const LOCK: &str = "usage.lock";

/// How many places are shown of a form that occurs more often.
const SHOWN: usize = 10;

pub(super) fn run(
    workspace: &Workspace,
    forms: &[String],
    out: &mut Output,
) -> Result<Status, Failure> {
    let usual = || bypass::USUAL.map(str::to_owned).to_vec();
    let forms = if forms.is_empty() {
        usual()
    } else {
        forms.to_vec()
    };
    if let Some(form) = forms.iter().find(|form| form.contains(char::is_whitespace)) {
        return Err(Failure::unusable(format!(
            "`{form}` is not a form: write a macro as `bail!` or a function as `Status::new`"
        )));
    }
    let path = workspace.root.join(LOCK);
    alone(&path.clone(), || {
        let old = match read_whole(&path, MAX_BYTES) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => {
                let words = format!("cannot read `{}`: {error}", path.display());
                return Err(Failure::unusable(words).into());
            }
        };
        let found = bypass::find(workspace, &forms);
        let now = bypass::count(&found);
        let before = old.as_deref().map(|bytes| read(bytes, &path)).transpose()?;
        if let Some(before) = &before {
            let risen = bypass::risen(before, &now);
            if !risen.is_empty() {
                for (package, form, then, count) in risen {
                    show(package, form, then, count, &found, out)?;
                }
                return Ok(Status::Wrong);
            }
        }
        let total: usize = now.values().flat_map(|forms| forms.values()).sum();
        let total = counted(total, "place goes", "places go");
        let text = bypass::write(&now);
        if before.as_ref() == Some(&now) {
            out.text(&format!("{total} around the catalogue, as before."))?;
            return Ok(Status::Fine);
        }
        let word = if before.is_some() {
            "now"
        } else {
            "and may not become more"
        };
        let replacement = Replacement {
            path: path.clone(),
            shown: LOCK.to_owned(),
            old,
            new: text.into_bytes(),
        };
        replace(&[replacement])?;
        out.text(&format!(
            "{total} around the catalogue {word}. Wrote `{LOCK}`: commit it."
        ))?;
        Ok(Status::Fine)
    })
}

fn read(bytes: &[u8], path: &Path) -> Result<Counts, Failure> {
    bypass::read(&String::from_utf8_lossy(bytes)).map_err(|(line, text)| {
        Failure::wrong(format!(
            "{}:{line}: `{text}` is not a package, a form and a number",
            path.display()
        ))
    })
}

fn show(
    package: &str,
    form: &str,
    then: usize,
    count: usize,
    found: &[Bypass],
    out: &mut Output,
) -> Result<(), Failure> {
    out.text(&format!(
        "{package}: `{form}` {count} times, and {then} in `{LOCK}`"
    ))?;
    let places = found
        .iter()
        .filter(|bypass| bypass.package == package && bypass.form == form);
    for Bypass { file, line, .. } in places.take(SHOWN) {
        out.text(&format!("  {file}:{line}"))?;
    }
    Ok(())
}
