//! `errdex new` adds an entry, with a code that no branch picks by chance.

use std::path::PathBuf;

use clap::Args;
use errdex_edit::{Added, NewEntry, add};

use crate::arguments::{Root, require_release};
use crate::editing::{Opening, edit};
use crate::failure::{Failure, Status};
use crate::output::Output;

/// Add an entry, with a code that is unlikely to collide with another branch
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex new HARBOUR_ICE --message 'The harbour is frozen'
  errdex new HARBOUR_ICE --message 'The harbour is frozen' --owner pilot-office --category weather
  errdex new HARBOUR_ICE --message 'The harbour is frozen' --code 0x112 --part weather.yaml

The code is computed from the names of the catalogue and the entry, within the owner's `ranges:`. It is \
never the next number, which every other branch would use as well. Codes of retired and of released \
entries are never used again. Without ranges, codes are between 1 and 65535; codes that are text are \
what their `pattern:` allows. The entry is written in the order of the codes, into the part whose \
`owner:` and `category:` fit; nothing else in the files changes.")]
pub(crate) struct Arguments {
    /// The name of the entry
    #[arg(value_name = "NAME")]
    name: String,

    #[command(flatten)]
    pub(super) root: Root,

    /// What happened, in one line without a full stop
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    message: String,

    /// Use this code instead of generating one
    #[arg(long, value_name = "CODE", allow_hyphen_values = true)]
    code: Option<String>,

    /// The category of the entry
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    category: Option<String>,

    /// The owner of the entry, whose ranges the code comes from
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    owner: Option<String>,

    /// The release that introduces it, as in 1.4.0
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
