//! `errdex i18n export` writes the texts of a catalogue for translators.

use std::path::PathBuf;

use clap::Args;
use errdex_catalog::files::{MAX_BYTES, read_whole};
use errdex_edit::Replacement;
use errdex_translate::{Exchange, Format, write};

use super::opened::Opened;
use crate::arguments::Root;
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::writing::{alone, replace};

/// Write the texts of a catalogue for translators
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex i18n export --format po --lang de > de.po
  errdex i18n export --format xliff errors.yaml --lang pl --out pl.xliff
  errdex i18n export --format json --lang en --out en.json    the catalogue's own texts

Texts are in code order, each with the name of its entry. PO and XLIFF contain the text of the catalogue \
next to its translation, and mark stale ones; the other formats contain only translated texts, so translators also need \
the file of the catalogue's own language.")]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) root: Root,

    /// What to write
    #[arg(long, value_name = "FORMAT", value_parser = super::formats())]
    format: Format,

    /// The language: one that the catalogue lists, or its own
    #[arg(long = "lang", value_name = "TAG")]
    language: String,

    /// The file to write [default: stdout]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        root,
        format,
        language,
        out: path,
    } = args;
    let opened = Opened::open(&root.file()?)?;
    let is_own = opened.catalog.language.eq_ignore_ascii_case(language);
    let language = if is_own {
        None
    } else {
        Some(opened.language(language)?)
    };
    let exchange = Exchange::of(&opened.catalog, language);
    let text = write(*format, &exchange).map_err(Failure::wrong)?;
    let Some(path) = path else {
        out.file(text.as_bytes())?;
        return Ok(Status::Fine);
    };
    let shown = path.display().to_string();
    alone(path, || {
        let old = match read_whole(path, MAX_BYTES) {
            Ok(old) => Some(old),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => {
                return Err(Failure::unusable(format!("cannot read `{shown}`: {error}")).into());
            }
        };
        replace(&[Replacement {
            path: path.clone(),
            shown: shown.clone(),
            old,
            new: text.clone().into_bytes(),
        }])?;
        Ok(())
    })?;
    out.text(&format!("Wrote `{shown}`."))?;
    Ok(Status::Fine)
}
