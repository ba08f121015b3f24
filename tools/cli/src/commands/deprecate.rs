//! `errdex deprecate` says of an entry that it should not be used any more.

use errdex_catalog::schema;
use errdex_catalog::yaml::Node;

use crate::args::Deprecate;
use crate::edit::{
    Changes, Documents, End, Slot, Value, file_or_default, mapping, prove, release, write,
};
use crate::failure::{Failure, Status};
use crate::output::Output;

pub(super) fn run(args: &Deprecate, out: &mut Output) -> Result<Status, Failure> {
    let Deprecate {
        name,
        file,
        since,
        reason,
        replaced_by,
    } = args;
    release(since)?;
    let (documents, loaded) = Documents::open(file_or_default(file.as_deref()), false)?;
    let slot = documents.named(name)?;
    refuse_ended(&documents, slot)?;
    let end = End {
        since,
        reason: reason.as_deref().map(|reason| ("note", reason)),
        replaced_by: replaced_by
            .as_deref()
            .map(|name| documents.replacement(name))
            .transpose()?,
    };
    let mut changes = Changes::default();
    let entry = (documents.entry(slot), &schema::ENTRY);
    let value = Value::Line(end.written(&documents, &schema::DEPRECATED));
    mapping::add(
        &documents,
        &mut changes,
        slot.file,
        entry,
        "deprecated",
        &value,
    )?;
    changes.touch(slot, "deprecated");
    let edited = prove(&documents, &loaded, &changes, out)?;
    write(&edited, &documents, |_| false)?;
    let instead = end.instead(&documents);
    let file = documents.shown(slot.file);
    out.text(&format!(
        "Deprecated `{name}` since {since} in {file}{instead}"
    ))?;
    Ok(Status::Fine)
}

fn refuse_ended(documents: &Documents, slot: Slot) -> Result<(), Failure> {
    for key in ["deprecated", "retired"] {
        if let Some(end) = documents.entry(slot).get(key) {
            let since = end.get("since").and_then(Node::text).unwrap_or("?");
            return Err(Failure::wrong(format!(
                "`{}` is {key} already, since {since}: {}",
                documents.name(slot),
                documents.place(end.span)
            )));
        }
    }
    Ok(())
}
