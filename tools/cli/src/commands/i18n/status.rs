//! `errdex i18n status` shows how far each language is.

use std::fmt::Write as _;

use clap::Args;
use errdex_outputs::json::pretty;
use errdex_translate::status;
use serde_json::json;

use super::opened::Opened;
use crate::arguments::{Answer, Root};
use crate::failure::{Failure, Status};
use crate::output::Output;

/// Show how complete each language of a catalogue is
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex i18n status
  errdex i18n status errors.yaml --format json

A text is stale if the entry's own has changed since it was translated. An untracked one does not say \
which text it translates: `errdex i18n touch` records that.")]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) root: Root,

    #[command(flatten)]
    answer: Answer,
}

impl Arguments {
    pub(super) fn is_json(&self) -> bool {
        self.answer.is_json()
    }
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let opened = Opened::open(&args.root.file()?)?;
    let all = status(&opened.catalog);
    if args.is_json() {
        let languages = all.iter().map(|one| {
            json!({
                "language": one.language,
                "file": one.file,
                "texts": one.texts,
                "translated": one.translated,
                "stale": one.stale,
                "missing": one.missing(),
                "untracked": one.untracked,
                "percent": one.percent(),
            })
        });
        let languages: Vec<_> = languages.collect();
        let catalog = &opened.catalog;
        let report =
            json!({"catalog": catalog.name, "source": catalog.language, "languages": languages});
        out.text(&pretty(&report))?;
        return Ok(Status::Fine);
    }
    if all.is_empty() {
        out.text(
            "the catalogue lists no languages; `languages: {de: errors.de.yaml}` in its root does",
        )?;
        return Ok(Status::Fine);
    }
    let mut rows = vec![
        [
            "language",
            "done",
            "translated",
            "stale",
            "missing",
            "untracked",
            "file",
        ]
        .map(str::to_owned),
    ];
    rows.extend(all.iter().map(|one| {
        [
            one.language.clone(),
            format!("{} %", one.percent()),
            format!("{} of {}", one.translated, one.texts),
            one.stale.to_string(),
            one.missing().to_string(),
            one.untracked.to_string(),
            one.file.clone(),
        ]
    }));
    let width = |column: usize| {
        let cells = rows
            .iter()
            .map(|row: &[String; 7]| row[column].chars().count());
        cells.max().unwrap_or(0)
    };
    for row in &rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let fill = width(column) - cell.chars().count();
            let fill = " ".repeat(fill);
            let _ = match column {
                0 => write!(line, "{cell}{fill}"),
                6 => write!(line, "  {cell}"),
                _ => write!(line, "  {fill}{cell}"),
            };
        }
        out.text(line.trim_end())?;
    }
    Ok(Status::Fine)
}
