//! A crate of the edition 2021.

#![deny(warnings, rust_2024_compatibility, keyword_idents)]

/// Errors of the harbour office.
#[errdex::catalog("../harbour.yaml")]
pub enum HarbourCode {}

/// States of the tide.
#[errdex::catalog("../tide.yaml")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TideCode {}

/// An error with data.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../ecosystem.yaml")]
pub enum HarbourError {
    /// Without an entry.
    #[error(skip)]
    Own {
        /// A flag.
        r#async: bool,
    },
    /// A source.
    Book(#[from] std::io::Error),
}

#[cfg(test)]
#[test]
fn it_works() {
    assert_eq!(
        HarbourCode::try_from(0x110)
            .map(|fog| fog.to_string())
            .as_deref(),
        Ok("The harbour is closed by fog")
    );
    assert_eq!(TideCode::Low.entry().code(), 3);
    assert_eq!(
        HarbourError::from(std::io::Error::other("torn")).to_string(),
        "The book cannot be read"
    );
}
