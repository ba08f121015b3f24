//! Converts names to variants: when the enum is written, and again when a program shows one, so that no variant is
//! stored.

#[cfg(any(test, feature = "write"))]
use alloc::{borrow::ToOwned, string::String};
use core::fmt;

/// What is left of a name without the prefix that variants drop; a name that is nothing else keeps it.
fn stripped<'n>(name: &'n str, strip: &str) -> &'n str {
    match name.strip_prefix(strip) {
        Some(rest) if !rest.is_empty() => rest,
        _ => name,
    }
}

/// Whether a part of a name has both capitals and small letters. Such a part only gets its first letter raised, so that
/// `NERR_InternalError` is `NerrInternalError`; any other is capitalised.
fn is_mixed(part: &str) -> bool {
    part.bytes().any(|byte| byte.is_ascii_uppercase())
        && part.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Shows the variant of `name`: `AccessDenied` of `ACCESS_DENIED`.
///
/// # Errors
///
/// When `out` fails.
pub(crate) fn write(
    name: &str,
    strip: &str,
    verbatim: bool,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let rest = stripped(name, strip);
    if verbatim {
        return out.write_str(rest);
    }
    for part in rest.split('_') {
        let mixed = is_mixed(part);
        for (at, c) in part.chars().enumerate() {
            out.write_char(match at {
                0 => c.to_ascii_uppercase(),
                _ if mixed => c,
                _ => c.to_ascii_lowercase(),
            })?;
        }
    }
    Ok(())
}

/// The variant of `name`. It does not write letter by letter: an unoptimised macro asks this of every name.
#[cfg(any(test, feature = "write"))]
#[must_use]
pub fn of(name: &str, strip: &str, verbatim: bool) -> String {
    let rest = stripped(name, strip);
    if verbatim {
        return rest.to_owned();
    }
    let mut variant = String::with_capacity(rest.len());
    for part in rest.split('_') {
        let mixed = is_mixed(part);
        let start = variant.len();
        variant.push_str(part);
        let part = &mut variant[start..];
        if !mixed {
            part.make_ascii_lowercase();
        }
        if let Some(first) = part.get_mut(..1) {
            first.make_ascii_uppercase();
        }
    }
    variant
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_variants_in_both_ways() {
        for (name, variant, verbatim) in [
            ("ERROR_ACCESS_DENIED", "AccessDenied", "ACCESS_DENIED"),
            ("ERROR_", "Error", "ERROR_"),
            ("WSAEINTR", "Wsaeintr", "WSAEINTR"),
            (
                "NERR_InternalError",
                "NerrInternalError",
                "NERR_InternalError",
            ),
            ("ERROR_FOO_64k", "Foo64k", "FOO_64k"),
            ("ERROR__DOUBLE__", "Double", "_DOUBLE__"),
            ("ERROR_mIXED", "MIXED", "mIXED"),
        ] {
            for (is_verbatim, expected) in [(false, variant), (true, verbatim)] {
                assert_eq!(of(name, "ERROR_", is_verbatim), expected);
                let mut shown = String::new();
                write(name, "ERROR_", is_verbatim, &mut shown).expect("a string takes all");
                assert_eq!(shown, expected);
            }
        }
    }
}
