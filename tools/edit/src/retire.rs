//! Takes an entry out of use: the entry stays as a tombstone, and links to it go elsewhere.

use errdex_catalog::schema;
use errdex_catalog::yaml::Node;

use crate::changes::Changes;
use crate::document::{Documents, Slot};
use crate::editable::Editable;
use crate::end::End;
use crate::mapping::{self, Value};
use crate::proof::{Edit, prove};
use crate::refusal::Refusal;
use crate::rewire::{self, take_links_away};

/// What is said.
#[derive(Debug, Clone, Copy)]
pub struct Retirement<'r> {
    /// The name of the entry.
    pub name: &'r str,
    /// The release that lacks it.
    pub since: &'r str,
    /// Why.
    pub reason: &'r str,
    /// The name of the entry to use instead; where none is asked for, the deprecation's.
    pub replaced_by: Option<&'r str>,
}

/// What comes of it.
#[derive(Debug)]
pub struct Retired {
    /// The file of the entry, as messages show it.
    pub file: String,
    /// The name of the entry to use instead.
    pub replaced_by: Option<String>,
    /// What became of the links to it.
    pub fates: Vec<Fate>,
}

/// What became of a link to the retired entry; the names are those of the entries that had it or have it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It leads from there to the replacement.
    Led(String),
    /// The replacement has a new link back to there.
    Answered(String),
    /// It was taken out.
    Removed(String),
    /// The entry that was replaced by the retired one is replaced by the replacement.
    Replaced(String),
    /// It stands in the text under that key, which only people can change: of an entry, or of the catalogue itself.
    Left(Option<String>, &'static str),
}

/// Retires an entry.
///
/// # Errors
///
/// When there is no such entry, it is retired already, or a problem would come of it.
pub fn retire(editable: &Editable<'_>, wish: &Retirement<'_>) -> Result<Edit<Retired>, Refusal> {
    let Retirement {
        name,
        since,
        reason,
        replaced_by,
    } = *wish;
    let documents = &editable.documents;
    let slot = documents.named(name)?;
    let end = End {
        since,
        reason: Some(("reason", reason)),
        replaced_by: replacement(documents, slot, replaced_by)?,
    };
    let mut changes = Changes::default();
    bury(documents, &mut changes, slot, &end)?;
    let fates = take_links_away(documents, &mut changes, slot, end.replaced_by)?;
    let proven = prove(editable, &changes)?;
    Ok(Edit {
        // As long as a link leads to it, the entry must be in use.
        replacements: proven.replacements(documents, |other| other == slot.file),
        report: Retired {
            file: documents.shown(slot.file).to_owned(),
            replaced_by: end.instead(documents),
            fates: fates.iter().map(|fate| named(documents, fate)).collect(),
        },
    })
}

fn named(documents: &Documents, fate: &rewire::Fate) -> Fate {
    let name = |slot: &Slot| documents.name(*slot).to_owned();
    match fate {
        rewire::Fate::Led(from) => Fate::Led(name(from)),
        rewire::Fate::Answered(to) => Fate::Answered(name(to)),
        rewire::Fate::Removed(from) => Fate::Removed(name(from)),
        rewire::Fate::Replaced(from) => Fate::Replaced(name(from)),
        rewire::Fate::Left(from, key) => Fate::Left(from.as_ref().map(name), key),
    }
}

/// The replacement that was asked for, else the one that the deprecation named.
fn replacement(
    documents: &Documents,
    slot: Slot,
    asked: Option<&str>,
) -> Result<Option<Slot>, Refusal> {
    let deprecated = documents.entry(slot).get("deprecated");
    let before = deprecated.and_then(|end| end.get("replaced_by")?.text());
    let name = asked.or(before);
    let replacement = name.map(|name| documents.replacement(name)).transpose()?;
    if replacement == Some(slot) {
        return Err(Refusal::wrong(format!(
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
) -> Result<(), Refusal> {
    let entry = documents.entry(slot);
    if let Some(retired) = entry.get("retired") {
        let since = retired.get("since").and_then(Node::text).unwrap_or("?");
        return Err(Refusal::wrong(format!(
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
