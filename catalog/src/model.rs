//! The checked catalogue: right by construction, so that nothing made from it checks again.
//!
//! Its fields can be read and not written: `check` alone makes one.

mod translation;

pub use errdex_tables::{Audience, LinkKind, Retry, RetryWhen, Severity};

use crate::code::{Code, CodeType};
use crate::docs_base::DocsBase;
use crate::keys::Texts;
pub use crate::language::Translatable;
use crate::name::VariantRule;
use crate::source::{Sources, Span};
use crate::yaml::{Node, Style, locate};
pub use translation::{Language, Translation};

/// A whole catalogue, checked.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Catalog {
    /// Its identity, kebab-case.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is; Markdown.
    pub description: Option<String>,
    /// Where the pages of its entries are.
    pub docs_base: Option<DocsBase>,
    /// The type of its codes.
    pub code: CodeType,
    /// Other spellings of its codes.
    pub forms: Vec<Form>,
    /// How names become variants.
    pub variants: VariantRule,
    /// The categories that entries may have.
    pub categories: Vec<Category>,
    /// Which codes belong to whom.
    pub ranges: Vec<Range>,
    /// The catalogues that links may point into.
    pub imports: Vec<Import>,
    /// The files for other languages and tools.
    pub exports: Vec<Export>,
    /// The language of its texts, a tag.
    pub language: String,
    /// The other languages that it lists.
    pub languages: Vec<Language>,
    /// Entries in use by code, then retired ones by code.
    pub(crate) entries: Vec<Entry>,
    /// How many are in use.
    pub(crate) active: usize,
    /// The root file that notes for `errdex usage` name, where they are asked for.
    pub(crate) noted_root: Option<String>,
}

impl Catalog {
    /// The catalogue without its long texts: Markdown and questions.
    #[must_use]
    pub fn without_pages(&self) -> Self {
        let mut catalog = self.clone();
        for entry in &mut catalog.entries {
            entry.texts.retain(|key| !key.is_markdown());
            entry.faq = Vec::new();
            entry.examples = Vec::new();
        }
        catalog
    }

    /// The catalogue with a note on each variant and constant, as `errdex usage` reads it; `root` is its root file. The
    /// documentation is left out, since nobody reads it then.
    #[must_use]
    pub fn with_usage_notes(&self, root: &str) -> Self {
        let mut catalog = self.without_pages();
        catalog.noted_root = Some(root.to_owned());
        catalog
    }

    /// Whether [`Self::with_usage_notes`] made it.
    #[must_use]
    pub fn has_usage_notes(&self) -> bool {
        self.noted_root.is_some()
    }

    /// The language with that tag, in any case.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> Option<&Language> {
        let mut languages = self.languages.iter();
        languages.find(|language| language.tag.eq_ignore_ascii_case(tag))
    }

    /// The language that the tag means: the one with it, or with what is left of it when subtags are removed from its end.
    #[must_use]
    pub fn language_for(&self, tag: &str) -> Option<&Language> {
        let mut tag = tag;
        loop {
            if let Some(language) = self.in_language(tag) {
                return Some(language);
            }
            (tag, _) = tag.rsplit_once('-')?;
        }
    }

    /// The catalogue with the texts of another language, and its own where that has none.
    #[must_use]
    pub fn translated(&self, language: &Language) -> Self {
        let mut catalog = self.clone();
        catalog.language.clone_from(&language.tag);
        for (at, entry) in catalog.entries.iter_mut().enumerate() {
            let text = |key| language.text(EntryId(at), key).map(str::to_owned);
            if let Some(message) = text(Translatable::Message) {
                entry.message = message;
            }
            if let (Some(own), Some(detail)) = (&mut entry.detail, text(Translatable::Detail)) {
                own.text = detail;
            }
            if let Some(summary) = text(Translatable::Summary) {
                entry.texts.summary = Some(summary);
            }
            if let Some(help) = text(Translatable::Help) {
                entry.texts.help = Some(help);
            }
        }
        catalog
    }

    /// The entries in use, in code order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries[..self.active]
    }

    /// The retired entries, in code order.
    #[must_use]
    pub fn retired(&self) -> &[Entry] {
        &self.entries[self.active..]
    }

    /// All entries: those in use, then the retired ones. [`EntryId`] counts in this.
    #[must_use]
    pub fn all(&self) -> &[Entry] {
        &self.entries
    }

    /// All entries with their ids.
    pub fn ids(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        (0..).map(EntryId).zip(&self.entries)
    }

    /// The entry of an id.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0]
    }

    /// The entry with that code, retired ones included.
    #[must_use]
    pub fn by_code(&self, code: &Code) -> Option<EntryId> {
        let position =
            |entries: &[Entry]| entries.binary_search_by(|entry| entry.code.cmp(code)).ok();
        position(self.entries())
            .or_else(|| position(self.retired()).map(|at| at + self.active))
            .map(EntryId)
    }

    /// The entry with that name or alias, in any case.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<EntryId> {
        self.entries
            .iter()
            .position(|entry| entry.names().any(|own| own.eq_ignore_ascii_case(name)))
            .map(EntryId)
    }
}

