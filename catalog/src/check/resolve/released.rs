//! Resolves what was released: compares the entries with the lines of the lock.

use super::codes::Codes;
use super::head::Head;
use super::names::{Names, written};
use super::parents::Parents;
use super::variants::Variants;
use crate::check::taint::{Part, Taint};
use crate::code::{Code, CodeType};
use crate::hashing::{AnyCase, HashMap, HashSet};
use crate::lock::{Line, Lock, Standing};
use crate::raw::{RawCatalog, RawEntry, Text};
use crate::rust_type::same_type;
use crate::source::Spanned;

/// What was released.
pub(in crate::check) struct Released<'c> {
    /// The lines of the lock by their first names.
    pub(in crate::check) lines: HashMap<AnyCase<'c>, &'c Line>,
    /// What is not as it was released.
    pub(in crate::check) changes: Vec<Change<'c>>,
}

/// Something that is not as it was released with a line.
pub(in crate::check) struct Change<'c> {
    pub(in crate::check) line: &'c Line,
    pub(in crate::check) what: What<'c>,
}

/// What changed. Entries are positions in the raw catalogue.
pub(in crate::check) enum What<'c> {
    /// The codes were numbers and are texts, or the other way round; the type is written there.
    CodeType { written: &'c Text, are_texts: bool },
    /// The entry has another code.
    Code {
        entry: usize,
        written: &'c Text,
        /// The entry that has the released code, unless that one was released too.
        user: Option<usize>,
    },
    /// The entry was retired and is in use.
    Back { entry: usize },
    /// The code was retired, and another entry in use has it.
    Reused { user: usize, written: &'c Text },
    /// An entry with another name has the code.
    Renamed { own: &'c Text },
    /// No entry has the name or the code.
    Missing,
    /// The name is spelt with other letters.
    Spelling { own: &'c Text },
    /// The entry lacks names that it was given after its first release.
    Names {
        own: &'c Text,
        lost: Vec<&'c Spanned<String>>,
    },
    /// The name makes another variant.
    Variant {
        entry: usize,
        released: &'c Spanned<String>,
        own: String,
    },
    /// A field has another type.
    FieldType {
        entry: usize,
        field: &'c str,
        released: &'c Spanned<String>,
        own: &'c Text,
    },
    /// A field is gone.
    Field {
        entry: usize,
        field: &'c str,
        released: &'c Spanned<String>,
    },
}

pub(super) fn resolve<'c>(
    raw: &'c RawCatalog,
    head: &Head,
    names: &Names<'c>,
    variants: &Variants,
    codes: &Codes,
    parents: &Parents,
    taint: &mut Taint,
) -> Released<'c> {
    let all = raw.lock.iter().flat_map(|lock| &lock.lines);
    let mut released = Released {
        lines: all.map(|line| (AnyCase(&line.name.value), line)).collect(),
        changes: Vec::new(),
    };
    // Without codes and names, it is not known what is missing.
    let (Some(lock), Some(code_type)) = (raw.lock.as_deref(), head.code_type) else {
        return released;
    };
    if taint.is_root(Part::File) || raw.entries.is_empty() {
        return released;
    }
    if let Some(change) = code_type_change(raw, lock, code_type) {
        taint.mark_root(Part::Identifiers);
        released.changes.push(change);
        return released;
    }
    let mut comparison = Comparison {
        raw,
        names,
        variants,
        codes,
        parents,
        lines: &released.lines,
        taint,
        changes: Vec::new(),
    };
    // A code that was retired says more about the entry which has it now than that entry's own line does.
    let is_retired = |line: &&Line| line.status.value == Standing::Retired;
    for line in lock.lines.iter().filter(is_retired) {
        comparison.compare(line);
    }
    for line in lock.lines.iter().filter(|line| !is_retired(line)) {
        comparison.compare(line);
    }
    let Comparison { changes, .. } = comparison;
    let renames = |change: &Change<'_>| {
        matches!(
            change.what,
            What::Renamed { .. }
                | What::Missing
                | What::Spelling { .. }
                | What::Names { .. }
                | What::Variant { .. }
        )
    };
    if changes.iter().any(renames) {
        taint.mark_root(Part::Identifiers);
    }
    released.changes = changes;
    released
}

/// Codes that were numbers and are texts, or the other way round, are one mistake.
fn code_type_change<'c>(
    raw: &'c RawCatalog,
    lock: &'c Lock,
    code_type: CodeType,
) -> Option<Change<'c>> {
    let are_texts = code_type == CodeType::Text;
    let is_other = |line: &&Line| matches!(line.code.value, Code::Text(_)) != are_texts;
    Some(Change {
        line: lock.lines.iter().find(is_other)?,
        what: What::CodeType {
            written: raw.root.code_type.as_ref()?,
            are_texts,
        },
    })
}

struct Comparison<'r, 'c> {
    raw: &'c RawCatalog,
    names: &'r Names<'c>,
    variants: &'r Variants,
    codes: &'r Codes,
    parents: &'r Parents,
    lines: &'r HashMap<AnyCase<'c>, &'c Line>,
    taint: &'r mut Taint,
    changes: Vec<Change<'c>>,
}

