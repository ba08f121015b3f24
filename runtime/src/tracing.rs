//! Errors as events and as fields of spans.

use ::tracing::field::display;
use ::tracing::{Level, Span, event};

use crate::{AnyEntry, Coded, Severity};

/// Emits the error as an event with the fields `error.code`, `error.name`, `error.catalog` and `error.help`. Its message
/// is what the error displays, its level comes of the severity.
pub fn emit<E: Coded + ?Sized>(error: &E) {
    let entry = error.any_entry();
    macro_rules! emit_at {
        ($level:expr) => {
            event!(
                $level,
                error.code = entry.map(|entry| display(entry.code())),
                error.name = entry.map(AnyEntry::name),
                error.catalog = entry.map(AnyEntry::catalog),
                error.help = entry.and_then(AnyEntry::help),
                "{error}"
            )
        };
    }
    match entry.map(AnyEntry::severity) {
        None | Some(Severity::Error) => emit_at!(Level::ERROR),
        Some(Severity::Warning) => emit_at!(Level::WARN),
        // Information and success, and what else is not a fault.
        Some(_) => emit_at!(Level::INFO),
    }
}

/// Records the error in the span: `error` is what it displays, `error.code` and `error.name` what it is. A span takes
/// the fields that it was made with, so make it with `error = tracing::field::Empty` and so on.
pub fn record<E: Coded + ?Sized>(span: &Span, error: &E) {
    span.record("error", display(error));
    if let Some(entry) = error.any_entry() {
        span.record("error.code", display(entry.code()));
        span.record("error.name", entry.name());
    }
}
