//! The codes of the harbour. `HarbourCode::Never` is only spoken of.

#[errdex::catalog("errors.yaml", errors = HarbourError)] //~ converted HARBOUR_LOG
#[derive(Debug)]
pub enum HarbourCode {}

/// A code in a constant.
pub const DEFAULT: HarbourCode = HarbourCode::Full; //~ emitted HARBOUR_FULL

/// ```
/// let _ = codes::HarbourCode::Never;
/// ```
pub fn log() -> Result<String, HarbourError> {
    Ok(std::fs::read_to_string("log")?)
}

pub use HarbourCode::Storm as Wind;

/// Names a code in the place where it is called, and in its own.
#[macro_export]
macro_rules! refuse {
    ($code:expr) => {
        return Err($code)
    };
    () => {
        return Err($crate::HarbourCode::Crew) //~ emitted HARBOUR_CREW
    };
}
