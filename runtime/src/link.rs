//! Links from one entry to another.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::ops::Range;

use crate::private::Imported;
use crate::{Catalog, Entry};

/// A link, with its kind and reason.
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

/// How two entries belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LinkKind {
    /// Worth a look.
    See,
    /// Both come of one thing.
    SameCause,
    /// One is what the other is not.
    Opposite,
    /// People take one for the other.
    OftenConfused,
    /// The other brings this one about.
    Cause,
    /// This one brings the other about.
    Effect,
    /// The other is a case of this one.
    Narrower,
    /// This one is a case of the other.
    Broader,
    /// The other is to be used instead of this one.
    ReplacedBy,
    /// This one is to be used instead of the other.
    Replaces,
}

impl LinkKind {
    const ALL: [Self; 10] = [
        Self::See,
        Self::SameCause,
        Self::Opposite,
        Self::OftenConfused,
        Self::Cause,
        Self::Effect,
        Self::Narrower,
        Self::Broader,
        Self::ReplacedBy,
        Self::Replaces,
    ];

    /// The kind's name in the catalogue, `same-cause`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::SameCause => "same-cause",
            Self::Opposite => "opposite",
            Self::OftenConfused => "often-confused",
            Self::Cause => "cause",
            Self::Effect => "effect",
            Self::Narrower => "narrower",
            Self::Broader => "broader",
            Self::ReplacedBy => "replaced-by",
            Self::Replaces => "replaces",
        }
    }

    fn of(number: u8) -> Self {
        Self::ALL
            .get(usize::from(number))
            .copied()
            .unwrap_or(Self::See)
    }
}

impl fmt::Display for LinkKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The links of an entry. Made by [`Catalog::links`].
#[derive(Debug, Clone)]
pub struct Links<C> {
    places: Range<usize>,
    catalog: PhantomData<C>,
}

impl<C: Catalog> Links<C> {
    pub(crate) fn of(row: usize) -> Self {
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
            kind: LinkKind::of(links.kinds.get(place).copied().unwrap_or(0)),
            why: Some(links.reasons.get(place)).filter(|why| !why.is_empty()),
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
