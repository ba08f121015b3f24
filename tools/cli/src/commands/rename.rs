//! `errdex rename` gives an entry another name, leaves the old one as an alias, and takes the links along.

use errdex_catalog::name::is_name;
use errdex_catalog::schema;
use errdex_catalog::yaml::{Kind, Node, Style};

use super::counted;
use crate::args::Rename;
use crate::edit::{
    Changes, Documents, Mention, Slot, Spot, Value, file_or_default, list, mapping, mentions,
    prove, scalar, write,
};
use crate::failure::{Failure, Status};
use crate::output::Output;

pub(super) fn run(args: &Rename, out: &mut Output) -> Result<Status, Failure> {
    let Rename {
        old,
        new,
        file,
        keep_variant,
    } = args;
    if !is_name(new) {
        return Err(Failure::unusable(format!(
            "`{new}` is not a name: write ASCII letters, digits and `_`, and no digit first"
        )));
    }
    let (documents, loaded) = Documents::open(file_or_default(file.as_deref()), false)?;
    let (slot, is_done) = find(&documents, old, new)?;
    if let Some(taken) = documents.resolve(new).filter(|taken| *taken != slot) {
        return Err(Failure::wrong(format!(
            "the name `{new}` is taken: {}",
            documents.place(documents.entry(taken).span)
        )));
    }
    let mut changes = Changes::default();
    if !is_done {
        give_name(&documents, &mut changes, slot, old, new)?;
    }
    let variant = |catalog: &errdex_catalog::model::Catalog, name: &str| {
        let id = catalog.by_name(name)?;
        Some(catalog.entry(id).variant.clone())
    };
    let was = loaded
        .catalog
        .as_ref()
        .and_then(|catalog| variant(catalog, old));
    if let Some(was) = &was
        && *keep_variant
        && documents.entry(slot).get("variant").is_none()
    {
        let entry = (documents.entry(slot), &schema::ENTRY);
        let value = Value::Line(scalar::write(was));
        mapping::add(
            &documents,
            &mut changes,
            slot.file,
            entry,
            "variant",
            &value,
        )?;
        changes.touch(slot, "variant");
    }
    let links = update_links(&documents, &mut changes, old, new);
    let file = documents.shown(slot.file);
    if changes.is_empty() {
        out.text(&format!(
            "`{new}` has the name already, and no link has the old one"
        ))?;
        return Ok(Status::Fine);
    }
    let edited = prove(&documents, &loaded, &changes, out)?;
    // The alias comes first: with it, links by the old name and by the new one are both right.
    write(&edited, &documents, |other| other != slot.file)?;
    if is_done {
        out.text(&format!(
            "`{new}` has the name already: {}",
            updated(&links)
        ))?;
        return Ok(Status::Fine);
    }
    let alias = if old.eq_ignore_ascii_case(new) {
        "the two differ in case alone, so the old one is no alias"
    } else {
        "the old name stays as an alias"
    };
    out.text(&format!(
        "Renamed `{old}` to `{new}` in {file}: {alias}; {}",
        updated(&links)
    ))?;
    let is = edited.loaded.catalog.as_ref();
    let is = is.and_then(|catalog| variant(catalog, new));
    if let (Some(was), Some(is)) = (was, is)
        && was != is
    {
        out.text(&format!(
            "The variant `{was}` is `{is}` now; `--keep-variant` keeps it"
        ))?;
    }
    Ok(Status::Fine)
}

/// The entry, and whether it has the new name already, as after a crash in between.
fn find(documents: &Documents, old: &str, new: &str) -> Result<(Slot, bool), Failure> {
    if old == new {
        return Err(Failure::unusable(
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
) -> Result<(), Failure> {
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
        Kind::Scalar(scalar) if scalar.style == Style::Single => format!("'{name}'"),
        Kind::Scalar(scalar) if scalar.style == Style::Double => format!("\"{name}\""),
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
    let mut links = mentions(documents);
    links.retain(|link| link.name.eq_ignore_ascii_case(old) && link.name != new);
    for link in &links {
        let place = link.span.start as usize..link.span.end as usize;
        changes.replace(link.file, place, new);
        match link.spot.slot() {
            Some(slot) => changes.touch(slot, link.spot.key()),
            None => changes.touch_root(link.file, Spot::Description.key()),
        }
    }
    links
}

fn updated(links: &[Mention]) -> String {
    match links.len() {
        0 => "no link had it".to_owned(),
        1 => "1 link updated".to_owned(),
        links => format!("{} updated", counted(links, "link", "links")),
    }
}
