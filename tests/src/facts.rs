//! Reads tables of facts: which names headers and specifications give to a code.

use std::collections::{BTreeMap, BTreeSet};

/// The names of a code.
#[derive(Debug, Default)]
pub struct Fact {
    /// The entry's name.
    pub canonical: String,
    /// Its aliases.
    pub aliases: BTreeSet<&'static str>,
}

impl Fact {
    /// Every name of the code.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.aliases.iter().copied().chain([&*self.canonical])
    }
}

/// Reads a table of codes, decimal or `0x` hex, names, and what each name is to its code: one of `kinds`.
pub fn read(table: &'static str, kinds: &[&str]) -> BTreeMap<u32, Fact> {
    let mut facts: BTreeMap<u32, Fact> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let mut columns = line.split('\t');
        let mut column = || columns.next().expect("three columns");
        let (number, name, kind) = (column(), column(), column());
        let digits = number.strip_prefix("0x");
        let code = digits.map_or_else(|| number.parse(), |digits| u32::from_str_radix(digits, 16));
        let fact = facts.entry(code.expect("a code")).or_default();
        assert!(kinds.contains(&kind), "an unknown kind of name: {kind}");
        match kind {
            "canonical" => name.clone_into(&mut fact.canonical),
            // People meet the misspelled names, so they are found too.
            "alias" | "MS-ERREF typo" => {
                fact.aliases.insert(name);
            }
            // The specification gives the name to another number than the headers, whose number has the name.
            "MS-ERREF number" => {
                fact.canonical = format!("{name}_{}", digits.expect("a hex code"));
            }
            // The same, where the headers give this number to yet another name; and a name that older headers gave to
            // another code: there it belongs.
            "MS-ERREF number of another" | "renumbered" => {}
            kind => panic!("nothing is known about this kind of name: {kind}"),
        }
    }
    facts
}
