//! Holds all that is shown of an entry, wherever it comes from: pages, lines and JSON are made of this alone.

pub mod facts;
mod json;
mod of_model;
mod shown;
mod texts;
mod whole;

use errdex_catalog::code::Code;
use errdex_catalog::keys::{Place, Texts};
use errdex_catalog::lock::Standing;
use errdex_catalog::model::{
    self, Audience, Category, Field, LinkKind, Mappings, Question, Retry, Severity,
};

pub use errdex_tables::page::Field as ShownField;
use serde_json::Value;
pub use whole::{Spelling, Whole, leave_out};

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The name.
    pub name: String,
    /// The code.
    pub code: Code,
    /// The bits of a number in the catalogue's code type.
    pub bits: Option<u64>,
    /// The code in other spellings.
    pub forms: Vec<Form>,
    /// The Rust variant; a retired entry has none.
    pub variant: Option<String>,
    /// The entry of which it is a case.
    pub parent: Option<Named>,
    /// What happened, in one line.
    pub message: String,
    /// The message with placeholders.
    pub detail: Option<String>,
    /// What such errors carry.
    pub fields: Vec<Field>,
    /// How grave it is.
    pub severity: Severity,
    /// What it belongs to, the main category first.
    pub categories: Vec<Category>,
    /// Whether it may be tried again.
    pub retry: Option<Retry>,
    /// For whom it is.
    pub audience: Audience,
    /// The texts besides the message.
    pub texts: Texts<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// That it is deprecated or retired.
    pub end: Option<End>,
    /// Questions and answers.
    pub faq: Vec<Question>,
    /// Code that shows it.
    pub examples: Vec<Example>,
    /// What it is in other systems.
    pub mappings: Mappings,
    /// Where it points to.
    pub links: Vec<Link>,
    /// The keys that begin with `x-`, each with its value: texts as written, in lists and mappings too.
    pub extra: Vec<(String, Value)>,
}

/// Code that shows an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub title: String,
    /// The code as Markdown.
    pub text: String,
    /// As the catalogue has it; a compiled catalogue has only the text.
    pub written: Option<model::Example>,
}

/// The code in another form.
pub type Form = errdex_tables::Spelling<String>;

/// That an entry should not be used any more, or is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// Whether it is retired; otherwise it is deprecated.
    pub retired: bool,
    /// The release, if it is known.
    pub since: Option<String>,
    /// The reason.
    pub why: Option<String>,
    /// What to use instead.
    pub replaced_by: Option<Named>,
}

/// Another entry of the same catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: Code,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it points to.
    pub target: Target,
    /// What it says.
    pub kind: LinkKind,
    /// Why, in one line.
    pub why: Option<String>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An entry of the same catalogue.
    Own(Named),
    /// An entry of another one.
    Imported {
        /// The name that the catalogue is imported by.
        import: String,
        /// The name that the catalogue itself has, if that is known.
        catalog: Option<String>,
        /// The name of the entry.
        name: String,
        /// Its code, if that is known.
        code: Option<String>,
        /// The same as a number, if it is one.
        number: Option<i128>,
    },
}

impl View {
    /// The name and the aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .map(String::as_str)
    }

    /// The texts that a page shows at `place`, each with its title.
    pub fn texts_at(&self, place: Place) -> impl Iterator<Item = (&'static str, &str)> {
        let texts = self.texts.iter();
        let texts = texts.filter(move |(key, _)| key.place() == place);
        texts.map(|(key, text)| (key.title(), text.as_str()))
    }

    /// Whether the entry is of that category, in any case.
    #[must_use]
    pub fn is_of(&self, category: &str) -> bool {
        let mut own = self.categories.iter();
        own.any(|own| own.name.eq_ignore_ascii_case(category))
    }

    /// Where the entry is in its life.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match &self.end {
            None => Standing::Active,
            Some(end) if end.retired => Standing::Retired,
            Some(_) => Standing::Deprecated,
        }
    }

    /// Whether the entry is not in use any more.
    #[must_use]
    pub fn is_retired(&self) -> bool {
        self.end.as_ref().is_some_and(|end| end.retired)
    }
}