/// Which entry of [`Catalog::all`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub(crate) usize);

impl EntryId {
    /// The position in [`Catalog::all`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// One error's description.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Entry {
    /// The symbol as written.
    pub name: String,
    /// The code.
    pub code: Code,
    /// The Rust variant made from the name.
    pub variant: String,
    /// Whether `variant:` settled it by hand.
    pub variant_by_hand: bool,
    /// The entry of which it is a case.
    pub parent: Option<EntryId>,
    /// The one-line text.
    pub message: String,
    /// The template for errors with data.
    pub detail: Option<Template>,
    /// What such errors carry.
    pub fields: Vec<Field>,
    /// How severe it is.
    pub severity: Severity,
    /// Its main category, an index into [`Catalog::categories`].
    pub category: Option<usize>,
    /// Its other categories, in the order as written.
    pub more_categories: Vec<usize>,
    /// Whether it may be tried again.
    pub retry: Option<Retry>,
    /// For whom it is.
    pub audience: Audience,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Those of them under which it was released before, each with the variant of that name.
    pub former: Vec<(String, String)>,
    /// Whether it is in use.
    pub status: Status,
    /// Its texts besides the message.
    pub texts: Texts<String>,
    /// Questions and answers; the answers are Markdown.
    pub faq: Vec<Question>,
    /// Code that shows it.
    pub examples: Vec<Example>,
    /// What it is in other systems.
    pub mappings: Mappings,
    /// Its links, in the order as written.
    pub links: Vec<Link>,
    /// Of an entry with a parent, the texts that it has itself, by [`Translatable`].
    pub(crate) own_texts: Option<Box<[Option<String>; Translatable::ALL.len()]>>,
    /// The `x-…` keys.
    pub extra: Vec<(String, Node)>,
    /// Where it was written.
    pub span: Span,
}

impl Entry {
    /// One of the texts that translators translate: as the entry has it itself, without those of its parent.
    #[must_use]
    pub fn own_text(&self, key: Translatable) -> Option<&str> {
        match &self.own_texts {
            Some(own) => own[key as usize].as_deref(),
            None => self.text(key),
        }
    }

    /// One of the texts that can be translated, as it is shown.
    #[must_use]
    pub fn text(&self, key: Translatable) -> Option<&str> {
        match key {
            Translatable::Message => Some(&self.message),
            Translatable::Detail => self.detail.as_ref().map(|detail| detail.text.as_str()),
            Translatable::Summary => self.texts.summary.as_deref(),
            Translatable::Help => self.texts.help.as_deref(),
        }
    }

    /// Its categories, the main one first: indices into [`Catalog::categories`].
    pub fn categories(&self) -> impl Iterator<Item = usize> {
        let others = self.more_categories.iter();
        self.category.into_iter().chain(others.copied())
    }

    /// The name and the aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .map(String::as_str)
    }

    /// What the text shows in place of that field, where it has no value.
    #[must_use]
    pub fn absent(&self, field: &str) -> Option<&str> {
        let mut fields = self.fields.iter();
        fields.find(|own| own.name == field)?.absent.as_deref()
    }

    /// Whether it declares that field as a secret.
    #[must_use]
    pub fn is_sensitive(&self, field: &str) -> bool {
        let mut fields = self.fields.iter();
        fields.any(|own| own.sensitive && own.name == field)
    }

    /// Whether it was retired.
    #[must_use]
    pub fn is_retired(&self) -> bool {
        matches!(self.status, Status::Retired { .. })
    }
}

/// A message with placeholders, and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The text.
    pub text: String,
    /// Its place.
    pub span: Span,
    /// How it was written.
    pub style: Style,
}

