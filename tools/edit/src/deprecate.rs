//! Says of an entry that it should not be used any more.

use errdex_catalog::schema;
use errdex_catalog::yaml::Node;

use crate::changes::Changes;
use crate::document::{Documents, Slot};
use crate::editable::Editable;
use crate::end::End;
use crate::mapping::{self, Value};
use crate::proof::{Edit, prove};
use crate::refusal::Refusal;
use crate::since::require_later;

/// What is said.
#[derive(Debug, Clone, Copy)]
pub struct Deprecation<'d> {
    /// The name of the entry.
    pub name: &'d str,
    /// The release that says so.
    pub since: &'d str,
    /// Why, or what to do instead.
    pub note: Option<&'d str>,
    /// The name of the entry to use instead.
    pub replaced_by: Option<&'d str>,
}

/// What comes of it.
#[derive(Debug)]
pub struct Deprecated {
    /// The file of the entry, as messages show it.
    pub file: String,
    /// The name of the entry to use instead.
    pub replaced_by: Option<String>,
}

/// Deprecates an entry.
///
/// # Errors
///
/// When there is no such entry, it is deprecated or retired already, or a problem would come of it.
pub fn deprecate(
    editable: &Editable<'_>,
    wish: &Deprecation<'_>,
) -> Result<Edit<Deprecated>, Refusal> {
    let Deprecation {
        name,
        since,
        note,
        replaced_by,
    } = *wish;
    let documents = &editable.documents;
    let slot = documents.named(name)?;
    refuse_ended(documents, slot)?;
    require_later(editable, Some(slot), since)?;
    let end = End {
        since,
        reason: note.map(|note| ("note", note)),
        replaced_by: replaced_by
            .map(|name| documents.replacement(name))
            .transpose()?,
    };
    let mut changes = Changes::default();
    let entry = (documents.entry(slot), &schema::ENTRY);
    let value = Value::Line(end.written(documents, &schema::DEPRECATED));
    mapping::add(
        documents,
        &mut changes,
        slot.file,
        entry,
        "deprecated",
        &value,
    )?;
    changes.touch(slot, "deprecated");
    let proven = prove(editable, &changes)?;
    Ok(Edit {
        replacements: proven.replacements(documents, |_| false),
        report: Deprecated {
            file: documents.shown(slot.file).to_owned(),
            replaced_by: end.instead(documents),
        },
    })
}

fn refuse_ended(documents: &Documents, slot: Slot) -> Result<(), Refusal> {
    for key in ["deprecated", "retired"] {
        if let Some(end) = documents.entry(slot).get(key) {
            let since = end.get("since").and_then(Node::text);
            return Err(Refusal::wrong(format!(
                "`{}` is {key} already{}: {}",
                documents.name(slot),
                since
                    .map(|since| format!(", since {since}"))
                    .unwrap_or_default(),
                documents.place(end.span)
            )));
        }
    }
    Ok(())
}
