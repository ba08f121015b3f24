//! Writes the function that shows the text of an error with its secrets, for a private report.

use errdex_catalog::template::Piece;

use super::{Arms, CALL};
use crate::derive::Door;
use crate::rust::{self, Hole, Rust};

/// Every other text is as `Display` shows it; what is forwarded may have secrets of its own.
const FMT_PRIVATE: &str = "
fn __errdex_fmt_private(&self, __errdex_f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
    match self {
        $arms
        $other
    }
}
";

const OTHER: &str = "_ => ::core::fmt::Display::fmt(self, __errdex_f),";

const FORWARDED: &str =
    "_ => __errdex::fmt_private_of(Self::__errdex_forwarded(self), self, __errdex_f),";

/// What finds out how a secret can be shown. Only the arms need it, around what shows the values.
const IMPORTS: &str = "
#[allow(unused_imports)]
use __errdex::{
    Debugged as _, Displayed as _, Exact as _, ExactOption as _, Shown as _, ShownAnyway as _, ShownAsPath as _, Untold as _,
};
";

/// Nothing where no text of the error's own has a secret and nothing is forwarded: the trait's own function shows the text.
pub(in crate::derive) fn write(door: &Door<'_>, forwards: bool) -> Rust {
    let mut arms = Arms::new(door.input);
    arms.reveals = true;
    let mut out = Rust::default();
    let mut count = 0;
    for (at, variant) in door.input.variants.iter().enumerate() {
        let template = door.joined.template(at);
        let entry = door.joined.entry(at).filter(|_| !variant.transparent);
        let shows_secret = entry.is_some_and(|entry| {
            template.iter().any(
                |piece| matches!(piece, Piece::Placeholder { name, .. } if entry.is_sensitive(name)),
            )
        });
        if !shows_secret {
            continue;
        }
        let shown = arms.shown(template, entry, variant);
        shown.push_arm((variant, door.input), Rust::from(IMPORTS), CALL, &mut out);
        count += 1;
    }
    if out.is_empty() && !forwards {
        return out;
    }
    let other = if forwards {
        FORWARDED
    } else if count < door.input.variants.len() {
        OTHER
    } else {
        ""
    };
    rust::filled(
        FMT_PRIVATE,
        [("arms", Hole::Rust(out)), ("other", Hole::Text(other))],
    )
}
