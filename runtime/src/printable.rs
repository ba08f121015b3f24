//! Writes text without what could steer a terminal. An error's fields hold what came from elsewhere: file names, input.

use core::fmt::{self, Write};

/// A writer of text. Lines and tabs stay; what else steers the cursor, or turns the text around it, becomes U+FFFD.
pub(crate) struct Printable<'p, W>(pub(crate) &'p mut W);

impl<W: Write> Write for Printable<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut pieces = text.split(is_harmful);
        if let Some(first) = pieces.next() {
            self.0.write_str(first)?;
        }
        for piece in pieces {
            self.0.write_char(char::REPLACEMENT_CHARACTER)?;
            self.0.write_str(piece)?;
        }
        Ok(())
    }
}

fn is_harmful(c: char) -> bool {
    let steers = c.is_control() && c != '\n' && c != '\t';
    steers
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What came out, as far as there is room.
    struct Bytes {
        all: [u8; 64],
        len: usize,
    }

    impl Write for Bytes {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            let end = self.len + text.len();
            let room = self.all.get_mut(self.len..end).ok_or(fmt::Error)?;
            room.copy_from_slice(text.as_bytes());
            self.len = end;
            Ok(())
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut out = Bytes {
            all: [0; 64],
            len: 0,
        };
        Printable(&mut out).write_str(text).expect("room");
        assert_eq!(&out.all[..out.len], expected.as_bytes());
    }

    #[test]
    fn text_stays() {
        check("", "");
        check("a\tb\nä 漢 👩‍🚀", "a\tb\nä 漢 👩‍🚀");
    }

    #[test]
    fn what_steers_a_terminal_does_not() {
        check("\u{1B}[2J", "\u{FFFD}[2J");
        check("a\r\u{7}\u{9B}3m", "a\u{FFFD}\u{FFFD}\u{FFFD}3m");
        check("x\u{202E}y\u{7F}", "x\u{FFFD}y\u{FFFD}");
    }
}
