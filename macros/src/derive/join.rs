//! Joins variants and entries, and compares the two.

use std::collections::HashMap;

use errdex_catalog::Loaded;
use errdex_catalog::code::CodeError;
use errdex_catalog::expand::rust::literal;
use errdex_catalog::model::{Catalog, Entry, EntryId, Field as DeclaredField, Status};
use errdex_catalog::release;
use errdex_catalog::similar::did_you_mean;
use errdex_catalog::template::{self, Piece};
use syn::Error;
use syn::ext::IdentExt;

use super::arguments::EntryOf;
use super::input::{self, Input, Variant};
use super::placeholders::{self, Shown};
use super::{except, inline};
use crate::rust::{Hole, Rust};

/// The entry of each variant; a variant may have none.
pub(super) struct Joined<'j> {
    pub(super) catalog: &'j Catalog,
    /// Whether every variant has an entry, so that every error has a code. One that lacks its entry by mistake counts
    /// as having it: the mistake is said, and nothing else changes its type for it.
    pub(super) is_whole: bool,
    variants: Vec<Pair<'j>>,
}

/// A variant, its entry, and the pieces of the entry's template.
struct Pair<'j> {
    variant: &'j Variant,
    entry: Option<EntryId>,
    template: Vec<Piece>,
    /// Whether the variant has a name that the entry had before.
    is_renamed: bool,
}

impl<'j> Joined<'j> {
    pub(super) fn entry(&self, at: usize) -> Option<&'j Entry> {
        self.found(at).map(|(_, entry)| entry)
    }

    /// The entry with its id.
    pub(super) fn found(&self, at: usize) -> Option<(EntryId, &'j Entry)> {
        let id = self.variants[at].entry?;
        Some((id, self.catalog.entry(id)))
    }

    /// The pieces of the text that the entry has for values.
    pub(super) fn template(&self, at: usize) -> &[Piece] {
        &self.variants[at].template
    }
}

/// Finds each variant's entry; what is wrong comes beside, at the author's tokens.
pub(super) fn join<'j>(
    input: &'j Input,
    catalog: &'j Catalog,
    loaded: &Loaded,
    by_hand: bool,
) -> (Joined<'j>, Vec<Error>) {
    let mut problems = Vec::new();
    let mut users: HashMap<EntryId, &Variant> = HashMap::new();
    let mut variants = Vec::new();
    let mut is_whole = true;
    for variant in &input.variants {
        let mut is_renamed = false;
        let entry = match find(variant, catalog, &mut is_renamed) {
            Ok(entry) => {
                is_whole &= entry.is_some();
                entry
            }
            Err(problem) => {
                if !variant.failed {
                    problems.push(problem);
                }
                None
            }
        };
        let mut template = Vec::new();
        if let Some(text) = &variant.text {
            template = inline::read(variant, text, input, &mut problems);
        }
        if entry.is_none() || variant.transparent {
            placeholders::check_without_entry(variant, &template, &mut problems);
        }
        if let Some(id) = entry {
            if let Some(first) = users.insert(id, variant) {
                let entry = catalog.entry(id);
                problems.push(Error::new(
                    variant.name.span(),
                    format!(
                        "the entry `{}` ({}) is used by `{}` already",
                        entry.name, entry.code, first.name
                    ),
                ));
            }
            let entry = catalog.entry(id);
            let mut lacking = Vec::new();
            if let Some(detail) = &entry.detail {
                let (pieces, _) = template::parse(&detail.text);
                (template, lacking) = placeholders::named(pieces, variant);
            }
            if !variant.failed && by_hand {
                let text = Shown {
                    entry,
                    template: &template,
                    lacking: &lacking,
                    sources: &loaded.sources,
                };
                placeholders::check(&text, variant, input, &mut problems);
                except::check_fields(variant, entry, &template, &mut problems);
            }
            if except::lacks_field(variant, &template) {
                // The message is the text without values.
                template.clear();
            }
        }
        variants.push(Pair {
            variant,
            entry,
            template,
            is_renamed,
        });
    }
    if let Some(span) = input.complete {
        let missing = catalog.entries().iter().enumerate().filter(|(at, entry)| {
            !users.keys().any(|used| used.index() == *at) && !except::excepts(input, entry)
        });
        let missing: Vec<String> = missing
            .map(|(_, entry)| format!("`{}` ({}) as `{}`", entry.name, entry.code, entry.variant))
            .collect();
        // What a variant was meant to have may be among them.
        if !missing.is_empty() && problems.is_empty() {
            problems.push(Error::new(
                span,
                format!("entries without a variant: {}", missing.join(", ")),
            ));
        }
    }
    except::check_item(input, catalog, &mut problems);
    let joined = Joined {
        catalog,
        is_whole,
        variants,
    };
    (joined, problems)
}

/// The entry of a variant, where it has one.
pub(super) fn entry_of<'c>(variant: &Variant, catalog: &'c Catalog) -> Option<&'c Entry> {
    let id = find(variant, catalog, &mut false).ok().flatten()?;
    Some(catalog.entry(id))
}

