//! Names what an export is asked for and what it answers.

use errdex_catalog::source::Span;

use crate::exported::Item;
use crate::syntax::Syntax;

/// What the reader of an export decides.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The name of the type, in the spelling of the language.
    pub type_name: Option<String>,
    /// The package or namespace of the type.
    pub package: Option<String>,
    /// What comes before each name.
    pub prefix: Option<String>,
    /// The name of the file without its extension, if it is written to one: Java has rules for it.
    pub file_stem: Option<String>,
    /// How templates write their parameters.
    pub syntax: Syntax,
}

/// An export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The file.
    pub text: String,
    /// Why entries are not in it, and their names.
    pub left_out: Vec<LeftOut>,
}

/// Entries that an export does not contain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Why, to be read after "because".
    pub why: &'static str,
    /// The names, in code order; at least one.
    pub names: Vec<String>,
}

impl LeftOut {
    /// The entries that are left out, or nothing if there are none.
    pub(crate) fn of<'i>(
        why: &'static str,
        items: impl IntoIterator<Item = &'i Item>,
    ) -> Option<Self> {
        let names = items.into_iter().map(|item| item.view.name.clone());
        let names: Vec<String> = names.collect();
        (!names.is_empty()).then_some(Self { why, names })
    }
}

/// Why a catalogue cannot be exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The entry that is wrong for the format, if there is one and it was read from a file.
    pub place: Option<Span>,
    /// What is wrong, as one line.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
}

impl Refused {
    /// The catalogue does not fit the format.
    pub(crate) fn whole(message: impl Into<String>) -> Self {
        Self {
            place: None,
            message: message.into(),
            help: None,
        }
    }

    /// An entry does not fit the format.
    pub(crate) fn at(item: &Item, message: impl Into<String>) -> Self {
        Self {
            place: item.place,
            message: message.into(),
            help: None,
        }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
