//! After: the texts stand in the catalogue, each with a code.

use std::io;

/// Errors of the data store.
#[derive(Debug, errdex::Error)]
#[error(catalog = "errors.yaml")]
pub enum StoreError {
    /// No connection.
    Disconnect(#[from] io::Error),
    /// No data.
    Redaction(String),
    /// A header.
    InvalidHeader {
        /// What should be there.
        expected: String,
        /// What is there.
        found: String,
    },
    /// Anything else.
    #[error(transparent)]
    Other(Box<dyn std::error::Error + Send + Sync>),
}
