//! `errdex eject` gives the texts of a catalogue back to thiserror.

use std::path::PathBuf;

use clap::Args;
use errdex_adopt::{Ejection, Plan, Unplanned, eject};
use errdex_catalog::files::Disk;

use super::import::losing::Losing;
use super::import::rust::{Answer, Read};
use super::import::rust_files::{self, Found};
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::writing::alone;

/// Give the texts of a catalogue back to thiserror
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex eject src                      show what would change, as a diff
  errdex eject src --verify --write     prove that every text stays the same, then write

The derive `errdex::Error` becomes thiserror's, each variant gets the text of its entry, and the codes, \
the names and the help become methods. The catalogue stays as it is. An enum with the attribute \
`#[errdex::catalog(…)]` also stays: `errdex expand` prints its Rust.

A type that stays as it is counts as dropped. If something was dropped, nothing is written and the exit \
status is 1; with --allow-loss, every other type is converted.

Exit status: 0 everything was converted; 1 something was dropped, nothing was found, or `--verify` found \
a difference; 2 a file cannot be read or written.")]
pub(crate) struct Arguments {
    /// Rust files, or folders with such files
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// Only the type of this name; may be repeated
    #[arg(long = "type", value_name = "NAME")]
    types: Vec<String>,

    /// Write the Rust; without it, the difference is shown
    #[arg(long)]
    write: bool,

    /// Build the package before and after in a copy, and compare what every variant shows
    #[arg(long)]
    verify: bool,

    #[command(flatten)]
    losing: Losing,
}

impl Arguments {
    /// Whether the report is JSON.
    pub(super) fn is_json(&self) -> bool {
        self.losing.is_json()
    }
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        paths,
        types,
        write,
        verify,
        losing,
    } = args;
    let found = rust_files::find(paths)?;
    let answer = Answer {
        losing,
        write: *write,
        verify: *verify,
        needed: "The package needs `thiserror` among its dependencies (`cargo add thiserror`).",
    };
    let plan = if *write {
        // The turn is that of the package: of its catalogues, nothing is written.
        let manifest = found.package.join("Cargo.toml");
        alone(&manifest, || {
            let plan = planned(&found, types)?;
            answer.carry_out(&manifest, &plan, &found)?;
            Ok(plan)
        })?
    } else {
        let plan = planned(&found, types)?;
        answer.prove(&plan, &found)?;
        plan
    };
    answer.show(&plan, out)
}

fn planned(found: &Found, types: &[String]) -> Result<Plan, Failure> {
    let Read {
        sources, is_asked, ..
    } = Read::files(found)?;
    let request = Ejection {
        sources: &sources,
        is_asked: &is_asked,
        types,
        package: &found.package,
    };
    eject(&Disk, &request).map_err(|unplanned| match unplanned {
        Unplanned::Nothing(why) => Failure::wrong(why),
        Unplanned::Refused(refusal) => crate::editing::failure(refusal, &found.package),
    })
}
