//! Tells whether an entry is a case of another one.

use errdex_tables::note;

use crate::{AnyEntry, Catalog, Entry};

impl<C: Catalog> Entry<C> {
    /// The entry of which this one is a case.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        let row = self.note(note::PARENT)?;
        row.parse().ok().map(Self::at)
    }

    /// Whether the entry is that one, or a case of it, or a case of a case.
    ///
    /// ```
    /// # #[errdex::catalog("examples/harbour.yaml")]
    /// # pub enum HarbourCode {}
    /// let fog = HarbourCode::Fog.entry();
    /// assert!(fog.is_within(HarbourCode::Fog) && !fog.is_within(HarbourCode::Full));
    /// assert_eq!(fog.parent(), None);
    /// ```
    #[must_use]
    pub fn is_within(self, other: impl Into<Self>) -> bool {
        let other = other.into();
        core::iter::successors(Some(self), |entry| entry.parent()).any(|entry| entry == other)
    }
}

impl AnyEntry {
    /// The entry of which this one is a case.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        let row = self.note(note::PARENT)?;
        row.parse().ok().map(|row| self.at(row))
    }

    /// Whether the entry is that one, or a case of it, or a case of a case.
    #[must_use]
    pub fn is_within(self, other: impl Into<Self>) -> bool {
        let other = other.into();
        core::iter::successors(Some(self), |entry| entry.parent()).any(|entry| entry == other)
    }
}
