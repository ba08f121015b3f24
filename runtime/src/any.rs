//! Describes an entry whose catalogue the compiler does not know.

use core::fmt;
use core::hash::{Hash, Hasher};

use errdex_tables::keys::TextKey;
use errdex_tables::{Audience, Retry, Severity, note};

use crate::private::{CodeOf, Summary};
use crate::{Catalog, Category, Entry, LinkKind, Mappings};

/// An entry of any catalogue: what [`Coded::any_entry`](crate::Coded::any_entry) returns of an error that may come from
/// another crate.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// use errdex::Coded as _;
///
/// let entry = HarbourCode::Fog.any_entry().unwrap();
/// assert_eq!((entry.catalog(), entry.name()), ("harbour", "HARBOUR_FOG"));
/// assert_eq!(entry.code().number(), Some(0x110));
/// assert_eq!(entry.variant(), Some(HarbourCode::Fog));
/// ```
#[derive(Clone, Copy)]
pub struct AnyEntry {
    row: u32,
    catalog: &'static str,
    /// What makes all that is known of a row. One function per catalogue, which the error's `Display` needs as well.
    summary: fn(usize) -> Summary,
}

impl AnyEntry {
    pub(crate) fn from_entry<C: Catalog>(entry: Entry<C>) -> Self {
        Self {
            row: entry.row,
            catalog: C::CATALOG,
            summary: C::summary,
        }
    }

    fn row(self) -> usize {
        self.row as usize
    }

    fn summary(self) -> Summary {
        (self.summary)(self.row())
    }

    /// Its message in a language of its own catalogue, of which `translated` are the texts.
    #[allow(dead_code, reason = "only some features ask for it")]
    pub(crate) fn message_in(
        self,
        translated: &crate::private::Translated,
        language: &str,
    ) -> Option<&'static str> {
        let spoken = translated.look_up(language)?;
        translated.message(spoken, self.row())
    }

    pub(crate) fn note(self, tag: u8) -> Option<&'static str> {
        self.summary().notes.get(self.row(), tag)
    }

    /// The identity of the catalogue.
    #[must_use]
    pub fn catalog(self) -> &'static str {
        self.catalog
    }

    /// The symbol as the catalogue writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.summary().facts.names.get(self.row())
    }

    /// What happened, in one line.
    #[must_use]
    pub fn message(self) -> &'static str {
        self.summary().facts.messages.get(self.row())
    }

    /// The code.
    #[must_use]
    pub fn code(self) -> AnyCode {
        let summary = self.summary();
        AnyCode {
            catalog: self.catalog,
            name: summary.facts.names.get(self.row()),
            value: match summary.codes.get(self.row()) {
                Some(CodeOf::Number(number)) => Value::Number(number),
                Some(CodeOf::Text(text)) => Value::Text(text),
                None => Value::Text(""),
            },
        }
    }

    /// How severe it is.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.summary().facts.severity(self.row())
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

    /// The main category; [`categories`](Self::categories) has the others.
    #[must_use]
    pub fn category(self) -> Option<Category> {
        let (name, use_for) = self.summary().facts.category(self.row())?;
        Some(Category { name, use_for })
    }

    /// All categories, the main one first.
    pub fn categories(self) -> impl Iterator<Item = Category> {
        let more = self.note(note::CATEGORIES);
        let more = self.summary().facts.categories_in(more);
        let more = more.map(|(name, use_for)| Category { name, use_for });
        self.category().into_iter().chain(more)
    }

    /// Whether one of its categories has that name, written as in the catalogue: `is_of_category("not-found")`.
    #[must_use]
    pub fn is_of_category(self, name: &str) -> bool {
        self.categories().any(|category| category.name == name)
    }

    /// How to fix it, in one line.
    #[must_use]
    pub fn help(self) -> Option<&'static str> {
        self.note(TextKey::Help.tag())
    }

    /// Where more is written.
    #[must_use]
    pub fn url(self) -> Option<&'static str> {
        self.note(TextKey::Url.tag())
    }

    /// The template of errors with data, as written.
    #[must_use]
    pub fn detail(self) -> Option<&'static str> {
        self.note(note::DETAIL)
    }

    /// What it is in other systems.
    #[must_use]
    pub fn mappings(self) -> Mappings {
        let notes = self.summary().notes;
        Mappings::read(|tag| notes.get(self.row(), tag))
    }

    /// The active entries of the same catalogue that it links to.
    pub fn related(self) -> impl Iterator<Item = Self> {
        let Summary { links, facts, .. } = self.summary();
        let places = links.in_use(self.row(), facts.active);
        places.map(move |place| self.at(links.targets.get(place)))
    }

    /// All links, with kind and reason.
    pub fn links(self) -> impl Iterator<Item = AnyLink> {
        let Summary { links, facts, .. } = self.summary();
        links.range(self.row()).filter_map(move |place| {
            let row = links.targets.get(place);
            let target = match row.checked_sub(facts.rows) {
                None => AnyTarget::Own(self.at(row)),
                Some(imported) => AnyTarget::Imported(*links.imported.get(imported)?),
            };
            Some(AnyLink {
                target,
                kind: links.kind(place),
                why: links.reason(place),
            })
        })
    }

    /// The code as a variant of `C`, if the entry is of that catalogue and active.
    #[must_use]
    pub fn variant<C: Catalog>(self) -> Option<C> {
        self.code().variant()
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "a catalogue has fewer than 2^32 entries"
    )]
    pub(crate) fn at(self, row: usize) -> Self {
        Self {
            row: row as u32,
            ..self
        }
    }
}

