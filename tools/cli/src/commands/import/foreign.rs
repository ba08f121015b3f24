//! Reads foreign files, and writes the catalogue that comes of them.

use std::fs;
use std::path::Path;

use errdex_catalog::code::CodeType;
use errdex_catalog::files::{Disk, Files, shown};
use errdex_catalog::name::is_kebab;
use errdex_import::{Failed, Format, Imported, Input, Map, Options, identity_of, import, update};
use errdex_outputs::loss;

use super::{Foreign, report};
use crate::editing::failure;
use crate::failure::{Failure, Status, complain};
use crate::output::Output;
use crate::problem;
use crate::workspace::{self, Place};
use crate::writing::{Unwritten, alone, replace_recorded};

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
        Some(to) => written(format, (to, args), &inputs, &options, out),
        None => printed(format, args, &inputs, &options, out),
    }
}

/// Writes a new catalogue.
fn written(
    format: Format,
    (to, args): (&Path, &Foreign),
    inputs: &[Input],
    options: &Options,
    out: &mut Output,
) -> Result<Status, Failure> {
    let imported = alone(to, || {
        let imported = made(format, (to, args), inputs, options, out)?;
        if let Some(imported) = &imported
            && args.losing.status(&imported.loss) == Status::Fine
        {
            replace_recorded(to, &imported.replacements)?;
        }
        Ok(imported)
    })?;
    let Some(imported) = imported else {
        return Ok(Status::Wrong);
    };
    report::show(&imported, Some(to), &args.losing, out)?;
    Ok(args.losing.status(&imported.loss))
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
        if args.losing.status(&updated.loss) == Status::Fine {
            replace_recorded(to, &updated.replacements)?;
        }
        Ok(Some(updated))
    })?;
    let Some(updated) = updated else {
        return Ok(Status::Wrong);
    };
    report::show_update(&updated, to, &args.losing, out)?;
    Ok(args.losing.status(&updated.loss))
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
    let Some(imported) = imported.map_err(Failure::from)? else {
        return Ok(Status::Wrong);
    };
    if !args.losing.is_json() {
        // The catalogue is the last one; its files of translations are told apart by their names.
        for replacement in imported.replacements.iter().rev() {
            if !replacement.path.ends_with(PRINTED) {
                out.text(&format!("\n# {}", replacement.shown))?;
            }
            out.file(&replacement.new)?;
        }
    }
    report::show(&imported, None, &args.losing, out)?;
    Ok(args.losing.status(&imported.loss))
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
        Ok(imported) => {
            let mut files = imported.replacements.iter();
            let there = files.find(|own| fs::symlink_metadata(&own.path).is_ok());
            match there.filter(|_| args.to.is_some()) {
                Some(own) => {
                    let shown = &own.shown;
                    let why = format!("`{shown}` exists, and is left as it is; move it away first");
                    Err(Failure::unusable(why).into())
                }
                None => Ok(Some(imported)),
            }
        }
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
        Failed::Problems(problems) if args.losing.is_json() => {
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
        losing: _,
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
