//! Applies the fixes of problems to the files of catalogues, or shows what they would change.

use std::path::Path;

use errdex_catalog::files::Disk;
use errdex_edit::replace::sweep;
use errdex_edit::{Applied, Fixed, Replacement, Undone, Which, fix};

use super::difference::unified;
use crate::catalogues::part::refuse_part;
use crate::commands::counted;
use crate::failure::{Failure, Status, complain, say};
use crate::output::Output;
use crate::source::loaded::unreadable;
use crate::workspace::{self, Place};
use crate::writing::{alone, replace};

/// What was done to all catalogues.
#[derive(Debug, Default)]
pub(super) struct Done {
    pub(super) applied: Vec<Applied>,
    undone: Vec<Undone>,
}

impl Done {
    /// Fixes the catalogue in `file` while no other errdex writes it.
    pub(super) fn apply(&mut self, file: &Path, which: Which) -> Result<(), Failure> {
        refuse_part(file)?;
        let fixed = alone(file, || {
            let fixed = fixed(file, which)?;
            sweep(
                fixed
                    .loaded
                    .sources
                    .iter()
                    .map(errdex_catalog::source::SourceFile::path),
            );
            replace(&fixed.replacements)?;
            Ok(fixed)
        })?;
        self.applied.extend(fixed.applied);
        self.undone.extend(fixed.undone);
        Ok(())
    }

    /// Says what was fixed, and what was not.
    pub(super) fn say(&self) {
        for Applied {
            rule, title, place, ..
        } in &self.applied
        {
            say(format!("fixed {place}: {title} [{}]", rule.name()));
        }
        say_undone(&self.undone);
        if !self.applied.is_empty() {
            let problems = counted(self.applied.len(), "problem", "problems");
            say(format!("fixed {problems}"));
        }
    }
}

/// Shows what fixing the catalogues would change.
pub(super) fn show(
    files: &[std::path::PathBuf],
    which: Which,
    out: &mut Output,
) -> Result<Status, Failure> {
    let mut status = Status::Fine;
    let mut count = 0;
    let mut undone = Vec::new();
    for file in files {
        let fixed = refuse_part(file).and_then(|()| fixed(file, which));
        let fixed = match fixed {
            Ok(fixed) => fixed,
            Err(failure) => {
                complain(&failure.message);
                status = Status::Unusable;
                continue;
            }
        };
        for Replacement {
            shown, old, new, ..
        } in &fixed.replacements
        {
            let old = old.as_deref().unwrap_or_default();
            let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
            out.raw(&unified(shown, &old, &new))?;
            status = status.max(Status::Wrong);
        }
        count += fixed.applied.len();
        undone.extend(fixed.undone);
    }
    out.flush()?;
    say_undone(&undone);
    let problems = counted(count, "problem", "problems");
    match (count, which) {
        (0, _) if status == Status::Unusable => {}
        (0, _) => say("nothing to fix"),
        (_, Which::Safe) => say(format!("`--fix` would fix {problems}")),
        (_, Which::All) => say(format!("`--fix --unsafe-fixes` would fix {problems}")),
    }
    Ok(status)
}

fn fixed(file: &Path, which: Which) -> Result<Fixed, Failure> {
    let Place { root, base } = workspace::place(file);
    fix(&Disk, &root, &base, which).map_err(|error| unreadable(file, &error))
}

fn say_undone(undone: &[Undone]) {
    for Undone { fix, why } in undone {
        let Applied { place, title, .. } = fix;
        say(format!("did not fix {place}: {title}: {why}"));
    }
}
