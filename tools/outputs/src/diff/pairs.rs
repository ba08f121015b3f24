//! Finds out which entry of the new catalogue is which of the old one.

use std::collections::HashMap;

use errdex_catalog::code::Code;
use errdex_catalog::model::{Catalog, Entry, EntryId};

/// The same entries, as positions in [`Catalog::all`] of both.
pub(super) struct Pairs {
    pub(super) of_old: Vec<Option<usize>>,
    pub(super) of_new: Vec<Option<usize>>,
}

impl Pairs {
    /// An entry is the same where code and a name are, else where its old name is, else where its code is.
    pub(super) fn find(old: &Catalog, new: &Catalog) -> Self {
        let mut pairs = Self {
            of_old: vec![None; old.all().len()],
            of_new: vec![None; new.all().len()],
        };
        let entries = || new.all().iter().enumerate();
        let codes: HashMap<&Code, usize> = entries().map(|(at, entry)| (&entry.code, at)).collect();
        let names: HashMap<String, usize> = entries()
            .flat_map(|(at, entry)| {
                entry
                    .names()
                    .map(move |name| (name.to_ascii_lowercase(), at))
            })
            .collect();
        let by_code = |entry: &Entry| codes.get(&entry.code).copied();
        let by_name = |entry: &Entry| names.get(&entry.name.to_ascii_lowercase()).copied();
        pairs.join(old, |entry| {
            by_code(entry).filter(|at| share_a_name(entry, &new.all()[*at]))
        });
        pairs.join(old, by_name);
        pairs.join(old, by_code);
        pairs
    }

    fn join(&mut self, old: &Catalog, find: impl Fn(&Entry) -> Option<usize>) {
        for (at, entry) in old.all().iter().enumerate() {
            if self.of_old[at].is_some() {
                continue;
            }
            if let Some(found) = find(entry).filter(|found| self.of_new[*found].is_none()) {
                self.of_old[at] = Some(found);
                self.of_new[found] = Some(at);
            }
        }
    }

    /// What became of an old entry.
    pub(super) fn after(&self, id: EntryId) -> Option<usize> {
        self.of_old[id.index()]
    }
}

pub(super) fn share_a_name(one: &Entry, other: &Entry) -> bool {
    one.names()
        .any(|name| other.names().any(|own| own.eq_ignore_ascii_case(name)))
}
