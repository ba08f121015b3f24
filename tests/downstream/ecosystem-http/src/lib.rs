//! The error that the tests answer with.

/// Codes and errors.
#[errdex::catalog("../ecosystem.yaml", errors = HarbourError)]
pub enum HarbourCode {}
