//! Converts names to variants: when the enum is written, and again when a program shows one, so that no variant is
//! stored.

use core::fmt;

/// What is left of a name without the prefix that variants drop; a name that is nothing else keeps it.
#[must_use]
pub fn stripped<'n>(name: &'n str, strip: &str) -> &'n str {
    match name.strip_prefix(strip) {
        Some(rest) if !rest.is_empty() => rest,
        _ => name,
    }
}

/// The parts of what is left of a name. Each begins with a capital in the variant, and its other letters are small, or
/// as they are where the part is mixed.
pub fn parts(rest: &str) -> impl Iterator<Item = (&str, bool)> {
    rest.split('_').map(|part| (part, is_mixed(part)))
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
    for (part, mixed) in parts(rest) {
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

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    #[test]
    fn names_become_variants() {
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
                let mut shown = String::new();
                write(name, "ERROR_", is_verbatim, &mut shown).expect("a string takes all");
                assert_eq!(shown, expected);
            }
        }
    }
}
