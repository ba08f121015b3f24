//! The error that the tests answer with.

/// Codes and errors.
#[errdex::catalog("../ecosystem.yaml", errors = HarbourError, languages = ["de"])]
pub enum HarbourCode {}
