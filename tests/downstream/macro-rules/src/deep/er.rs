//! A module in a folder.

/// Beside this file.
#[errdex::catalog("./deep.yaml")]
pub enum DeepCode {}
