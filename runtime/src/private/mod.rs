//! What generated code is made of: tables of bytes, and look-ups in them. No promise is made about any of it; its name
//! holds the version, so that code of one version never meets tables of another.

mod absent;
mod code;
mod door;
mod error;
mod forward;
mod retired;
mod row;
mod shown;
mod source;
mod summary;
mod table;
mod template;
mod translated;
mod value;
mod wire;

pub use absent::{OrAbsent, or_absent};
pub use code::Code;
pub(crate) use door::forwarded;
pub use door::{Door, Forwards};
#[cfg(feature = "macros")]
pub use errdex_macros::UsageBlock;
pub use errdex_tables::{
    Facts, Form, Imported, Ints, Links, Names, Overrides, Packed, Sections, Text, code_row, narrow,
    wide,
};
pub use error::{
    AsDynError, Displayed, audience_of, code_of, entry_of, expect_code, help_of, is_of_category,
    is_of_some_category, is_retryable, links_of, name_of, related_of, retry_of, same_text,
    severity_of,
};
pub(crate) use forward::translated_of;
pub use forward::{
    Described, Forward, NotDescribed, ThroughOption, ThroughOptionOfPointer, ThroughPointer,
    ThroughPointers, always, any_audience_of, any_entry_of, any_retry_of, fmt_private_of,
    forwarded_shows_source, is_any_retryable, is_of_any_category, own_code_of,
};
pub use retired::RetiredEntry;
pub use row::{Row, Tables};
pub use shown::{
    Anyway, AsItIs, Itself, PathLike, ShownAnyway, ShownAsItIs, ShownAsPath, ShownField,
};
pub use source::{
    DerefSource, ErrorSource, IsError, NoSource, NotAnError, OptionOfDerefSource,
    OptionOfPointerSource, OptionSource, PointerSource, Source,
};
pub(crate) use summary::CodeOf;
pub use summary::Summary;
pub use table::Table;
pub use template::write_inline;
pub use translated::Translated;
pub(crate) use translated::{Spoken, is_meant};
pub use value::{
    Debugged, Exact, ExactOption, Probe, Shown, Untold, revealed, tell, tell_forwarded,
};

#[cfg(feature = "tonic")]
pub use wire::tonic;
#[cfg(feature = "utoipa")]
pub use wire::utoipa;
pub use wire::{if_tonic, if_utoipa};

use core::fmt;

use crate::Catalog;

/// A column that no row has.
pub const NO_TEXTS: Text = Text::new("", b"");

/// The public names that generated code uses. A macro's author writes the path of the runtime once, as tokens that may
/// begin with `$crate`, and everything is found below this module.
pub mod api {
    pub use crate::{
        All, AnyCode, AnyEntry, Audience, Catalog, Coded, Entry, Links, NoCodes, Related, Retry,
        Severity, UnknownCode, UnknownName, Value,
    };
}

/// What `errdex::tracing::emit!` expands to.
#[cfg(feature = "tracing")]
pub mod tracing {
    pub use ::tracing::{Level, event};

    pub use crate::tracing::Event;
}

/// `{}` and `{:#}` of a generated enum.
///
/// # Errors
///
/// When the formatter fails.
#[inline]
pub fn display<C: Catalog>(this: C, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    // `Formatter::pad` would ask the same, in a call of its own; here it is one test of the formatter's bits.
    if f.alternate() || f.width().is_some() || f.precision().is_some() {
        return display_as_asked(this, f);
    }
    f.write_str(this.message())
}

/// Shows a code with another message than its own: in another language.
pub(crate) fn display_message<C: Catalog>(
    this: C,
    message: &'static str,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    template::Template::with_values("", &[], || message).write(|| C::summary(this.row()), f)
}

#[cold]
fn display_as_asked<C: Catalog>(this: C, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if !f.alternate() {
        return f.pad(this.message());
    }
    summary::write_in_full(
        &C::summary(this.row()),
        &format_args!("{}", this.message()),
        f,
    )
}

/// `{:?}` of a generated enum: the variant's name, made from the entry's name again rather than stored.
///
/// # Errors
///
/// When the formatter fails.
pub fn debug<C: Catalog>(this: C, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    C::facts().write_variant(this.row(), f)
}
