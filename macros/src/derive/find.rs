//! Finds the entry of a variant: by the variant's name, below a prefix if there is one, or as its attribute says.

use std::cell::OnceCell;
use std::collections::HashMap;

use errdex_catalog::code::CodeError;
use errdex_catalog::model::{Catalog, Entry, EntryId, Status};
use errdex_catalog::name::VariantRule;
use errdex_catalog::release;
use errdex_catalog::similar::{did_you_mean, nearest};
use syn::ext::IdentExt;
use syn::{Error, LitStr};

use super::arguments::EntryOf;
use super::input::Variant;

/// What the variants of an item may be called.
pub(super) struct Names<'c> {
    catalog: &'c Catalog,
    prefix: Option<Prefix<'c>>,
    /// The entry of each variant, and whether the variant is one that it was released under before. Made when the first
    /// is looked for: an item may have as many variants as the catalogue has entries.
    by_variant: OnceCell<HashMap<&'c str, (EntryId, bool)>>,
    /// The same for names.
    by_name: OnceCell<HashMap<&'c str, EntryId>>,
}

/// The entries whose names begin with a prefix.
struct Prefix<'c> {
    literal: &'c LitStr,
    text: String,
    /// How the rest of a name becomes a variant.
    rule: VariantRule,
    /// Each entry, in the order of the catalogue, and its variant.
    entries: Vec<(EntryId, String)>,
}

/// The entry of a variant.
pub(super) struct Found {
    pub(super) id: EntryId,
    /// What the variant is called now, if it has a name under which the entry was released before.
    pub(super) renamed_to: Option<String>,
}

impl<'c> Names<'c> {
    pub(super) fn new(catalog: &'c Catalog, prefix: Option<&'c LitStr>) -> Self {
        let prefix = prefix.map(|literal| Prefix::new(literal, catalog));
        Self {
            catalog,
            prefix,
            by_variant: OnceCell::new(),
            by_name: OnceCell::new(),
        }
    }

    /// A prefix that no entry has.
    pub(super) fn check(&self) -> Option<Error> {
        let prefix = self.prefix.as_ref()?;
        let text = &prefix.text;
        if !prefix.entries.is_empty() && !text.is_empty() {
            return None;
        }
        let message = if text.is_empty() {
            "the prefix is empty: write the beginning of the entries' names, or remove it"
                .to_owned()
        } else {
            let names = self.catalog.all().iter().map(|entry| entry.name.as_str());
            let mut beginnings: Vec<&str> = names
                .flat_map(|name| name.match_indices('_').map(|(at, _)| &name[..=at]))
                .collect();
            beginnings.sort_unstable();
            beginnings.dedup();
            let whole = [&*self.catalog.variants.strip, text].concat();
            let help = if beginnings.contains(&whole.as_str()) {
                Some(format!("write the whole beginning of the names, `{whole}`"))
            } else {
                did_you_mean(text, beginnings)
            };
            let help = help.map(|help| format!("; {help}")).unwrap_or_default();
            format!("no entry of the catalogue has a name that begins with `{text}`{help}")
        };
        Some(Error::new(prefix.literal.span(), message))
    }

    /// Whether a variant can have an entry by its name. Under a prefix that no entry has, only that is said.
    pub(super) fn may_find(&self, variant: &Variant) -> bool {
        let prefix = self.prefix.as_ref();
        let is_hopeless =
            prefix.is_some_and(|prefix| prefix.entries.is_empty() || prefix.text.is_empty());
        !(is_hopeless && matches!(variant.entry, EntryOf::Name))
    }

    /// Which entries are meant, for a message: nothing if all are.
    pub(super) fn which(&self) -> String {
        let prefix = self.prefix.as_ref();
        prefix.map_or_else(String::new, |prefix| {
            format!(" with the prefix `{}`", prefix.text)
        })
    }

    /// The active entries that have variants here, each with its variant.
    pub(super) fn in_use(&self) -> Vec<(EntryId, &'c Entry, &str)> {
        let all = self.catalog.ids();
        match &self.prefix {
            None => all
                .filter(|(_, entry)| !entry.is_retired())
                .map(|(id, entry)| (id, entry, entry.variant.as_str()))
                .collect(),
            Some(prefix) => {
                let entries = prefix.entries.iter();
                entries
                    .map(|(id, variant)| (*id, self.catalog.entry(*id), variant.as_str()))
                    .filter(|(_, entry, _)| !entry.is_retired())
                    .collect()
            }
        }
    }