impl Template {
    /// The place of `len` bytes at `offset` of the text.
    #[must_use]
    pub fn piece(&self, sources: &Sources, offset: usize, len: usize) -> Span {
        let source = sources.file(self.span.file).text();
        locate(source, self.span, self.style, &self.text, offset, len)
    }
}

/// Where an entry is in its life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// In use.
    Active,
    /// In use, and should not be any more.
    Deprecated {
        /// Since which release, if it is known.
        since: Option<String>,
        /// What to use instead.
        replaced_by: Option<EntryId>,
        /// Why, or what to do.
        note: Option<String>,
    },
    /// Not in use any more; the code is never given again.
    Retired {
        /// Since which release, if it is known.
        since: Option<String>,
        /// Why, if it is known.
        reason: Option<String>,
        /// What to use instead.
        replaced_by: Option<EntryId>,
    },
}

/// A question that people ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub question: String,
    /// The answer; Markdown.
    pub answer: String,
}

/// Code that shows an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub title: String,
    /// The language of the code, one word.
    pub language: Option<String>,
    /// Code that is neither wrong nor right.
    pub code: Option<String>,
    /// Code that leads to the error.
    pub wrong: Option<String>,
    /// Code that does not.
    pub right: Option<String>,
}

/// What an entry is in other systems.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mappings {
    /// HTTP status.
    pub http: Option<u16>,
    /// gRPC status.
    pub grpc: Option<String>,
    /// Exit status of a process, as written.
    pub exit: Option<u64>,
    /// POSIX error name.
    pub errno: Option<String>,
    /// SQLSTATE.
    pub sqlstate: Option<String>,
}

/// A value that an error carries.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a flag of its own in the catalogue"
)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its Rust type, as written.
    pub rust_type: String,
    /// What it is.
    pub doc: Option<String>,
    /// Whether it is the source of the error; of a field called `source`, unless it says otherwise.
    pub source: bool,
    /// Whether its type becomes the error.
    pub from: bool,
    /// Whether a text may show it.
    pub shown: bool,
    /// What a text shows in place of an `Option` without a value.
    pub absent: Option<String>,
    /// Whether its value is a secret, which `{:?}` shows and nothing else does.
    pub sensitive: bool,
    /// Where its type was written.
    pub span: Span,
}

/// A checked link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// How the two belong together.
    pub kind: LinkKind,
    /// The reason.
    pub why: Option<String>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To an entry of this catalogue.
    Own(EntryId),
    /// Into another catalogue.
    Imported {
        /// An index into [`Catalog::imports`].
        import: usize,
        /// The name there.
        name: String,
        /// The code there; as the link writes it where the other catalogue could not be read.
        code: Option<String>,
    },
}

/// A category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its name, kebab-case.
    pub name: String,
    /// When an entry belongs to it.
    pub use_for: String,
}

/// Another form of codes: `base | code`.
pub type Form = errdex_tables::Form<String>;

/// Codes that belong to one owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The first.
    pub from: Code,
    /// The last.
    pub to: Code,
    /// Who owns them.
    pub owner: String,
    /// The category of its entries that name none.
    pub category: Option<usize>,
    /// The others of these entries, in the order as written.
    pub more_categories: Vec<usize>,
}

impl Range {
    /// The categories of its entries that name none, the main one first: indices into [`Catalog::categories`].
    pub fn categories(&self) -> impl Iterator<Item = usize> {
        let others = self.more_categories.iter();
        self.category.into_iter().chain(others.copied())
    }
}

/// Another catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The name before the colon in links.
    pub name: String,
    /// Its root file, relative to this one's.
    pub path: String,
    /// The name that the catalogue itself has, if it was read.
    pub identity: Option<String>,
    /// The type of its codes, if it was read.
    pub code: Option<CodeType>,
}

/// A file for another language or tool that `errdex export` writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Its format, one of [`EXPORT_FORMATS`](crate::schema::EXPORT_FORMATS).
    pub format: String,
    /// The file, relative to the root file.
    pub out: String,
    /// The name of the type in it.
    pub type_name: Option<String>,
    /// The package of the type.
    pub package: Option<String>,
    /// What comes before each name.
    pub prefix: Option<String>,
    /// How templates write parameters, one of [`EXPORT_SYNTAXES`](crate::schema::EXPORT_SYNTAXES).
    pub syntax: Option<String>,
    /// Where the file is named.
    pub span: Span,
}
