//! Errors as events and as fields of spans.

use core::error::Error;
use core::fmt::{self, Write as _};

use ::tracing::Span;
use ::tracing::field::{DisplayValue, display};

use crate::{AnyCode, AnyEntry, Coded, Severity, Value};

/// Emits the error as an event with the target `errdex`.
///
/// The macro [`emit!`](macro@emit) does the same with the module that it is called in as the target, so that a filter
/// such as `my_app=info` lets it through.
///
/// The event's message is what the error displays; its level comes from the severity. Its fields are `error.code`,
/// `error.name`, `error.catalog`, `error.help`, `error.fields`, which has the [fields](Coded::visit_fields) of the error
/// as `boat="Emma" metres=50`, and `error.sources`, which has what the sources display, separated by `: `.
pub fn emit<E: Coded + ?Sized>(error: &E) {
    crate::__errdex_emit!(target: "errdex", error);
}

/// Emits an error as an event with the target of its caller's module, or with the one that you write.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// let error = HarbourCode::Fog;
/// errdex::tracing::emit!(&error);
/// errdex::tracing::emit!(target: "harbour::office", &error);
/// ```
///
/// Everything else is as with the function [`emit`](fn@emit).
#[doc(inline)]
pub use crate::__errdex_emit as emit;

/// Each level is a place of its own in the program, which tracing remembers together with the target; so it must be
/// written out where the target is known.
#[doc(hidden)]
#[macro_export]
macro_rules! __errdex_emit {
    (target: $target:expr, $error:expr $(,)?) => {
        match $crate::__v0_1_0::tracing::Event::of($error) {
            event => match event.level() {
                $crate::__v0_1_0::tracing::Level::ERROR => {
                    $crate::__errdex_emit!(@ ERROR, $target, event)
                }
                $crate::__v0_1_0::tracing::Level::WARN => {
                    $crate::__errdex_emit!(@ WARN, $target, event)
                }
                _ => $crate::__errdex_emit!(@ INFO, $target, event),
            },
        }
    };
    (@ $level:ident, $target:expr, $event:ident) => {
        $crate::__v0_1_0::tracing::event!(
            target: $target,
            $crate::__v0_1_0::tracing::Level::$level,
            error.code = $event.code(),
            error.name = $event.name(),
            error.catalog = $event.catalog(),
            error.help = $event.help(),
            error.fields = $event.fields(),
            error.sources = $event.sources(),
            "{}",
            $event.message()
        )
    };
    ($error:expr $(,)?) => {
        $crate::__errdex_emit!(target: ::core::module_path!(), $error)
    };
}

/// Records the error in the span: `error` is what it displays, [`error.type`](crate::ERROR_TYPE) is the name of its entry,
/// and `error.code`, `error.name`, `error.fields` and `error.sources` are as in an event. A span accepts only fields that
/// it was made with, so make it with `error = tracing::field::Empty` and so on.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// use tracing::field::Empty;
///
/// let span = tracing::info_span!("leave", error = Empty, error.code = Empty, "error.type" = Empty);
/// errdex::tracing::record(&span, &HarbourCode::Fog);
/// ```
pub fn record<E: Coded + ?Sized>(span: &Span, error: &E) {
    let event = Event::of(error);
    span.record("error", display(error));
    span.record("error.code", event.code());
    span.record("error.name", event.name());
    span.record(crate::ERROR_TYPE, event.name());
    span.record("error.fields", event.fields());
    span.record("error.sources", event.sources());
}

/// What an event tells of an error.
#[doc(hidden)]
#[derive(Debug)]
pub struct Event<'e, E: Coded + ?Sized> {
    error: &'e E,
    entry: Option<AnyEntry>,
}

impl<'e, E: Coded + ?Sized> Event<'e, E> {
    #[must_use]
    pub fn of(error: &'e E) -> Self {
        let entry = error.any_entry();
        Self { error, entry }
    }

    #[must_use]
    pub fn level(&self) -> ::tracing::Level {
        match self.entry.map(AnyEntry::severity) {
            None | Some(Severity::Error) => ::tracing::Level::ERROR,
            Some(Severity::Warning) => ::tracing::Level::WARN,
            // Information and success, and what else is not a fault.
            Some(_) => ::tracing::Level::INFO,
        }
    }

    #[must_use]
    pub fn message(&self) -> &'e E {
        self.error
    }

    #[must_use]
    pub fn code(&self) -> Option<DisplayValue<AnyCode>> {
        self.entry.map(|entry| display(entry.code()))
    }

    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        self.entry.map(AnyEntry::name)
    }

    #[must_use]
    pub fn catalog(&self) -> Option<&'static str> {
        self.entry.map(AnyEntry::catalog)
    }

    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        self.entry.and_then(AnyEntry::help)
    }

    #[must_use]
    pub fn fields(&self) -> Option<DisplayValue<Fields<'e, E>>> {
        let mut has_fields = false;
        self.error.visit_fields(&mut |_, _| has_fields = true);
        has_fields.then(|| display(Fields(self.error)))
    }

    #[must_use]
    pub fn sources(&self) -> Option<DisplayValue<Sources<'e>>> {
        let first = self.error.source()?;
        Some(display(Sources(first)))
    }
}

/// Shows an error's fields: `boat="Emma" metres=50`.
#[doc(hidden)]
#[derive(Debug)]
pub struct Fields<'e, E: ?Sized>(&'e E);

impl<E: Coded + ?Sized> fmt::Display for Fields<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        let mut result = Ok(());
        self.0.visit_fields(&mut |name, value| {
            if result.is_ok() {
                result = write_field(f, separator, name, value);
                separator = " ";
            }
        });
        result
    }
}

fn write_field(
    f: &mut fmt::Formatter<'_>,
    separator: &str,
    name: &str,
    value: Value<'_>,
) -> fmt::Result {
    write!(f, "{separator}{name}=")?;
    match value {
        Value::Text(_) | Value::Debug(_) | Value::Redacted => {
            f.write_str("\"")?;
            write!(Escaped(f), "{value}")?;
            f.write_str("\"")
        }
        Value::None => f.write_str("none"),
        number => write!(f, "{number}"),
    }
}

/// Escapes as Rust does in a literal, so that a text cannot pass itself off as another field.
struct Escaped<'f, 'w>(&'f mut fmt::Formatter<'w>);

impl fmt::Write for Escaped<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        write!(self.0, "{}", text.escape_debug())
    }
}

/// Shows an error and its sources, separated by `: `.
#[doc(hidden)]
#[derive(Debug)]
pub struct Sources<'e>(&'e (dyn Error + 'static));

impl fmt::Display for Sources<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut next = self.0.source();
        while let Some(error) = next {
            write!(f, ": {error}")?;
            next = error.source();
        }
        Ok(())
    }
}
