//! The errors that the tests report to telemetry.

#[path = "../../errors.rs"]
mod harbour_errors;
pub use harbour_errors::{SENSITIVE, assert_without, errors};

/// Codes and errors of the harbour.
#[errdex::catalog("../harbour.yaml", errors = HarbourError)]
pub enum HarbourCode {}

/// An error with a secret.
pub fn ticket() -> HarbourError {
    let mut errors = errors().into_iter();
    errors
        .find(|error| error.name() == "HARBOUR_TICKET")
        .expect("the ticket")
}
