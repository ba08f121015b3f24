//! Shows the code of an entry in another form.

use core::fmt;

use errdex_tables::Spelling;

/// An entry's code in another spelling: `HRESULT 0x80071B6F (-2147017873)`, or `diagnostic TS2322`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormOf(pub(crate) Spelling);

impl FormOf {
    /// What people call the form.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The number, unsigned; of a form that is a text, such as `TS2322`, the code in it.
    #[must_use]
    pub fn value(self) -> u64 {
        match self.0 {
            Spelling::Bits { value, .. } => value,
            Spelling::Prefix { code, .. } => code,
        }
    }

    /// The number as a signed integer of the form's width, where that is negative.
    #[must_use]
    pub fn negative(self) -> Option<i64> {
        self.0.negative()
    }

    /// What precedes the code in a form that is a text: `TS` of `TS2322`.
    #[must_use]
    pub fn prefix(self) -> Option<&'static str> {
        match self.0 {
            Spelling::Bits { .. } => None,
            Spelling::Prefix { prefix, .. } => Some(prefix),
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub fn spelling(self) -> Spelling {
        self.0
    }
}

impl fmt::Display for FormOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
