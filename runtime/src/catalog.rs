//! What every generated enum can do.

use core::error::Error;
use core::fmt::{Debug, Display};
use core::hash::Hash;
use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::ops::Range;

use crate::private::Table;
use crate::{Audience, Category, Entry, Links, Retry, Severity};

/// A catalogue's enum: each variant stands for an entry in use.
///
/// The [`catalog`](macro@crate::catalog) attribute implements it; its methods stand on the enum itself as well, so the
/// trait needs to be in scope only where code is generic.
pub trait Catalog: Table + Copy + Eq + Ord + Hash + Debug + Display + Error + 'static {
    /// The type of codes: an integer, or `&'static str`.
    type Code: crate::private::Code;

    /// The catalogue's identity.
    const CATALOG: &'static str;

    /// How many entries are in use.
    const COUNT: usize;

    /// The catalogue's title.
    ///
    /// ```
    /// # #[errdex::catalog("examples/harbour.yaml")]
    /// # pub enum HarbourCode {}
    /// use errdex::Catalog;
    ///
    /// assert_eq!(HarbourCode::title(), "Harbour office errors");
    /// let names: Vec<&str> = HarbourCode::categories().map(|category| category.name).collect();
    /// assert_eq!(names, ["weather", "ticket"]);
    /// ```
    #[must_use]
    fn title() -> &'static str {
        Self::facts().title
    }

    /// The categories that the catalogue declares, in its order.
    #[must_use]
    fn categories() -> impl Iterator<Item = Category> {
        let names = Self::facts().category_names;
        (0..names.len() / 2).map(move |at| Category {
            name: names.get(2 * at),
            use_for: names.get(2 * at + 1),
        })
    }

    /// The entry's code.
    fn code(self) -> Self::Code;

    /// The entry's name, as the catalogue writes it.
    fn name(self) -> &'static str;

    /// What happened, in one line.
    fn message(self) -> &'static str;

    /// What happened, in one line, in a language of the attribute's `languages`. `de-AT` also means `de`. Where there is no
    /// such text, it is the [`message`](Self::message).
    ///
    /// ```
    /// # mod app {
    /// # #[errdex::catalog("examples/harbour.yaml", languages = ["de"])]
    /// # pub enum HarbourCode {}
    /// # }
    /// # use app::HarbourCode;
    /// assert_eq!(HarbourCode::Fog.message_in("de-AT"), "Der Hafen ist wegen Nebels geschlossen");
    /// assert_eq!(HarbourCode::Fog.message_in("pl"), "The harbour is closed by fog");
    /// ```
    fn message_in(self, language: &str) -> &'static str {
        let translated = Self::translated();
        let message = translated
            .look_up(language)
            .and_then(|spoken| translated.message(spoken, self.row()));
        message.unwrap_or_else(|| self.message())
    }

    /// The tags of the languages that the program has: that of the catalogue's own texts, then those of the attribute's
    /// `languages`.
    #[must_use]
    fn languages() -> impl Iterator<Item = &'static str> {
        let translated = Self::translated();
        core::iter::once(translated.source).chain(translated.tags.iter().copied())
    }

    /// Everything that the catalogue says of the entry.
    fn entry(self) -> Entry<Self> {
        Entry::from_variant(self)
    }

    /// The entry with that code, if it is in use.
    fn from_code(code: Self::Code) -> Option<Self>;

    /// The entry with exactly that name or alias.
    fn from_name(name: &str) -> Option<Self>;

    /// All entries in use, in code order.
    #[must_use]
    fn all() -> All<Self> {
        All {
            rows: 0..Self::COUNT,
            catalog: PhantomData,
        }
    }

    /// The entries of this catalogue that the entry links to.
    fn related(self) -> Related<Self> {
        Related::from_row(self.row())
    }

    /// All links, with kind and reason, and those into other catalogues.
    fn links(self) -> Links<Self> {
        Links::from_row(self.row())
    }

    /// How severe the error is.
    fn severity(self) -> Severity {
        Entry::from_variant(self).severity()
    }

    /// Whether and when what failed may be tried again, if the catalogue says so.
    fn retry(self) -> Option<Retry> {
        Entry::from_variant(self).retry()
    }

    /// Whether a program may try again by itself: at once, or after a pause.
    fn is_retryable(self) -> bool {
        Entry::from_variant(self).is_retryable()
    }

    /// For whom the error is.
    fn audience(self) -> Audience {
        Entry::from_variant(self).audience()
    }

    /// How to fix it, in one line.
    fn help(self) -> Option<&'static str> {
        Entry::from_variant(self).help()
    }

    /// The entry of which this one is a case, if that is in use.
    fn parent(self) -> Option<Self> {
        Entry::from_variant(self).parent()?.variant()
    }

    /// Whether the entry is that one, or a case of it, or a case of a case.
    fn is_within(self, other: Self) -> bool {
        Entry::from_variant(self).is_within(other)
    }

    /// What happened, at length; Markdown.
    fn meaning(self) -> Option<&'static str> {
        Entry::from_variant(self).meaning()
    }

    /// Where more is written.
    fn url(self) -> Option<&'static str> {
        Entry::from_variant(self).url()
    }
}

/// All entries in use, in code order. Made by [`Catalog::all`].
#[derive(Debug, Clone)]
pub struct All<C> {
    rows: Range<usize>,
    catalog: PhantomData<C>,
}

/// The entries that an entry links to. Made by [`Catalog::related`].
#[derive(Debug, Clone)]
pub struct Related<C> {
    places: Range<usize>,
    catalog: PhantomData<C>,
}

impl<C: Catalog> Related<C> {
    pub(crate) fn from_row(row: usize) -> Self {
        Self {
            places: C::link_table().in_use(row, C::COUNT),
            catalog: PhantomData,
        }
    }

    fn target(place: usize) -> Option<C> {
        C::at(C::link_table().targets.get(place))
    }
}

macro_rules! rows_iterator {
    ($iterator:ident, $rows:ident, $item:expr) => {
        impl<C: Catalog> Iterator for $iterator<C> {
            type Item = C;

            fn next(&mut self) -> Option<C> {
                self.$rows.next().and_then($item)
            }

            fn size_hint(&self) -> (usize, Option<usize>) {
                self.$rows.size_hint()
            }

            fn nth(&mut self, n: usize) -> Option<C> {
                self.$rows.nth(n).and_then($item)
            }
        }

        impl<C: Catalog> DoubleEndedIterator for $iterator<C> {
            fn next_back(&mut self) -> Option<C> {
                self.$rows.next_back().and_then($item)
            }
        }

        impl<C: Catalog> ExactSizeIterator for $iterator<C> {}
        impl<C: Catalog> FusedIterator for $iterator<C> {}
    };
}

rows_iterator!(All, rows, C::at);
rows_iterator!(Related, places, Self::target);