impl<'c> Comparison<'_, 'c> {
    fn compare(&mut self, line: &'c Line) {
        let by_code = self.codes.holder(&line.code.value);
        let by_name = self.names.find(&line.name.value);
        if line.status.value == Standing::Retired
            && let Some(user) = by_code
            && by_name != Some(user)
            && is_in_use(self.entry(user))
        {
            self.compare_reused(line, user);
        } else if let Some(entry) = by_name {
            self.compare_code(line, entry, by_code);
            self.compare_entry(line, entry);
        } else if let Some(entry) = by_code
            && !self.is_released(entry)
        {
            self.compare_renamed(line, entry);
        } else if !self.may_be_named(line, Some(&line.code.value)) {
            self.taint.add_name(&line.name.value);
            self.add(line, What::Missing);
        }
    }

    fn add(&mut self, line: &'c Line, what: What<'c>) {
        self.changes.push(Change { line, what });
    }

    fn entry(&self, at: usize) -> &'c RawEntry {
        &self.raw.entries[at]
    }

    /// Whether the entry's name was released with a line of its own. A name that another entry has too may belong to
    /// either.
    fn is_released(&self, at: usize) -> bool {
        let name = written(self.raw, at);
        self.names.find(name) == Some(at) && self.lines.contains_key(&AnyCase(name))
    }

    fn may_be_named(&self, line: &Line, code: Option<&Code>) -> bool {
        self.taint
            .may_be_named(&line.name.value, code, &self.codes.of_entries)
    }

    fn compare_reused(&mut self, line: &'c Line, user: usize) {
        let may_be_named = self.may_be_named(line, Some(&line.code.value));
        self.taint.add_name(&line.name.value);
        let written = self.entry(user).code.as_ref();
        if let Some(written) = written.filter(|_| !may_be_named)
            && !self.taint.is(user, Part::Retired)
        {
            self.taint.mark(user, Part::Code);
            self.add(line, What::Reused { user, written });
        }
    }

    fn compare_renamed(&mut self, line: &'c Line, at: usize) {
        let may_be_named = self.may_be_named(line, Some(&line.code.value));
        self.taint.add_name(&line.name.value);
        let is_trusted = !self.taint.is(at, Part::Name) && !self.taint.is(at, Part::Aliases);
        if let Some(own) = &self.entry(at).name
            && is_trusted
            && !may_be_named
        {
            self.add(line, What::Renamed { own });
        }
    }

    fn compare_code(&mut self, line: &'c Line, entry: usize, by_code: Option<usize>) {
        let (Some(code), Some(written)) = (&self.codes.of_entries[entry], &self.entry(entry).code)
        else {
            return;
        };
        if *code != line.code.value && self.taint.mark(entry, Part::Code) {
            let user = by_code.filter(|user| !self.is_released(*user));
            self.add(
                line,
                What::Code {
                    entry,
                    written,
                    user,
                },
            );
        }
    }

    /// The entry has the name; it must have everything else that it was released with.
    fn compare_entry(&mut self, line: &'c Line, at: usize) {
        let entry = self.entry(at);
        if line.status.value == Standing::Retired && is_in_use(entry) {
            // A code that is wrong was reported.
            if !self.taint.is(at, Part::Code) && !self.taint.is(at, Part::Retired) {
                self.add(line, What::Back { entry: at });
            }
            return;
        }
        self.compare_spelling(line, entry);
        self.compare_names(line, at);
        if line.status.value == Standing::Retired || !is_in_use(entry) {
            return;
        }
        // A name that is new since the last release may become any variant.
        let name = entry.name.as_ref();
        let released = name.and_then(|name| line.variant_of(&name.value));
        if let (Some(released), Some(own)) = (released, &self.variants[at])
            && *own != released.value
        {
            let own = own.clone();
            self.add(
                line,
                What::Variant {
                    entry: at,
                    released,
                    own,
                },
            );
        }
        self.compare_fields(line, at);
    }

    fn compare_spelling(&mut self, line: &'c Line, entry: &'c RawEntry) {
        let released = &line.name.value;
        let own = || entry.name.iter().chain(&entry.aliases);
        if own().any(|own| own.value == *released) {
            return;
        }
        if let Some(own) = own().find(|own| own.value.eq_ignore_ascii_case(released)) {
            self.add(line, What::Spelling { own });
        }
    }

    /// Names that the entry was given after its first release.
    fn compare_names(&mut self, line: &'c Line, at: usize) {
        let entry = self.entry(at);
        let Some(name) = &entry.name else { return };
        if line.also.is_empty() || self.taint.is(at, Part::Aliases) || self.taint.is(at, Part::Name)
        {
            return;
        }
        let own: HashSet<&str> = entry.aliases.iter().map(|own| own.value.as_str()).collect();
        let is_lost = |other: &&Spanned<String>| {
            other.value != name.value
                && !own.contains(other.value.as_str())
                && !self
                    .taint
                    .may_be_named(&other.value, None, &self.codes.of_entries)
        };
        let lost: Vec<_> = line.also.iter().filter(is_lost).collect();
        for name in &lost {
            self.taint.add_name(&name.value);
        }
        if !lost.is_empty() {
            self.add(line, What::Names { own: name, lost });
        }
    }

    fn compare_fields(&mut self, line: &'c Line, at: usize) {
        let mut line_of_parents = self.parents.line(at);
        if line_of_parents.any(|at| self.taint.is(at, Part::Fields)) {
            return;
        }
        if line.fields.is_empty() {
            return;
        }
        // Of two fields with one name, the first counts.
        let own = self.parents.fields(self.raw, at);
        let own = own.iter().rev().map(|inherited| inherited.field);
        let own: HashMap<&str, _> = own.map(|own| (own.name.value.as_str(), own)).collect();
        for (field, released) in &line.fields {
            let Some(own) = own.get(field.as_str()) else {
                self.taint.add_field(at, field);
                self.add(
                    line,
                    What::Field {
                        entry: at,
                        field,
                        released,
                    },
                );
                continue;
            };
            if let Some(own) = &own.rust_type
                && !same_type(&own.value, &released.value)
            {
                self.add(
                    line,
                    What::FieldType {
                        entry: at,
                        field,
                        released,
                        own,
                    },
                );
            }
        }
    }
}

fn is_in_use(entry: &RawEntry) -> bool {
    entry.retired.is_none()
}
