//! Takes an entry out of use: the entry stays as a tombstone, and links to it go elsewhere.

use errdex_catalog::schema;
use errdex_catalog::yaml::Node;

use crate::changes::Changes;
use crate::document::{Documents, Slot, names};
use crate::editable::Editable;
use crate::end::End;
use crate::mapping::{self, Value};
use crate::proof::{Edit, prove};
use crate::refusal::Refusal;
use crate::rewire::{self, Destination, take_links_away};
use crate::sidecars;
use crate::since::require_later;

/// What is said.
#[derive(Debug, Clone, Copy)]
pub struct Retirement<'r> {
    /// The name of the entry.
    pub name: &'r str,
    /// The release that lacks it.
    pub since: &'r str,
    /// Why.
    pub reason: &'r str,
    /// The name of the entry to use instead; if none is asked for, the deprecation's.
    pub replaced_by: Option<&'r str>,
    /// Whether links that give a reason move to the replacement too, without the reason.
    pub move_links: bool,
}

/// What comes of it.
#[derive(Debug)]
pub struct Retired {
    /// The file of the entry, as messages show it.
    pub file: String,
    /// Its name and its aliases.
    pub names: Vec<String>,
    /// The name of the entry to use instead.
    pub replaced_by: Option<String>,
    /// The note of its deprecation, which the reason takes the place of.
    pub dropped_note: Option<String>,
    /// What became of the links to it.
    pub fates: Vec<Fate>,
    /// The files of translations that do not have it any more.
    pub translations: Vec<String>,
}

/// What became of a link to the retired entry. `from` is the name of the entry that had it, `why` the reason that it
/// gave and that was dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It points to the replacement.
    Led {
        /// The entry.
        from: String,
        /// The reason.
        why: Option<String>,
    },
    /// The replacement has a new link back to that entry.
    Answered(String),
    /// It was removed.
    Removed {
        /// The entry.
        from: String,
        /// The reason.
        why: Option<String>,
    },
    /// The entry that was replaced by the retired one is replaced by the replacement.
    Replaced(String),
    /// It is in a text, or beside one that was written for it; only people can change that.
    Left {
        /// The entry; none, if it is the catalogue itself.
        from: Option<String>,
        /// The key of the text.
        key: &'static str,
        /// Where it is, as messages show it.
        place: String,
    },
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
        move_links,
    } = *wish;
    let documents = &editable.documents;
    let slot = documents.named(name)?;
    let end = End {
        since,
        reason: Some(("reason", reason)),
        replaced_by: replacement(documents, slot, replaced_by)?,
    };
    require_later(editable, Some(slot), since)?;
    let mut changes = Changes::default();
    bury(documents, &mut changes, slot, &end)?;
    let destination = Destination {
        replacement: end.replaced_by,
        moves_reasoned: move_links,
    };
    let fates = take_links_away(documents, &mut changes, slot, destination)?;
    let proven = prove(editable, &changes)?;
    let own_names: Vec<&str> = names(documents.entry(slot)).collect();
    // Without its translations, the entry is as good as before.
    let mut replacements = sidecars::without(editable.files, documents, &own_names);
    let translations = replacements.iter().map(|file| file.shown.clone()).collect();
    // As long as a link leads to it, the entry must be in use.
    replacements.extend(proven.replacements(documents, |other| other == slot.file));
    Ok(Edit {
        replacements,
        report: Retired {
            file: documents.shown(slot.file).to_owned(),
            names: names(documents.entry(slot)).map(str::to_owned).collect(),
            replaced_by: end.instead(documents),
            dropped_note: dropped_note(documents, slot, reason),
            fates: fates
                .into_iter()
                .map(|fate| named(documents, fate))
                .collect(),
            translations,
        },
    })
}

fn named(documents: &Documents, fate: rewire::Fate) -> Fate {
    let name = |slot: Slot| documents.name(slot).to_owned();
    match fate {
        rewire::Fate::Led { from, why } => Fate::Led {
            from: name(from),
            why,
        },
        rewire::Fate::Answered(to) => Fate::Answered(name(to)),
        rewire::Fate::Removed { from, why } => Fate::Removed {
            from: name(from),
            why,
        },
        rewire::Fate::Replaced(from) => Fate::Replaced(name(from)),
        rewire::Fate::Left(mention) => Fate::Left {
            from: mention.spot.slot().map(name),
            key: mention.spot.key(),
            place: documents.place(mention.span),
        },
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

/// The note of a deprecation, unless the reason says the same.
fn dropped_note(documents: &Documents, slot: Slot, reason: &str) -> Option<String> {
    let deprecated = documents.entry(slot).get("deprecated")?;
    let note = deprecated.get("note").and_then(Node::text)?;
    (note != reason).then(|| note.to_owned())
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
        let since = retired.get("since").and_then(Node::text);
        return Err(Refusal::wrong(format!(
            "`{}` is retired already{}: {}",
            documents.name(slot),
            since
                .map(|since| format!(", since {since}"))
                .unwrap_or_default(),
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
