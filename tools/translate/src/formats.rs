//! Lists the formats of translators, each of which writes and reads the same texts.

mod arb;
mod ftl;
mod json;
mod keyed;
mod po;
mod xliff;

use std::fmt;

use crate::unit::{Exchange, Received};

/// A format of translators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// gettext
    Po,
    /// XLIFF 1.2
    Xliff,
    /// Application Resource Bundle
    Arb,
    /// Nested JSON
    Json,
    /// Fluent
    Ftl,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Po, Self::Xliff, Self::Arb, Self::Json, Self::Ftl];

    /// Its name, which is the extension of its files too.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Po => "po",
            Self::Xliff => "xliff",
            Self::Arb => "arb",
            Self::Json => "json",
            Self::Ftl => "ftl",
        }
    }

    /// What it is.
    #[must_use]
    pub fn doc(self) -> &'static str {
        match self {
            Self::Po => "gettext; both languages, and which texts are stale",
            Self::Xliff => "XLIFF 1.2; both languages, and which texts are stale",
            Self::Arb => "Application Resource Bundle; one language",
            Self::Json => "JSON, texts by entry; one language",
            Self::Ftl => "Fluent; one language",
        }
    }

    /// The format of that name, or of that extension.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = match name {
            "xlf" => "xliff",
            "pot" => "po",
            other => other,
        };
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// What keeps a file from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// The line.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

impl Misread {
    pub(crate) fn new(line: usize, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { line, message }
    }
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for Misread {}

/// The texts in that format.
///
/// # Errors
///
/// What the format cannot hold, with no line.
pub fn write(format: Format, exchange: &Exchange) -> Result<String, String> {
    Ok(match format {
        Format::Po => po::write(exchange),
        Format::Xliff => xliff::write(exchange),
        Format::Arb => arb::write(exchange),
        Format::Json => json::write(exchange),
        Format::Ftl => return ftl::write(exchange),
    })
}

/// The texts of a file in that format, and the language that it names, if it names one.
///
/// # Errors
///
/// Where the file is not in that format.
pub fn read(format: Format, text: &str) -> Result<(Option<String>, Vec<Received>), Misread> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    match format {
        Format::Po => po::read(text),
        Format::Xliff => xliff::read(text),
        Format::Arb => arb::read(text),
        Format::Json => json::read(text),
        Format::Ftl => ftl::read(text),
    }
}

/// The line of a byte.
fn line_of(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or(text);
    1 + before.matches('\n').count()
}

#[cfg(test)]
mod tests;
