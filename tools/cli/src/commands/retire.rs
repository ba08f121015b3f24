//! `errdex retire` takes an entry out of use: the entry stays as a tombstone, and links to it go elsewhere.

use clap::Args;
use errdex_edit::{Fate, Retired, Retirement, retire};

use crate::arguments::{Root, require_release};
use crate::editing::{Opening, edit, instead};
use crate::failure::{Failure, Status};
use crate::output::Output;

/// Take an entry out of use; its code stays taken for ever
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex retire HARBOUR_LAMP --since 3.0.0 --reason 'there are no lamps any more'
  errdex retire HARBOUR_FOG --since 3.0.0 --reason 'too coarse' --replaced-by HARBOUR_VISIBILITY

The entry stays in its file, with `retired:` in the place of `deprecated:`, and its page can be
read for ever. Links to it lead to the replacement, the deprecation's where none is named, unless
that would make one of them a second time; without a replacement they are taken out. Each is
reported, and so are links in texts, which stay as they are.")]
pub(crate) struct Arguments {
    /// The entry
    #[arg(value_name = "NAME")]
    name: String,

    #[command(flatten)]
    root: Root,

    /// The release that lacks it, as in 3.0.0
    #[arg(long, value_name = "VERSION")]
    since: String,

    /// Why, in one line
    #[arg(long, value_name = "TEXT")]
    reason: String,

    /// The entry to use instead
    #[arg(long, value_name = "NAME")]
    replaced_by: Option<String>,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        name,
        root,
        since,
        reason,
        replaced_by,
    } = args;
    require_release("--since", since)?;
    let wish = Retirement {
        name,
        since,
        reason,
        replaced_by: replaced_by.as_deref(),
    };
    let Retired {
        file,
        replaced_by,
        fates,
    } = edit(root.file(), Opening::HasEntries, out, |editable| {
        retire(editable, &wish)
    })?;
    let replacement = replaced_by.as_deref();
    let instead = instead(replacement);
    out.text(&format!(
        "Retired `{name}` since {since} in {file}{instead}"
    ))?;
    for fate in &fates {
        out.text(&format!("  {}", tell(fate, replacement.unwrap_or("?"))))?;
    }
    Ok(Status::Fine)
}

fn tell(fate: &Fate, instead: &str) -> String {
    match fate {
        Fate::Led(from) => format!("`{from}` links to `{instead}` now"),
        Fate::Answered(to) => format!("`{instead}` links back to `{to}`"),
        Fate::Removed(from) => format!("`{from}` does not link to it any more"),
        Fate::Replaced(from) => format!("`{from}` is replaced by `{instead}` now"),
        Fate::Left(Some(from), key) => {
            format!("`{from}` links to it in its `{key}` still: see whether that is right")
        }
        Fate::Left(None, key) => {
            format!("the catalogue's `{key}` links to it still: see whether that is right")
        }
    }
}
