//! What a derived error is made of.

use core::error::Error;
use core::fmt;
use core::panic::UnwindSafe;

use errdex_tables::{note, numbers};

use crate::{Audience, Catalog, Entry, Links, Related, Retry, Severity};

/// The code of an error each of whose variants has one.
///
/// # Panics
///
/// Never: the derive calls it only where no variant is without.
#[track_caller]
pub fn expect_code<C>(code: Option<C>) -> C {
    code.expect("a bug in errdex: a variant without a code")
}

/// The entry of an error that may have no code.
#[must_use]
pub fn entry_of<C: Catalog>(code: Option<C>) -> Option<Entry<C>> {
    code.map(Entry::from_variant)
}

/// The code of an error that may have none.
#[must_use]
pub fn code_of<C: Catalog>(code: Option<C>) -> Option<C::Code> {
    code.map(C::code)
}

/// The name of an error that may have no code.
#[must_use]
pub fn name_of<C: Catalog>(code: Option<C>) -> Option<&'static str> {
    code.map(C::name)
}

/// The way out of an error that may have no code.
#[must_use]
pub fn help_of<C: Catalog>(code: Option<C>) -> Option<&'static str> {
    entry_of(code).and_then(Entry::help)
}

/// The severity of an error that may have no code.
#[must_use]
pub fn severity_of<C: Catalog>(code: Option<C>) -> Severity {
    entry_of(code).map_or(Severity::Error, Entry::severity)
}

/// Whether and when an error that may have no code may be tried again.
#[must_use]
pub fn retry_of<C: Catalog>(code: Option<C>) -> Option<Retry> {
    entry_of(code).and_then(Entry::retry)
}

/// Whether a program may try again by itself after an error that may have no code.
#[must_use]
pub fn is_retryable<C: Catalog>(code: Option<C>) -> bool {
    entry_of(code).is_some_and(Entry::is_retryable)
}

/// For whom an error that may have no code is.
#[must_use]
pub fn audience_of<C: Catalog>(code: Option<C>) -> Audience {
    entry_of(code).map_or(Audience::Public, Entry::audience)
}

/// Whether an error that may have no code is of a category, counted as the catalogue lists them.
#[must_use]
pub fn is_of_category<C: Catalog>(code: Option<C>, category: usize) -> bool {
    code.is_some_and(|code| C::facts().categories.get(code.row()) == category)
}

/// [`is_of_category`] where entries have several categories.
#[must_use]
pub fn is_of_some_category<C: Catalog>(code: Option<C>, category: usize) -> bool {
    is_of_category(code, category)
        || code.is_some_and(|code| {
            let more = C::notes().get(code.row(), note::CATEGORIES);
            numbers(more).any(|own| own == category)
        })
}

/// The links of an error that may have no code.
#[must_use]
pub fn links_of<C: Catalog>(code: Option<C>) -> Links<C> {
    Links::from_row(code.map_or(usize::MAX - 1, C::row))
}

/// The related entries of an error that may have no code.
#[must_use]
pub fn related_of<C: Catalog>(code: Option<C>) -> Related<C> {
    Related::from_row(code.map_or(usize::MAX - 1, C::row))
}

/// `a == b`, for constants.
#[must_use]
pub const fn same_text(a: &str, b: &str) -> bool {
    errdex_tables::same(a.as_bytes(), b.as_bytes())
}

/// Gives types that are called `Path` without being the standard library's the function that paths have: generated code
/// calls `<Path>::display`, and an inherent function goes before this one.
pub trait Displayed {
    /// The value, which displays itself.
    fn display(&self) -> &Self;
}

impl<T: fmt::Display + ?Sized> Displayed for T {
    #[inline]
    fn display(&self) -> &Self {
        self
    }
}

/// An error of any kind as a trait object. Generated code calls the method with a dot, so that boxes and references, and
/// whatever else dereferences to an error, reach it; no other trait has a method of the name.
pub trait AsDynError<'a> {
    /// The trait object.
    fn __errdex_as_dyn_error(&self) -> &(dyn Error + 'a);
}

impl<'a, E: Error + 'a> AsDynError<'a> for E {
    #[inline]
    fn __errdex_as_dyn_error(&self) -> &(dyn Error + 'a) {
        self
    }
}

macro_rules! dyn_errors {
    ($($(+ $marker:ident)*;)*) => {$(
        impl<'a> AsDynError<'a> for dyn Error $(+ $marker)* + 'a {
            #[inline]
            fn __errdex_as_dyn_error(&self) -> &(dyn Error + 'a) {
                self
            }
        }
    )*};
}

dyn_errors! {
    ;
    + Send;
    + Send + Sync;
    + Send + Sync + UnwindSafe;
}
