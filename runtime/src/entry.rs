//! Everything that a catalogue says of one entry.

use core::fmt;
use core::marker::PhantomData;

use errdex_tables::keys::TextKey;
use errdex_tables::{Audience, Retry, Severity, Spelling, note, section};

use crate::private::Code;
use crate::{Catalog, FormOf, Links, Related};

/// A view of an entry: small, `Copy`, and able to show retired entries too, which have no variant.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// use errdex::Catalog;
///
/// let entry = HarbourCode::Full.entry();
/// assert_eq!(entry.name(), "HARBOUR_FULL");
/// assert_eq!(entry.category().map(|category| category.name), Some("ticket"));
/// assert_eq!(entry.mappings().http, Some(503));
/// assert_eq!(entry.fields().map(|field| field.name).collect::<Vec<_>>(), ["boat", "metres"]);
/// ```
pub struct Entry<C> {
    pub(crate) row: u32,
    catalog: PhantomData<fn() -> C>,
}

impl<C> Clone for Entry<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C> Copy for Entry<C> {}

impl<C> PartialEq for Entry<C> {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row
    }
}

impl<C> Eq for Entry<C> {}

impl<C: Catalog> fmt::Debug for Entry<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({} {})", self.name(), self.code_text())
    }
}

impl<C: Catalog> From<C> for Entry<C> {
    fn from(code: C) -> Self {
        Self::from_variant(code)
    }
}

