//! Everything that the API promises.

/// Errors of the harbour office.
#[errdex::catalog("../harbour.yaml")]
pub enum HarbourCode {}

/// States of the tide.
#[errdex::catalog("../tide.yaml")]
pub enum TideCode {}

/// An enum that nobody outside sees.
mod inside {
    #[errdex::catalog("../tide.yaml")]
    enum Private {}

    #[errdex::catalog("../tide.yaml")]
    pub(crate) enum InCrate {}

    pub(crate) fn is_low(code: u8) -> bool {
        matches!(Private::from_code(code), Some(Private::Low))
    }
}

/// An enum inside a function.
#[must_use]
pub fn local(code: u8) -> Option<&'static str> {
    #[errdex::catalog("../tide.yaml")]
    enum Local {}

    Local::from_code(code).map(Local::name)
}

/// What [`inside`] is for.
#[must_use]
pub fn is_low(code: u8) -> bool {
    inside::is_low(code) && inside::InCrate::from_code(code) == Some(inside::InCrate::Low)
}

/// The same errors, without their long texts.
#[errdex::catalog("../harbour.yaml", pages = false)]
pub enum ShortCode {}
