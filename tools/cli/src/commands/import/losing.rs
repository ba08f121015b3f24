//! Decides whether an import may lose something, and reports what it loses: the same for every format, for Rust, and for
//! the way back.
//!
//! If something is lost and the user does not allow it, nothing is written and the exit status is 1. The report for people
//! goes to stderr, because stdout has the catalogue or the difference; the one for programs takes their place on stdout.

use clap::{Args, ValueEnum};
use errdex_outputs::json;
use errdex_outputs::loss::Loss;
use serde_json::{Value, json};

use crate::commands::counted;
use crate::failure::{Failure, Status, complain, say};
use crate::output::Output;

// What every import takes.
#[derive(Debug, Args)]
pub(in crate::commands) struct Losing {
    /// Write even if something was dropped, and exit with 0
    #[arg(long)]
    allow_loss: bool,

    /// How to report what was kept, changed and dropped
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    report: Report,
}

/// How to write the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Report {
    /// For people, on stderr
    Text,
    /// For programs, on stdout instead of the catalogue or the difference
    Json,
}

impl Losing {
    /// Whether the report is JSON.
    pub(in crate::commands) fn is_json(&self) -> bool {
        self.report == Report::Json
    }

    /// Fine, if nothing is lost, or if it may be.
    pub(in crate::commands) fn status(&self, loss: &Loss) -> Status {
        if self.allow_loss || loss.lost() == 0 {
            Status::Fine
        } else {
            Status::Wrong
        }
    }

    /// The report for people on stderr; what is on stdout comes first.
    pub(in crate::commands) fn tell(loss: &Loss, out: &mut Output) -> Result<(), Failure> {
        out.flush()?;
        loss.text().lines().for_each(say);
        Ok(())
    }

    /// The report for programs, with `more` about the import.
    pub(in crate::commands) fn print(
        loss: &Loss,
        is_written: bool,
        more: Vec<(&str, Value)>,
        out: &mut Output,
    ) -> Result<(), Failure> {
        let mut report = loss.json();
        report["written"] = json!(is_written);
        for (key, value) in more {
            report[key] = value;
        }
        out.text(&json::pretty(&report))?;
        out.flush()?;
        Ok(())
    }

    /// Says why the exit status is 1, if something was lost that may not be. `attempt` is what was not done for that.
    pub(in crate::commands) fn complain(&self, loss: &Loss, attempt: &Attempt) {
        if self.status(loss) == Status::Fine {
            return;
        }
        let what = counted(loss.lost(), "thing was dropped", "things were dropped");
        complain(match attempt {
            Attempt::Write(file) => {
                format!("{what}, so `{file}` was not written; --allow-loss writes it nevertheless")
            }
            Attempt::WriteAll => {
                format!("{what}, so nothing was written; --allow-loss writes the rest nevertheless")
            }
            Attempt::Show => {
                format!("{what}; nothing would be written without --allow-loss")
            }
        });
    }
}

/// What an import does with its result.
pub(in crate::commands) enum Attempt {
    /// It writes this file.
    Write(String),
    /// It writes several files.
    WriteAll,
    /// It prints what it would write.
    Show,
}