impl<C: Catalog> Entry<C> {
    pub(crate) fn from_variant(code: C) -> Self {
        Self::at(code.row())
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "a catalogue has fewer than 2^32 entries"
    )]
    pub(crate) fn at(row: usize) -> Self {
        Self {
            row: row as u32,
            catalog: PhantomData,
        }
    }

    fn row(self) -> usize {
        self.row as usize
    }

    pub(crate) fn note(self, tag: u8) -> Option<&'static str> {
        C::notes().get(self.row(), tag)
    }

    fn section(self, tag: u8) -> Option<&'static str> {
        C::pages().get(self.row(), tag)
    }

    /// The text of a key. Where the key is known, its method takes only those tables along that it reads.
    pub(crate) fn text(self, key: TextKey) -> Option<&'static str> {
        if key.is_markdown() {
            self.section(key.tag())
        } else {
            self.note(key.tag())
        }
    }

    /// The variant; a retired entry has none.
    #[must_use]
    pub fn variant(self) -> Option<C> {
        C::at(self.row())
    }

    /// The symbol as the catalogue writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        C::facts().names.get(self.row())
    }

    /// What happened, in one line.
    #[must_use]
    pub fn message(self) -> &'static str {
        C::facts().messages.get(self.row())
    }

    /// The code. Retired entries keep theirs.
    ///
    /// # Panics
    ///
    /// Never: every row has a code.
    #[must_use]
    pub fn code(self) -> C::Code {
        if let Some(variant) = self.variant() {
            return variant.code();
        }
        let number = self
            .row()
            .checked_sub(C::COUNT)
            .and_then(|at| C::retired_codes().get(at))
            .and_then(|number| <C::Code as Code>::from_number(*number));
        let text = || <C::Code as Code>::from_text(C::text_codes()?.get(self.row()));
        number
            .or_else(text)
            .expect("a bug in errdex: an entry without a code")
    }

    /// The code as text, decimal where it is a number.
    pub(crate) fn code_text(self) -> impl fmt::Display {
        self.code()
    }

    /// The code in hex, as the bits of its type; text codes have none.
    #[must_use]
    pub fn hex(self) -> Option<u64> {
        let integer = <C::Code as Code>::INTEGER?;
        self.code().number().map(|number| integer.bits_of(number))
    }

    /// Other spellings under which people meet the code. A 0 that stands for success has none: what is no error is 0 in
    /// every form.
    pub fn forms(self) -> impl Iterator<Item = FormOf> {
        self.spellings().map(FormOf)
    }

    pub(crate) fn spellings(self) -> impl Iterator<Item = Spelling> {
        let (code, severity) = (self.code().number(), self.severity());
        let forms = C::facts().forms.iter();
        forms.filter_map(move |form| form.spell(code?, severity))
    }

    /// The main category; [`categories`](Self::categories) has the others.
    #[must_use]
    pub fn category(self) -> Option<Category> {
        let (name, use_for) = C::facts().category(self.row())?;
        Some(Category { name, use_for })
    }

    /// All categories, the main one first.
    pub fn categories(self) -> impl Iterator<Item = Category> {
        let more = C::facts().categories_in(self.note(note::CATEGORIES));
        let more = more.map(|(name, use_for)| Category { name, use_for });
        self.category().into_iter().chain(more)
    }

    /// How severe it is.
    #[must_use]
    pub fn severity(self) -> Severity {
        C::facts().severity(self.row())
    }

    /// Whether and when what failed may be tried again, if the catalogue says so.
    #[must_use]
    pub fn retry(self) -> Option<Retry> {
        Retry::read(self.note(note::RETRY)?)
    }

    /// Whether a program may try again by itself: at once, or after a pause.
    #[must_use]
    pub fn is_retryable(self) -> bool {
        self.retry().is_some_and(Retry::is_retryable)
    }

    /// For whom it is: everyone, unless the catalogue says otherwise.
    #[must_use]
    pub fn audience(self) -> Audience {
        self.note(note::AUDIENCE)
            .map_or(Audience::Public, Audience::read)
    }

    /// Whether it is in use, and if not any more, what became of it.
    #[must_use]
    pub fn status(self) -> Status<C> {
        let Some(since) = self.note(note::END_SINCE) else {
            return Status::Active;
        };
        let since = Some(since).filter(|since| !since.is_empty());
        let why = self.note(note::END_WHY);
        let replaced_by = self
            .note(note::REPLACED_BY)
            .and_then(|row| row.parse().ok())
            .map(Self::at);
        if self.variant().is_some() {
            Status::Deprecated {
                since,
                note: why,
                replaced_by,
            }
        } else {
            Status::Retired {
                since,
                reason: why,
                replaced_by,
            }
        }
    }

    /// The entry's other names.
    pub fn aliases(self) -> impl Iterator<Item = &'static str> {
        C::facts().aliases(self.row())
    }

    /// The template of errors with data, as written.
    #[must_use]
    pub fn detail(self) -> Option<&'static str> {
        self.note(note::DETAIL)
    }

    /// Questions and answers.
    pub fn faq(self) -> impl Iterator<Item = Question> {
        let mut sections = C::pages().texts_of(self.row());
        core::iter::from_fn(move || {
            let (_, question) = sections.find(|(tag, _)| *tag == section::QUESTION)?;
            let (_, answer) = sections.next()?;
            Some(Question { question, answer })
        })
    }

    /// Code that shows the error.
    pub fn examples(self) -> impl Iterator<Item = Example> {
        let mut sections = C::pages().texts_of(self.row());
        core::iter::from_fn(move || {
            let (_, title) = sections.find(|(tag, _)| *tag == section::EXAMPLE)?;
            let (_, text) = sections.next()?;
            Some(Example { title, text })
        })
    }

    /// The fields that errors with data have.
    ///
    /// ```
    /// # #[errdex::catalog("examples/harbour.yaml")]
    /// # pub enum HarbourCode {}
    /// let fields: Vec<_> = HarbourCode::Full.entry().fields().collect();
    /// assert_eq!((fields[1].name, fields[1].rust_type), ("metres", "u32"));
    /// assert_eq!(fields[1].doc, Some("its length"));
    /// ```
    pub fn fields(self) -> impl Iterator<Item = Field> {
        let mut sections = C::pages().texts_of(self.row()).peekable();
        core::iter::from_fn(move || {
            let (_, name) = sections.find(|(tag, _)| *tag == section::FIELD)?;
            let mut said = |wanted| {
                let next = sections.next_if(|(tag, _)| *tag == wanted);
                next.map(|(_, text)| text)
            };
            Some(Field {
                name,
                rust_type: said(section::FIELD_TYPE)?,
                source: said(section::FIELD_IS_SOURCE).is_some(),
                sensitive: said(section::FIELD_IS_SENSITIVE).is_some(),
                doc: said(section::FIELD_DOC),
            })
        })
    }

    /// The keys that begin with `x-`, each with its value: text as written, a list or a mapping as JSON.
    ///
    /// ```
    /// # #[errdex::catalog("examples/harbour.yaml")]
    /// # pub enum HarbourCode {}
    /// let mut extra = HarbourCode::Fog.entry().extra();
    /// assert_eq!(extra.next(), Some(("x-ticket", "4711")));
    /// ```
    pub fn extra(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let mut sections = C::pages().texts_of(self.row());
        core::iter::from_fn(move || {
            let (_, key) = sections.find(|(tag, _)| *tag == section::EXTRA_KEY)?;
            let (_, value) = sections.next()?;
            Some((key, value))
        })
    }

    /// What it is in other systems.
    #[must_use]
    pub fn mappings(self) -> Mappings {
        Mappings::read(|tag| self.note(tag))
    }

    /// The entries in use of this catalogue that it links to.
    #[must_use]
    pub fn related(self) -> Related<C> {
        Related::from_row(self.row())
    }

    /// All links, with kind and reason.
    #[must_use]
    pub fn links(self) -> Links<C> {
        Links::from_row(self.row())
    }
}

