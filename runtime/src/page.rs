//! Shows an entry as a page of text.

use core::fmt;

use errdex_tables::keys::Place;

use crate::{Catalog, Entry, Link, Match, Status};

/// The page of an entry: everything that the catalogue says of it. It displays itself; `{:#}` underlines the titles.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// // A program offers `--explain CODE` in one line:
/// for found in errdex::find::<HarbourCode>("fog") {
///     println!("{}", errdex::explain(found));
/// }
/// ```
pub fn explain<E: Explain>(entry: E) -> Page<E::Catalog> {
    Page {
        entry: entry.entry(),
    }
}

/// What can be explained: an [`Entry`], a [`Match`] of a query, a variant.
pub trait Explain {
    /// The catalogue.
    type Catalog: Catalog;

    /// The entry.
    fn entry(self) -> Entry<Self::Catalog>;
}

impl<C: Catalog> Explain for Entry<C> {
    type Catalog = C;

    fn entry(self) -> Entry<C> {
        self
    }
}

impl<C: Catalog> Explain for Match<C> {
    type Catalog = C;

    fn entry(self) -> Entry<C> {
        Match::entry(&self)
    }
}

impl<C: Catalog> Explain for C {
    type Catalog = C;

    fn entry(self) -> Entry<C> {
        Entry::of(self)
    }
}

/// An entry's page. Made by [`explain`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page<C: Catalog> {
    entry: Entry<C>,
}

impl<C: Catalog> Page<C> {
    /// The entry.
    #[must_use]
    pub fn entry(self) -> Entry<C> {
        self.entry
    }
}

impl<C: Catalog> fmt::Display for Page<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entry = self.entry;
        write_head(entry, f)?;
        writeln!(f, "{}", entry.message())?;
        write_status(entry, f)?;
        each_text(entry, Place::Advice, |title, text| {
            writeln!(f, "{title}: {text}")
        })?;
        each_text(entry, Place::Section, |title, text| {
            write_section(f, title, text)
        })?;
        write_links(entry, f)?;
        write_questions(entry, f)?;
        each_text(entry, Place::Closing, |title, text| {
            write_section(f, title, text)
        })?;
        write_facts(entry, f)
    }
}

/// `NAME  7023  0x1B6F  HRESULT 0x80071B6F (-2147017873)`
fn write_head<C: Catalog>(entry: Entry<C>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}  {}", entry.name(), entry.code())?;
    if let Some(hex) = entry.hex() {
        write!(f, "  {hex:#X}")?;
    }
    for form in entry.forms() {
        write!(f, "  {form}")?;
    }
    f.write_str("\n")
}

fn write_status<C: Catalog>(entry: Entry<C>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (word, since, why, replaced_by) = match entry.status() {
        Status::Active => return Ok(()),
        Status::Deprecated {
            since,
            note,
            replaced_by,
        } => ("Deprecated", since, note, replaced_by),
        Status::Retired {
            since,
            reason,
            replaced_by,
        } => ("Retired", since, Some(reason), replaced_by),
    };
    write!(f, "{word} since {since}")?;
    if let Some(why) = why {
        write!(f, ": {why}")?;
    }
    if let Some(other) = replaced_by {
        write!(f, "; use {} ({}) instead", other.name(), other.code())?;
    }
    f.write_str("\n")
}

fn write_title(f: &mut fmt::Formatter<'_>, title: &str) -> fmt::Result {
    writeln!(f, "\n{title}")?;
    if f.alternate() {
        for _ in title.chars() {
            f.write_str("-")?;
        }
        f.write_str("\n")?;
    }
    Ok(())
}

macro_rules! define_each_text {
    ($(
        $name:ident $(: $key:ident {
            $(#[doc = $sentence:literal])+
            doc: $doc:literal,
            shape: $shape:ident,
            shown: $place:ident $title:literal,
            $($fact:tt)*
        })?,
    )*) => {
        /// Passes to `write` each text that is shown at `place`, with its title. Written out and not a loop over a
        /// table, whose pointers a loader would have to fill in.
        fn each_text<C: Catalog>(
            entry: Entry<C>,
            place: Place,
            mut write: impl FnMut(&str, &str) -> fmt::Result,
        ) -> fmt::Result {
            $($(
                if place == Place::$place && let Some(text) = entry.$name() {
                    write($title, text)?;
                }
            )?)*
            Ok(())
        }
    };
}

errdex_tables::entry_keys!(define_each_text);

fn write_section(f: &mut fmt::Formatter<'_>, title: &str, text: &str) -> fmt::Result {
    write_title(f, title)?;
    writeln!(f, "{text}")
}

fn write_links<C: Catalog>(entry: Entry<C>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if entry.links().len() == 0 {
        return Ok(());
    }
    write_title(f, "Related")?;
    for Link { target, kind, why } in entry.links() {
        write!(f, "- {target}, {kind}")?;
        match why {
            Some(why) => writeln!(f, ": {why}")?,
            None => f.write_str("\n")?,
        }
    }
    Ok(())
}

fn write_questions<C: Catalog>(entry: Entry<C>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut first = true;
    for question in entry.faq() {
        if first {
            write_title(f, "Questions")?;
        } else {
            f.write_str("\n")?;
        }
        first = false;
        writeln!(f, "{}\n{}", question.question, question.answer)?;
    }
    Ok(())
}

/// What is left, one fact a line.
fn write_facts<C: Catalog>(entry: Entry<C>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut facts = Facts { f, any: false };
    if entry.severity() != crate::Severity::Error {
        facts.write("Severity", format_args!("{}", entry.severity()))?;
    }
    if let Some(category) = entry.category() {
        facts.write(
            "Category",
            format_args!("{}: {}", category.name, category.use_for),
        )?;
    }
    for alias in entry.aliases() {
        facts.write("Also named", format_args!("{alias}"))?;
    }
    each_text(entry, Place::Fact, |title, text| {
        facts.write(title, format_args!("{text}"))
    })?;
    let mappings = entry.mappings();
    if let Some(status) = mappings.http {
        facts.write("HTTP status", format_args!("{status}"))?;
    }
    facts.maybe("gRPC status", mappings.grpc)?;
    if let Some(status) = mappings.exit {
        facts.write("Exit status", format_args!("{status}"))?;
    }
    facts.maybe("errno", mappings.errno)?;
    facts.maybe("SQLSTATE", mappings.sqlstate)?;
    each_text(entry, Place::Address, |title, text| {
        facts.write(title, format_args!("{text}"))
    })
}

struct Facts<'f, 'w> {
    f: &'f mut fmt::Formatter<'w>,
    any: bool,
}

impl Facts<'_, '_> {
    fn write(&mut self, name: &str, value: fmt::Arguments<'_>) -> fmt::Result {
        if !self.any {
            self.f.write_str("\n")?;
            self.any = true;
        }
        writeln!(self.f, "{name}: {value}")
    }

    fn maybe(&mut self, name: &str, value: Option<&str>) -> fmt::Result {
        match value {
            Some(value) => self.write(name, format_args!("{value}")),
            None => Ok(()),
        }
    }
}
