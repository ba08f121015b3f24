//! Leads from an error that forwards another to that other, of which the standard library shows nothing.

use core::error::Error;
use core::fmt;

/// An error that forwards others. `source` is the source of what is forwarded, as its text is shown already; so nothing
/// that is stable leads from a `dyn Error` to the forwarded error itself. The deprecated `cause` of such an error returns
/// its door, and the door's source is the key to it.
pub trait Forwards: Error + Sized + 'static {
    /// The door of the type.
    const DOOR: &'static Door = &Door(Key(open::<Self>));

    /// The error that is forwarded.
    fn __errdex_forwarded_error(&self) -> Option<&(dyn Error + 'static)>;
}

type Open = for<'e> fn(&'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)>;

/// What `cause` returns of an error that forwards another.
#[derive(Debug)]
pub struct Door(Key);

/// The source of a [`Door`].
#[derive(Debug)]
pub(super) struct Key(Open);

fn open<'e, E: Forwards>(error: &'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)> {
    error.downcast_ref::<E>()?.__errdex_forwarded_error()
}

/// The error that `error` forwards. An `io::Error` that was made of another error is one that forwards it: it shows its text
/// and has its source.
pub(crate) fn forwarded<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)> {
    #[cfg(feature = "std")]
    if let Some(error) = error.downcast_ref::<std::io::Error>() {
        return error.get_ref().map(|inside| inside as _);
    }
    #[allow(deprecated, reason = "nobody else uses it, so it can mean this")]
    let key = error.cause()?.source()?.downcast_ref::<Key>()?;
    (key.0)(error)
}

impl fmt::Display for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`cause` is deprecated: use `source`")
    }
}

impl Error for Door {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }

    fn cause(&self) -> Option<&dyn Error> {
        None
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`cause` is deprecated: use `source`")
    }
}

impl Error for Key {}
