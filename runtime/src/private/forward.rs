//! Finds out, for a field of an error, whether a catalogue describes what is in it. rustc takes the first step of a method
//! call for which there is an implementation, so a type is judged by what it implements and not by how it is written.

use core::borrow::Borrow;
use core::fmt;
use core::marker::PhantomData;
use core::ops::Deref;

use super::Translated;
use crate::{AnyEntry, Audience, Catalog, Coded, In, Retry, Value};

/// A box, a reference or another pointer: it dereferences to what it also borrows as. A type of the author's that only
/// dereferences to another error is an error of its own.
pub trait Pointer: Deref + Borrow<<Self as Deref>::Target> {}

impl<P: Deref + Borrow<P::Target>> Pointer for P {}

/// What a variant asks of the error that it forwards.
pub trait Described {
    /// The entry.
    fn any_entry(&self) -> Option<AnyEntry>;
    /// Whether its text contains that of its source.
    fn shows_source(&self) -> bool;
    /// Passes its fields on.
    fn visit_fields(&self, each: &mut dyn FnMut(&'static str, Value<'_>));
    /// Writes its text with the values of sensitive fields.
    ///
    /// # Errors
    ///
    /// When the formatter fails.
    fn fmt_private(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
    /// The languages that the program has of its catalogue, or of what it forwards.
    fn translated(&self) -> Translated;
    /// Writes its text in the language that `range` means.
    ///
    /// # Errors
    ///
    /// When the formatter fails.
    fn fmt_in(&self, range: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl<E: Coded> Described for E {
    fn any_entry(&self) -> Option<AnyEntry> {
        Coded::any_entry(self)
    }

    fn shows_source(&self) -> bool {
        self.__errdex_shows_source()
    }

    fn visit_fields(&self, each: &mut dyn FnMut(&'static str, Value<'_>)) {
        Coded::visit_fields(self, each);
    }

    fn fmt_private(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.__errdex_fmt_private(f)
    }

    fn translated(&self) -> Translated {
        translated_of(self)
    }

    fn fmt_in(&self, range: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&In(self, range), f)
    }
}

/// The languages of an error's catalogue, or of that of the error which it forwards.
pub(crate) fn translated_of<E: Coded>(error: &E) -> Translated {
    match error.__errdex_inside() {
        Some(inside) => inside.translated(),
        None => <E::Codes as super::Table>::translated(),
    }
}

/// Writes the text of what a variant forwards with the values of sensitive fields, or else of the error itself.
///
/// # Errors
///
/// When the formatter fails.
pub fn fmt_private_of<E: fmt::Display>(
    forwarded: Option<&dyn Described>,
    error: &E,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match forwarded {
        Some(forwarded) => forwarded.fmt_private(f),
        None => fmt::Display::fmt(error, f),
    }
}

/// Whether every error of a type has an entry.
pub trait Answer {
    /// The answer.
    const ALWAYS: bool;
}

/// The answer for an error that a catalogue describes.
#[derive(Debug)]
pub struct As<E>(PhantomData<fn() -> E>);
/// The answer for any other type.
#[derive(Debug)]
pub struct Never;

impl<E: Coded> Answer for As<E> {
    const ALWAYS: bool = E::ALWAYS;
}

impl Answer for Never {
    const ALWAYS: bool = false;
}

/// What `_question` answers for a field of its type.
pub const fn always<T: ?Sized, A: Answer>(_question: fn(&T) -> A) -> bool {
    A::ALWAYS
}

/// A field that is forwarded. Its methods are these, in the order in which rustc looks for them: that of an error that a
/// catalogue describes, those of pointers and options, that of any type.
#[derive(Debug)]
pub struct Forward<'a, T: ?Sized>(pub &'a T);

impl<'a, E: Coded> Forward<'a, E> {
    /// What is described.
    #[inline]
    #[must_use]
    pub fn __errdex_described(self) -> Option<&'a dyn Described> {
        Some(self.0)
    }

    /// Whether it always has an entry.
    #[inline]
    #[must_use]
    pub fn __errdex_always(self) -> As<E> {
        As(PhantomData)
    }
}

