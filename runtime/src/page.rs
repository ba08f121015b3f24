//! Shows an entry as a page of text.

use core::fmt;

use errdex_tables::keys::TextKey;
use errdex_tables::page::{self, End, Paper, Shown, Style};
use errdex_tables::{Audience, Retry, Severity, Spelling};

use crate::{Catalog, Entry, Match, Status, Target};

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
        Entry::from_variant(self)
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
        page::write(self, &mut Text(f))
    }
}

impl<C: Catalog> Shown<'static> for Page<C> {
    type Code = C::Code;

    fn name(&self) -> &'static str {
        self.entry.name()
    }

    fn message(&self) -> &'static str {
        self.entry.message()
    }

    fn code(&self) -> C::Code {
        self.entry.code()
    }

    fn bits(&self) -> Option<u64> {
        self.entry.hex()
    }

    fn forms(&self) -> impl Iterator<Item = Spelling> {
        self.entry.spellings()
    }

    fn text(&self, key: TextKey) -> Option<&'static str> {
        self.entry.text(key)
    }

    fn end(&self) -> Option<End<'static, C::Code>> {
        let (retired, since, why, replaced_by) = match self.entry.status() {
            Status::Active => return None,
            Status::Deprecated {
                since,
                note,
                replaced_by,
            } => (false, since, note, replaced_by),
            Status::Retired {
                since,
                reason,
                replaced_by,
            } => (true, since, reason, replaced_by),
        };
        Some(End {
            retired,
            since,
            why,
            replaced_by: replaced_by.map(|other| (other.name(), other.code())),
        })
    }

    fn links(&self) -> impl Iterator<Item = page::Link<'static, C::Code>> {
        self.entry.links().map(|link| page::Link {
            target: match link.target {
                Target::Own(other) => page::Target::Own(other.name(), other.code()),
                Target::Imported {
                    catalog,
                    name,
                    code,
                } => page::Target::Imported {
                    catalog,
                    name,
                    code,
                },
            },
            kind: link.kind,
            why: link.why,
        })
    }

    fn questions(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let questions = self.entry.faq();
        questions.map(|faq| (faq.question, faq.answer))
    }

    fn examples(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let examples = self.entry.examples();
        examples.map(|example| (example.title, example.text))
    }

    fn fields(&self) -> impl Iterator<Item = page::Field<'static>> {
        self.entry.fields().map(|field| page::Field {
            name: field.name,
            rust_type: field.rust_type,
            doc: field.doc,
            source: field.source,
            sensitive: field.sensitive,
        })
    }

    fn severity(&self) -> Severity {
        self.entry.severity()
    }

    fn categories(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let categories = self.entry.categories();
        categories.map(|category| (category.name, category.use_for))
    }

    fn retry(&self) -> Option<Retry> {
        self.entry.retry()
    }

    fn audience(&self) -> Audience {
        self.entry.audience()
    }

    fn aliases(&self) -> impl Iterator<Item = &'static str> {
        self.entry.aliases()
    }

    fn mappings(&self) -> page::Mappings<'static> {
        let mappings = self.entry.mappings();
        page::Mappings {
            http: mappings.http,
            grpc: mappings.grpc,
            exit: mappings.exit,
            errno: mappings.errno,
            sqlstate: mappings.sqlstate,
        }
    }
}

/// Plain text; `{:#}` underlines the titles.
struct Text<'f, 'w>(&'f mut fmt::Formatter<'w>);

impl Paper for Text<'_, '_> {
    fn begin(&mut self, _: usize) {}

    fn piece(&mut self, _: Style, text: fmt::Arguments<'_>) -> fmt::Result {
        self.0.write_fmt(text)
    }

    fn end(&mut self) -> fmt::Result {
        self.0.write_str("\n")
    }

    fn title(&mut self, title: &str) -> fmt::Result {
        writeln!(self.0, "\n{title}")?;
        if self.0.alternate() {
            for _ in title.chars() {
                self.0.write_str("-")?;
            }
            self.0.write_str("\n")?;
        }
        Ok(())
    }

    fn markdown(&mut self, text: &str) -> fmt::Result {
        writeln!(self.0, "{text}")
    }
}
