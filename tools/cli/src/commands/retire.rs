//! `errdex retire` takes an entry out of use: the entry stays as a tombstone, and links to it go elsewhere.

use clap::Args;
use errdex_edit::{Fate, Retired, Retirement, retire};

use crate::arguments::{Root, require_release};
use crate::completing;
use crate::editing::{Opening, edit, instead, links_of_others, meant, place_of};
use crate::failure::{Failure, Status};
use crate::output::Output;

/// Retire an entry; its code is never used again
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex retire HARBOUR_LAMP --since 3.0.0 --reason 'there are no lamps any more'
  errdex retire HARBOUR_FOG --since 3.0.0 --reason 'too coarse' --replaced-by HARBOUR_VISIBILITY

The entry stays in its file, and its page stays readable. `retired:` replaces `deprecated:`, whose note is printed \
and not kept. Links to the entry then point to the replacement (if you name none, the one in `deprecated:`), \
unless an entry would have the same link twice; without a replacement they are removed. Each change is \
reported, and so are links in texts, which stay as they are.

A link with a reason, `why:`, does not move by itself, because the reason may be \
false for another entry: the command reports such links, and changes nothing. Change or remove them first, \
or move them without their reasons with `--move-links`.")]
pub(crate) struct Arguments {
    /// The entry: its name, its code or its variant
    #[arg(value_name = "NAME", allow_negative_numbers = true, add = completing::entries())]
    name: String,

    #[command(flatten)]
    pub(super) root: Root,

    /// The first release without it, as in 3.0.0
    #[arg(long, value_name = "VERSION")]
    since: String,

    /// Why, in one line
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: String,

    /// The entry to use instead
    #[arg(long, value_name = "NAME", add = completing::entries())]
    replaced_by: Option<String>,

    /// Also move links that give a reason, without the reason
    #[arg(long)]
    move_links: bool,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        name,
        root,
        since,
        reason,
        replaced_by,
        move_links,
    } = args;
    require_release("--since", since)?;
    let catalogue = root.file()?;
    let (retired, name) = edit(&catalogue, Opening::HasEntries, out, |editable| {
        let name = meant(editable, name);
        let replaced_by = replaced_by.as_deref().map(|name| meant(editable, name));
        let wish = Retirement {
            name: &name,
            since,
            reason,
            replaced_by: replaced_by.as_deref(),
            move_links: *move_links,
        };
        Ok(retire(editable, &wish)?.with(name))
    })?;
    let Retired {
        file,
        names,
        replaced_by,
        dropped_note,
        fates,
        translations,
    } = retired;
    let replacement = replaced_by.as_deref();
    let instead = instead(replacement);
    out.text(&format!(
        "Retired `{name}` since {since} in {file}{instead}"
    ))?;
    if let Some(note) = &dropped_note {
        out.text(&format!("  the note of its deprecation was `{note}`"))?;
    }
    for fate in &fates {
        out.text(&format!("  {}", tell(fate, replacement.unwrap_or("?"))))?;
    }
    for file in &translations {
        out.text(&format!("  its translation was removed from {file}"))?;
    }
    for linked in links_of_others(&catalogue, &names) {
        let place = place_of(&linked);
        out.text(&format!(
            "  {place} still links to it, which is an error there now"
        ))?;
    }
    Ok(Status::Fine)
}

fn tell(fate: &Fate, instead: &str) -> String {
    match fate {
        Fate::Led { from, why } => {
            let reason = why.as_ref().map_or_else(String::new, |why| {
                format!(", without its reason, which was `{why}`")
            });
            format!("`{from}` links to `{instead}` now{reason}")
        }
        Fate::Answered(to) => format!("`{instead}` links back to `{to}`"),
        Fate::Removed { from, why } => {
            let reason = why.as_ref().map_or_else(String::new, |why| {
                format!("; the reason of the link was `{why}`")
            });
            format!("`{from}` does not link to it any more{reason}")
        }
        Fate::Replaced(from) => format!("`{from}` is replaced by `{instead}` now"),
        Fate::Left { from, key, place } => {
            let what = from
                .as_ref()
                .map_or_else(|| "the catalogue".to_owned(), |from| format!("`{from}`"));
            format!("{what} still names it under `{key}`, {place}: check whether that is right")
        }
    }
}
