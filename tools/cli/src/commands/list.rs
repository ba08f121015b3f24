//! `errdex list` shows the entries of a catalogue, or counts them.

use clap::Args;
use errdex_outputs::count::Count;
use errdex_outputs::entries::document;
use errdex_outputs::json;
use errdex_outputs::view::{View, leave_out};
use serde_json::json;

use crate::arguments::{Answer, Audiences, Format, Shown};
use crate::completing;
use crate::failure::{Failure, Status, say};
use crate::line::{Listed, show};
use crate::output::Output;
use crate::source;

/// List the entries of a catalogue, one line each
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex list --category not-found
  errdex list --catalog errors.yaml --format json
  errdex list --catalog errors.yaml --audience public,operator
  errdex list --count

--format json prints an object with the version of its shape and the entries; `errdex schema --of entries` describes it. \
--count prints the number of entries, and a hash that changes when a code or a name does: FNV-1a of 64 bits over one \
line `NAME CODE` for each entry, in the order of codes, each ended by a line feed.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(super) shown: Shown,

    /// Only the entries of this category
    #[arg(
        long,
        value_name = "NAME",
        allow_hyphen_values = true,
        add = completing::categories()
    )]
    category: Option<String>,

    #[command(flatten)]
    audiences: Audiences,

    /// Print how many there are and a hash of their names and codes, not the entries
    #[arg(long)]
    count: bool,

    #[command(flatten)]
    pub(super) answer: Answer,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let source = source::open(args.shown.named())?;
    let identity = source.identity();
    let mut entries = source.entries();
    let whole = if entries.is_empty() && args.category.is_none() {
        source.whole().entries.len()
    } else {
        0
    };
    if let Some(category) = &args.category {
        entries = of_category(entries, category)?;
    }
    leave_out(&mut entries, |view| !args.audiences.have(view));
    if args.count {
        let named = entries.iter().map(|view| (&*view.name, &view.code));
        let Count { entries, hash } = Count::of(named);
        let (count, hash) = (entries, format!("{hash:016x}"));
        match args.answer.format {
            Format::Text => out.text(&format!("{count} {hash}"))?,
            Format::Json => out.text(&json::pretty(
                &json!({"catalog": identity, "count": count, "hash": hash}),
            ))?,
        }
        return Ok(Status::Fine);
    }
    match args.answer.format {
        Format::Text => {
            let listed = entries.into_iter().map(|view| Listed {
                family: None,
                catalog: identity.to_owned(),
                view,
            });
            let listed: Vec<Listed> = listed.collect();
            show(&listed, false, Format::Text, out)?;
        }
        Format::Json => {
            let listed = entries.iter().map(|view| view.json_of(identity));
            let listed: Vec<_> = listed.collect();
            let document = document(identity, &source.whole().title, &listed);
            out.text(&json::pretty(&document))?;
        }
    }
    if whole > 0 {
        say(format!(
            "no entry is in use; `errdex explain` shows the {whole} that are retired"
        ));
    }
    Ok(Status::Fine)
}

fn of_category(mut entries: Vec<View>, name: &str) -> Result<Vec<View>, Failure> {
    source::require_category(&entries, name)?;
    entries.retain(|view| view.is_of(name));
    Ok(entries)
}
