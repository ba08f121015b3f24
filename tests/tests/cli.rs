//! Runs the command, and compares what it says and does with the case beside it.
//!
//! `cli/<case>/console.txt` holds the commands, each after `$ `, with what they print below: stdout as it is, lines of
//! stderr after `! `, an exit status other than 0 after `? `. Escape characters are shown as `␛`. The other files of the
//! folder, and the catalogues in `cli/`, lie where the commands run. `SNAPSHOTS=overwrite cargo test -p errdex-tests
//! --test cli` writes the answers anew.

#[path = "cli/command.rs"]
mod command;
#[path = "cli/console.rs"]
mod console;
#[path = "cli/formats.rs"]
mod formats;
#[path = "cli/git.rs"]
mod git;
#[path = "cli/pasted.rs"]
mod pasted;
#[path = "cli/pipes.rs"]
mod pipes;
#[path = "cli/repository.rs"]
mod repository;
#[path = "cli/sarif.rs"]
mod sarif;
#[path = "cli/windows.rs"]
mod windows;
#[path = "cli/workspace.rs"]
mod workspace;
