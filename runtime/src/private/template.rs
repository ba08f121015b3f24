//! Shows a text with the fields of an error in it. rustc would compile a `write!` for each text anew in each crate; what
//! stands here is compiled once.

use core::fmt;

use super::summary::{Summary, write_in_full};

/// The text of an error.
#[derive(Clone, Copy)]
pub(super) enum Template<'v> {
    /// A text without values.
    Message(&'static str),
    /// Pieces with values between them. Before each piece stands a character whose number is the piece's length in bytes,
    /// so that nothing is looked for when the text is shown. From `U+D800` on there are no characters, and the numbers go
    /// on at `U+E000`.
    Pieces(&'v str, &'v [&'v dyn fmt::Display]),
}

impl<'v> Template<'v> {
    /// The pieces with the values; without any, the message.
    #[inline]
    pub(super) fn of(
        pieces: &'v str,
        values: &'v [&'v dyn fmt::Display],
        message: impl FnOnce() -> &'static str,
    ) -> Self {
        if pieces.is_empty() {
            Self::Message(message())
        } else {
            Self::Pieces(pieces, values)
        }
    }

    /// Shows the text; with `{:#}`, as part of all that is known.
    #[inline]
    pub(super) fn write(
        &self,
        summary: impl FnOnce() -> Summary,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        if f.alternate() {
            return write_in_full(&summary(), &format_args!("{self}"), f);
        }
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Template<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message(message) => f.pad(message),
            Self::Pieces(pieces, values) => write_pieces(pieces, values, f),
        }
    }
}

fn write_pieces(
    pieces: &str,
    values: &[&dyn fmt::Display],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let (first, mut rest) = piece(pieces);
    if values.is_empty() {
        return f.pad(first);
    }
    // The width that a caller asks for is not the values'.
    let is_plain = f.width().is_none()
        && f.precision().is_none()
        && f.align().is_none()
        && !f.alternate()
        && !f.sign_plus()
        && !f.sign_minus()
        && !f.sign_aware_zero_pad();
    f.write_str(first)?;
    for value in values {
        if is_plain {
            value.fmt(f)?;
        } else {
            write!(f, "{value}")?;
        }
        let (text, others) = piece(rest);
        rest = others;
        if !text.is_empty() {
            f.write_str(text)?;
        }
    }
    Ok(())
}

/// The first piece, and what follows it.
fn piece(pieces: &str) -> (&str, &str) {
    let mut chars = pieces.chars();
    let Some(length) = chars.next() else {
        return ("", "");
    };
    let number = length as usize;
    let length = if number < 0xE000 {
        number
    } else {
        number - 0x800
    };
    let rest = chars.as_str();
    rest.split_at_checked(length).unwrap_or((rest, ""))
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use alloc::format;
    use alloc::string::String;

    use super::*;

    fn pieces(texts: &[&str]) -> String {
        let of = |text: &&str| {
            let length = text.len() as u32;
            let number = if length < 0xD800 {
                length
            } else {
                length + 0x800
            };
            format!("{}{text}", char::from_u32(number).expect("a character"))
        };
        texts.iter().map(of).collect()
    }

    fn shown(texts: &[&str], values: &[&dyn fmt::Display]) -> String {
        let pieces = &pieces(texts);
        format!("{}", Template::Pieces(pieces, values))
    }

    #[test]
    fn values_stand_between_the_pieces() {
        assert_eq!(shown(&["", " of ", ""], &[&1, &"two"]), "1 of two");
        assert_eq!(shown(&["größer als ", " €"], &[&7]), "größer als 7 €");
        assert_eq!(shown(&["nothing to show"], &[]), "nothing to show");
        assert_eq!(shown(&["", "", ""], &[&1, &2]), "12");
    }

    #[test]
    fn a_piece_may_be_long() {
        for length in [0x7F, 0x80, 0xD7FF, 0xD800, 0xDFFF, 0xE000, 0x1_1000] {
            let long = "x".repeat(length);
            assert_eq!(shown(&[&long, "."], &[&1]), format!("{long}1."));
        }
    }

    #[test]
    fn the_callers_width_is_not_the_values() {
        let pieces = &pieces(&["", " m"]);
        let values: &[&dyn fmt::Display] = &[&7];
        let template = Template::Pieces(pieces, values);
        assert_eq!(format!("{template:>9}"), "7 m");
        assert_eq!(format!("{template:+}"), "7 m");
        let template = Template::Pieces("\u{3}one", &[]);
        assert_eq!(format!("{template:>5}"), "  one");
    }
}