    /// The entry of a variant, where it has one.
    pub(super) fn entry_of(&self, variant: &Variant) -> Option<&'c Entry> {
        let found = self.find(variant).ok().flatten()?;
        Some(self.catalog.entry(found.id))
    }

    pub(super) fn find(&self, variant: &Variant) -> Result<Option<Found>, Error> {
        let catalog = self.catalog;
        let found = |id| Found {
            id,
            renamed_to: None,
        };
        let (found, span) = match &variant.entry {
            EntryOf::None => return Ok(None),
            EntryOf::Name => {
                let name = variant.name.unraw().to_string();
                let by_name = match &self.prefix {
                    None => self.by_variant(&name),
                    Some(prefix) => prefix.by_variant(&name, catalog),
                };
                if by_name.is_none() && variant.transparent {
                    return Ok(None);
                }
                (by_name, variant.name.span())
            }
            EntryOf::Named(text) => (self.by_name(&text.value()).map(found), text.span()),
            EntryOf::Coded(text, span) => {
                let code = catalog.code.parse(text, false).ok();
                let of_code = code.and_then(|code| catalog.by_code(&code));
                (of_code.map(found), *span)
            }
        };
        let Some(found) = found else {
            return Err(Error::new(span, self.not_found(variant)));
        };
        match retired(catalog, catalog.entry(found.id)) {
            Some(message) => Err(Error::new(span, message)),
            None => Ok(Some(found)),
        }
    }

    fn by_variant(&self, name: &str) -> Option<Found> {
        let known = self.by_variant.get_or_init(|| {
            let mut known = HashMap::new();
            // The entries in use come first.
            for (id, entry) in self.catalog.ids() {
                known.entry(entry.variant.as_str()).or_insert((id, false));
            }
            let in_use = self.catalog.ids().filter(|(_, entry)| !entry.is_retired());
            for (id, entry) in in_use {
                for (_, variant) in &entry.former {
                    known.entry(variant.as_str()).or_insert((id, true));
                }
            }
            known
        });
        let (id, is_renamed) = *known.get(name)?;
        let variant = || self.catalog.entry(id).variant.clone();
        Some(Found {
            id,
            renamed_to: is_renamed.then(variant),
        })
    }

    /// The entry with that name or alias, one in use if there is one.
    fn by_name(&self, name: &str) -> Option<EntryId> {
        let known = self.by_name.get_or_init(|| {
            let mut known = HashMap::new();
            for (id, entry) in self.catalog.ids() {
                for name in entry.names() {
                    known.entry(name).or_insert(id);
                }
            }
            known
        });
        known.get(name).copied()
    }

    /// What to say of a variant whose entry is not there.
    fn not_found(&self, variant: &Variant) -> String {
        let catalog = self.catalog;
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
                way_out = "name one with `#[error(entry = \"NAME\")]`, add it to the catalogue, or leave the variant out with `#[error(skip)]`";
                let name = variant.name.unraw().to_string();
                let what = match &self.prefix {
                    Some(prefix) => format!(
                        "with the prefix `{}` becomes the variant `{name}`",
                        prefix.text
                    ),
                    None => format!("becomes the variant `{name}`"),
                };
                if let Some(aliased) = self.aliased(&name) {
                    way_out = "";
                    (what, Some(aliased))
                } else if let Some(prefix) = &self.prefix {
                    (what, self.meant_below_prefix(prefix, &name))
                } else {
                    let names = catalog.entries().iter().map(|entry| entry.variant.as_str());
                    (what, did_you_mean(&name, names))
                }
            }
        };
        let problem = format!("no entry of the catalogue {what}");
        match help {
            None if way_out.is_empty() => problem,
            None => format!("{problem}; {way_out}"),
            Some(help) if way_out.is_empty() => format!("{problem}; {help}"),
            Some(help) if help.ends_with('?') => format!("{problem}; {help} Otherwise, {way_out}"),
            Some(help) => format!("{problem}; {help}; {way_out}"),
        }
    }

    /// What to say if another name of an entry would be the variant.
    fn aliased(&self, name: &str) -> Option<String> {
        let mut entries = self.in_use().into_iter();
        entries.find_map(|(_, entry, variant)| {
            let mut aliases = entry.aliases.iter();
            let alias = aliases.find(|alias| match &self.prefix {
                None => self.catalog.variants.variant(alias) == name,
                Some(prefix) => prefix.variant_of_name(alias).is_some_and(|own| own == name),
            })?;
            Some(format!(
                "it is made of `{alias}`, another name of `{}`: rename it to `{variant}`, or write `#[error(entry = \"{alias}\")]`",
                entry.name
            ))
        })
    }

    /// An entry of a similar name: below the prefix, or else outside.
    fn meant_below_prefix(&self, prefix: &Prefix<'_>, name: &str) -> Option<String> {
        let within = self.in_use();
        let inside = within.iter().map(|(_, _, variant)| *variant);
        if let Some(inside) = did_you_mean(name, inside) {
            return Some(inside);
        }
        let entries = || self.catalog.entries().iter();
        let nearest = nearest(name, entries().map(|entry| entry.variant.as_str()))?;
        let entry = entries().find(|entry| entry.variant == nearest)?;
        let mut own = prefix.entries.iter();
        let own = own.find(|(id, _)| std::ptr::eq(self.catalog.entry(*id), entry));
        Some(match own {
            Some((_, variant)) => format!("`{}` is called `{variant}` here", entry.name),
            None => format!(
                "`{}` does not have the prefix: write `#[error(entry = \"{}\")]` for it",
                entry.name, entry.name
            ),
        })
    }
}

