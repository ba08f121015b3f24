//! Finds out how a field is shown whose type the macro cannot tell: by itself, or as a path. rustc takes the first step of a
//! method call for which there is an implementation, so a type is judged by what it implements and not by its name.

use core::fmt::Display;
use core::marker::PhantomData;
use core::ops::Deref;

/// A field that is shown.
#[derive(Debug)]
pub struct ShownField<'a, T: ?Sized>(pub &'a T);

/// A value that shows itself. It has a `display` as paths have.
#[derive(Debug)]
pub struct Itself<'a, T: ?Sized>(&'a T);

impl<'a, T: Display + ?Sized> Itself<'a, T> {
    /// The value.
    #[inline]
    #[must_use]
    pub fn display(self) -> &'a T {
        self.0
    }
}

impl<'a, T: Display + ?Sized> ShownField<'a, T> {
    /// What has a `display`.
    #[inline]
    #[must_use]
    pub fn __errdex_shown(self) -> Itself<'a, T> {
        Itself(self.0)
    }
}

/// What makes a path a path, said without the standard library: its components may be text.
pub trait PathLike {}

impl<P: ?Sized> PathLike for P
where
    for<'p> &'p P: IntoIterator,
    for<'p> &'p str: TryFrom<<&'p P as IntoIterator>::Item>,
{
}

/// A pointer to a path, such as a `PathBuf`.
pub trait ShownAsPath<'a> {
    /// The path.
    type Path: ?Sized;
    /// What has a `display`.
    fn __errdex_shown(self) -> &'a Self::Path;
}

impl<'a, P: Deref<Target: PathLike> + ?Sized> ShownAsPath<'a> for ShownField<'a, P> {
    type Path = P::Target;

    #[inline]
    fn __errdex_shown(self) -> &'a P::Target {
        self.0
    }
}

/// Any other type: rustc says that it does not implement `Display`.
pub trait ShownAnyway<'a, T: ?Sized> {
    /// What has a `display`.
    fn __errdex_shown(&self) -> Anyway<'a, T>;
}

/// A value that does not show itself.
#[derive(Debug)]
pub struct Anyway<'a, T: ?Sized>(PhantomData<&'a T>);

impl<T: ?Sized> Anyway<'_, T> {
    /// What shows itself, so that rustc reports the bound and nothing else.
    #[inline]
    #[must_use]
    pub fn display(self) -> &'static str
    where
        T: Display,
    {
        ""
    }
}

impl<'a, T: ?Sized> ShownAnyway<'a, T> for ShownField<'a, T> {
    #[inline]
    fn __errdex_shown(&self) -> Anyway<'a, T> {
        Anyway(PhantomData)
    }
}

/// Any other type, where something else finds out next how it is told.
pub trait ShownAsItIs<'a, T: ?Sized> {
    /// What has a `display`.
    fn __errdex_shown(&self) -> AsItIs<'a, T>;
}

/// A value that need not show itself.
#[derive(Debug)]
pub struct AsItIs<'a, T: ?Sized>(&'a T);

impl<'a, T: ?Sized> AsItIs<'a, T> {
    /// The value.
    #[inline]
    #[must_use]
    pub fn display(self) -> &'a T {
        self.0
    }
}

impl<'a, T: ?Sized> ShownAsItIs<'a, T> for ShownField<'a, T> {
    #[inline]
    fn __errdex_shown(&self) -> AsItIs<'a, T> {
        AsItIs(self.0)
    }
}
