//! `errdex new` adds an entry, with a code that no branch picks by chance.

use std::path::PathBuf;

use clap::Args;
use errdex_edit::{Added, NewEntry, add};

use crate::arguments::{Root, require_release};
use crate::editing::{Opening, edit};
use crate::failure::{Failure, Status};
use crate::output::Output;

/// Add an entry, with a code that no branch picks by chance
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex new HARBOUR_ICE --message 'The harbour is frozen'
  errdex new HARBOUR_ICE --message 'The harbour is frozen' --owner pilot-office --category weather
  errdex new HARBOUR_ICE --message 'The harbour is frozen' --code 0x112 --part weather.yaml

The code is drawn from the names of the catalogue and the entry, out of the owner's `ranges:`, and
never the next one, which every other branch would take as well. Codes of retired and of released
entries are taken for ever. Without ranges, codes are drawn from 1 to 65535; text codes are drawn
from what their `pattern:` allows. The entry stands in the order of the codes, in the part whose
`owner:` and `category:` fit; nothing else of the files changes by a byte.")]
pub(crate) struct Arguments {
    /// The name of the entry
    #[arg(value_name = "NAME")]
    name: String,

    #[command(flatten)]
    root: Root,

    /// What happened, in one line without a full stop
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    message: String,

    /// Use this code, and draw none
    #[arg(long, value_name = "CODE", allow_hyphen_values = true)]
    code: Option<String>,

    /// The category of the entry
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    category: Option<String>,

    /// Who owns the entry, and whose ranges the code is drawn from
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    owner: Option<String>,

    /// The release that will bring it, as in 1.4.0
    #[arg(long, value_name = "VERSION")]
    since: Option<String>,

    /// The file of the catalogue to write it to
    #[arg(long, value_name = "FILE")]
    part: Option<PathBuf>,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        name,
        root,
        message,
        code,
        category,
        owner,
        since,
        part,
    } = args;
    if let Some(since) = since {
        require_release("--since", since)?;
    }
    let wish = NewEntry {
        name,
        message,
        code: code.as_deref(),
        category: category.as_deref(),
        owner: owner.as_deref(),
        since: since.as_deref(),
        part: part.as_deref(),
    };
    let Added {
        code,
        drawn_from,
        file,
        line,
    } = edit(&root.file()?, Opening::MayBeEmpty, out, |editable| {
        add(editable, &wish)
    })?;
    out.text(&format!(
        "Added `{name}` with the code {code} in {file}:{line}"
    ))?;
    if let Some(drawn_from) = drawn_from {
        out.text(&format!("  drawn from {drawn_from}"))?;
    }
    Ok(Status::Fine)
}
