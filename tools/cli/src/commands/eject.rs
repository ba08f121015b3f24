//! `errdex eject` gives the texts of a catalogue back to thiserror.

use std::path::PathBuf;

use clap::Args;
use errdex_adopt::{Ejection, Plan, Unplanned, eject};
use errdex_catalog::files::Disk;

use super::import::rust::{Read, ReportFormat, answer, proven, status};
use super::import::rust_files::{self, Found};
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::writing::{alone, replace};

/// Give the texts of a catalogue back to thiserror
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex eject src                      what would change, as a diff
  errdex eject src --verify --write     prove that every text stays the same, then write

The derive `errdex::Error` becomes thiserror's, each variant gets the text of its entry, and the codes,
the names and the help become methods. The catalogue stays as it is. An enum that the attribute
`#[errdex::catalog(…)]` fills stays too: `errdex expand` prints its Rust.

Exit status: 1 when a type stays as it is and `--allow-loss` is not given, when nothing is found, or when
`--verify` finds a difference; nothing is written then, but for the types that could be converted beside
those that could not; 2 when a file cannot be read or written.")]
pub(crate) struct Arguments {
    /// Rust files, or folders with such files
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// Only the type of this name; it may be given several times
    #[arg(long = "type", value_name = "NAME")]
    types: Vec<String>,

    /// Write the Rust; without it, the difference is shown
    #[arg(long)]
    write: bool,

    /// Build the package before and after in a copy, and compare what every variant shows
    #[arg(long)]
    verify: bool,

    /// How to report what was kept, changed and dropped
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    report: ReportFormat,

    /// End with 0 even if a type stays as it is
    #[arg(long)]
    allow_loss: bool,
}

impl Arguments {
    /// Whether the report is JSON.
    pub(super) fn is_json(&self) -> bool {
        self.report == ReportFormat::Json
    }
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        paths,
        types,
        write,
        verify,
        report,
        allow_loss,
    } = args;
    let found = rust_files::find(paths)?;
    let plan = if *write {
        // The turn is that of the package: of its catalogues, nothing is written.
        alone(&found.package.join("Cargo.toml"), || {
            let plan = planned(&found, types)?;
            proven(*verify, &plan, &found)?;
            replace(&plan.replacements)?;
            Ok(plan)
        })?
    } else {
        let plan = planned(&found, types)?;
        proven(*verify, &plan, &found)?;
        plan
    };
    let needed = "The package needs `thiserror` among its dependencies (`cargo add thiserror`).";
    answer(&plan, *report, *write, needed, out)?;
    Ok(status(&plan, *allow_loss))
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
