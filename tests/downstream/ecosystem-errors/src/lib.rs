//! The error that the tests carry through the crates of others.

/// Codes.
#[errdex::catalog("../ecosystem.yaml")]
pub enum HarbourCode {}

/// Text codes.
#[errdex::catalog("../string-codes/errors.yaml")]
pub enum TextCode {}

/// Errors.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../ecosystem.yaml", codes = HarbourCode)]
pub enum HarbourError {
    /// Fog.
    Fog {
        /// The boat's name.
        boat: String,
        /// Visibility.
        metres: u32,
    },
    /// Full.
    Full,
    /// The book.
    Book(#[from] std::io::Error),
}

impl HarbourError {
    /// One that has everything.
    pub fn fog() -> Self {
        Self::Fog {
            boat: "\"Möwe\"\n".into(),
            metres: 50,
        }
    }
}

/// Another error, without entries.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../ecosystem.yaml")]
pub enum OtherError {
    /// None.
    #[error(skip)]
    Own,
    /// Holds one.
    #[error(entry = "HARBOUR_FULL")]
    Wraps(#[source] HarbourError),
}
