//! Looks for an error among another's sources.

use core::error::Error;

use crate::private::forwarded;

/// The first error of type `E` in `error` and its sources. What a variant with `#[error(transparent)]` forwards is among
/// them, and with the feature `std` also what is inside a `std::io::Error`.
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

#[cfg(all(test, feature = "std"))]
mod tests {
    use core::fmt;
    use std::io;

    use super::in_chain;

    #[test]
    fn the_error_inside_an_io_error_is_found() {
        let inside = io::Error::other(io::Error::new(io::ErrorKind::TimedOut, fmt::Error));
        assert_eq!(in_chain::<fmt::Error>(&inside), Some(&fmt::Error));
        let found = in_chain::<io::Error>(&inside).expect("itself");
        assert_eq!(found.kind(), io::ErrorKind::Other);
        let empty = io::Error::from(io::ErrorKind::TimedOut);
        assert_eq!(in_chain::<fmt::Error>(&empty), None);
    }
}
