//! Lists the kinds of links.

use core::fmt;

/// How two entries belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum LinkKind {
    /// Worth a look.
    #[default]
    See,
    /// Both have the same cause.
    SameCause,
    /// One is what the other is not.
    Opposite,
    /// People mistake one for the other.
    OftenConfused,
    /// The other causes this one.
    Cause,
    /// This one causes the other.
    Effect,
    /// The other is a case of this one.
    Narrower,
    /// This one is a case of the other.
    Broader,
    /// Use the other instead of this one.
    ReplacedBy,
    /// Use this one instead of the other.
    Replaces,
}

impl LinkKind {
    /// All kinds; the position of each is its number in the tables.
    pub const ALL: [Self; 10] = [
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

    /// The kind with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind of the link back.
    #[must_use]
    pub const fn inverse(self) -> Self {
        match self {
            Self::Cause => Self::Effect,
            Self::Effect => Self::Cause,
            Self::Narrower => Self::Broader,
            Self::Broader => Self::Narrower,
            Self::ReplacedBy => Self::Replaces,
            Self::Replaces => Self::ReplacedBy,
            same => same,
        }
    }

    /// The kind of a number in the tables.
    pub(crate) fn of_number(number: u8) -> Self {
        let kind = Self::ALL.get(usize::from(number));
        kind.copied().unwrap_or_default()
    }
}

impl fmt::Display for LinkKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_kind_is_its_position() {
        for (number, kind) in (0..).zip(LinkKind::ALL) {
            assert_eq!(kind as u8, number);
            assert_eq!(LinkKind::of_number(number), kind);
            assert_eq!(LinkKind::from_name(kind.name()), Some(kind));
            assert_eq!(kind.inverse().inverse(), kind);
        }
        assert_eq!(LinkKind::of_number(200), LinkKind::See);
        assert_eq!(LinkKind::from_name("sea"), None);
    }
}
