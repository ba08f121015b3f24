//! Links from one entry to another.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::ops::Range;

use errdex_tables::{Imported, LinkKind};

use crate::{Catalog, Entry};

/// A link, with its kind and reason.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// use errdex::{Catalog, LinkKind, Target};
///
/// let link = HarbourCode::Fog.links().find(|link| link.kind == LinkKind::OftenConfused).unwrap();
/// assert_eq!(link.why, Some("both turn boats away at the entrance"));
/// let Target::Own(entry) = link.target else { panic!("it is in the same catalogue") };
/// assert_eq!(entry.variant(), Some(HarbourCode::Full));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link<C: Catalog> {
    /// Where it leads.
    pub target: Target<C>,
    /// How the two belong together.
    pub kind: LinkKind,
    /// Why the two belong together.
    pub why: Option<&'static str>,
}

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<C: Catalog> {
    /// To an entry of the same catalogue.
    Own(Entry<C>),
    /// Into another catalogue.
    Imported {
        /// The name that the catalogue gives the other.
        catalog: &'static str,
        /// The entry's name there.
        name: &'static str,
        /// The entry's code there, in decimal where codes are numbers.
        code: Option<&'static str>,
    },
}

impl<C: Catalog> Target<C> {
    /// The name of the entry that the link leads to.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Own(entry) => entry.name(),
            Self::Imported { name, .. } => name,
        }
    }

    /// The entry of another catalogue, whose type you name: `link.target.entry_in::<FerryCode>()`. There is none if the link
    /// leads to an entry of its own catalogue, or if that catalogue has no entry in use with the link's name and code.
    #[must_use]
    pub fn entry_in<O: Catalog>(&self) -> Option<Entry<O>> {
        let Self::Imported { name, code, .. } = *self else {
            return None;
        };
        let entry = O::from_name(name)?.entry();
        let is_same = code.is_none_or(|code| shows(code, &entry.code()));
        is_same.then_some(entry)
    }
}

/// Whether `value` shows as `text`.
fn shows(text: &str, value: &dyn fmt::Display) -> bool {
    struct Rest<'t>(&'t str);
    impl fmt::Write for Rest<'_> {
        fn write_str(&mut self, piece: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(piece).ok_or(fmt::Error)?;
            Ok(())
        }
    }
    let mut rest = Rest(text);
    fmt::write(&mut rest, format_args!("{value}")).is_ok() && rest.0.is_empty()
}

impl<C: Catalog> fmt::Display for Target<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own(entry) => write!(f, "{} ({})", entry.name(), entry.code()),
            Self::Imported {
                catalog,
                name,
                code,
            } => Imported {
                catalog,
                name,
                code: *code,
            }
            .fmt(f),
        }
    }
}

/// The links of an entry. Made by [`Catalog::links`].
#[derive(Debug, Clone)]
pub struct Links<C> {
    places: Range<usize>,
    catalog: PhantomData<C>,
}

impl<C: Catalog> Links<C> {
    pub(crate) fn from_row(row: usize) -> Self {
        Self {
            places: C::link_table().range(row),
            catalog: PhantomData,
        }
    }

    fn link(place: usize) -> Option<Link<C>> {
        let links = C::link_table();
        let row = links.targets.get(place);
        let target = match row.checked_sub(C::facts().rows) {
            None => Target::Own(Entry::at(row)),
            Some(imported) => {
                let imported = links.imported.get(imported)?;
                Target::Imported {
                    catalog: imported.catalog,
                    name: imported.name,
                    code: imported.code,
                }
            }
        };
        Some(Link {
            target,
            kind: links.kind(place),
            why: links.reason(place),
        })
    }
}

impl<C: Catalog> Iterator for Links<C> {
    type Item = Link<C>;

    fn next(&mut self) -> Option<Link<C>> {
        self.places.next().and_then(Self::link)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.places.size_hint()
    }
}

impl<C: Catalog> DoubleEndedIterator for Links<C> {
    fn next_back(&mut self) -> Option<Link<C>> {
        self.places.next_back().and_then(Self::link)
    }
}

impl<C: Catalog> ExactSizeIterator for Links<C> {}
impl<C: Catalog> FusedIterator for Links<C> {}
