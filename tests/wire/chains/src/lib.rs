//! The errors that the tests put into the errors of other crates.

/// Codes and errors of the harbour.
#[errdex::catalog("../harbour.yaml", errors = HarbourError)]
pub enum HarbourCode {}

/// Adds to another error; what it forwards has the code.
#[derive(Debug, errdex::Error)]
pub enum TripError {
    /// What the harbour says.
    #[error(transparent)]
    Harbour(#[from] HarbourError),
}
