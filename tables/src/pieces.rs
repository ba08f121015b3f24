//! Reads and writes the pieces of a text that has values between them.
//!
//! Before each piece stands a character whose number is the piece's length in bytes, so that nothing is looked for when
//! the text is shown. From `U+D800` on there are no characters, and the numbers go on at `U+E000`.

use crate::buffer::Growing;

/// The first number that no character has, and the next one that a character has.
const GAP: core::ops::Range<u32> = 0xD800..0xE000;

/// The first piece, and what follows it.
#[inline]
#[must_use]
pub fn first(pieces: &str) -> (&str, &str) {
    let mut chars = pieces.chars();
    let Some(length) = chars.next() else {
        return ("", "");
    };
    let number = length as u32;
    let length = if number < GAP.end {
        number
    } else {
        number - (GAP.end - GAP.start)
    };
    let rest = chars.as_str();
    rest.split_at_checked(length as usize).unwrap_or((rest, ""))
}

/// Appends a piece. What is longer than any character can say is longer than a catalogue may be.
pub fn push(text: &str, pieces: &mut impl Growing) {
    let length = text.len() as u32;
    let number = if length < GAP.start {
        length
    } else {
        length + (GAP.end - GAP.start)
    };
    pieces.extend(Some(char::from_u32(number).unwrap_or(char::MAX)));
    pieces.extend(Some(text));
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    #[test]
    fn a_piece_of_any_length_is_read_as_it_was_written() {
        for length in [0, 1, 0x7F, 0x80, 0xD7FF, 0xD800, 0xDFFF, 0xE000, 0x1_1000] {
            let long = "x".repeat(length);
            let mut pieces = String::new();
            push(&long, &mut pieces);
            push(" €", &mut pieces);
            let (piece, rest) = first(&pieces);
            assert_eq!(piece, long);
            assert_eq!(first(rest), (" €", ""));
        }
        assert_eq!(first(""), ("", ""));
        assert_eq!(first("\u{9}short"), ("short", ""));
    }
}
