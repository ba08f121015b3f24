//! Resolves which entry each one is a case of.

use super::names::Names;
use crate::code::CodeType;
use crate::hashing::{HashMap, HashSet};
use crate::raw::{RawCatalog, RawEntry, RawField, Text};

/// How many entries may be above one, each a case of the next. Whatever an entry inherits is looked for in all of them, and
/// texts that are joined grow with each.
pub const MAX_PARENTS: usize = 16;

/// The parent of each entry that has one, and its children. Nothing leads in a circle: what would is left out.
#[derive(Default)]
pub(in crate::check) struct Parents {
    of: HashMap<usize, usize>,
    children: HashMap<usize, Vec<usize>>,
    /// Entries whose parents lead back to them.
    pub(in crate::check) circles: Vec<usize>,
    /// Entries with too many above them, whose parents are left out as well.
    pub(in crate::check) too_deep: Vec<usize>,
}

pub(super) fn resolve(raw: &RawCatalog, names: &Names<'_>) -> Parents {
    let mut parents = Parents::default();
    let entries = raw.entries.iter().enumerate();
    for (at, entry) in entries {
        let parent = entry.parent.as_ref();
        if let Some(parent) = parent.and_then(|parent| names.find(&parent.name.value)) {
            parents.of.insert(at, parent);
        }
    }
    if parents.of.is_empty() {
        return parents;
    }
    parents.cut_circles(raw.entries.len());
    parents.cut_depths(raw.entries.len());
    for at in 0..raw.entries.len() {
        if let Some(parent) = parents.of.get(&at) {
            parents.children.entry(*parent).or_default().push(at);
        }
    }
    parents
}

impl Parents {
    /// Takes the entries out that are in circles. Each entry is followed once.
    fn cut_circles(&mut self, count: usize) {
        // From which entry each one was come to.
        let mut from: Vec<Option<usize>> = vec![None; count];
        let mut in_circles = HashSet::default();
        for start in 0..count {
            let mut next = Some(start);
            while let Some(at) = next {
                match from[at] {
                    None => from[at] = Some(start),
                    Some(earlier) => {
                        if earlier == start {
                            self.circles.push(self.first_of_circle(at, &mut in_circles));
                        }
                        break;
                    }
                }
                next = self.of.get(&at).copied();
            }
        }
        self.of.retain(|at, _| !in_circles.contains(at));
    }

    /// The first entry of the circle around `member`; all of them go into `all`.
    fn first_of_circle(&self, member: usize, all: &mut HashSet<usize>) -> usize {
        let mut first = member;
        let mut at = member;
        while all.insert(at) {
            first = first.min(at);
            at = self.of[&at];
        }
        first
    }

    /// Takes the parents of entries out that have too many above them. Each entry is counted once.
    fn cut_depths(&mut self, count: usize) {
        let mut depths: Vec<Option<usize>> = vec![None; count];
        let mut below = Vec::new();
        for start in 0..count {
            let mut next = Some(start);
            while let Some(at) = next.filter(|at| depths[*at].is_none()) {
                below.push(at);
                next = self.of.get(&at).copied();
            }
            while let Some(at) = below.pop() {
                let parent = self.of.get(&at).and_then(|parent| depths[*parent]);
                let mut depth = parent.map_or(0, |depth| depth + 1);
                if depth > MAX_PARENTS {
                    self.of.remove(&at);
                    self.too_deep.push(at);
                    depth = 0;
                }
                depths[at] = Some(depth);
            }
        }
    }

    /// The entry that one is a case of.
    pub(in crate::check) fn of(&self, entry: usize) -> Option<usize> {
        self.of.get(&entry).copied()
    }

    /// The entries that are cases of one.
    pub(in crate::check) fn children(&self, entry: usize) -> &[usize] {
        self.children.get(&entry).map_or(&[], Vec::as_slice)
    }

    /// An entry, its parent, and so on.
    pub(in crate::check) fn line(&self, entry: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(entry), |at| self.of(*at))
    }

    /// What the nearest says, of an entry and those that it is a case of.
    pub(in crate::check) fn inherited<'r, T>(
        &self,
        raw: &'r RawCatalog,
        entry: usize,
        says: impl Fn(&'r RawEntry) -> Option<T>,
    ) -> Option<T> {
        let mut line = self.line(entry);
        line.find_map(|at| says(&raw.entries[at]))
    }

    /// The parent whose text stands before the entry's own.
    pub(in crate::check) fn joined(&self, raw: &RawCatalog, entry: usize) -> Option<usize> {
        let parent = raw.entries[entry].parent.as_ref();
        self.of(entry)
            .filter(|_| parent.is_some_and(crate::raw::RawParent::is_joined))
    }

    /// The fields of an entry, with those of the texts before its own. Of two with one name, the entry's own counts.
    pub(in crate::check) fn fields<'r>(
        &self,
        raw: &'r RawCatalog,
        entry: usize,
    ) -> Vec<Inherited<'r>> {
        let own = raw.entries[entry].fields.iter();
        let own = own.map(|field| Inherited {
            field,
            is_own: true,
        });
        let Some(parent) = self.joined(raw, entry) else {
            return own.collect();
        };
        let own: Vec<Inherited<'_>> = own.collect();
        let names: HashSet<&str> = own
            .iter()
            .map(|own| own.field.name.value.as_str())
            .collect();
        let mut fields = self.fields(raw, parent);
        fields.retain(|inherited| !names.contains(inherited.field.name.value.as_str()));
        for inherited in &mut fields {
            inherited.is_own = false;
        }
        fields.extend(own);
        fields
    }
}

/// A field that an error carries.
#[derive(Clone, Copy)]
pub(in crate::check) struct Inherited<'r> {
    pub(in crate::check) field: &'r RawField,
    /// Whether the entry itself declares it.
    pub(in crate::check) is_own: bool,
}

/// The code of an entry whose code begins with a dot: that of its parent comes before it.
pub(super) fn joined_code(
    raw: &RawCatalog,
    parents: &Parents,
    code_type: Option<CodeType>,
    entry: usize,
) -> Option<Text> {
    let own = raw.entries[entry].code.as_ref()?;
    let is_rest = own.value.starts_with('.') && code_type == Some(CodeType::Text);
    let parent = parents.of(entry).filter(|_| is_rest)?;
    let before = joined_code(raw, parents, code_type, parent);
    let before = before.as_ref().or(raw.entries[parent].code.as_ref())?;
    Some(Text {
        value: format!("{}{}", before.value, own.value),
        ..own.clone()
    })
}