macro_rules! forwards {
    ($(#[$doc:meta])* $name:ident, [$($generics:tt)*] $of:ty, $coded:ty, $field:ident => $value:expr) => {
        $(#[$doc])*
        pub trait $name<'a>: Sized {
            /// The error that a catalogue describes.
            type Coded;
            /// What is described.
            fn __errdex_described(self) -> Option<&'a dyn Described>;
            /// Whether it always has an entry.
            fn __errdex_always(self) -> As<Self::Coded>;
        }

        impl<'a, $($generics)*> $name<'a> for Forward<'a, $of> {
            type Coded = $coded;

            #[inline]
            fn __errdex_described(self) -> Option<&'a dyn Described> {
                let $field = self.0;
                $value
            }

            #[inline]
            fn __errdex_always(self) -> As<$coded> {
                As(PhantomData)
            }
        }
    };
}

forwards! {
    /// A pointer to what is described.
    ThroughPointer, [P: Pointer<Target: Coded + Sized>] P, P::Target,
    field => Some(&**field)
}

forwards! {
    /// A pointer to such a pointer.
    ThroughPointers, [P: Pointer<Target: Pointer<Target: Coded + Sized> + Sized>] P, <P::Target as Deref>::Target,
    field => Some(&***field)
}

/// An option of what is described, which may be nothing.
pub trait ThroughOption<'a>: Sized {
    /// What is described.
    fn __errdex_described(self) -> Option<&'a dyn Described>;
    /// Whether it always has an entry.
    fn __errdex_always(self) -> Never;
}

impl<'a, E: Coded> ThroughOption<'a> for Forward<'a, Option<E>> {
    #[inline]
    fn __errdex_described(self) -> Option<&'a dyn Described> {
        self.0.as_ref().map(|error| error as &dyn Described)
    }

    #[inline]
    fn __errdex_always(self) -> Never {
        Never
    }
}

/// An option of a pointer to what is described.
pub trait ThroughOptionOfPointer<'a>: Sized {
    /// What is described.
    fn __errdex_described(self) -> Option<&'a dyn Described>;
    /// Whether it always has an entry.
    fn __errdex_always(self) -> Never;
}

impl<'a, P: Pointer<Target: Coded + Sized>> ThroughOptionOfPointer<'a> for Forward<'a, Option<P>> {
    #[inline]
    fn __errdex_described(self) -> Option<&'a dyn Described> {
        self.0.as_ref().map(|error| &**error as &dyn Described)
    }

    #[inline]
    fn __errdex_always(self) -> Never {
        Never
    }
}

/// Any type: no catalogue describes it.
pub trait NotDescribed<'a> {
    /// Nothing.
    #[inline]
    fn __errdex_described(&self) -> Option<&'a dyn Described> {
        None
    }

    /// Whether it always has an entry.
    #[inline]
    fn __errdex_always(&self) -> Never {
        Never
    }
}

impl<'a, T: ?Sized> NotDescribed<'a> for Forward<'a, T> {}

/// The entry of an error with its own code, or of what it forwards.
#[must_use]
pub fn any_entry_of<C: Catalog>(
    code: Option<C>,
    forwarded: Option<&dyn Described>,
) -> Option<AnyEntry> {
    match code {
        Some(code) => Some(AnyEntry::from_entry(crate::Entry::from_variant(code))),
        None => forwarded?.any_entry(),
    }
}

/// The code of an error with its own code, or of what it forwards if that is of the same catalogue.
#[must_use]
pub fn own_code_of<C: Catalog>(code: Option<C>, forwarded: Option<&dyn Described>) -> Option<C> {
    code.or_else(|| forwarded?.any_entry()?.variant())
}

/// Whether an error is of a category, or forwards one of a category of that name.
#[must_use]
pub fn is_of_any_category<C: Catalog>(
    code: Option<C>,
    forwarded: Option<&dyn Described>,
    name: &str,
) -> bool {
    any_entry_of(code, forwarded).is_some_and(|entry| entry.is_of_category(name))
}

/// Whether and when an error, or what it forwards, may be tried again.
#[must_use]
pub fn any_retry_of(entry: Option<AnyEntry>) -> Option<Retry> {
    entry.and_then(AnyEntry::retry)
}

/// Whether a program may try again by itself after an error, or after what it forwards.
#[must_use]
pub fn is_any_retryable(entry: Option<AnyEntry>) -> bool {
    entry.is_some_and(AnyEntry::is_retryable)
}

/// For whom an error is, or what it forwards.
#[must_use]
pub fn any_audience_of(entry: Option<AnyEntry>) -> Audience {
    entry.map_or(Audience::Public, AnyEntry::audience)
}

/// Whether the text of what is forwarded contains that of its source.
#[must_use]
pub fn forwarded_shows_source(forwarded: Option<&dyn Described>) -> bool {
    forwarded.is_some_and(Described::shows_source)
}
