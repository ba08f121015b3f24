//! Finds the source of an error in the field that is or contains it. rustc takes the first step of a method call for which
//! there is an implementation, so a type is judged by what it implements and not by how it is written.

use core::error::Error;
use core::ops::Deref;

use super::AsDynError;
use super::forward::Pointer;

/// The source of an error, in the field that it wraps. The methods, in the order in which rustc looks for them: those of
/// pointers, of errors and their options, and of whatever dereferences to an error.
#[derive(Debug)]
pub struct Source<'a, T: ?Sized>(pub &'a T);

impl<T: ?Sized> Clone for Source<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Source<'_, T> {}

macro_rules! sources {
    ($($(#[$doc:meta])* $name:ident, [$($generics:tt)*] $of:ty, $field:ident => $value:expr;)*) => {$(
        $(#[$doc])*
        pub trait $name<'a> {
            /// The source.
            fn __errdex_source(&self) -> Option<&'a (dyn Error + 'static)>;
        }

        impl<'a, $($generics)*> $name<'a> for $of {
            #[inline]
            fn __errdex_source(&self) -> Option<&'a (dyn Error + 'static)> {
                let $field = self.0;
                $value
            }
        }
    )*};
}

sources! {
    /// A pointer to an error: the source is the error.
    PointerSource, [P: Pointer<Target: AsDynError<'static>>] &Source<'a, P>,
    field => Some((**field).__errdex_as_dyn_error());

    /// As well in an option.
    OptionOfPointerSource, [P: Pointer<Target: AsDynError<'static>>] &Source<'a, Option<P>>,
    field => field.as_ref().map(|error| (**error).__errdex_as_dyn_error());

    /// An error.
    ErrorSource, [E: AsDynError<'static> + ?Sized] &&Source<'a, E>,
    field => Some(field.__errdex_as_dyn_error());

    /// An option of an error.
    OptionSource, [E: AsDynError<'static>] &&Source<'a, Option<E>>,
    field => field.as_ref().map(AsDynError::__errdex_as_dyn_error);
}

/// What dereferences to an error and is none itself, such as `anyhow::Error`.
pub trait DerefSource<'a> {
    /// The source.
    fn __errdex_source(&self) -> Option<&'a (dyn Error + 'static)>;
}

impl<'a, D: Deref<Target: AsDynError<'static>>> DerefSource<'a> for Source<'a, D> {
    #[inline]
    fn __errdex_source(&self) -> Option<&'a (dyn Error + 'static)> {
        Some((**self.0).__errdex_as_dyn_error())
    }
}

/// As well in an option.
pub trait OptionOfDerefSource<'a> {
    /// The source.
    fn __errdex_source(&self) -> Option<&'a (dyn Error + 'static)>;
}

impl<'a, D: Deref<Target: AsDynError<'static>>> OptionOfDerefSource<'a> for Source<'a, Option<D>> {
    #[inline]
    fn __errdex_source(&self) -> Option<&'a (dyn Error + 'static)> {
        self.0
            .as_ref()
            .map(|error| (**error).__errdex_as_dyn_error())
    }
}

/// Any type: what is forwarded need not be an error itself.
pub trait NoSource<'a>: Sized {
    /// Nothing.
    #[inline]
    fn __errdex_source(self) -> Option<&'a (dyn Error + 'static)> {
        None
    }
}

impl<'a, T: ?Sized> NoSource<'a> for Source<'a, T> {}

/// What no field has that comes here: the words of the error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an error, so it cannot be the source of one",
    label = "this is not an error",
    note = "the field is the source because of its name, `source`, or of `#[source]` or `#[from]`",
    note = "if it is not meant to be the source, mark it `#[error(skip)]`, or remove the attribute"
)]
pub trait IsError {}

/// Any other type: rustc says that it is not an error.
pub trait NotAnError<'a, T: ?Sized>: Sized {
    /// Nothing.
    #[inline]
    fn __errdex_source(self) -> Option<&'a (dyn Error + 'static)>
    where
        T: IsError,
    {
        None
    }
}

impl<'a, T: ?Sized> NotAnError<'a, T> for Source<'a, T> {}
