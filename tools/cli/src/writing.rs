//! Writes files of a catalogue while no other errdex does, and tries again where another program saved one in between.

use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::files::shown;
use errdex_catalog::{imports, lock};
use errdex_edit::Replacement;
use errdex_edit::replace::{
    Recovered, Replaced, Unreplaced, recover, replace_all, replace_as_one, sweep,
};

use crate::failure::{Failure, say};
use crate::turn;

/// How many times a command reads and tries to write before it gives up: an editor saves seldom.
const TRIES: usize = 5;

/// Why a command has not written anything.
#[derive(Debug)]
pub(crate) enum Unwritten {
    /// A file changed after it was read.
    Changed(Failure),
    /// Anything else.
    Failed(Failure),
}

impl From<Failure> for Unwritten {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Unwritten> for Failure {
    fn from(unwritten: Unwritten) -> Self {
        let (Unwritten::Changed(failure) | Unwritten::Failed(failure)) = unwritten;
        failure
    }
}

impl From<io::Error> for Unwritten {
    fn from(error: io::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Runs `attempt` when it is the turn of this process to write the catalogue in `file`: it reads, and then replaces what
/// it has read. It is run again where another program changed a file in between. What a killed run left is restored first.
pub(crate) fn alone<R>(
    file: &Path,
    mut attempt: impl FnMut() -> Result<R, Unwritten>,
) -> Result<R, Failure> {
    let _turn = turn::take(file)?;
    restore_interrupted(file)?;
    sweep([file.to_owned(), lock::path(file), imports::path(file)]);
    let mut tries = 1;
    loop {
        match attempt() {
            Ok(result) => return Ok(result),
            Err(Unwritten::Changed(_)) if tries < TRIES => tries += 1,
            Err(unwritten) => return Err(unwritten.into()),
        }
    }
}

/// Gives files back what they were, if a run in the turn of `file` was killed while it replaced them.
fn restore_interrupted(file: &Path) -> Result<(), Failure> {
    let names = |paths: &[PathBuf]| {
        let current = std::env::current_dir().unwrap_or_default();
        let names: Vec<String> = paths.iter().map(|path| shown(path, &current)).collect();
        names.join("`, `")
    };
    match recover(file) {
        Ok(Recovered::Nothing | Recovered::Whole) => {}
        Ok(Recovered::Restored(paths)) => say(format!(
            "an earlier run was interrupted while it wrote: `{}` restored to what they were before",
            names(&paths)
        )),
        Ok(Recovered::Changed(path)) => say(format!(
            "an earlier run was interrupted while it wrote, and `{}` was changed since: no file was restored",
            names(&[path])
        )),
        Err(error) => {
            return Err(Failure::unusable(format!(
                "an earlier run was interrupted while it wrote, and its files cannot be restored: {error}"
            )));
        }
    }
    Ok(())
}

/// Replaces the files, all or none.
pub(crate) fn replace(replacements: &[Replacement]) -> Result<(), Unwritten> {
    told(replace_all(replacements))
}

/// Replaces the files, all or none, in the turn of `file`. If this process is killed in between, the next one whose turn
/// it is restores them.
pub(crate) fn replace_recorded(file: &Path, replacements: &[Replacement]) -> Result<(), Unwritten> {
    told(replace_as_one(file, replacements))
}

fn told(replaced: Result<Replaced, Unreplaced>) -> Result<(), Unwritten> {
    let Replaced { severed } = replaced.map_err(|unreplaced| {
        let failure = Failure::unusable(unreplaced.to_string());
        match unreplaced {
            Unreplaced::Changed(_) => Unwritten::Changed(failure),
            Unreplaced::Failed(_) => Unwritten::Failed(failure),
        }
    })?;
    for shown in severed {
        say(format!(
            "`{shown}` had other hard links; they lead to the old text still"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_tried_again_and_nothing_else() {
        let file = std::env::temp_dir().join(format!("errdex-alone-{}", std::process::id()));
        let run = |changes: usize| {
            let mut tries = 0;
            let result = alone(&file, || {
                tries += 1;
                if tries > changes {
                    Ok(())
                } else {
                    Err(Unwritten::Changed(Failure::wrong("changed")))
                }
            });
            (tries, result.is_ok())
        };
        assert_eq!(run(0), (1, true));
        assert_eq!(run(TRIES - 1), (TRIES, true));
        assert_eq!(run(TRIES), (TRIES, false));
        let mut tries = 0;
        let failed: Result<(), Failure> = alone(&file, || {
            tries += 1;
            Err(Failure::wrong("failed").into())
        });
        assert!(failed.is_err() && tries == 1);
    }
}