/// Markdown is with the pages, so that the linker drops it from a program that never asks for any.
macro_rules! text {
    (Markdown, $entry:ident, $key:expr) => {
        $entry.section($key.tag())
    };
    ($line:ident, $entry:ident, $key:expr) => {
        $entry.note($key.tag())
    };
}

macro_rules! define_texts {
    ($(
        $name:ident $(: $key:ident {
            $(#[doc = $sentence:literal])+
            doc: $doc:literal,
            shape: $shape:ident,
            $($fact:tt)*
        })?,
    )*) => {
        /// The texts besides the message.
        impl<C: Catalog> Entry<C> {
            $($(
                $(#[doc = $sentence])+
                #[must_use]
                pub fn $name(self) -> Option<&'static str> {
                    text!($shape, self, TextKey::$key)
                }
            )?)*
        }
    };
}

errdex_tables::entry_keys!(define_texts);

/// A set of entries that one may test for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Category {
    /// Its name, kebab-case.
    pub name: &'static str,
    /// When an entry belongs to it.
    pub use_for: &'static str,
}

/// Where an entry is in its life.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// use errdex::{Catalog, Entry, Status};
///
/// let lamp = errdex::find::<HarbourCode>("HARBOUR_LAMP").next().unwrap();
/// let Status::Retired { since, replaced_by, .. } = lamp.entry().status() else {
///     panic!("it is retired");
/// };
/// assert_eq!(since, Some("2.0.0"));
/// assert_eq!(replaced_by.map(Entry::name), Some("HARBOUR_FOG"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Status<C: Catalog> {
    /// In use.
    Active,
    /// In use, and should not be any more.
    Deprecated {
        /// Since which release, if it is known.
        since: Option<&'static str>,
        /// Why, or what to do.
        note: Option<&'static str>,
        /// What to use instead.
        replaced_by: Option<Entry<C>>,
    },
    /// Not in use any more.
    Retired {
        /// Since which release, if it is known.
        since: Option<&'static str>,
        /// Why, if it is known.
        reason: Option<&'static str>,
        /// What to use instead.
        replaced_by: Option<Entry<C>>,
    },
}

/// What an entry is in other systems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mappings {
    /// HTTP status.
    pub http: Option<u16>,
    /// gRPC status.
    pub grpc: Option<&'static str>,
    /// Exit status of a process.
    pub exit: Option<u64>,
    /// POSIX error name.
    pub errno: Option<&'static str>,
    /// SQLSTATE.
    pub sqlstate: Option<&'static str>,
}

impl Mappings {
    pub(crate) fn read(note: impl Fn(u8) -> Option<&'static str>) -> Self {
        Self {
            http: note(note::HTTP).and_then(|status| status.parse().ok()),
            grpc: note(note::GRPC),
            exit: note(note::EXIT).and_then(|status| status.parse().ok()),
            errno: note(note::ERRNO),
            sqlstate: note(note::SQLSTATE),
        }
    }
}

/// A field that errors with data have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Field {
    /// Its name; of a field without a name, its position.
    pub name: &'static str,
    /// Its Rust type, as the catalogue writes it.
    pub rust_type: &'static str,
    /// Whether it is the source of the error.
    pub source: bool,
    /// Whether its value is a secret.
    pub sensitive: bool,
    /// What it is.
    pub doc: Option<&'static str>,
}

/// A question that people ask, and its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Question {
    /// The question.
    pub question: &'static str,
    /// The answer; Markdown.
    pub answer: &'static str,
}

/// Code that shows an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Example {
    /// What it shows.
    pub title: &'static str,
    /// The code, wrong and right, as Markdown: in fences that name its language.
    pub text: &'static str,
}
