//! Gives every entry a page and every other spelling a redirect, and finds the spellings that mean several entries.
//!
//! A page's address comes first: where another entry's spelling is written in the same way, the page says so. File
//! names are compared without case, since a disk may not tell `FOG.html` from `fog.html`.

use std::collections::{BTreeMap, HashMap};

use errdex_outputs::view::View;

use super::address::{folded, stem, stem_of_case};
use super::spelling::{self, Role, Spelling};

/// Which entry is where. Entries are positions in the list that this was made of.
#[derive(Debug)]
pub(crate) struct Addresses {
    /// The stem of each entry's page.
    stems: Vec<String>,
    /// By stem without case.
    pages: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    /// What else the address of an entry's page stands for.
    also: HashMap<usize, Vec<Claim>>,
    /// By stem; each with one entry or several.
    redirects: BTreeMap<String, Vec<Claim>>,
}

/// That a spelling means an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    /// The spelling.
    pub(crate) text: String,
    /// What it is to the entry.
    pub(crate) role: Role,
    /// Which entry.
    pub(crate) entry: usize,
}

impl Addresses {
    /// The addresses of `entries`.
    pub(crate) fn new(entries: &[View]) -> Self {
        let (stems, pages) = pages(entries);
        let by_name = entries.iter().enumerate().flat_map(|(at, entry)| {
            let names = entry.names();
            names.map(move |name| (name.to_owned(), at))
        });
        let mut addresses = Self {
            stems,
            pages: HashMap::new(),
            by_name: by_name.collect(),
            also: HashMap::new(),
            redirects: BTreeMap::new(),
        };
        // One stem for spellings that differ in case alone: the first one's.
        let mut written: HashMap<String, String> = HashMap::new();
        for (entry, view) in entries.iter().enumerate() {
            for Spelling { text, role } in spelling::others(view) {
                let stem = stem(&text);
                let folded = folded(&stem);
                let claim = Claim { text, role, entry };
                match pages.get(&folded) {
                    Some(page) if *page == entry => {}
                    Some(page) => addresses.also.entry(*page).or_default().push(claim),
                    None => {
                        let stem = written.entry(folded).or_insert(stem);
                        let claims = addresses.redirects.entry(stem.clone()).or_default();
                        // An alias in other capitals, or a form that is the hex of the code.
                        if claims.iter().all(|claim| claim.entry != entry) {
                            claims.push(claim);
                        }
                    }
                }
            }
        }
        addresses.pages = pages;
        addresses
    }

    /// The entry whose page has that file name.
    pub(crate) fn page(&self, stem: &str) -> Option<usize> {
        let at = self.pages.get(&folded(stem)).copied();
        at.filter(|at| self.stems[*at] == stem)
    }

    /// What a file name besides those of pages stands for.
    pub(crate) fn redirect(&self, stem: &str) -> Option<&[Claim]> {
        self.redirects.get(stem).map(Vec::as_slice)
    }

    /// The file name of an entry's page, without its ending.
    pub(crate) fn stem(&self, entry: usize) -> &str {
        &self.stems[entry]
    }

    /// The entry of that name or alias.
    pub(crate) fn by_name(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// What else the address of the entry's page stands for.
    pub(crate) fn also(&self, entry: usize) -> &[Claim] {
        self.also.get(&entry).map_or(&[], Vec::as_slice)
    }

    /// The addresses besides those of pages, each with what it stands for.
    pub(crate) fn redirects(&self) -> impl Iterator<Item = (&str, &[Claim])> {
        let redirects = self.redirects.iter();
        redirects.map(|(stem, claims)| (stem.as_str(), claims.as_slice()))
    }

    /// Whether a page or a redirect is called so.
    pub(crate) fn is_taken(&self, stem: &str) -> bool {
        self.redirects.contains_key(stem) || self.page(stem).is_some()
    }
}

/// The stem of each page, and the entry of each folded stem.
fn pages(entries: &[View]) -> (Vec<String>, HashMap<String, usize>) {
    let codes = || entries.iter().map(|entry| spelling::canonical(entry).text);
    let mut same: HashMap<String, usize> = HashMap::new();
    for code in codes() {
        *same.entry(folded(&stem(&code))).or_default() += 1;
    }
    let stem = |code: String| {
        let stem = stem(&code);
        // Codes that are texts may differ in case alone.
        if same.get(&folded(&stem)).is_some_and(|count| *count > 1) {
            stem_of_case(&code)
        } else {
            stem
        }
    };
    let stems: Vec<String> = codes().map(stem).collect();
    let by_stem = stems.iter().enumerate();
    let by_stem = by_stem.map(|(at, stem)| (folded(stem), at)).collect();
    (stems, by_stem)
}
