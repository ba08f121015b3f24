//! `errdex retire` takes an entry out of use: the entry stays as a tombstone, and links to it go elsewhere.

use errdex_catalog::schema;
use errdex_catalog::yaml::Node;

use crate::args::Retire;
use crate::edit::{
    Changes, Documents, End, Fate, Slot, Value, file_or_default, mapping, prove, release,
    take_links_away, write,
};
use crate::failure::{Failure, Status};
use crate::output::Output;

pub(super) fn run(args: &Retire, out: &mut Output) -> Result<Status, Failure> {
    let Retire {
        name,
        file,
        since,
        reason,
        replaced_by,
    } = args;
    release(since)?;
    let (documents, loaded) = Documents::open(file_or_default(file.as_deref()), false)?;
    let slot = documents.named(name)?;
    let end = End {
        since,
        reason: Some(("reason", reason)),
        replaced_by: replacement(&documents, slot, replaced_by.as_deref())?,
    };
    let mut changes = Changes::default();
    bury(&documents, &mut changes, slot, &end)?;
    let fates = take_links_away(&documents, &mut changes, slot, end.replaced_by)?;
    let edited = prove(&documents, &loaded, &changes, out)?;
    // As long as a link leads to it, the entry must be in use.
    write(&edited, &documents, |other| other == slot.file)?;
    let instead = end.instead(&documents);
    let file = documents.shown(slot.file);
    out.text(&format!(
        "Retired `{name}` since {since} in {file}{instead}"
    ))?;
    for fate in &fates {
        out.text(&format!("  {}", tell(&documents, fate, end.replaced_by)))?;
    }
    Ok(Status::Fine)
}

/// The replacement that was asked for, else the one that the deprecation named.
fn replacement(
    documents: &Documents,
    slot: Slot,
    asked: Option<&str>,
) -> Result<Option<Slot>, Failure> {
    let deprecated = documents.entry(slot).get("deprecated");
    let before = deprecated.and_then(|end| end.get("replaced_by")?.text());
    let name = asked.or(before);
    let replacement = name.map(|name| documents.replacement(name)).transpose()?;
    if replacement == Some(slot) {
        return Err(Failure::wrong(format!(
            "`{}` cannot replace itself",
            documents.name(slot)
        )));
    }
    Ok(replacement)
}

/// Writes the tombstone, in the place of a deprecation if there is one.
fn bury(
    documents: &Documents,
    changes: &mut Changes,
    slot: Slot,
    end: &End<'_>,
) -> Result<(), Failure> {
    let entry = documents.entry(slot);
    if let Some(retired) = entry.get("retired") {
        let since = retired.get("since").and_then(Node::text).unwrap_or("?");
        return Err(Failure::wrong(format!(
            "`{}` is retired already, since {since}: {}",
            documents.name(slot),
            documents.place(retired.span)
        )));
    }
    let value = end.written(documents, &schema::RETIRED);
    changes.touch(slot, "retired");
    changes.touch(slot, "deprecated");
    if let Some(deprecated) = mapping::pair(entry, "deprecated") {
        let text = format!("retired: {value}");
        return mapping::replace(documents, changes, slot.file, entry, deprecated, &text);
    }
    let entry = (entry, &schema::ENTRY);
    let value = Value::Line(value);
    mapping::add(documents, changes, slot.file, entry, "retired", &value)
}

fn tell(documents: &Documents, fate: &Fate, replacement: Option<Slot>) -> String {
    let name = |slot: Slot| documents.name(slot);
    let instead = || replacement.map_or("?", name);
    match fate {
        Fate::Led(from) => format!("`{}` links to `{}` now", name(*from), instead()),
        Fate::Answered(to) => format!("`{}` links back to `{}`", instead(), name(*to)),
        Fate::Removed(from) => format!("`{}` does not link to it any more", name(*from)),
        Fate::Replaced(from) => format!("`{}` is replaced by `{}` now", name(*from), instead()),
        Fate::Left(Some(from), key) => format!(
            "`{}` links to it in its `{key}` still: see whether that is right",
            name(*from)
        ),
        Fate::Left(None, key) => {
            format!("the catalogue's `{key}` links to it still: see whether that is right")
        }
    }
}
