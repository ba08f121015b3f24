//! `errdex rename` gives an entry another name, leaves the old one as an alias, and takes the links along.

use clap::Args;
use errdex_edit::{Rename, Renamed, rename};

use super::counted;
use crate::arguments::Root;
use crate::editing::{Opening, edit};
use crate::failure::{Failure, Status};
use crate::output::Output;

/// Give an entry another name; the old one stays as an alias
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex rename HARBOUR_FOG HARBOUR_VISIBILITY
  errdex rename HARBOUR_FOG HARBOUR_VISIBILITY src/errors.yaml --keep-variant

Every link to the old name is updated: in `related:`, in `replaced_by:`, and in texts.
Nothing else of the files changes by a byte. An edit that would bring in a problem is refused.")]
pub(crate) struct Arguments {
    /// The name that it has
    #[arg(value_name = "OLD")]
    old: String,

    /// The name that it gets
    #[arg(value_name = "NEW")]
    new: String,

    #[command(flatten)]
    root: Root,

    /// Keep the Rust variant that the old name made
    #[arg(long)]
    keep_variant: bool,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        old,
        new,
        root,
        keep_variant,
    } = args;
    let wish = Rename {
        old,
        new,
        keep_variant: *keep_variant,
    };
    let Renamed {
        file,
        was_done,
        links,
        variant,
    } = edit(root.file(), Opening::HasEntries, out, |editable| {
        rename(editable, &wish)
    })?;
    if was_done {
        let links = match links {
            0 => ", and no link has the old one".to_owned(),
            links => format!(": {}", updated(links)),
        };
        out.text(&format!("`{new}` has the name already{links}"))?;
        return Ok(Status::Fine);
    }
    let alias = if old.eq_ignore_ascii_case(new) {
        "the two differ in case alone, so the old one is no alias"
    } else {
        "the old name stays as an alias"
    };
    out.text(&format!(
        "Renamed `{old}` to `{new}` in {file}: {alias}; {}",
        updated(links)
    ))?;
    if let Some((was, is)) = variant {
        out.text(&format!(
            "The variant `{was}` is `{is}` now; `--keep-variant` keeps it"
        ))?;
    }
    Ok(Status::Fine)
}

fn updated(links: usize) -> String {
    match links {
        0 => "no link had it".to_owned(),
        links => format!("{} updated", counted(links, "link", "links")),
    }
}
