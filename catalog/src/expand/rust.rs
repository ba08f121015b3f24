//! Fills templates of Rust: each is the text that will be in the expansion, with holes called `$name`.
//!
//! A macro runs unoptimized, so a template is filled by copying text. Nothing lays the text out: rustc reads it as it is,
//! and `errdex expand` formats what it prints.

use std::fmt::Write as _;

/// The texts of a template's holes, by their names.
pub type Holes<'h> = [(&'h str, &'h str)];

/// Writes `template` with its holes filled. What fills a hole is not searched for holes.
///
/// # Panics
///
/// When a hole of the template is not among `holes`, which is a bug.
pub fn fill(out: &mut String, template: &str, holes: &Holes<'_>) {
    for (hole, text) in pieces(template) {
        if !hole.is_empty() {
            let filling = holes.iter().find(|(name, _)| *name == hole);
            let (_, filling) = filling.unwrap_or_else(|| panic!("{NOT_FILLED}: {hole}"));
            out.push_str(filling);
        }
        out.push_str(text);
    }
}

/// What to panic with when nothing fills a hole.
pub const NOT_FILLED: &str = "a bug in errdex: nothing fills a hole of a template";

/// As [`fill`], into a text of its own.
#[must_use]
pub fn filled(template: &str, holes: &Holes<'_>) -> String {
    let mut out = String::new();
    fill(&mut out, template, holes);
    out
}

/// The names of a template's holes, each with the text that follows it. The text before the first hole comes first, after
/// a name that is empty.
fn pieces(template: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut pieces = template.split('$');
    let first = pieces.next().map(|text| ("", text));
    first.into_iter().chain(pieces.map(hole_and_text))
}

/// The name of the hole that begins after a `$`, and what follows it.
#[must_use]
pub fn hole_and_text(piece: &str) -> (&str, &str) {
    let bytes = piece.as_bytes();
    let mut end = 0;
    while end < bytes.len() && (bytes[end].is_ascii_lowercase() || bytes[end] == b'_') {
        end += 1;
    }
    piece.split_at(end)
}

/// Writes `#[doc = "…"]`.
pub fn doc(out: &mut String, text: &str) {
    out.push_str("#[doc = ");
    push_literal(out, text);
    out.push_str("]\n");
}

/// `text` as a literal.
#[must_use]
pub fn literal(text: &str) -> String {
    let mut out = String::new();
    push_literal(&mut out, text);
    out
}

/// How many `#` a raw literal may have on each side.
const MAX_FENCE: usize = 255;

/// From how many bytes a text is written raw even if nothing in it needs an escape: rustc looks for escapes at every
/// character of a literal that is not raw, once as it reads the tokens and once more for the value.
const LONG: usize = 256;

/// Writes `text` as a literal: a raw one where something would need an escape, so that nothing is escaped byte by byte.
fn push_literal(out: &mut String, text: &str) {
    // The standard library looks for one byte, and it is always optimized.
    if !text.contains('"') && !text.contains('\\') && !text.contains('\r') {
        out.push_str(if text.len() < LONG { "\"" } else { "r\"" });
        out.push_str(text);
        out.push('"');
        return;
    }
    let fence = fence(text);
    // A carriage return is not allowed in a raw literal, nor is a longer fence.
    if text.contains('\r') || fence > MAX_FENCE {
        let _ = write!(out, "{text:?}");
        return;
    }
    let fence = "#".repeat(fence);
    for part in ["r", &fence, "\"", text, "\"", &fence] {
        out.push_str(part);
    }
}

/// How many `#` end no quote inside of `text`: one more than follow any.
fn fence(text: &str) -> usize {
    let mut fence = 1;
    for after in text.split('"').skip(1) {
        let marks = after.bytes().take_while(|byte| *byte == b'#').count();
        fence = fence.max(marks + 1);
    }
    fence
}

/// `bytes` as a literal.
pub(super) fn byte_literal(bytes: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut out = Vec::with_capacity(bytes.len() * 4 + 3);
    out.extend_from_slice(b"b\"");
    for byte in bytes {
        let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
        out.extend_from_slice(&[b'\\', b'x', HEX[high], HEX[low]]);
    }
    out.push(b'"');
    // ASCII by construction.
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_by_name_and_once() {
        let holes = [("name", "Fog"), ("other_name", "$name")];
        assert_eq!(
            filled("impl $name { $other_name }$name;", &holes),
            "impl Fog { $name }Fog;"
        );
        assert_eq!(filled("$name", &holes), "Fog");
        assert_eq!(filled("plain", &holes), "plain");
        assert_eq!(filled("", &holes), "");
    }

    #[test]
    #[should_panic(expected = "nothing fills a hole of a template: fog")]
    fn a_hole_without_a_text_is_a_bug() {
        let _ = filled("impl $fog {}", &[("name", "Fog")]);
    }

    #[test]
    fn literals_hold_any_text() {
        assert_eq!(literal("fog"), "\"fog\"");
        assert_eq!(literal("\"fog\""), "r#\"\"fog\"\"#");
        let long = "fog\n".repeat(LONG / 4);
        assert_eq!(literal(&long), format!("r\"{long}\""));
        assert_eq!(literal(&long[1..]), format!("\"{}\"", &long[1..]));
        assert_eq!(literal("a \"# \\"), "r##\"a \"# \\\"##");
        let fenced = |marks: usize| format!("\"{}", "#".repeat(marks));
        let longest = literal(&fenced(254));
        assert_eq!(
            longest,
            format!("r{0}\"\"{1}\"{0}", "#".repeat(255), "#".repeat(254))
        );
        for marks in [255, 300, 100_000] {
            assert_eq!(
                literal(&fenced(marks)),
                format!("\"\\\"{}\"", "#".repeat(marks))
            );
        }
        assert_eq!(literal("\"#\r"), "\"\\\"#\\r\"");
        assert_eq!(literal("a\r\n"), "\"a\\r\\n\"");
        assert_eq!(byte_literal(&[0, 0xAF]), "b\"\\x00\\xaf\"");
    }
}
