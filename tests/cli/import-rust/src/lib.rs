//! Errors of a depot.

mod odd;
mod own;

use thiserror::Error;

/// What the depot answers.
#[derive(Debug, Error)]
pub enum DepotError {
    // Nobody counts empty shelves.
    #[error("shelf {0} is empty")]
    Empty(u8),
    /// The gate does not open.
    #[error("the gate is stuck")] // Since 2019.
    Stuck,
}

impl DepotError {
    pub fn code(&self) -> u16 {
        match self {
            Self::Empty(_) => 7,
            Self::Stuck => 0x1F,
        }
    }
}
