//! Shows a text with the fields of an error in it. rustc would compile a `write!` for each text anew in each crate; what
//! stands here is compiled once.

use core::fmt::{self, Write as _};

use errdex_tables::first_piece;

use super::summary::{Summary, write_in_full};

/// The text of an error.
#[derive(Clone, Copy)]
pub(super) enum Template<'v> {
    /// A text without values.
    Message(&'static str),
    /// Pieces with values between them.
    Pieces(&'v str, &'v [&'v dyn fmt::Display]),
}

impl<'v> Template<'v> {
    /// The pieces with the values; without any, the message.
    #[inline]
    pub(super) fn with_values(
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
            Self::Pieces(..) if f.width().is_some() || f.precision().is_some() => pad(self, f),
            Self::Pieces(pieces, values) => write_pieces(pieces, values, f),
        }
    }
}

/// The text of an error that has no entry.
///
/// # Errors
///
/// When the formatter fails.
pub fn write_inline(
    pieces: &str,
    values: &[&dyn fmt::Display],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    fmt::Display::fmt(&Template::Pieces(pieces, values), f)
}

fn write_pieces(
    pieces: &str,
    values: &[&dyn fmt::Display],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let (first, mut rest) = first_piece(pieces);
    // What a caller asks for is for the text and not for the values in it.
    let is_plain = f.align().is_none()
        && !f.alternate()
        && !f.sign_plus()
        && !f.sign_minus()
        && !f.sign_aware_zero_pad();
    f.write_str(first)?;
    for value in values {
        // There may be more values than places for them.
        if rest.is_empty() {
            break;
        }
        if is_plain {
            value.fmt(f)?;
        } else {
            write!(f, "{value}")?;
        }
        let (text, others) = first_piece(rest);
        rest = others;
        if !text.is_empty() {
            f.write_str(text)?;
        }
    }
    Ok(())
}

/// As `Formatter::pad` for a text in one piece. There is no place to put the text together, so it is written twice: once
/// to be counted.
#[cold]
fn pad(text: &Template<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let most = f.precision().unwrap_or(usize::MAX);
    let mut counted = Shortened {
        out: None,
        left: most,
    };
    write!(counted, "{text}")?;
    let missing = f.width().unwrap_or(0).saturating_sub(most - counted.left);
    let before = match f.align() {
        Some(fmt::Alignment::Right) => missing,
        Some(fmt::Alignment::Center) => missing / 2,
        Some(fmt::Alignment::Left) | None => 0,
    };
    let fill = f.fill();
    for _ in 0..before {
        f.write_char(fill)?;
    }
    let mut shown = Shortened {
        out: Some(f),
        left: most,
    };
    write!(shown, "{text}")?;
    for _ in before..missing {
        f.write_char(fill)?;
    }
    Ok(())
}

/// Writes so many characters and drops the rest, or only counts them.
struct Shortened<'o, 'f> {
    out: Option<&'o mut fmt::Formatter<'f>>,
    left: usize,
}

impl fmt::Write for Shortened<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut end = 0;
        for character in text.chars() {
            if self.left == 0 {
                break;
            }
            self.left -= 1;
            end += character.len_utf8();
        }
        match (&mut self.out, text.get(..end)) {
            (Some(out), Some(kept)) => out.write_str(kept),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use alloc::format;
    use alloc::string::String;

    use errdex_tables::write::push_piece;

    use super::*;

    fn pieces(texts: &[&str]) -> String {
        let mut pieces = String::new();
        for text in texts {
            push_piece(text, &mut pieces);
        }
        pieces
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
        assert_eq!(shown(&["", " of ", ""], &[&1, &2, &3, &4]), "1 of 2");
        assert_eq!(shown(&["nothing to show"], &[&1]), "nothing to show");
    }

    #[test]
    fn the_callers_width_is_the_text_s_and_not_the_values() {
        let pieces = &pieces(&["", " €"]);
        let values: &[&dyn fmt::Display] = &[&7];
        let template = Template::Pieces(pieces, values);
        assert_eq!(format!("{template:>9}"), "      7 €");
        assert_eq!(format!("{template:9}|"), "7 €      |");
        assert_eq!(format!("{template:-^8}"), "--7 €---");
        assert_eq!(format!("{template:.2}|"), "7 |");
        assert_eq!(format!("{template:>5.1}"), "    7");
        assert_eq!(format!("{template:2}"), "7 €");
        assert_eq!(format!("{template:+}"), "7 €");
        let template = Template::Pieces("\u{3}one", &[]);
        assert_eq!(format!("{template:>5}"), "  one");
    }
}
