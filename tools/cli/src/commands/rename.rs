//! `errdex rename` gives an entry another name, leaves the old one as an alias, and takes the links along.

use std::path::Path;

use clap::Args;
use errdex_catalog::name::is_name;
use errdex_edit::{Rename, Renamed, rename};

use super::counted;
use crate::arguments::Root;
use crate::completing;
use crate::editing::{Opening, edit, links_of_others, meant, place_of};
use crate::failure::{Failure, Status};
use crate::output::Output;

/// Give an entry another name; the old one stays as an alias
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex rename HARBOUR_FOG HARBOUR_VISIBILITY
  errdex rename HARBOUR_FOG HARBOUR_VISIBILITY src/errors.yaml --keep-variant

Every link to the old name is updated: in `related:`, in `replaced_by:`, and in texts. \
Nothing else in the files changes. An edit that would cause a problem is refused.")]
pub(crate) struct Arguments {
    /// The current name of the entry, or its code
    #[arg(value_name = "OLD", allow_negative_numbers = true, add = completing::entries())]
    old: String,

    /// The new name
    #[arg(value_name = "NEW")]
    new: String,

    #[command(flatten)]
    pub(super) root: Root,

    /// Keep the Rust variant of the old name
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
    let catalogue = root.file()?;
    let (renamed, old) = edit(&catalogue, Opening::HasEntries, out, |editable| {
        // An alias stays as it is: after a crash, the old name is one already.
        let old = if is_name(old) {
            old.clone()
        } else {
            meant(editable, old)
        };
        let wish = Rename {
            old: &old,
            new,
            keep_variant: *keep_variant,
        };
        Ok(rename(editable, &wish)?.with(old))
    })?;
    let old = &old;
    let Renamed {
        file,
        was_done,
        links,
        translations,
        variant,
    } = renamed;
    if was_done {
        let links = match links {
            0 => ", and no link in this catalogue has the old one".to_owned(),
            links => format!(": {}", updated(links)),
        };
        out.text(&format!("`{new}` has the name already{links}"))?;
        show_translations(&translations, out)?;
        show_others(&catalogue, (old, new), out)?;
        return Ok(Status::Fine);
    }
    let alias = if old.eq_ignore_ascii_case(new) {
        "the two differ only in case, so the old one does not become an alias"
    } else {
        "the old name stays as an alias"
    };
    out.text(&format!(
        "Renamed `{old}` to `{new}` in {file}: {alias}; {}",
        updated(links)
    ))?;
    show_others(&catalogue, (old, new), out)?;
    show_translations(&translations, out)?;
    if let Some((was, is)) = variant {
        out.text(&format!(
            "The variant `{was}` is `{is}` now; `--keep-variant` keeps it"
        ))?;
    }
    Ok(Status::Fine)
}

fn show_translations(files: &[String], out: &mut Output) -> Result<(), Failure> {
    for file in files {
        out.text(&format!("  its translation in {file} has the new name"))?;
    }
    Ok(())
}

/// Other catalogues are not edited, and need not be: the old name is an alias.
fn show_others(
    catalogue: &Path,
    (old, new): (&str, &str),
    out: &mut Output,
) -> Result<(), Failure> {
    let alias = if old.eq_ignore_ascii_case(new) {
        ""
    } else {
        ", which is an alias now"
    };
    for linked in links_of_others(catalogue, &[old.to_owned()]) {
        let place = place_of(&linked);
        out.text(&format!("  {place} still links to `{old}`{alias}"))?;
    }
    Ok(())
}

fn updated(links: usize) -> String {
    match links {
        0 => "no link in this catalogue had it".to_owned(),
        links => format!("{} updated", counted(links, "link", "links")),
    }
}
