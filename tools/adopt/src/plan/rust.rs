//! Writes what becomes of the Rust files: texts out, the catalogue named, arguments in the form that the derive takes.

use errdex_edit::Replacement;

use super::entries::has_entry;
use super::{Converted, Plan, Ready, Target, place};
use crate::imports;
use crate::item::{Family, Item, Shows, Slot, Variant};
use crate::naming::Named;
use crate::subject::Subject;
use crate::text::{Edits, Source};

pub(super) fn write(ready: &[Ready], sources: &[Source], target: &Target, plan: &mut Plan) {
    let mut edits: Vec<Edits> = sources.iter().map(|_| Edits::default()).collect();
    for own in ready {
        let Ready { item, named, .. } = own;
        let source = &sources[item.file];
        edits[item.file].extend(item.edits.clone());
        edits[item.file].extend(of_item(item, named, source, target));
        for (file, more) in &item.elsewhere {
            edits[*file].extend(more.clone());
        }
        plan.converted.push(Converted {
            name: item.name.clone(),
            place: place(source, item.at),
            entries: item.variants.iter().filter(|own| has_entry(own)).count(),
            proof: Subject::of(item, sources),
        });
    }
    for (file, (source, edits)) in sources.iter().zip(&edits).enumerate() {
        if edits.is_empty() {
            continue;
        }
        let libraries = libraries(ready, file);
        // Edits come from separate tokens, so they are never at odds; if they were, the file would stay as it is.
        let Some(text) = edits.apply(&source.text) else {
            continue;
        };
        let shown = source.shown.clone();
        let text = match Source::read(source.path.clone(), shown.clone(), text.clone()) {
            Ok(new) => imports::without_unused(&new, &libraries).unwrap_or(text),
            Err(_) => text,
        };
        plan.replacements.push(Replacement {
            path: source.path.clone(),
            shown,
            old: Some(source.text.clone().into_bytes()),
            new: text.into_bytes(),
        });
    }
}

/// The libraries whose derives were replaced in a file, and of which it may import what it does not need any more.
fn libraries(ready: &[Ready], file: usize) -> Vec<&'static str> {
    let mut libraries = Vec::new();
    for own in ready {
        let is_here = own.item.file == file;
        match own.item.family {
            Family::Thiserror if is_here => libraries.push("thiserror"),
            Family::Displaydoc if is_here => libraries.extend(["displaydoc", "thiserror"]),
            // Its selectors are used everywhere.
            Family::Snafu => libraries.push("snafu"),
            Family::Codes if is_here => libraries.push("strum"),
            _ => {}
        }
        if is_here && own.item.below.is_some() {
            libraries.push("miette");
        }
    }
    libraries
}

fn of_item(item: &Item, named: &Named, source: &Source, target: &Target) -> Edits {
    let mut edits = Edits::default();
    let needs_catalog = item.variants.iter().any(has_entry);
    let mut head = Vec::new();
    if needs_catalog {
        let path = target.in_attribute.escape_default();
        head.push(format!("catalog = \"{path}\""));
        if let Some(prefix) = &named.prefix {
            head.push(format!("prefix = \"{prefix}\""));
        }
    }
    if let Some((at, text)) = &item.below {
        edits.insert(*at, text.replace('\n', source.line_feed()));
    }
    if item.is_struct {
        let variant = &item.variants[0];
        if needs_catalog {
            head.push(format!("entry = \"{}\"", named.names[0]));
            head.extend(arguments(variant));
            let attribute = format!("#[error({})]", head.join(", "));
            match &variant.slot {
                Slot::Instead(range) => replace(source, range.clone(), &attribute, &mut edits),
                Slot::Before(_) => below(source, item.head, &attribute, &mut edits),
            }
        } else if item.family == Family::Snafu {
            match &variant.slot {
                Slot::Instead(_) => transparent(variant, source, &mut edits),
                Slot::Before(_) => below(source, item.head, TRANSPARENT, &mut edits),
            }
        }
        return edits;
    }
    if needs_catalog {
        let attribute = format!("#[error({})]", head.join(", "));
        below(source, item.head, &attribute, &mut edits);
    }
    let variants = item.variants.iter().zip(&named.names).zip(&named.is_found);
    for ((variant, name), is_found) in variants {
        of_variant(item, variant, (name, *is_found), source, &mut edits);
    }
    edits
}

