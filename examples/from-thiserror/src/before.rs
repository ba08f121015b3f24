//! Before: the texts stand in the code.

use std::io;

/// Errors of the data store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No connection.
    #[error("data store disconnected")]
    Disconnect(#[from] io::Error),
    /// No data.
    #[error("the data for key `{0}` is not available")]
    Redaction(String),
    /// A header.
    #[error("invalid header (expected {expected:?}, found {found:?})")]
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
