//! `errdex deprecate` marks an entry as deprecated.

use clap::Args;
use errdex_edit::{Deprecated, Deprecation, deprecate};

use crate::arguments::{Root, require_release};
use crate::completing;
use crate::editing::{Opening, edit, instead, meant};
use crate::failure::{Failure, Status};
use crate::output::Output;

/// Mark an entry as deprecated
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex deprecate HARBOUR_FOG --since 2.0.0 --replaced-by HARBOUR_VISIBILITY
  errdex deprecate HARBOUR_FOG --since 2.0.0 --reason 'visibility says more'

The variant stays, with `#[deprecated]`. Nothing else in the file changes.")]
pub(crate) struct Arguments {
    /// The entry: its name, its code or its variant
    #[arg(value_name = "NAME", allow_negative_numbers = true, add = completing::entries())]
    name: String,

    #[command(flatten)]
    pub(super) root: Root,

    /// The release that deprecates it, as in 2.0.0
    #[arg(long, value_name = "VERSION")]
    since: String,

    /// Why, or what to do instead, in one line
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: Option<String>,

    /// The entry to use instead
    #[arg(long, value_name = "NAME", add = completing::entries())]
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
    let catalogue = root.file()?;
    let (Deprecated { file, replaced_by }, name) =
        edit(&catalogue, Opening::HasEntries, out, |editable| {
            let name = meant(editable, name);
            let replaced_by = replaced_by.as_deref().map(|name| meant(editable, name));
            let wish = Deprecation {
                name: &name,
                since,
                note: reason.as_deref(),
                replaced_by: replaced_by.as_deref(),
            };
            Ok(deprecate(editable, &wish)?.with(name))
        })?;
    let instead = instead(replaced_by.as_deref());
    out.text(&format!(
        "Deprecated `{name}` since {since} in {file}{instead}"
    ))?;
    Ok(Status::Fine)
}
