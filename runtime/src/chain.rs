//! Looks for an error among another's sources.

use core::error::Error;

use crate::private::forwarded;

/// The first error of type `E` in `error` and its sources. What a variant with `#[error(transparent)]` forwards is among
/// them.
///
/// ```
/// # use core::fmt;
/// #[derive(Debug)]
/// struct Outer(fmt::Error);
/// # impl fmt::Display for Outer {
/// #     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("outer") }
/// # }
/// impl std::error::Error for Outer {
///     fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
///         Some(&self.0)
///     }
/// }
///
/// let error = Outer(fmt::Error);
/// assert_eq!(errdex::in_chain::<fmt::Error>(&error), Some(&fmt::Error));
/// ```
pub fn in_chain<'e, E: Error + 'static>(error: &'e (dyn Error + 'static)) -> Option<&'e E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        next = forwarded(error).or_else(|| error.source());
    }
    None
}
