//! Knows another catalogue as far as links into it need.

use crate::check::taint::Part;
use crate::code::{Code, CodeType};
use crate::name::is_name;
use crate::raw::{RawCatalog, RawEntry};
use crate::similar::nearest;
use crate::source::Span;

/// Another catalogue.
#[derive(Debug)]
pub struct Neighbour {
    /// Its identity.
    pub identity: String,
    /// The type of its codes.
    pub code: CodeType,
    /// Its entries; or of a record, those that are linked to.
    pub entries: Vec<Known>,
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
        let entries: Vec<Known> = entries.filter_map(|entry| known(entry, code)).collect();
        let partial = raw.taint.may_lack_entries()
            || entries.len() < raw.entries.len()
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
        self.entries.iter().find_map(|entry| {
            let mut own = entry.names.iter();
            let spelt = own.find(|own| own.eq_ignore_ascii_case(name))?;
            Some((entry, spelt.as_str()))
        })
    }

    /// The entry with that code.
    #[must_use]
    pub fn by_code(&self, code: &Code) -> Option<&Known> {
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.code.as_ref() == Some(code))
    }

    /// The name that was meant by one that no entry has.
    pub(crate) fn meant(&self, name: &str) -> Option<&str> {
        nearest(name, self.entries.iter().flat_map(Known::all_names))
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
    let code = entry.code.as_ref();
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
