//! Records which parts of an entry, or of the root, cannot be trusted, so that one mistake is not reported as two.
//!
//! Whoever notices that a part was not read, or that it was reported as wrong, marks it: the reader of raw entries, and
//! whatever resolves names, codes and the lock. Rules ask before they draw a conclusion from the part.

use std::cell::OnceCell;

use crate::code::Code;
use crate::hashing::{HashMap, HashSet};

/// A part of an entry, or of the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// A whole file, the root or a part: it could not be read, and any entry may be in it.
    File,
    /// What no key claims: a key that is not known, or a value that was not read. What the entry lacks may be there.
    Rest,
    /// Its name or an alias: missing, misspelt, or used by another entry too.
    Name,
    /// Its code: used by another entry too, or not the code that it was released with.
    Code,
    /// What Rust code may name: a variant, a constant, a test for a category.
    Identifiers,
    /// `aliases:`
    Aliases,
    /// `retired:`
    Retired,
    /// `fields:`
    Fields,
    /// `related:`
    Links,
    /// The kind of one of its links.
    LinkKinds,
    /// The root's `entries:` and `parts:`
    Entries,
    /// The root's `categories:`
    Categories,
    /// The root's `ranges:`
    Ranges,
    /// The root's `imports:`
    Imports,
}

/// A set of parts.
#[derive(Debug, Clone, Copy, Default)]
struct Parts(u16);

impl Parts {
    /// Whether the part is new in the set.
    fn insert(&mut self, part: Part) -> bool {
        let is_new = !self.has(part);
        self.0 |= 1 << part as u16;
        is_new
    }

    fn has(self, part: Part) -> bool {
        self.0 & (1 << part as u16) != 0
    }
}

/// Which names an entry with an untrusted name may have.
#[derive(Debug, Clone)]
pub(crate) enum MaybeNamed {
    /// Any, with any code.
    Anything,
    /// Any, with the entry's own code.
    AnythingOfItsCode,
    /// One that looks like this text, or any beside the entry's own code.
    Like(String),
}

/// Everything that cannot be trusted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Taint {
    root: Parts,
    /// The parts of each entry that has some.
    entries: HashMap<usize, Parts>,
    /// What entries with an untrusted name may be named.
    names: UntrustedNames,
    /// Texts in small letters that may be names: those under a misspelt key, and released names whose loss was reported.
    texts: HashSet<String>,
    /// Fields that an entry was released with and whose loss was reported.
    fields: HashSet<(usize, String)>,
}

/// What is recorded.
impl Taint {
    /// Marks a part of the root.
    pub(crate) fn mark_root(&mut self, part: Part) {
        self.root.insert(part);
    }

    /// Marks a part of an entry; whether it was not marked before.
    pub(crate) fn mark(&mut self, entry: usize, part: Part) -> bool {
        self.entries.entry(entry).or_default().insert(part)
    }

    /// Marks the name of an entry, which may be one of those that `maybe` describes.
    pub(crate) fn mark_name(&mut self, entry: usize, maybe: MaybeNamed) {
        self.mark(entry, Part::Name);
        self.names.add(entry, maybe);
    }

    /// Records a text that may be the name of an entry, or a name that was reported as gone.
    pub(crate) fn add_name(&mut self, text: &str) {
        self.texts.insert(text.to_ascii_lowercase());
    }

    /// Records a field that was reported as gone.
    pub(crate) fn add_field(&mut self, entry: usize, field: &str) {
        self.fields.insert((entry, field.to_owned()));
    }
}

/// What rules ask.
impl Taint {
    /// Whether that part of the root cannot be trusted.
    pub(crate) fn is_root(&self, part: Part) -> bool {
        self.root.has(part)
    }

    /// Whether that part of an entry cannot be trusted.
    pub(crate) fn is(&self, entry: usize, part: Part) -> bool {
        // Most catalogues have nothing to look up, and an unoptimised macro asks about every entry.
        !self.entries.is_empty()
            && self
                .entries
                .get(&entry)
                .is_some_and(|parts| parts.has(part))
    }

    /// Whether that part of the root or of any entry cannot be trusted.
    pub(crate) fn is_anywhere(&self, part: Part) -> bool {
        self.root.has(part) || self.entries.values().any(|parts| parts.has(part))
    }

    /// Whether there may be entries that were not read.
    pub(crate) fn may_lack_entries(&self) -> bool {
        self.root.has(Part::File) || self.root.has(Part::Entries)
    }

    /// Whether something that Rust code may name can be missing.
    pub(crate) fn may_lack_identifiers(&self) -> bool {
        self.root.has(Part::File) || self.is_anywhere(Part::Identifiers)
    }

    /// Whether a link by the entry's name may be meant for another entry, or the other way round.
    pub(crate) fn may_have_another_name(&self, entry: usize) -> bool {
        self.is(entry, Part::Name) || self.is(entry, Part::Rest)
    }

    /// Whether an entry of that name, or with that code beside it, may exist although no entry was found: then its
    /// absence is not a problem. `codes` has the code of each entry.
    pub(crate) fn may_be_named(
        &self,
        name: &str,
        code: Option<&Code>,
        codes: &[Option<Code>],
    ) -> bool {
        self.root.has(Part::File)
            || (!self.texts.is_empty() && self.texts.contains(&name.to_ascii_lowercase()))
            || self.names.may_be(name, code, codes)
    }

