//! error: non-exhaustive patterns: `HarbourCode::Fog`

#[derive(defmt::Format)]
#[errdex::catalog("../../harbour.yaml")]
pub enum HarbourCode {}
