//! Joins variants and entries, and compares the two.

use std::collections::HashMap;

use errdex_catalog::Loaded;
use errdex_catalog::expand::rust::literal;
use errdex_catalog::model::{Catalog, Entry, EntryId, Field as DeclaredField, Status};
use errdex_catalog::release;
use errdex_catalog::template::{self, Piece};
use syn::Error;

use super::find::Names;
use super::input::{self, Input, Value, Variant};
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
    /// What the variant is called now, if it has a name that the entry had before.
    renamed_to: Option<String>,
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
    let names = Names::new(catalog, input.prefix.as_ref());
    let mut problems: Vec<Error> = names.check().into_iter().collect();
    let mut users: HashMap<EntryId, &Variant> = HashMap::new();
    let mut variants = Vec::new();
    let mut is_whole = true;
    for variant in &input.variants {
        let found = match names.find(variant) {
            Ok(found) => {
                is_whole &= found.is_some();
                found
            }
            Err(problem) => {
                if !variant.failed && names.may_find(variant) {
                    problems.push(problem);
                }
                None
            }
        };
        let entry = found.as_ref().map(|found| found.id);
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
            renamed_to: found.and_then(|found| found.renamed_to),
        });
    }
    if let Some(span) = input.complete {
        let missing = names.in_use().into_iter().filter(|(id, entry, variant)| {
            !users.contains_key(id) && !except::excepts(input, entry, variant, catalog)
        });
        let missing: Vec<String> = missing
            .map(|(_, entry, variant)| format!("`{}` ({}) as `{variant}`", entry.name, entry.code))
            .collect();
        // What a variant was meant to have may be among them.
        if !missing.is_empty() && problems.is_empty() {
            problems.push(Error::new(
                span,
                format!("entries without a variant: {}", missing.join(", ")),
            ));
        }
    }
    except::check_item(input, &names, catalog, &mut problems);
    let joined = Joined {
        catalog,
        is_whole,
        variants,
    };
    (joined, problems)
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
                    match variant.declared_value(&declared.name, &declared.rust_type)? {
                        Value::Field(field) => Some((entry, declared, field)),
                        Value::Computed(_) => None,
                    }
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
            if let Some(renamed_to) = &pair.renamed_to {
                let words = format!(
                    "the entry is called `{}` now: rename the variant to `{renamed_to}`, or write `#[error(entry = \"{}\")]`",
                    entry.name, entry.name
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
