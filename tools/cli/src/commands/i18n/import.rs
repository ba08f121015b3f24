//! `errdex i18n import` takes in what translators send back.

use std::path::PathBuf;

use clap::Args;
use errdex_catalog::files::{MAX_BYTES, read_whole};
use errdex_translate::{Format, Merged, merge, read};

use super::opened::{Opened, Sidecar};
use crate::arguments::Root;
use crate::commands::counted;
use crate::failure::{Failure, Status, complain};
use crate::output::Output;
use crate::writing::{alone, replace};

/// Import what translators send back
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex i18n import de.po                           the language is in the file
  errdex i18n import translated.json errors.yaml --lang pl

Only entries that differ are written into the file of translations; everything else in it stays as it is, \
including comments, and a text that is missing from the translated file is kept. Texts of unknown and retired entries are left \
out and reported. `errdex check` checks the result.")]
pub(super) struct Arguments {
    /// The translated file
    #[arg(value_name = "TRANSLATED")]
    from: PathBuf,

    #[command(flatten)]
    pub(super) root: Root,

    /// What the file is [default: its extension says]
    #[arg(long, value_name = "FORMAT", value_parser = super::formats())]
    format: Option<Format>,

    /// The language [default: the one that the file names]
    #[arg(long = "lang", value_name = "TAG")]
    language: Option<String>,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        from,
        root,
        format,
        language,
    } = args;
    let shown = from.display();
    let extension = from.extension().and_then(|end| end.to_str());
    let format = format
        .or_else(|| Format::from_name(extension?))
        .ok_or_else(|| {
            Failure::unusable(format!(
                "the extension of `{shown}` does not tell its format: name it with `--format`"
            ))
        })?;
    let text = read_whole(from, MAX_BYTES)
        .map_err(|error| Failure::unusable(format!("cannot read `{shown}`: {error}")))?;
    let text = String::from_utf8(text)
        .map_err(|_| Failure::wrong(format!("`{shown}` is not valid UTF-8")))?;
    let (named, received) = read(format, &text).map_err(|misread| {
        Failure::wrong(format!("{shown}:{}: {}", misread.line, misread.message))
    })?;
    let tag = language.clone().or(named).ok_or_else(|| {
        Failure::unusable(format!(
            "`{shown}` does not name its language: name it with `--lang`"
        ))
    })?;
    let file = root.file()?;
    let (merged, sidecar) = alone(&file, || {
        let opened = Opened::open(&file)?;
        let language = opened.language(&tag)?;
        let sidecar = opened.sidecar(language)?;
        let merged = merge(&opened.catalog, language, sidecar.text()?, &received)
            .map_err(|_| sidecar.unusual())?;
        let replacement = sidecar.replacement(&merged.text)?;
        replace(replacement.as_slice())?;
        Ok((merged, sidecar))
    })?;
    report(args, &merged, &sidecar, out)
}

fn report(
    args: &Arguments,
    merged: &Merged,
    sidecar: &Sidecar,
    out: &mut Output,
) -> Result<Status, Failure> {
    let Merged {
        text: _,
        added,
        changed,
        accepted,
        left_out,
    } = merged;
    for (line, why) in left_out {
        complain(format!("{}:{line}: left out: {why}", args.from.display()));
    }
    let shown = &sidecar.shown;
    if added + changed + accepted == 0 {
        out.text(&format!("`{shown}` is up to date."))?;
    } else {
        let accepted = match accepted {
            0 => String::new(),
            accepted => format!(
                ", {}",
                counted(
                    *accepted,
                    "entry accepted as it is",
                    "entries accepted as they are"
                )
            ),
        };
        out.text(&format!(
            "Wrote `{shown}`: {} new, {changed} changed{accepted}",
            counted(*added, "text", "texts")
        ))?;
    }
    Ok(if left_out.is_empty() {
        Status::Fine
    } else {
        Status::Wrong
    })
}
