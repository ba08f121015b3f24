//! What conversions say of codes and names that no entry has.

use core::error::Error;
use core::fmt::{self, Debug, Display};

/// A code that no entry in use has. It carries the code.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// let unknown = HarbourCode::try_from(0x999).unwrap_err();
/// assert_eq!(unknown.code(), 0x999);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct UnknownCode<T>(pub T);

impl<T: Copy> UnknownCode<T> {
    /// The code.
    #[must_use]
    pub fn code(self) -> T {
        self.0
    }
}

impl<T: Display> Display for UnknownCode<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown error code {}", self.0)
    }
}

impl<T: Debug + Display> Error for UnknownCode<T> {}

/// A name that no entry in use has. It does not carry the name: that would need an allocator or a lifetime.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// let unknown = "HARBOUR_ICE".parse::<HarbourCode>().unwrap_err();
/// println!("{unknown}");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct UnknownName {
    catalog: &'static str,
}

impl UnknownName {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(catalog: &'static str) -> Self {
        Self { catalog }
    }

    /// The identity of the catalogue that was asked.
    #[must_use]
    pub const fn catalog(self) -> &'static str {
        self.catalog
    }
}

impl Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no such error in the catalogue `{}`", self.catalog)
    }
}

impl Error for UnknownName {}