impl<C: Catalog> From<Entry<C>> for AnyEntry {
    fn from(entry: Entry<C>) -> Self {
        Self::from_entry(entry)
    }
}

impl PartialEq for AnyEntry {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for AnyEntry {}

impl fmt::Debug for AnyEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnyEntry({:?})", self.code())
    }
}

/// A code that knows its catalogue. `Display` shows the number or the text, `Debug` shows all of it.
///
/// Two of them are equal if catalogue and code are.
#[derive(Clone, Copy)]
pub struct AnyCode {
    catalog: &'static str,
    name: &'static str,
    value: Value,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Value {
    Number(i128),
    Text(&'static str),
}

impl AnyCode {
    /// The identity of the catalogue.
    #[must_use]
    pub fn catalog(self) -> &'static str {
        self.catalog
    }

    /// The name of the entry.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.name
    }

    /// The code, if the catalogue's codes are numbers.
    #[must_use]
    pub fn number(self) -> Option<i128> {
        match self.value {
            Value::Number(number) => Some(number),
            Value::Text(_) => None,
        }
    }

    /// The code, if the catalogue's codes are texts.
    #[must_use]
    pub fn text(self) -> Option<&'static str> {
        match self.value {
            Value::Number(_) => None,
            Value::Text(text) => Some(text),
        }
    }

    /// The code as a variant of `C`, if it is of that catalogue and active.
    #[must_use]
    pub fn variant<C: Catalog>(self) -> Option<C> {
        // By name: two versions of a catalogue may be in one program, and number their rows differently.
        (self.catalog == C::CATALOG)
            .then(|| C::from_name(self.name))
            .flatten()
    }
}

impl PartialEq for AnyCode {
    fn eq(&self, other: &Self) -> bool {
        self.catalog == other.catalog && self.value == other.value
    }
}

impl Eq for AnyCode {}

impl Hash for AnyCode {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.catalog.hash(state);
        self.value.hash(state);
    }
}

impl fmt::Display for AnyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value {
            Value::Number(number) => fmt::Display::fmt(&number, f),
            Value::Text(text) => f.pad(text),
        }
    }
}

impl fmt::Debug for AnyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} ({self})", self.catalog, self.name)
    }
}

/// A link of an [`AnyEntry`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AnyLink {
    /// The entry that it points to.
    pub target: AnyTarget,
    /// How the two belong together.
    pub kind: LinkKind,
    /// Why the two belong together.
    pub why: Option<&'static str>,
}

/// The target of an [`AnyLink`]. `Display` shows it as `NAME (7023)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnyTarget {
    /// An entry of the same catalogue.
    Own(AnyEntry),
    /// An entry of another catalogue, by the name that this one gives the other.
    Imported(errdex_tables::Imported),
}

impl fmt::Display for AnyTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own(entry) => write!(f, "{} ({})", entry.name(), entry.code()),
            Self::Imported(imported) => imported.write(f),
        }
    }
}