/// The entry of a variant. `is_renamed` becomes true if the variant has a name that the entry was released under before.
fn find(
    variant: &Variant,
    catalog: &Catalog,
    is_renamed: &mut bool,
) -> Result<Option<EntryId>, Error> {
    let position = |test: &dyn Fn(&Entry) -> bool| {
        let mut ids = catalog.ids();
        ids.find(|(_, entry)| test(entry)).map(|(id, _)| id)
    };
    let (found, span) = match &variant.entry {
        EntryOf::None => return Ok(None),
        EntryOf::Name => {
            let name = variant.name.unraw().to_string();
            let found = position(&|entry| !entry.is_retired() && entry.variant == name)
                .or_else(|| position(&|entry| entry.variant == name))
                .or_else(|| {
                    let had = |entry: &Entry| entry.former.iter().any(|(_, own)| *own == name);
                    let found = position(&|entry| !entry.is_retired() && had(entry));
                    *is_renamed = found.is_some();
                    found
                });
            if found.is_none() && variant.transparent {
                return Ok(None);
            }
            (found, variant.name.span())
        }
        EntryOf::Named(text) => {
            let name = text.value();
            let found = position(&|entry| entry.names().any(|own| own == name));
            (found, text.span())
        }
        EntryOf::Coded(text, span) => {
            let code = catalog.code.parse(text, false).ok();
            (code.and_then(|code| catalog.by_code(&code)), *span)
        }
    };
    let Some(id) = found else {
        return Err(Error::new(span, not_found(variant, catalog)));
    };
    let entry = catalog.entry(id);
    if let Status::Retired {
        since,
        reason,
        replaced_by,
    } = &entry.status
    {
        let replacement = replaced_by
            .map(|id| format!("; use `{}` instead", catalog.entry(id).name))
            .unwrap_or_default();
        return Err(Error::new(
            span,
            format!(
                "the entry `{}` ({}) is retired{}{}{replacement}",
                entry.name,
                entry.code,
                release::since(since.as_deref()),
                reason
                    .as_ref()
                    .map(|reason| format!(": {reason}"))
                    .unwrap_or_default(),
            ),
        ));
    }
    Ok(Some(id))
}

/// What to say of a variant whose entry is not there.
fn not_found(variant: &Variant, catalog: &Catalog) -> String {
    let mut way_out = "";
    let (what, help) = match &variant.entry {
        EntryOf::Named(text) => {
            let name = text.value();
            let names = catalog.all().iter().flat_map(Entry::names);
            (format!("has the name `{name}`"), did_you_mean(&name, names))
        }
        EntryOf::Coded(text, _) => {
            let beyond = match catalog.code.parse(text, false) {
                Err(CodeError::OutOfType | CodeError::Negative) => {
                    let (least, greatest) = catalog.code.range();
                    let name = catalog.code.name();
                    Some(format!("its codes are `{name}`, {least} to {greatest}"))
                }
                _ => None,
            };
            (format!("has the code `{text}`"), beyond)
        }
        EntryOf::Name | EntryOf::None => {
            way_out = "; name one with `#[error(entry = \"NAME\")]`, add it to the catalogue, or leave the variant out with `#[error(skip)]`";
            let name = variant.name.unraw().to_string();
            let rule = &catalog.variants;
            let aliased = catalog.entries().iter().find_map(|entry| {
                let mut aliases = entry.aliases.iter();
                let alias = aliases.find(|alias| rule.variant(alias) == name)?;
                Some(format!(
                    "it is made of `{alias}`, another name of `{}`: rename it to `{}`, or write `#[error(entry = \"{alias}\")]`",
                    entry.name, entry.variant
                ))
            });
            if aliased.is_some() {
                way_out = "";
            }
            let names = catalog.entries().iter().map(|entry| entry.variant.as_str());
            let help = aliased.or_else(|| did_you_mean(&name, names));
            (format!("becomes the variant `{name}`"), help)
        }
    };
    let help = help.map(|help| format!("; {help}")).unwrap_or_default();
    format!("no entry of the catalogue {what}{help}{way_out}")
}

/// The use of a deprecated constant that has the variant's name.
const DEPRECATION: &str = "
const _: () = {
    #[deprecated(note = $note)]
    #[allow(non_upper_case_globals)]
    const $variant: () = ();
    $variant
};
";

impl Joined<'_> {
    /// Each field that the author wrote and the catalogue declares, with its entry.
    pub(super) fn declared_fields(
        &self,
    ) -> impl Iterator<Item = (&Entry, &DeclaredField, &input::Field)> {
        let pairs = self.variants.iter().enumerate();
        pairs.flat_map(|(at, Pair { variant, .. })| {
            let variant = *variant;
            let entry = self.entry(at).filter(|_| !variant.transparent);
            entry.into_iter().flat_map(move |entry| {
                let fields = entry.fields.iter();
                fields.filter_map(move |declared| {
                    Some((entry, declared, variant.field(&declared.name)?))
                })
            })
        })
    }

    /// A macro cannot warn; the use of something deprecated can.
    pub(super) fn deprecations(&self) -> Rust {
        let mut warnings = Rust::default();
        for (at, pair) in self.variants.iter().enumerate() {
            let variant = pair.variant;
            let Some(entry) = self.entry(at).filter(|_| !variant.deprecated) else {
                continue;
            };
            if pair.is_renamed {
                let words = format!(
                    "the entry is called `{}` now: rename the variant to `{}`, or write `#[error(entry = \"{}\")]`",
                    entry.name, entry.variant, entry.name
                );
                warn(variant, &words, &mut warnings);
            }
            let Status::Deprecated {
                since,
                replaced_by,
                note,
            } = &entry.status
            else {
                continue;
            };
            let replacement =
                replaced_by.map(|id| format!("use `{}` instead", self.catalog.entry(id).name));
            let words: Vec<String> = note.iter().cloned().chain(replacement).collect();
            let words = format!(
                "the entry `{}` is deprecated{}: {}",
                entry.name,
                release::since(since.as_deref()),
                words.join("; ")
            );
            warn(variant, words.trim_end_matches(": "), &mut warnings);
        }
        warnings
    }
}

fn warn(variant: &Variant, words: &str, out: &mut Rust) {
    let note = literal(words);
    let holes = [
        ("note", Hole::Text(&note)),
        ("variant", Hole::Repeated(&variant.name)),
    ];
    out.fill(DEPRECATION, holes);
}
