//! Knows which characters cannot be seen, and how wide the others are on a terminal.

use std::borrow::Cow;

/// How much of a text a message repeats.
const SHOWN: usize = 200;

/// A text as a message repeats it: a line of a lock may have millions of bytes without a blank.
#[must_use]
pub fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// Whether `c` changes the direction of the text around it (the characters of the "Trojan source" attack).
#[must_use]
pub fn is_bidirectional_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}')
}

/// Whether `c` shows nothing. The joiners U+200C and U+200D are not counted: scripts and emoji need them.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}' | '\u{200B}'
            | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2064}' | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
    )
}

/// Whether `c` must not reach a terminal or a page as it is.
#[must_use]
pub fn is_unprintable(c: char) -> bool {
    c.is_control() || is_bidirectional_control(c) || is_invisible(c)
}

/// Whether a text begins and ends with something else than white space, as far as a look at its bytes tells: some texts
/// that do are not found out. An unoptimized macro takes five times as long to trim one.
#[must_use]
pub(crate) fn is_trimmed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let len = bytes.len();
    if len == 0 || may_be_blank(bytes, 0) {
        return false;
    }
    let last = bytes[len - 1];
    if last < 0x80 {
        return last > b' ' && last < 0x7F;
    }
    // The last of two, three or four bytes; no white space has four.
    !may_be_blank(bytes, len - 2) && (len < 3 || !may_be_blank(bytes, len - 3))
}

/// Whether white space may begin there. That of several bytes begins with these, the last one like many letters.
fn may_be_blank(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        0..=b' ' | 0x7F | 0xC2 | 0xE1 | 0xE2 => true,
        0xE3 => bytes.get(at + 1..at + 3) == Some(&[0x80, 0x80]),
        _ => false,
    }
}

/// How many cells `c` takes on a terminal, by the blocks of East Asian wide characters and emoji.
#[must_use]
pub fn width(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36F}'
        | '\u{200C}'
        | '\u{200D}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{1F3FB}'..='\u{1F3FF}' => 0,
        '\u{1100}'..='\u{115F}'
        | '\u{231A}'..='\u{231B}'
        | '\u{23E9}'..='\u{23EC}'
        | '\u{2614}'..='\u{2615}'
        | '\u{26A1}'
        | '\u{2705}'
        | '\u{274C}'
        | '\u{2E80}'..='\u{303E}'
        | '\u{3041}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{A4CF}'
        | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF01}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1F300}'..='\u{1F64F}'
        | '\u{1F680}'..='\u{1F6FF}'
        | '\u{1F7E0}'..='\u{1F7EB}'
        | '\u{1F900}'..='\u{1F9FF}'
        | '\u{1FA70}'..='\u{1FAFF}'
        | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_without_white_space_around_them_are_found_out() {
        for c in '\0'..='\u{FFFF}' {
            for text in [
                c.to_string(),
                format!("{c}a"),
                format!("a{c}"),
                format!("ä{c}"),
            ] {
                if is_trimmed(&text) {
                    assert_eq!(text.trim(), text);
                }
            }
        }
        for text in ["a", "Der Hafen", "Хорошо", "はい。", "好", "é🚢", "نعم"] {
            assert!(is_trimmed(text), "{text}");
        }
        assert!(!is_trimmed(""));
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(shortened("漢"), "漢");
        assert_eq!(shortened(&"漢".repeat(SHOWN)), "漢".repeat(SHOWN));
        let cut = "漢".repeat(SHOWN) + "…";
        assert_eq!(shortened(&"漢".repeat(SHOWN + 1)), cut);
    }
}
