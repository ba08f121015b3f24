//! What code types and errors with data have in common: a catalogue's entry.

use core::error::Error;
use core::fmt;

use crate::{AnyCode, AnyEntry, Catalog, Entry, Value};

/// An error that a catalogue describes: a code type, or an error with data that derives
/// [`Error`](macro@crate::Error).
///
/// A variant with `#[error(transparent)]` forwards an error that may be of another catalogue. Its type is not the one of
/// [`Codes`](Self::Codes), so it has no [`entry`](Self::entry), but an [`any_entry`](Self::any_entry).
pub trait Coded: Error {
    /// The code type of the catalogue; [`NoCodes`](crate::NoCodes) of an error that only forwards others.
    type Codes: Catalog;

    /// Whether every error of the type has an entry. An implementation whose [`any_entry`](Self::any_entry) may return
    /// `None` sets it to `false`; the derive knows.
    const ALWAYS: bool = true;

    /// What the catalogue says about the error. A variant that has no entry has none.
    fn entry(&self) -> Option<Entry<Self::Codes>>;

    /// What the catalogue says about the error, or about the error that it forwards, whichever catalogue that is.
    fn any_entry(&self) -> Option<AnyEntry> {
        self.entry().map(AnyEntry::from_entry)
    }

    /// The code of the error, or of the error that it forwards, with the catalogue that it belongs to.
    fn any_code(&self) -> Option<AnyCode> {
        self.any_entry().map(AnyEntry::code)
    }

    /// Calls `each` with the name and the value of every field that the catalogue declares or shows, in the order in which
    /// the catalogue does.
    ///
    /// The derive and `errors = …` generate it only with the feature `fields`, which `serde`, `http`, `axum`, `tonic`,
    /// `schemars`, `utoipa` and `tracing` turn on; without it, `each` is never called. Sources are not among the fields, nor
    /// is a value whose type implements neither `Display` nor `Debug`.
    ///
    /// ```
    /// # #[cfg(feature = "fields")] {
    /// # mod app {
    /// # #[errdex::catalog("examples/harbour.yaml", errors = HarbourError)]
    /// # pub enum HarbourCode {}
    /// # }
    /// # use app::HarbourError;
    /// use errdex::Coded;
    ///
    /// let mut told = Vec::new();
    /// let error = HarbourError::Full { boat: "Emma".to_owned(), metres: 30 };
    /// error.visit_fields(&mut |name, value| told.push(format!("{name}={value}")));
    /// assert_eq!(told, ["boat=Emma", "metres=30"]);
    /// # }
    /// ```
    fn visit_fields(&self, each: &mut dyn FnMut(&'static str, Value<'_>)) {
        let _ = each;
    }

    /// The error's text with the values of fields that the catalogue calls sensitive.
    #[doc(hidden)]
    fn __errdex_fmt_private(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }

    /// The error's text in one of the languages of its code type.
    #[doc(hidden)]
    fn __errdex_fmt_in(&self, language: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let _ = language;
        fmt::Display::fmt(self, f)
    }

    /// The error that it forwards, which may have other languages.
    #[doc(hidden)]
    fn __errdex_inside(&self) -> Option<&dyn crate::private::Described> {
        None
    }

    /// Whether the error's text contains that of its source.
    #[doc(hidden)]
    fn __errdex_shows_source(&self) -> bool {
        false
    }
}

impl<C: Catalog> Coded for C {
    type Codes = C;

    fn entry(&self) -> Option<Entry<C>> {
        Some(Entry::from_variant(*self))
    }

    fn __errdex_fmt_in(&self, language: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::private::display_message(*self, self.message_in(language), f)
    }
}

/// The code of an error, if every error of its type has one: also of an enum with `#[error(transparent)]` variants, as
/// long as what they forward always has a code. Otherwise the program does not compile, and
/// [`Coded::any_code`] returns an `Option`.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// #[derive(Debug, errdex::Error)]
/// enum TripError {
///     #[error(transparent)]
///     Harbour(#[from] HarbourCode),
/// }
///
/// let code = errdex::code_of(&TripError::from(HarbourCode::Fog));
/// assert_eq!((code.catalog(), code.number()), ("harbour", Some(0x110)));
/// ```
///
/// # Panics
///
/// If an implementation of [`Coded`] by hand breaks its promise.
#[must_use]
#[track_caller]
pub fn code_of<E: Coded>(error: &E) -> AnyCode {
    const {
        assert!(
            E::ALWAYS,
            "some errors of this type have no code: ask for `any_code()`, or give each variant an entry"
        );
    }
    error
        .any_code()
        .expect("an implementation of `Coded` says that every error has an entry")
}
