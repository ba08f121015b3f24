//! Knows another catalogue as far as links into it need.

use crate::check::taint::Part;
use crate::code::{Code, CodeType};
use crate::hashing::HashMap;
use crate::name::is_name;
use crate::raw::{RawCatalog, RawEntry, Text};
use crate::similar::{Guess, Guesses, guess};
use crate::source::Span;

/// Another catalogue.
#[derive(Debug)]
pub struct Neighbour {
    /// Its identity.
    pub identity: String,
    /// The type of its codes.
    pub code: CodeType,
    /// Its entries; or of a record, those that are linked to.
    pub entries: KnownEntries,
    /// Whether a name that is not here may be there all the same, since it could not be read.
    pub partial: bool,
    /// Whether this is what a record says of it, and not its own files.
    pub recorded: bool,
}

/// An entry of another catalogue.
#[derive(Debug)]
pub struct Known {
    /// Its name, then its aliases.
    pub names: Vec<String>,
    /// Its code, where it could be read.
    pub code: Option<Code>,
    /// Where its code was written, else its name.
    pub place: Span,
    /// Whether it was retired; then what replaces it, if anything does.
    pub retired: Option<Option<String>>,
}

impl Neighbour {
    /// What `raw` says of itself; nothing where it lacks an identity or a type of codes.
    pub(crate) fn from_raw(raw: &RawCatalog) -> Option<Self> {
        let root = &raw.root;
        let code = CodeType::from_name(&root.code_type.as_ref()?.value)?;
        let entries = raw.entries.iter();
        let entries: KnownEntries = entries.filter_map(|entry| known(entry, code)).collect();
        let partial = raw.taint.may_lack_entries()
            || entries.list.len() < raw.entries.len()
            || raw.taint.is_anywhere(Part::Rest);
        Some(Self {
            identity: root.catalog.as_ref()?.value.clone(),
            code,
            entries,
            partial,
            recorded: false,
        })
    }

    /// The entry with that name or alias, in any case, and the name as the catalogue spells it.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<(&Known, &str)> {
        let (entry, own) = self.entries.by_name.get(&name.to_ascii_lowercase())?;
        let known = &self.entries.list[*entry];
        Some((known, &known.names[*own]))
    }

    /// The entry with that code.
    #[must_use]
    pub fn by_code(&self, code: &Code) -> Option<&Known> {
        let entry = self.entries.by_code.get(code)?;
        Some(&self.entries.list[*entry])
    }

    /// The name that was meant by one that no entry has.
    pub(crate) fn meant(&self, name: &str, guesses: &Guesses) -> Option<Guess<'_>> {
        let entries = &self.entries;
        guesses
            .spend(entries.by_name.len())
            .then(|| guess(name, entries.list.iter().flat_map(Known::all_names)))?
    }
}

/// Entries of another catalogue, which links find by names and codes.
#[derive(Debug, Default)]
pub struct KnownEntries {
    list: Vec<Known>,
    /// The entry, and the place among its names, by the name in small letters.
    by_name: HashMap<String, (usize, usize)>,
    by_code: HashMap<Code, usize>,
}

impl KnownEntries {
    /// Adds an entry. Of two with one name or code, the first is found.
    pub(super) fn push(&mut self, known: Known) {
        let at = self.list.len();
        for (place, name) in known.names.iter().enumerate() {
            let name = name.to_ascii_lowercase();
            self.by_name.entry(name).or_insert((at, place));
        }
        if let Some(code) = &known.code {
            self.by_code.entry(code.clone()).or_insert(at);
        }
        self.list.push(known);
    }

    /// All of them, in the order in which they were read.
    #[must_use]
    pub fn list(&self) -> &[Known] {
        &self.list
    }
}

impl FromIterator<Known> for KnownEntries {
    fn from_iter<I: IntoIterator<Item = Known>>(all: I) -> Self {
        let mut entries = Self::default();
        all.into_iter().for_each(|known| entries.push(known));
        entries
    }
}

impl Known {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    fn all_names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

fn known(entry: &RawEntry, code_type: CodeType) -> Option<Known> {
    let name = entry.name.as_ref().filter(|name| is_name(&name.value))?;
    // The rest of a code alone says nothing without the code of the parent.
    let is_rest = |code: &&Text| entry.parent.is_some() && code.value.starts_with('.');
    let code = entry.code.as_ref().filter(|code| !is_rest(code));
    let names = std::iter::once(name).chain(&entry.aliases);
    Some(Known {
        names: names.map(|name| name.value.clone()).collect(),
        code: code.and_then(|text| code_type.parse(&text.value, text.is_quoted()).ok()),
        place: code.unwrap_or(name).span,
        retired: entry.retired.as_ref().map(|end| {
            let by = end.replaced_by.as_ref();
            by.map(|by| by.value.clone())
        }),
    })
}
