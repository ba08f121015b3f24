//! Errors that carry data, in enums that somebody wrote. `YardError::Never` is only spoken of.

mod quay;

pub use quay::QuayError as Quay;

#[errdex::catalog("errors.yaml")]
#[derive(Debug)]
pub enum YardCode {}

#[derive(Debug, errdex::Error)]
#[error(catalog = "errors.yaml", codes = YardCode)]
pub enum YardError {
    Full { berths: u32 },
    #[error(entry = "HARBOUR_FOG")]
    Blind,
    #[error(code = 3)]
    Gale(#[from] std::fmt::Error), //~ converted HARBOUR_STORM
    Ice,
    Never,
    #[error(skip, "the office is closed")]
    Closed,
}

/// One entry is one struct.
#[derive(Debug, errdex::Error)]
#[error(catalog = "errors.yaml", entry = "HARBOUR_CREW")]
pub struct NoCrew {
    pub rank: u8,
}

pub type Result<T> = std::result::Result<T, YardError>;

impl YardError {
    pub fn frost() -> Self {
        Self::Ice //~ emitted HARBOUR_ICE
    }

    pub fn is_frost(&self) -> bool {
        matches!(self, Self::Ice) //~ handled HARBOUR_ICE
    }
}

/// Names a variant where it is called.
#[macro_export]
macro_rules! blind {
    () => {
        return Err($crate::YardError::Blind) //~ emitted HARBOUR_FOG
    };
}

/// Another enum with a variant of the same name.
pub enum Signal {
    Never,
    Blind,
}

pub fn signal() -> [Signal; 2] {
    let _ = "YardError::Never"; // YardError::Never
    let _closed = YardError::Closed;
    [Signal::Never, Signal::Blind]
}
