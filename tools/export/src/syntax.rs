//! Names how templates write their parameters.

/// How templates write their parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Syntax {
    /// `{{boat}}`, as i18next reads it
    #[default]
    I18next,
    /// `{boat}`, as ICU `MessageFormat` reads it
    Icu,
}

impl Syntax {
    /// Every syntax.
    pub const ALL: &'static [Self] = &[Self::I18next, Self::Icu];

    /// Its name on the command line and in a catalogue.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::I18next => "i18next",
            Self::Icu => "icu",
        }
    }

    /// One line about it.
    #[must_use]
    pub fn doc(self) -> &'static str {
        match self {
            Self::I18next => "{{boat}}",
            Self::Icu => "{boat}",
        }
    }

    /// The syntax with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|own| own.name() == name)
    }
}
