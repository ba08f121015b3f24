//! Holds all that is shown of an entry, wherever it comes from: pages, lines and JSON are made of this alone.

pub(crate) mod facts;
mod json;
mod line;
mod of_entry;
mod of_model;
mod page;
mod texts;

use errdex_catalog::code::Code;
use errdex_catalog::model::{Category, LinkKind, Mappings, Question, Severity};

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct View {
    pub(crate) name: String,
    pub(crate) code: Code,
    /// The bits of a number in the catalogue's code type.
    pub(crate) bits: Option<u64>,
    pub(crate) forms: Vec<Form>,
    /// The Rust variant; a retired entry has none.
    pub(crate) variant: Option<String>,
    pub(crate) message: String,
    pub(crate) detail: Option<String>,
    pub(crate) severity: Severity,
    pub(crate) category: Option<Category>,
    pub(crate) owner: Option<String>,
    pub(crate) aliases: Vec<String>,
    pub(crate) since: Option<String>,
    pub(crate) end: Option<End>,
    pub(crate) updated: Option<String>,
    pub(crate) meaning: Option<String>,
    pub(crate) context: Option<String>,
    pub(crate) guidance: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) help: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) faq: Vec<Question>,
    pub(crate) mappings: Mappings,
    pub(crate) links: Vec<Link>,
}

/// The code in another spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) name: String,
    pub(crate) value: u64,
    /// The same bits as a signed number of the form's width, where that is negative.
    pub(crate) negative: Option<i64>,
}

/// That an entry should not be used any more, or is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) retired: bool,
    pub(crate) since: String,
    pub(crate) why: Option<String>,
    pub(crate) replaced_by: Option<Named>,
}

/// Another entry of the same catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) code: Code,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) target: Target,
    pub(crate) kind: LinkKind,
    pub(crate) why: Option<String>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    Own(Named),
    Imported {
        catalog: String,
        name: String,
        /// As the link writes it, where it does.
        code: Option<String>,
    },
}

impl View {
    /// The name and the aliases.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .map(String::as_str)
    }

    /// Whether the entry is of that category, in any case.
    pub(crate) fn is_of(&self, category: &str) -> bool {
        let own = self.category.as_ref();
        own.is_some_and(|own| own.name.eq_ignore_ascii_case(category))
    }

    /// Whether the entry is not in use any more.
    pub(crate) fn is_retired(&self) -> bool {
        self.end.as_ref().is_some_and(|end| end.retired)
    }
}
