//! Errors as diagnostics of miette.

use core::error::Error;
use core::fmt;
use std::boxed::Box;
use std::vec::Vec;

use ::miette::Diagnostic;

use crate::{AnyEntry, Coded};

/// An error as a diagnostic: its code is `NAME (7023)`; severity, help and URL are the entry's, and what the entry links
/// to is related. `?` makes one of an error.
pub struct Diagnosed<E: Coded> {
    error: E,
    related: Vec<Linked>,
}

/// The diagnostic of an error.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// use miette::Diagnostic;
///
/// let diagnosed = errdex::miette::diagnosed(HarbourCode::Fog);
/// assert_eq!(diagnosed.code().unwrap().to_string(), "HARBOUR_FOG (272)");
/// assert_eq!(diagnosed.help().unwrap().to_string(), "wait for the fog to lift");
/// ```
pub fn diagnosed<E: Coded>(error: E) -> Diagnosed<E> {
    let entry = error.any_entry();
    let related = entry.into_iter().flat_map(AnyEntry::related).map(Linked);
    Diagnosed {
        related: related.collect(),
        error,
    }
}

impl<E: Coded> Diagnosed<E> {
    /// The error.
    pub fn error(&self) -> &E {
        &self.error
    }

    /// The error.
    pub fn into_error(self) -> E {
        self.error
    }
}

impl<E: Coded> From<E> for Diagnosed<E> {
    fn from(error: E) -> Self {
        diagnosed(error)
    }
}

impl<E: Coded> fmt::Debug for Diagnosed<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt_debug(f)
    }
}

/// `Debug` of what is an error, told from its `Display`.
trait FmtDebug {
    fn fmt_debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl<E: Error> FmtDebug for E {
    fn fmt_debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl<E: Coded> fmt::Display for Diagnosed<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}

impl<E: Coded> Error for Diagnosed<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}

impl<E: Coded> Diagnostic for Diagnosed<E> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.error.any_entry().map(code)
    }

    fn severity(&self) -> Option<::miette::Severity> {
        self.error
            .any_entry()
            .map(|entry| severity(entry.severity()))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        boxed(self.error.any_entry()?.help())
    }

    fn url<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        boxed(self.error.any_entry()?.url())
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        let mut related = self.related.iter().peekable();
        related.peek()?;
        Some(Box::new(related.map(|linked| linked as &dyn Diagnostic)))
    }
}

/// An entry that another links to. It did not happen, so it is advice.
#[derive(Debug, Clone, Copy)]
struct Linked(AnyEntry);

impl fmt::Display for Linked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0.message())
    }
}

impl Error for Linked {}

impl Diagnostic for Linked {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(code(self.0))
    }

    fn severity(&self) -> Option<::miette::Severity> {
        Some(::miette::Severity::Advice)
    }

    fn url<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        boxed(self.0.url())
    }
}

fn code<'a>(entry: AnyEntry) -> Box<dyn fmt::Display + 'a> {
    Box::new(std::format!("{} ({})", entry.name(), entry.code()))
}

fn boxed<'a>(text: Option<&'static str>) -> Option<Box<dyn fmt::Display + 'a>> {
    text.map(|text| Box::new(text) as Box<dyn fmt::Display>)
}

fn severity(severity: crate::Severity) -> ::miette::Severity {
    match severity {
        crate::Severity::Error => ::miette::Severity::Error,
        crate::Severity::Warning => ::miette::Severity::Warning,
        // Information and success, and what else is not a fault.
        _ => ::miette::Severity::Advice,
    }
}
