//! Says why an edit is not made.

use errdex_catalog::Unreadable;
use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::source::Sources;

/// Why an edit is not made. Nothing was changed.
#[derive(Debug)]
pub enum Refusal {
    /// The root file cannot be read.
    Unreadable(Unreadable),
    /// The catalogue has that many errors already.
    Unsound(usize),
    /// The edited catalogue would have these problems, which it does not have now.
    Problems(Box<Problems>),
    /// Links to a retired entry give reasons that need not hold for its replacement.
    Reasons {
        /// The name of the entry that was to be retired.
        retired: String,
        /// The name of its replacement.
        replacement: String,
        /// The links; at least one.
        links: Vec<Reasoned>,
    },
    /// Something in the catalogue is against it: a sentence.
    Wrong(String),
    /// What was asked for has no meaning: a sentence.
    Unusable(String),
}

/// A link that gives a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasoned {
    /// Where it is, as messages show it: `errors.yaml:12`.
    pub place: String,
    /// The name of the entry that has it.
    pub from: String,
    /// Its reason.
    pub why: String,
}

/// Problems in texts that would have been written.
#[derive(Debug)]
pub struct Problems {
    /// The problems, in the order of their places. None is less grave than another.
    pub list: Vec<Diagnostic>,
    /// The texts.
    pub sources: Sources,
}

impl Refusal {
    pub(crate) fn wrong(message: impl Into<String>) -> Self {
        Self::Wrong(message.into())
    }

    pub(crate) fn unusable(message: impl Into<String>) -> Self {
        Self::Unusable(message.into())
    }
}
