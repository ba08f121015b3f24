//! Finds out what raw entries say: the names, codes, ranges and releases that rules and outputs look things up in.
//!
//! What cannot be resolved is reported here and marked as untrusted.

pub(super) mod codes;
pub(super) mod expectations;
mod forms;
mod head;
pub(super) mod holders;
pub use head::MAX_PATTERN_STEPS;
pub use parents::MAX_PARENTS;
mod names;
pub(super) mod parents;
pub(super) mod ranges;
pub(super) mod released;
pub(super) mod statuses;
pub(super) mod translations;
mod variants;

use super::taint::Taint;
use crate::code::Code;
use crate::diagnostic::Diagnostics;
use crate::fix::Fix;
use crate::imports::Imports;
use crate::raw::{RawCatalog, Text};
use crate::rule::{Level, Rule};
use crate::similar::{Guess, Guesses, guess, only_with_word};
use crate::source::Sources;
use codes::Codes;
use expectations::Expectation;
use head::Head;
use names::Names;
use parents::Parents;
use ranges::Ranges;
use released::Released;
use statuses::Statuses;
use translations::Translated;
use variants::Variants;

/// What a catalogue says. It is complete as soon as it exists.
pub(super) struct Resolved<'c> {
    pub(super) raw: &'c RawCatalog,
    /// What was read of other catalogues, and of the workspace.
    pub(super) imports: &'c Imports,
    pub(super) sources: &'c Sources,
    /// The root's own keys.
    pub(super) head: Head,
    /// Which entry has which name.
    pub(super) names: Names<'c>,
    /// The variant of each entry.
    pub(super) variants: Variants,
    /// Which entry each one is a case of.
    pub(super) parents: Parents,
    /// The code of each entry, and the entry of each code.
    pub(super) codes: Codes,
    /// Which codes belong to whom.
    pub(super) ranges: Ranges<'c>,
    /// What was released, and how it changed since.
    pub(super) released: Released<'c>,
    /// The numbers of each entry's `mappings:`.
    pub(super) statuses: Vec<Statuses>,
    /// What is known of the translations of each language of the root.
    pub(super) translations: Vec<Vec<Translated>>,
    /// The rules that entries are exempt from.
    pub(super) expectations: Vec<Expectation>,
    /// What may still be compared to guess which name was meant.
    pub(super) guesses: Guesses,
}

/// Resolves `raw`, whose parts that were not read are in `taint`; marks what cannot be trusted after that.
pub(super) fn resolve<'c>(
    raw: &'c RawCatalog,
    imports: &'c Imports,
    sources: &'c Sources,
    taint: &mut Taint,
    sink: &mut Diagnostics,
) -> Resolved<'c> {
    let head = head::resolve(raw, sources, taint, sink);
    let names = names::resolve(raw, taint, sources, sink);
    let variants = variants::resolve(raw, &head.variants, &names, taint, sink);
    let parents = parents::resolve(raw, &names);
    let codes = codes::resolve(raw, &head, &parents, taint, sink);
    let released = released::resolve(raw, &head, &names, &variants, &codes, &parents, taint);
    let ranges = ranges::resolve(raw, imports, &head, taint, sink);
    let statuses = raw.entries.iter().map(statuses::resolve).collect();
    let translations = translations::resolve(raw, &names);
    let expectations = expectations::resolve(raw, sink);
    Resolved {
        raw,
        imports,
        sources,
        head,
        names,
        variants,
        parents,
        codes,
        ranges,
        released,
        statuses,
        translations,
        expectations,
        guesses: Guesses::default(),
    }
}

impl Resolved<'_> {
    /// The entry with that name or alias, in any case.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.names.find(name)
    }

    /// The name of an entry as written.
    pub(super) fn name(&self, entry: usize) -> &str {
        names::written(self.raw, entry)
    }

    /// The code of an entry, where it could be read.
    pub(super) fn code(&self, entry: usize) -> Option<&Code> {
        self.codes.of_entries[entry].as_ref()
    }

    /// The name of an entry in the case in which it is written, if `name` has it in another one.
    pub(super) fn other_case(&self, entry: usize, name: &str) -> Option<&str> {
        let entry = &self.raw.entries[entry];
        let mut other = None;
        for own in entry.name.iter().chain(&entry.aliases) {
            if own.value == name {
                return None;
            }
            if own.value.eq_ignore_ascii_case(name) {
                other = Some(own.value.as_str());
            }
        }
        other
    }

    /// The name that was meant by one that no entry has: the nearest, or the only one that has it as a word.
    pub(super) fn meant(&self, name: &str) -> Option<Guess<'_>> {
        // Names that cannot be used are compared too.
        let names = self.names.len() + self.raw.entries.len();
        if !self.guesses.spend(names) {
            return None;
        }
        let names = || {
            let entries = self.raw.entries.iter();
            let names = entries.flat_map(|entry| entry.name.iter().chain(&entry.aliases));
            names.map(|name| name.value.as_str())
        };
        // In Rust, the name is a variant in a path; elsewhere, the dots of a path lead to it.
        let name = name.rsplit("::").next().unwrap_or(name);
        let name = name.rsplit('.').next().unwrap_or(name);
        guess(name, names()).or_else(|| only_with_word(name, names()).map(Guess::unsure))
    }

    /// The entry whose code was written where a name belongs.
    pub(super) fn of_code(&self, text: &str) -> Option<usize> {
        let code_type = self.head.code_type?;
        let code = code_type.parse(text.trim_start_matches('#'), false).ok()?;
        self.codes.holder(&code)
    }

    /// The code of a link, written as `text`. What is wrong with it is reported; the code of its target is right.
    pub(super) fn parse_code_of(
        &self,
        target: Option<usize>,
        text: &Text,
        sink: &mut Diagnostics,
    ) -> Option<Code> {
        codes::parse_or(&self.head, text, sink, || {
            let own = self.code(target?)?.to_string();
            Some(Fix::write(text.span, &own, true))
        })
    }

    /// A code as people read it: `1001 (0x3E9)`, `"E0001"`.
    pub(super) fn shown(&self, code: &Code) -> String {
        self.head.code_type().shown(code)
    }

    /// Codes as people read them: `the code 7`, `the codes 256 (0x100) to 511 (0x1FF)`.
    pub(super) fn shown_between(&self, from: &Code, to: &Code) -> String {
        if from == to {
            format!("the code {}", self.shown(from))
        } else {
            format!("the codes {} to {}", self.shown(from), self.shown(to))
        }
    }

    /// The level of a rule in this catalogue.
    pub(super) fn level(&self, rule: Rule) -> Level {
        self.head.level(rule)
    }

    /// Whether a rule that is allowed by default is used at all.
    pub(super) fn wants(&self, rule: Rule) -> bool {
        self.level(rule) != Level::Allow
            || self
                .expectations
                .iter()
                .any(|expected| expected.rule == rule)
    }
}