impl<'c> Prefix<'c> {
    fn new(literal: &'c LitStr, catalog: &Catalog) -> Self {
        let text = literal.value();
        // The prefix takes the place of what the catalogue strips.
        let rule = VariantRule {
            strip: String::new(),
            ..catalog.variants.clone()
        };
        let mut prefix = Self {
            literal,
            text,
            rule,
            entries: Vec::new(),
        };
        for (id, entry) in catalog.ids() {
            let Some(of_rest) = prefix.variant_of_name(&entry.name) else {
                continue;
            };
            // An entry may set its variant itself.
            let is_set = entry.variant != catalog.variants.variant(&entry.name);
            let variant = if is_set {
                entry.variant.clone()
            } else {
                of_rest
            };
            prefix.entries.push((id, variant));
        }
        prefix
    }

    /// What a name becomes that has the prefix.
    fn variant_of_name(&self, name: &str) -> Option<String> {
        let rest = name.strip_prefix(&self.text)?;
        (!rest.is_empty()).then(|| self.rule.variant(rest))
    }

    fn by_variant(&self, name: &str, catalog: &Catalog) -> Option<Found> {
        let position = |test: &dyn Fn(&Entry, &str) -> bool| {
            let mut entries = self.entries.iter();
            entries.find(|(id, own)| test(catalog.entry(*id), own))
        };
        let found = position(&|entry, own| !entry.is_retired() && own == name)
            .or_else(|| position(&|_, own| own == name));
        if let Some((id, _)) = found {
            return Some(Found {
                id: *id,
                renamed_to: None,
            });
        }
        let had = |entry: &Entry| {
            let mut former = entry.former.iter();
            former.any(|(had, _)| self.variant_of_name(had).is_some_and(|own| own == name))
        };
        let (id, own) = position(&|entry, _| !entry.is_retired() && had(entry))?;
        Some(Found {
            id: *id,
            renamed_to: Some(own.clone()),
        })
    }
}

/// What to say of a variant whose entry is retired.
fn retired(catalog: &Catalog, entry: &Entry) -> Option<String> {
    let Status::Retired {
        since,
        reason,
        replaced_by,
    } = &entry.status
    else {
        return None;
    };
    let replacement = replaced_by
        .map(|id| format!("; use `{}` instead", catalog.entry(id).name))
        .unwrap_or_default();
    Some(format!(
        "the entry `{}` ({}) is retired{}{}{replacement}",
        entry.name,
        entry.code,
        release::since(since.as_deref()),
        reason
            .as_ref()
            .map(|reason| format!(": {reason}"))
            .unwrap_or_default(),
    ))
}
