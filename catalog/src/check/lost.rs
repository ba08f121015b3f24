//! Tells a name that is not there from one that could not be read, so that one slip does not become two problems.

use super::Context;
use crate::code::Code;
use crate::name::is_name;
use crate::raw::{RawCatalog, RawEntry};

/// The entries that may have a name which was not read: few, so that each broken link need not look at all entries.
pub(super) fn unnamed(raw: &RawCatalog) -> Vec<usize> {
    let is_whole = |entry: &RawEntry| {
        let mut names = entry.name.iter().chain(&entry.aliases);
        entry.name.is_some()
            && !entry.damaged
            && entry.lost.is_empty()
            && names.all(|name| is_name(&name.value))
    };
    (0..raw.entries.len())
        .filter(|at| !is_whole(&raw.entries[*at]))
        .collect()
}

/// Whether something may be missing that a crate which uses the catalogue names: a variant, a constant, the type of
/// the codes, the test for a category.
pub(super) fn loses_names(context: &Context<'_>) -> bool {
    let raw = context.raw;
    let loses = |entry: &RawEntry| {
        let mut aliases = entry.aliases.iter();
        entry.name.is_none()
            || entry.damaged
            || entry.loses_names
            || !aliases.all(|alias| is_name(&alias.value))
    };
    raw.incomplete
        || raw.root.loses_names
        || context.head.code_type.is_none()
        || context.head.categories.len() < raw.root.categories.len()
        || context.reported.is_renamed
        || context.lacks_constant
        // Of two entries with one name, one has lost its own.
        || !context.same_name.is_empty()
        || raw.entries.iter().any(loses)
}

impl Context<'_> {
    /// Whether an entry of that name, or with that code beside it, may be there and could not be read: then its
    /// absence says nothing.
    pub(super) fn may_be_lost(&self, name: &str, code: Option<&Code>) -> bool {
        self.raw.incomplete
            || self.reported.is_gone(name)
            || self.unnamed.iter().any(|at| {
                let own = self.codes[*at].as_ref();
                may_be(&self.raw.entries[*at], own, name, code)
            })
            || self.same_name.iter().any(|at| {
                let own = self.codes[*at].as_ref();
                code.is_none() || own.is_none() || code == own
            })
    }

    /// Whether the entry's code may be a slip that was reported: what does not fit it says nothing.
    pub(super) fn may_have_another_code(&self, entry: usize) -> bool {
        self.reported.is_recoded(entry) || self.same_code.contains(&entry)
    }

    /// Whether the entry's name may be a slip that was reported: links by that name may mean another.
    pub(super) fn may_have_another_name(&self, entry: usize) -> bool {
        self.same_name.contains(&entry) || self.unnamed.contains(&entry)
    }
}

fn may_be(entry: &RawEntry, own: Option<&Code>, name: &str, code: Option<&Code>) -> bool {
    if entry.damaged || entry.lost.iter().any(|lost| lost == name) {
        return true;
    }
    let code_fits = match (code, own) {
        (Some(code), Some(own)) => code == own,
        _ => true,
    };
    match &entry.name {
        None => code_fits,
        Some(written) if !is_name(&written.value) => {
            similar_name(&written.value, name) || (code.is_some() && own.is_some() && code_fits)
        }
        Some(_) => entry
            .aliases
            .iter()
            .any(|alias| !is_name(&alias.value) && similar_name(&alias.value, name)),
    }
}

/// Whether two texts are one name, but for what a name cannot have in it.
fn similar_name(written: &str, name: &str) -> bool {
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(char::is_ascii_alphanumeric);
        kept.map(|c| c.to_ascii_lowercase()).collect()
    };
    letters(written) == letters(name)
}
