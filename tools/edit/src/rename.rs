//! Gives an entry another name, leaves the old one as an alias, and takes the links along.

use errdex_catalog::model::Catalog;
use errdex_catalog::name::is_name;
use errdex_catalog::schema;
use errdex_catalog::yaml::{Kind, Node};

use crate::changes::Changes;
use crate::document::{Documents, Slot};
use crate::editable::Editable;
use crate::links::{Mention, Spot, mentions};
use crate::mapping::{self, Value};
use crate::proof::{Edit, prove};
use crate::refusal::Refusal;
use crate::{list, scalar, sidecars};

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Rename<'r> {
    /// The name that the entry has.
    pub old: &'r str,
    /// The name that it gets.
    pub new: &'r str,
    /// Whether it keeps the Rust variant that the old name made.
    pub keep_variant: bool,
}

/// What comes of it.
#[derive(Debug)]
pub struct Renamed {
    /// The file of the entry, as messages show it.
    pub file: String,
    /// Whether the entry had the new name already, as after a crash between two files: then only links changed.
    pub was_done: bool,
    /// How many links were updated.
    pub links: usize,
    /// The files of translations that have the new name.
    pub translations: Vec<String>,
    /// The variant before and after, where the two differ.
    pub variant: Option<(String, String)>,
}

/// Renames an entry.
///
/// # Errors
///
/// When there is no such entry, the new name is taken, or a problem would come of it.
pub fn rename(editable: &Editable<'_>, wish: &Rename<'_>) -> Result<Edit<Renamed>, Refusal> {
    let Rename {
        old,
        new,
        keep_variant,
    } = *wish;
    if !is_name(new) {
        return Err(Refusal::unusable(format!(
            "`{new}` is not a name: write ASCII letters, digits and `_`, and no digit first"
        )));
    }
    let Editable {
        documents, loaded, ..
    } = editable;
    let (slot, was_done) = find(documents, old, new)?;
    if let Some(taken) = documents.resolve(new).filter(|taken| *taken != slot) {
        return Err(Refusal::wrong(format!(
            "the name `{new}` is taken: {}",
            documents.place(documents.entry(taken).span)
        )));
    }
    let mut changes = Changes::default();
    if !was_done {
        give_name(documents, &mut changes, slot, old, new)?;
        if documents.entry(slot).get("code").is_none() {
            // The old name is the code, which stays.
            let entry = (documents.entry(slot), &schema::ENTRY);
            let value = Value::Line(scalar::write(documents.name(slot)));
            mapping::add(documents, &mut changes, slot.file, entry, "code", &value)?;
            changes.touch(slot, "code");
        }
    }
    let was = variant(loaded.catalog.as_ref(), old);
    if let Some(was) = &was
        && keep_variant
        && documents.entry(slot).get("variant").is_none()
    {
        let entry = (documents.entry(slot), &schema::ENTRY);
        let value = Value::Line(scalar::write(was));
        mapping::add(documents, &mut changes, slot.file, entry, "variant", &value)?;
        changes.touch(slot, "variant");
    }
    let links = update_links(documents, &mut changes, old, new).len();
    let file = documents.shown(slot.file).to_owned();
    let mut report = Renamed {
        file,
        was_done,
        links,
        translations: Vec::new(),
        variant: None,
    };
    let translations = sidecars::renamed(editable.files, documents, (old, new));
    report.translations = translations.iter().map(|file| file.shown.clone()).collect();
    if changes.is_empty() {
        return Ok(Edit {
            replacements: translations,
            report,
        });
    }
    let proven = prove(editable, &changes)?;
    let is = variant(proven.loaded.catalog.as_ref(), new);
    report.variant = was.zip(is).filter(|(was, is)| was != is);
    // The alias comes first: with it, links and translations by the old name and by the new one are both right.
    let mut replacements = proven.replacements(documents, |other| other != slot.file);
    replacements.extend(translations);
    Ok(Edit {
        replacements,
        report,
    })
}

/// The variant of an entry; a retired one has none.
fn variant(catalog: Option<&Catalog>, name: &str) -> Option<String> {
    let catalog = catalog?;
    let entry = catalog.entry(catalog.by_name(name)?);
    (!entry.is_retired()).then(|| entry.variant.clone())
}

/// The entry, and whether it has the new name already, as after a crash in between.
fn find(documents: &Documents, old: &str, new: &str) -> Result<(Slot, bool), Refusal> {
    if old == new {
        return Err(Refusal::unusable(
            "the old name and the new one are the same",
        ));
    }
    let is_done = |slot: &Slot| documents.name(*slot) == new;
    if let Some(slot) = documents.resolve(old).filter(is_done) {
        let aliases = documents.entry(slot).get("aliases");
        let mut aliases = aliases.map_or(&[][..], Node::items).iter();
        if aliases.any(|alias| alias.text() == Some(old)) {
            return Ok((slot, true));
        }
    }
    Ok((documents.named(old)?, false))
}

/// Changes the name, and the aliases with it.
fn give_name(
    documents: &Documents,
    changes: &mut Changes,
    slot: Slot,
    old: &str,
    new: &str,
) -> Result<(), Refusal> {
    let entry = documents.entry(slot);
    let name = entry
        .get("name")
        .expect("an entry that was found by its name");
    let place = name.span.start as usize..name.span.end as usize;
    changes.replace(slot.file, place, in_style_of(name, new));
    changes.touch(slot, "name");
    changes.touch(slot, "aliases");
    let aliases = entry.get("aliases");
    let items = aliases.map_or(&[][..], Node::items);
    let back = items.iter().position(|alias| alias.text() == Some(new));
    // A name that differs in case alone would be the same name twice.
    let stays = !old.eq_ignore_ascii_case(new);
    let alias = scalar::write(old);
    match (aliases, back) {
        (_, Some(back)) if stays => {
            let item = &items[back];
            let place = item.span.start as usize..item.span.end as usize;
            changes.replace(slot.file, place, in_style_of(item, old));
            Ok(())
        }
        (Some(aliases), None) if stays => {
            list::push(documents, changes, slot.file, aliases, &alias)
        }
        (None, _) if stays => {
            let value = Value::Line(format!("[{alias}]"));
            let entry = (entry, &schema::ENTRY);
            mapping::add(documents, changes, slot.file, entry, "aliases", &value)
        }
        _ => Ok(()),
    }
}

/// `name` as `node` is written.
fn in_style_of(node: &Node, name: &str) -> String {
    match &node.kind {
        Kind::Scalar(scalar) => scalar::in_style(scalar.style, name),
        _ => scalar::write(name),
    }
}

/// Writes the new name wherever the old one stands for the entry.
fn update_links(
    documents: &Documents,
    changes: &mut Changes,
    old: &str,
    new: &str,
) -> Vec<Mention> {
    let mut links = mentions(documents, &[old]);
    links.retain(|link| link.name != new);
    for link in &links {
        let place = link.span.start as usize..link.span.end as usize;
        changes.replace(link.file, place, link.as_written(new));
        match link.spot.slot() {
            Some(slot) => changes.touch(slot, link.spot.key()),
            None => changes.touch_root(link.file, Spot::Description.key()),
        }
    }
    links
}
