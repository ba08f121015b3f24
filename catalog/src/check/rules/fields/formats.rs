//! A placeholder's format must be one that the type of its field has, as far as the type is known.

use crate::diagnostic::Diagnostic;
use crate::raw::{RawField, Text};
use crate::rule::Rule;
use crate::rust_type::{has_format, lacks_format, trait_of};
use crate::source::Span;

/// What is wrong with the format of a placeholder that shows `field`, whose type is `written`.
pub(super) fn check(
    field: &RawField,
    written: &Text,
    spec: &str,
    place: &dyn Fn() -> Span,
) -> Option<Diagnostic> {
    let has_absent = field.absent.is_some();
    if !lacks_format(&written.value, spec, has_absent) {
        return None;
    }
    let (name, ty) = (&field.name.value, &written.value);
    let shown = shown(name, spec);
    let message = match trait_of(spec) {
        "Pointer" if has_absent => {
            format!("`{shown}` shows an address, and the field `{name}` may be absent")
        }
        kind => format!(
            "`{shown}` shows {}, and the type of the field `{name}` is `{ty}`",
            what_is_shown(kind)
        ),
    };
    let (layout, _) = spec.split_at(layout_len(spec));
    let mut others = [layout.to_owned(), format!("{layout}?")].into_iter();
    let other = others.find(|other| has_format(&written.value, other, has_absent) == Some(true));
    let help = other.map(|other| format!("write `{}`", self::shown(name, &other)));
    Some(
        Diagnostic::new(Rule::MismatchedFormat, place(), message)
            .also(written.span, "the type")
            .maybe_help(help),
    )
}

/// The placeholder as it is written.
fn shown(name: &str, spec: &str) -> String {
    if spec.is_empty() {
        format!("{{{name}}}")
    } else {
        format!("{{{name}:{spec}}}")
    }
}

/// How much of a spec is fill, alignment, width and precision. Behind them is the letter that chooses a trait.
fn layout_len(spec: &str) -> usize {
    let is_fill_only =
        matches!(spec.chars().nth(1), Some('<' | '^' | '>')) && spec.chars().count() == 2;
    if is_fill_only {
        return spec.len();
    }
    spec.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '?')
        .len()
}

fn what_is_shown(kind: &str) -> &'static str {
    match kind {
        "LowerHex" | "UpperHex" => "an integer in hexadecimal",
        "Octal" => "an integer in octal",
        "Binary" => "an integer in binary",
        "LowerExp" | "UpperExp" => "a number with an exponent",
        _ => "an address",
    }
}
