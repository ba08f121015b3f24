//! Lists for whom an error is.

use core::fmt;

/// For whom an error is: who may read what the catalogue says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Audience {
    /// Everyone, also the users of a program or the clients of a service.
    #[default]
    Public,
    /// Those who run the program: its logs, and pages that only they see.
    Operator,
    /// Those who write it.
    Internal,
}

impl Audience {
    /// All audiences, the widest first.
    pub const ALL: [Self; 3] = [Self::Public, Self::Operator, Self::Internal];

    /// The names of all audiences, in the same order.
    pub const NAMES: &'static [&'static str] = &["public", "operator", "internal"];

    /// The audience's name in the catalogue.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Whether it is everyone.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Public)
    }

    /// The audience with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|audience| audience.name() == name)
    }

    /// The audience as the tables have it: its name, or nothing where it is public.
    #[must_use]
    pub const fn stored(self) -> &'static str {
        if self.is_public() { "" } else { self.name() }
    }

    /// What [`stored`](Self::stored) returned.
    #[must_use]
    pub const fn read(text: &str) -> Self {
        // The names begin with different letters.
        match text.as_bytes() {
            [b'o', ..] => Self::Operator,
            [b'i', ..] => Self::Internal,
            _ => Self::Public,
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read() {
        for (number, audience) in (0..).zip(Audience::ALL) {
            assert_eq!(audience as u8, number);
            assert_eq!(Audience::read(audience.stored()), audience);
            assert_eq!(Audience::from_name(audience.name()), Some(audience));
        }
        assert_eq!(Audience::Public.stored(), "");
    }
}
