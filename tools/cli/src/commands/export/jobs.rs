//! Runs exports: one that the command line asks for, or those that a catalogue lists.

use std::path::PathBuf;

use errdex_export::{Exported, Format, LeftOut, Options, Output as Exporting, export};

use super::opened::Opened;
use super::target::{Mode, Target};
use crate::failure::{Failure, Status, complain, say};
use crate::output::Output;

/// A file to write.
pub(super) struct Job {
    /// What to write.
    pub(super) format: Format,
    /// Where to; else to stdout.
    pub(super) path: Option<PathBuf>,
    /// The name of the file in messages.
    pub(super) shown: String,
    /// How.
    pub(super) options: Options,
}

impl Job {
    /// Writes the file, or compares it.
    pub(super) fn run(
        &self,
        exported: &Exported,
        opened: &Opened,
        mode: Mode,
        out: &mut Output,
    ) -> Result<Status, Failure> {
        let stem = self.path.as_ref().and_then(|path| path.file_stem());
        let options = Options {
            file_stem: stem.map(|stem| stem.to_string_lossy().into_owned()),
            ..self.options.clone()
        };
        let exporting = export(exported, self.format, &options);
        let exporting = exporting.map_err(|refused| opened.refused(&refused, self.format))?;
        let Exporting { text, left_out } = exporting;
        for LeftOut { why, names } in &left_out {
            say(format!("left out, because {why}: {}", names.join(", ")));
        }
        let Some(path) = &self.path else {
            out.raw(&text)?;
            return Ok(Status::Fine);
        };
        Target::new(path, &self.shown).run(&text, mode, out)
    }
}

/// Runs all of them; one that fails does not keep it from the others.
pub(super) fn run_all(jobs: &[Job], opened: &Opened, mode: Mode, out: &mut Output) -> Status {
    let mut status = Status::Fine;
    for job in jobs {
        match job.run(&opened.exported, opened, mode, out) {
            Ok(one) => status = status.max(one),
            Err(failure) => {
                complain(&failure.message);
                status = status.max(failure.status);
            }
        }
    }
    status
}
