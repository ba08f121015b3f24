//! The catalogue of errors that only forward others: it has no entries.

use core::error::Error;
use core::fmt;

use errdex_tables::{Facts, Ints, Links, Names, Overrides, Sections, Text};

use crate::Catalog;
use crate::private::Table;

/// The code type of an error whose variants all are `#[error(transparent)]`, and which has no catalogue of its own.
/// There are no values of it: what such an error is, [`Coded::any_entry`](crate::Coded::any_entry) says.
///
/// ```
/// # mod app {
/// # #[errdex::catalog("examples/harbour.yaml", errors = HarbourError)]
/// # pub enum HarbourCode {}
/// # }
/// # use app::HarbourError;
/// use errdex::Coded;
///
/// #[derive(Debug, errdex::Error)]
/// enum AppError {
///     #[error(transparent)]
///     Harbour(#[from] HarbourError),
/// }
///
/// let error = AppError::from(HarbourError::Fog);
/// assert_eq!(error.any_entry().unwrap().name(), "HARBOUR_FOG");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoCodes {}

const NO_TEXTS: Text = Text::new("", &[]);
const NO_INTS: Ints = Ints::narrow(&[]);
const NO_SECTIONS: Sections = Sections::new(NO_INTS, &[], NO_TEXTS);

impl fmt::Display for NoCodes {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl Error for NoCodes {}

impl Table for NoCodes {
    fn row(self) -> usize {
        match self {}
    }

    fn at(_: usize) -> Option<Self> {
        None
    }

    fn facts() -> Facts {
        Facts {
            names: NO_TEXTS,
            messages: NO_TEXTS,
            index: Names::new(&[], NO_INTS, 0),
            alias_rows: NO_INTS,
            active: 0,
            rows: 0,
            title: "",
            strip: "",
            verbatim: false,
            by_hand: Overrides {
                rows: NO_INTS,
                texts: NO_TEXTS,
            },
            severities: &[],
            categories: NO_INTS,
            category_names: NO_TEXTS,
            forms: &[],
        }
    }

    fn link_table() -> Links {
        Links {
            starts: NO_INTS,
            targets: NO_INTS,
            kinds: &[],
            reasons: NO_TEXTS,
            imported: &[],
        }
    }

    fn notes() -> Sections {
        NO_SECTIONS
    }

    fn pages() -> Sections {
        NO_SECTIONS
    }
}

impl Catalog for NoCodes {
    type Code = u8;

    const CATALOG: &'static str = "";
    const COUNT: usize = 0;

    fn code(self) -> u8 {
        match self {}
    }

    fn name(self) -> &'static str {
        match self {}
    }

    fn message(self) -> &'static str {
        match self {}
    }

    fn from_code(_: u8) -> Option<Self> {
        None
    }

    fn from_name(_: &str) -> Option<Self> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_found() {
        assert_eq!(NoCodes::all().count(), 0);
        assert_eq!(crate::find::<NoCodes>("fog").count(), 0);
        assert_eq!(crate::find::<NoCodes>("0").count(), 0);
        assert_eq!(crate::lookup::<NoCodes>(0), crate::Lookup::Unknown);
    }
}
