//! Reads foreign files, and writes the catalogue that comes of them.

use std::fs;
use std::path::Path;

use errdex_catalog::code::CodeType;
use errdex_catalog::files::{Disk, Files, shown};
use errdex_catalog::name::is_kebab;
use errdex_import::{Failed, Format, Imported, Input, Map, Options, identity_of, import, update};
use errdex_outputs::loss::{self, Loss};

use super::{Foreign, Report, report};
use crate::editing::failure;
use crate::failure::{Failure, Status, complain, say};
use crate::output::Output;
use crate::problem;
use crate::workspace::{self, Place};
use crate::writing::{Unwritten, alone, replace};

/// The catalogue's name where it is only printed.
const PRINTED: &str = "errors.yaml";

pub(super) fn run(
    format: Format,
    args: &Foreign,
    map: Option<Map>,
    out: &mut Output,
) -> Result<Status, Failure> {
    let options = options(args, map)?;
    let inputs = inputs(args)?;
    match &args.to {
        Some(to) if args.update => updated(format, (to, args), &inputs, &options, out),
        Some(to) => {
            let mut status = Status::Fine;
            let imported = alone(to, || {
                let imported = made(format, (to, args), &inputs, &options, out)?;
                status = Status::Fine;
                if let Some(imported) = &imported {
                    status = judged(imported, args.allow_loss);
                    if status == Status::Fine {
                        replace(&imported.replacements)?;
                    }
                }
                Ok(imported)
            })?;
            let Some(imported) = imported else {
                return Ok(Status::Wrong);
            };
            report::show(
                &imported,
                Some((to, status == Status::Fine)),
                args.report,
                out,
            )?;
            Ok(status)
        }
        None => printed(format, args, &inputs, &options, out),
    }
}

/// Adds what is new to a catalogue, and shows what else differs.
fn updated(
    format: Format,
    (to, args): (&Path, &Foreign),
    inputs: &[Input],
    options: &Options,
    out: &mut Output,
) -> Result<Status, Failure> {
    let Place { root, base } = workspace::place(to);
    let updated = alone(to, || {
        let updated = match update(&Disk, (&root, &base), format, inputs, options) {
            Ok(updated) => updated,
            Err(failed) => return refused(failed, (to, args), out).map(|()| None),
        };
        if is_lossless(&updated.loss, updated.left_out, args.allow_loss) {
            replace(&updated.replacements)?;
        }
        Ok(Some(updated))
    })?;
    let Some(updated) = updated else {
        return Ok(Status::Wrong);
    };
    let is_written = is_lossless(&updated.loss, updated.left_out, args.allow_loss);
    report::show_update(&updated, (to, is_written), args.report, out)?;
    Ok(if is_written {
        Status::Fine
    } else {
        Status::Wrong
    })
}

/// Prints the catalogue, and the report beside it.
fn printed(
    format: Format,
    args: &Foreign,
    inputs: &[Input],
    options: &Options,
    out: &mut Output,
) -> Result<Status, Failure> {
    let imported = made(format, (Path::new(PRINTED), args), inputs, options, out);
    let imported = imported.map_err(|unwritten| match unwritten {
        Unwritten::Changed(failure) | Unwritten::Failed(failure) => failure,
    })?;
    let Some(imported) = imported else {
        return Ok(Status::Wrong);
    };
    if args.report == Report::Json {
        report::show(&imported, None, args.report, out)?;
    } else {
        for replacement in &imported.replacements {
            out.file(&replacement.new)?;
        }
        imported.loss.text().lines().for_each(say);
    }
    Ok(judged(&imported, args.allow_loss))
}

/// Whether everything is in the catalogue that is not to be left out.
fn judged(imported: &Imported, allow_loss: bool) -> Status {
    if is_lossless(&imported.loss, imported.left_out, allow_loss) {
        Status::Fine
    } else {
        Status::Wrong
    }
}

fn is_lossless(loss: &Loss, left_out: usize, allow_loss: bool) -> bool {
    allow_loss || loss.dropped() <= left_out
}

/// The catalogue; nothing, if it would have problems, which are shown.
fn made(
    format: Format,
    (to, args): (&Path, &Foreign),
    inputs: &[Input],
    options: &Options,
    out: &mut Output,
) -> Result<Option<Imported>, Unwritten> {
    if args.to.is_some() && fs::symlink_metadata(to).is_ok() {
        let to = to.display();
        let failure = Failure::unusable(format!(
            "`{to}` exists, and is left as it is; `--update` adds what is new to it"
        ));
        return Err(failure.into());
    }
    let Place { root, base } = workspace::place(to);
    match import(&Disk, (&root, &base), format, inputs, options) {
        Ok(imported) => Ok(Some(imported)),
        Err(failed) => refused(failed, (to, args), out).map(|()| None),
    }
}

/// Shows why nothing comes of it.
fn refused(
    failed: Failed,
    (to, args): (&Path, &Foreign),
    out: &mut Output,
) -> Result<(), Unwritten> {
    match failed {
        Failed::Unreadable(places) => {
            for place in &places {
                let loss::Place {
                    file,
                    line,
                    column,
                    note,
                } = place;
                complain(format!("{file}:{line}:{column}: {note}"));
            }
            Err(Failure::unusable("a file cannot be imported; nothing was written").into())
        }
        // A program gets the first one in words.
        Failed::Problems(problems) if args.report == Report::Json => {
            let first = problems.list.first().map_or_else(String::new, |first| {
                let file = problems.sources.file(first.span.file).shown();
                let line = problems.sources.position(first.span).line;
                format!(", the first at {file}:{line}: {}", first.message)
            });
            let why = format!("the catalogue would have errors{first}; nothing was written");
            Err(Failure::wrong(why).into())
        }
        Failed::Problems(problems) => {
            for (at, one) in problems.list.iter().enumerate() {
                if at > 0 {
                    out.blank()?;
                }
                problem::show(one, &problems.sources, out)?;
            }
            out.flush()?;
            complain(
                "the catalogue would have errors, shown at their places in the files; nothing was written",
            );
            Ok(())
        }
        Failed::Refused(refusal) => Err(failure(refusal, to).into()),
    }
}

fn options(args: &Foreign, map: Option<Map>) -> Result<Options, Failure> {
    let Foreign {
        files,
        to: _,
        name,
        title,
        code_type,
        placeholders,
        only,
        except,
        update: _,
        allow_loss: _,
        report: _,
    } = args;
    if let Some(name) = name.as_ref().filter(|name| !is_kebab(name)) {
        return Err(Failure::unusable(format!(
            "`--name {name}`: an identity has small letters, digits and `-`, and begins with a letter"
        )));
    }
    let stem = files.first().and_then(|file| file.file_stem());
    let stem = stem.unwrap_or_default().to_string_lossy();
    let stem = stem.split('.').next().unwrap_or(&stem);
    Ok(Options {
        identity: name.clone().unwrap_or_else(|| identity_of(stem)),
        title: title.clone(),
        map,
        placeholders: placeholders.map(Into::into),
        code_type: code_type.as_deref().and_then(CodeType::from_name),
        only: only.clone(),
        except: except.clone(),
    })
}

/// The files, as they are.
fn inputs(args: &Foreign) -> Result<Vec<Input>, Failure> {
    let inputs = args.files.iter().map(|path| {
        let bytes = Disk.read(path).map_err(|error| {
            Failure::unusable(format!("cannot read `{}`: {error}", path.display()))
        })?;
        let Place { root, base } = workspace::place(path);
        Ok(Input {
            shown: shown(&root, &base),
            path: root,
            bytes,
        })
    });
    inputs.collect()
}
