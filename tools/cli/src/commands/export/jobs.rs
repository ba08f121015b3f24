//! Runs exports: one that the command line asks for, or those that a catalogue lists.

use std::collections::HashSet;
use std::path::PathBuf;

use errdex_catalog::files::normalised;
use errdex_catalog::model::Export;
use errdex_export::{Exported, Format, LeftOut, Options, Output as Exporting, Syntax, export};

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

/// The files that the catalogue lists.
pub(super) fn listed(opened: &Opened) -> Result<Vec<Job>, Failure> {
    if opened.exports.is_empty() {
        let name = &opened.exported.name;
        return Err(Failure::unusable(format!(
            "the catalogue `{name}` has no `exports:`; name a format, as in `--format typescript`"
        )));
    }
    let mut taken = HashSet::new();
    let jobs = opened.exports.iter().map(|listed| {
        let Export {
            format,
            out,
            type_name,
            package,
            prefix,
            syntax,
            span,
        } = listed;
        let path = normalised(&opened.folder.join(out));
        if !taken.insert(path.clone()) {
            let message = format!("`{out}` is written by another export already");
            return Err(Failure::wrong(opened.placed(Some(*span), &message)));
        }
        // The check of the catalogue allowed known words only.
        let syntax = syntax.as_deref().and_then(Syntax::from_name);
        let format = Format::from_name(format).ok_or_else(|| {
            let message = format!("there is no format `{format}`");
            Failure::wrong(opened.placed(Some(*span), &message))
        })?;
        Ok(Job {
            format,
            path: Some(path),
            shown: normalised(&opened.shown_folder.join(out))
                .display()
                .to_string(),
            options: Options {
                type_name: type_name.clone(),
                package: package.clone(),
                prefix: prefix.clone(),
                syntax: syntax.unwrap_or_default(),
                file_stem: None,
            },
        })
    });
    jobs.collect()
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
