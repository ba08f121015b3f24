//! Builds the catalogue of what passed every rule. Nothing is made up here.

mod cases;

use super::entry::{Ids, Required, entry, line, long, order, replacement};
use super::resolve::Resolved;
use super::resolve::translations::Translated;
use crate::code::{Code, CodeType};
use crate::language;
use crate::model::{Catalog, Entry, Export, Import, Language, Status, Translatable, Translation};
use crate::raw::{RawEntry, RawExport, RawLanguage, RawTranslation, Text};

/// The catalogue, or nothing where something is missing that every catalogue has.
pub(super) fn build(resolved: &Resolved<'_>) -> Option<Catalog> {
    let head = &resolved.head;
    let codes = resolved.codes.of_entries.iter().cloned().enumerate();
    let all: Option<Vec<_>> = codes.map(|(at, code)| Some((at, code?))).collect();
    let (order, ids) = order(resolved, all?);
    let entries = order.into_iter().map(|(at, code)| {
        let required = required(resolved, &ids, at, code)?;
        Some(entry(resolved, &ids, at, required))
    });
    Some(assemble(
        resolved,
        head.name.clone()?,
        head.title.clone()?,
        head.code_type?,
        entries.collect::<Option<Vec<_>>>()?,
        &ids,
    ))
}

/// The catalogue of these `entries`.
pub(super) fn assemble(
    resolved: &Resolved<'_>,
    name: String,
    title: String,
    code: CodeType,
    entries: Vec<Entry>,
    ids: &Ids,
) -> Catalog {
    let head = &resolved.head;
    let ranges = resolved.ranges.own.iter();
    Catalog {
        name,
        title,
        description: resolved.raw.root.description.as_ref().map(long),
        docs_base: head.docs_base.clone(),
        code,
        forms: head.forms.clone(),
        variants: head.variants.clone(),
        categories: head.categories.clone(),
        ranges: ranges.map(|own| own.range.clone()).collect(),
        imports: head
            .imports
            .iter()
            .map(|own| import(resolved, own))
            .collect(),
        exports: resolved.raw.root.exports.iter().map(export).collect(),
        language: resolved
            .raw
            .root
            .language
            .as_ref()
            .map_or_else(|| language::SOURCE.to_owned(), line),
        languages: languages(resolved, ids, entries.len()),
        active: entries.iter().filter(|entry| !entry.is_retired()).count(),
        entries,
        noted_root: None,
    }
}

/// An import with what the other catalogue says of itself.
fn import(resolved: &Resolved<'_>, import: &Import) -> Import {
    let neighbour = resolved.imports.import(&import.name);
    Import {
        identity: neighbour.map(|neighbour| neighbour.identity.clone()),
        code: neighbour.map(|neighbour| neighbour.code),
        ..import.clone()
    }
}

/// The languages, with the translations of those that were read by the position of their entries.
fn languages(resolved: &Resolved<'_>, ids: &Ids, entries: usize) -> Vec<Language> {
    let all = resolved
        .raw
        .root
        .languages
        .iter()
        .zip(&resolved.translations);
    let of_language = |(raw, known): (&RawLanguage, &Vec<Translated>)| {
        let mut translations = Vec::new();
        if let Some(sidecar) = &raw.sidecar {
            translations.resize(entries, None);
            for (at, known) in known.iter().enumerate() {
                if let Some(entry) = known.entry
                    && let Some(id) = ids[entry]
                {
                    let raw = &sidecar.translations[at];
                    translations[id.index()] = Some(translation(raw, *known));
                }
            }
        }
        let cases = |sidecar| cases::texts(resolved, ids, sidecar, known);
        Language {
            tag: line(&raw.tag),
            path: line(&raw.path),
            translations,
            of_cases: raw.sidecar.as_ref().map(cases).unwrap_or_default(),
        }
    };
    all.map(of_language).collect()
}

fn translation(raw: &RawTranslation, known: Translated) -> Translation {
    let mut texts = [const { None }; Translatable::ALL.len()];
    raw.each_text(|key, text| {
        texts[key as usize] = Some(if key == Translatable::Summary {
            long(text)
        } else {
            line(text)
        });
    });
    Translation {
        texts,
        of: raw.of.as_ref().map(line),
        is_stale: known.is_stale,
        is_detail_fit: known.is_detail_fit,
    }
}

fn export(raw: &RawExport) -> Export {
    let own = |text: &Option<Text>| text.as_ref().map(line);
    Export {
        format: line(&raw.format),
        out: line(&raw.out),
        type_name: own(&raw.type_name),
        package: own(&raw.package),
        prefix: own(&raw.prefix),
        syntax: own(&raw.syntax),
        span: raw.out.span,
    }
}

fn required<'c>(
    resolved: &'c Resolved<'_>,
    ids: &Ids,
    at: usize,
    code: Code,
) -> Option<Required<'c>> {
    let raw = &resolved.raw.entries[at];
    Some(Required {
        name: &raw.name.as_ref()?.value,
        variant: resolved.variants[at].as_deref()?,
        code,
        message: line(raw.message.as_ref()?),
        status: status(resolved, ids, raw),
    })
}

/// Where an entry is in its life.
pub(super) fn status(resolved: &Resolved<'_>, ids: &Ids, raw: &RawEntry) -> Status {
    if let Some(end) = &raw.retired {
        Status::Retired {
            since: end.since.as_ref().map(long),
            reason: end.why.as_ref().map(long),
            replaced_by: replacement(resolved, ids, end.replaced_by.as_ref()),
        }
    } else if let Some(end) = &raw.deprecated {
        Status::Deprecated {
            since: end.since.as_ref().map(long),
            replaced_by: replacement(resolved, ids, end.replaced_by.as_ref()),
            note: end.why.as_ref().map(long),
        }
    } else {
        Status::Active
    }
}