    /// Whether the entry may have that field although it was not found.
    pub(crate) fn may_have_field(&self, entry: usize, field: &str) -> bool {
        self.is(entry, Part::Fields)
            || (!self.fields.is_empty() && self.fields.contains(&(entry, field.to_owned())))
    }
}

/// What entries with an untrusted name may be named. A broken link looks things up here: a catalogue may have as many of
/// the one as of the other.
#[derive(Debug, Clone, Default)]
struct UntrustedNames {
    /// Whether one of them may have any name.
    may_be_anything: bool,
    /// Those that may have any name beside their own code.
    of_their_codes: Vec<usize>,
    /// The letters and digits of names that cannot be used as they are written.
    written: HashSet<String>,
    /// Those entries.
    like: Vec<usize>,
    /// The codes of both, which are known when the first rule asks.
    codes: OnceCell<EntryCodes>,
}

#[derive(Debug, Clone, Default)]
struct EntryCodes {
    known: HashSet<Code>,
    /// Whether an entry that may have any name has no code that could be read.
    one_is_unknown: bool,
}

impl UntrustedNames {
    fn add(&mut self, entry: usize, maybe: MaybeNamed) {
        self.codes = OnceCell::new();
        match maybe {
            MaybeNamed::Anything => self.may_be_anything = true,
            MaybeNamed::AnythingOfItsCode => self.of_their_codes.push(entry),
            MaybeNamed::Like(text) => {
                self.written.insert(letters(&text));
                self.like.push(entry);
            }
        }
    }

    /// Whether one of the entries may be the one that a `name` and a `code` beside it lead to.
    fn may_be(&self, name: &str, code: Option<&Code>, codes: &[Option<Code>]) -> bool {
        if self.may_be_anything {
            return true;
        }
        if self.of_their_codes.is_empty() && self.like.is_empty() {
            return false;
        }
        if !self.written.is_empty() && self.written.contains(&letters(name)) {
            return true;
        }
        let Some(code) = code else {
            return !self.of_their_codes.is_empty();
        };
        let own = self.codes.get_or_init(|| self.own_codes(codes));
        own.one_is_unknown || own.known.contains(code)
    }

    fn own_codes(&self, codes: &[Option<Code>]) -> EntryCodes {
        let code_of = |entry: &usize| codes.get(*entry).and_then(Option::as_ref);
        let all = self.of_their_codes.iter().chain(&self.like);
        EntryCodes {
            known: all.filter_map(code_of).cloned().collect(),
            one_is_unknown: self
                .of_their_codes
                .iter()
                .any(|entry| code_of(entry).is_none()),
        }
    }
}

/// What is left of a text without the characters that a name cannot contain, and `_`.
fn letters(text: &str) -> String {
    let kept = text.chars().filter(char::is_ascii_alphanumeric);
    kept.map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart() {
        let mut taint = Taint::default();
        assert!(taint.mark(3, Part::Code));
        assert!(!taint.mark(3, Part::Code));
        assert!(taint.is(3, Part::Code) && !taint.is(3, Part::Name) && !taint.is(2, Part::Code));
        assert!(taint.is_anywhere(Part::Code) && !taint.is_root(Part::Code));
        taint.mark_root(Part::Entries);
        assert!(taint.may_lack_entries() && !taint.may_lack_identifiers());
        taint.mark(1, Part::Identifiers);
        assert!(taint.may_lack_identifiers());
    }

    #[test]
    fn an_untrusted_name_hides_the_names_that_it_may_be() {
        let codes = [
            Some(Code::Number(1)),
            Some(Code::Number(2)),
            Some(Code::Number(3)),
        ];
        let mut taint = Taint::default();
        let five = Code::Number(5);
        assert!(!taint.may_be_named("FOG", None, &codes));
        taint.mark_name(0, MaybeNamed::Like("F-OG".to_owned()));
        assert!(taint.may_be_named("fog", Some(&five), &codes));
        assert!(taint.may_be_named("MIST", Some(&Code::Number(1)), &codes));
        assert!(!taint.may_be_named("MIST", None, &codes));
        taint.add_name("Mist");
        assert!(taint.may_be_named("MIST", Some(&five), &codes));
        taint.mark_name(1, MaybeNamed::AnythingOfItsCode);
        assert!(taint.may_be_named("ICE", None, &codes));
        assert!(!taint.may_be_named("ICE", Some(&five), &codes));
        taint.mark_name(2, MaybeNamed::Anything);
        assert!(taint.may_be_named("ICE", Some(&five), &codes));
        assert!(taint.may_have_another_name(2) && !taint.may_have_another_name(3));
    }

    #[test]
    fn a_lost_field_is_one_field_of_one_entry() {
        let mut taint = Taint::default();
        taint.add_field(1, "boat");
        assert!(taint.may_have_field(1, "boat"));
        assert!(!taint.may_have_field(1, "pier") && !taint.may_have_field(2, "boat"));
        taint.mark(2, Part::Fields);
        assert!(taint.may_have_field(2, "boat"));
    }
}
