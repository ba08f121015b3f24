//! Lists the severities.

use core::fmt;

/// How severe an error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Severity {
    /// Something went wrong.
    #[default]
    Error,
    /// Something may be wrong.
    Warning,
    /// Nothing is wrong.
    Info,
    /// All is well.
    Success,
}

impl Severity {
    /// All severities; the position of each is its number in the tables.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Info, Self::Success];

    /// The names of all severities, in the same order.
    pub const NAMES: &'static [&'static str] = &["error", "warning", "info", "success"];

    /// The severity's name in the catalogue.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The severity with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|severity| severity.name() == name)
    }

    /// The severity of a number in the tables.
    pub(crate) fn of_number(number: u8) -> Self {
        let severity = Self::ALL.get(usize::from(number));
        severity.copied().unwrap_or_default()
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_severity_is_its_position() {
        for (number, severity) in (0..).zip(Severity::ALL) {
            assert_eq!(severity as u8, number);
            assert_eq!(Severity::of_number(number), severity);
            assert_eq!(Severity::from_name(severity.name()), Some(severity));
        }
        assert_eq!(Severity::of_number(9), Severity::Error);
    }
}
