//! Runs the command, and compares what it says and does with the case beside it.
//!
//! `cli/<case>/console.txt` holds the commands, each after `$ `, with what they print below: stdout as it is, lines of
//! stderr after `! `, an exit status other than 0 after `? `. Escape characters are shown as `␛`. The other files of the
//! folder, and the catalogues in `cli/`, lie where the commands run. `SNAPSHOTS=overwrite cargo test -p errdex-tests
//! --test cli` writes the answers anew.

mod choice;
mod console;
mod exports;
mod formats;
mod git;
mod hostile_repository;
mod man;
mod pasted;
mod pipes;
mod programs;
mod sarif;
mod shells;
mod standard_input;
#[cfg(unix)]
mod templates;
mod watch;
mod windows;
mod workspace;