fn of_variant(
    item: &Item,
    variant: &Variant,
    (name, is_found): (&str, bool),
    source: &Source,
    edits: &mut Edits,
) {
    let mut parts = Vec::new();
    if variant.shows == Shows::Inner {
        if variant.code.is_none() {
            let is_written = match item.family {
                Family::Thiserror => matches!(variant.slot, Slot::Instead(_)),
                Family::Displaydoc => true,
                Family::Snafu | Family::Codes => false,
            };
            if !is_written {
                transparent(variant, source, edits);
            }
            return;
        }
        parts.push("transparent".to_owned());
    }
    if !is_found || variant.shows == Shows::Inner {
        parts.push(format!("entry = \"{name}\""));
    }
    parts.extend(arguments(variant));
    let attribute = (!parts.is_empty()).then(|| format!("#[error({})]", parts.join(", ")));
    match (&variant.slot, attribute) {
        (Slot::Instead(range), Some(attribute)) => {
            replace(source, range.clone(), &attribute, edits);
        }
        (Slot::Instead(range), None) => remove(source, range.clone(), edits),
        (Slot::Before(at), Some(attribute)) => edits.insert(*at, above(source, *at, &attribute)),
        (Slot::Before(_), None) => {}
    }
}

const TRANSPARENT: &str = "#[error(transparent)]";

fn transparent(variant: &Variant, source: &Source, edits: &mut Edits) {
    match &variant.slot {
        Slot::Instead(range) => edits.replace(range.clone(), TRANSPARENT),
        Slot::Before(at) => edits.insert(*at, above(source, *at, TRANSPARENT)),
    }
}

/// `args(name = expression)`, where the text computes something.
fn arguments(variant: &Variant) -> Option<String> {
    let Shows::Text(shown) = &variant.shows else {
        return None;
    };
    let arguments: Vec<String> = shown
        .arguments
        .iter()
        .map(|(name, expression)| format!("{name} = {expression}"))
        .collect();
    (!arguments.is_empty()).then(|| format!("args({})", arguments.join(", ")))
}

/// An attribute on the line below the one that ends at `at`, or in front of an item without attributes.
fn below(source: &Source, at: usize, attribute: &str, edits: &mut Edits) {
    let feed = source.line_feed();
    let indent = source.indent(at);
    let is_behind = source.text[..at].ends_with(']');
    if is_behind {
        // A comment behind the derives stays beside them.
        let rest = source.text[at..]
            .split(['\n', '\r'])
            .next()
            .unwrap_or_default();
        let is_comment = rest.trim_start().starts_with("//");
        let at = if is_comment { at + rest.len() } else { at };
        edits.insert(at, format!("{feed}{indent}{attribute}"));
    } else {
        edits.insert(at, format!("{attribute}{feed}{indent}"));
    }
}

/// An attribute as it goes in front of a variant at `at`: on a line of its own, where the variant has one.
fn above(source: &Source, at: usize, attribute: &str) -> String {
    let start = source.text[..at].rfind('\n').map_or(0, |feed| feed + 1);
    let before = &source.text[start..at];
    if before.trim().is_empty() {
        format!("{attribute}{}{before}", source.line_feed())
    } else {
        format!("{attribute} ")
    }
}

/// Puts an attribute in the place of another one, whose comments stay above it.
fn replace(source: &Source, range: std::ops::Range<usize>, attribute: &str, edits: &mut Edits) {
    let comments = comments(source, range.clone());
    edits.replace(range, format!("{comments}{attribute}"));
}

/// Removes an attribute; its comments stay.
fn remove(source: &Source, range: std::ops::Range<usize>, edits: &mut Edits) {
    let comments = comments(source, range.clone());
    if comments.is_empty() {
        edits.remove(source.removal(range));
    } else {
        let whole = source.removal(range.clone());
        let text = comments.trim_end().to_owned();
        let is_line = whole.start < range.start;
        if is_line {
            edits.replace(range, text);
        } else {
            edits.replace(whole, comments);
        }
    }
}

/// The comments inside an attribute, each on a line of its own.
fn comments(source: &Source, range: std::ops::Range<usize>) -> String {
    let indent = source.indent(range.start);
    let feed = source.line_feed();
    let comments = source.comments_in(range).into_iter();
    comments
        .map(|comment| format!("{comment}{feed}{indent}"))
        .collect::<Vec<_>>()
        .concat()
}
