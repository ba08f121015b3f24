//! Says where a template is wrong, and which value is.

use std::error::Error as _;

use minijinja::Error;

use crate::comment::one_line;

/// Why a template cannot be rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unrendered {
    /// The template.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, as one line.
    pub message: String,
}

impl Unrendered {
    /// What `error` says about the template `name`, or about the one that it includes.
    pub(super) fn from_error(name: &str, error: &Error) -> Self {
        // An error in an included template is wrapped in one for each `include`.
        let mut innermost = error;
        while let Some(inner) = innermost.source().and_then(|cause| cause.downcast_ref()) {
            innermost = inner;
        }
        let mut message = innermost.kind().to_string();
        if let Some(detail) = innermost.detail() {
            message = format!("{message}: {detail}");
        }
        let piece = innermost
            .range()
            .and_then(|range| innermost.template_source()?.get(range));
        if let Some(piece) = piece.filter(|piece| !piece.is_empty()) {
            message = format!("{message}, in `{piece}`");
        }
        if let Some(cause) = innermost.source() {
            message = format!("{message}: {cause}");
        }
        Self {
            // A template that cannot be read has no place; the one that asks for it has.
            file: innermost
                .name()
                .or_else(|| error.name())
                .unwrap_or(name)
                .to_owned(),
            line: innermost.line().or_else(|| error.line()).unwrap_or(1),
            message: one_line(&message),
        }
    }
}
