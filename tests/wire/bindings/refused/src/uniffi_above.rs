//! error: non-exhaustive patterns: `HarbourCode::Fog`

#[derive(uniffi::Enum)]
#[errdex::catalog("../../harbour.yaml")]
pub enum HarbourCode {}
