//! `errdex i18n touch` accepts translations as they are.

use clap::Args;
use errdex_catalog::model::Language;
use errdex_translate::touched;

use super::opened::Opened;
use crate::arguments::Root;
use crate::commands::counted;
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::writing::{alone, replace};

/// Accept translations as they are: write the hash of the original text next to each
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex i18n touch                          every translation of every language
  errdex i18n touch errors.yaml --lang de    every German one
  errdex i18n touch --entry HARBOUR_FOG      those of one entry

A file that the root lists and that does not exist is created, without translations.")]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) root: Root,

    /// An entry, by name; may be repeated [default: all]
    #[arg(long = "entry", value_name = "NAME")]
    names: Vec<String>,

    /// A language; may be repeated [default: all that the catalogue lists]
    #[arg(long = "lang", value_name = "TAG")]
    languages: Vec<String>,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        root,
        names,
        languages,
    } = args;
    let file = root.file()?;
    let mut lines = Vec::new();
    alone(&file, || {
        lines.clear();
        let opened = Opened::open(&file)?;
        for name in names {
            if opened.catalog.by_name(name).is_none() {
                return Err(Failure::wrong(format!("no entry has the name `{name}`")).into());
            }
        }
        let wanted: Vec<&Language> = if languages.is_empty() {
            opened.catalog.languages.iter().collect()
        } else {
            let named = languages.iter().map(|tag| opened.language(tag));
            named.collect::<Result<_, _>>()?
        };
        let mut replacements = Vec::new();
        for language in wanted {
            let sidecar = opened.sidecar(language)?;
            let is_wanted = |name: &str| {
                names.is_empty() || names.iter().any(|own| own.eq_ignore_ascii_case(name))
            };
            let text = sidecar.text()?;
            let (text, count) = touched(&opened.catalog, language, text, is_wanted)
                .ok_or_else(|| sidecar.unusual())?;
            let replacement = sidecar.replacement(&text)?;
            let is_new = replacement.as_ref().is_some_and(|own| own.old.is_none());
            let what = if is_new {
                "created, without translations".to_owned()
            } else {
                counted(count, "translation accepted", "translations accepted")
            };
            lines.push(format!("{}: {what}", sidecar.shown));
            replacements.extend(replacement);
        }
        replace(&replacements)?;
        Ok(())
    })?;
    for line in lines {
        out.text(&line)?;
    }
    Ok(Status::Fine)
}
