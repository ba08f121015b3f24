//! Tells if a line was written from a template.

/// How many letters and digits a template must have besides its values: fewer are in too many lines.
const LEAST: usize = 8;

/// How many letters and digits of `template` are in `line`, if its pieces are there in their order, in any case, with
/// something or nothing between them. The line may have more before and after.
#[must_use]
pub fn rendered(template: &str, line: &str) -> Option<usize> {
    let mut left = line;
    let mut letters = 0;
    let mut is_first = true;
    for piece in Pieces(template) {
        let piece = if is_first { piece.trim_start() } else { piece };
        // What a logger leaves out at the end of a line.
        let piece = piece.strip_suffix('.').unwrap_or(piece);
        if piece.is_empty() {
            continue;
        }
        let at = place(left, piece, is_first)?;
        left = &left[at + piece.len()..];
        letters += piece.chars().filter(|c| c.is_alphanumeric()).count();
        is_first = false;
    }
    (letters >= LEAST).then_some(letters)
}

/// Where `piece` is, in any case of ASCII; at the start of a word, if it `is_first`.
fn place(line: &str, piece: &str, is_first: bool) -> Option<usize> {
    let found = |at: &usize| {
        let here = line.get(*at..*at + piece.len());
        let is_it = here.is_some_and(|here| here.eq_ignore_ascii_case(piece));
        let is_inside = is_first
            && piece.starts_with(char::is_alphanumeric)
            && line[..*at].ends_with(char::is_alphanumeric);
        is_it && !is_inside
    };
    (0..=line.len().checked_sub(piece.len())?)
        .filter(|at| line.is_char_boundary(*at))
        .find(found)
}

/// The text of a template between its values; an escaped brace begins another piece.
struct Pieces<'t>(&'t str);

impl<'t> Iterator for Pieces<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        if self.0.is_empty() {
            return None;
        }
        let whole = self.0;
        let Some(at) = whole.find(['{', '}']) else {
            self.0 = "";
            return Some(whole);
        };
        let rest = &whole[at..];
        if rest.starts_with("{{") || rest.starts_with("}}") {
            self.0 = &rest[2..];
            // With one of the two braces.
            return Some(&whole[..=at]);
        }
        self.0 = rest.find('}').map_or("", |end| &rest[end + 1..]);
        Some(&whole[..at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_known_by_the_pieces_of_its_template() {
        let template = "Duplicate entry '{entry}' for key {key:?}.";
        for (line, expected) in [
            ("Duplicate entry 'a' for key 'b'", true),
            ("ERROR 1062 (23000): duplicate entry '' for key x", true),
            ("12:00 Duplicate entry 'Ä 'x' y' for key 'b'. Retry", true),
            ("Duplicate entry a for key 'b'", false),
            ("for key 'b' Duplicate entry 'a'", false),
            ("NonDuplicate entry 'a' for key 'b'", false),
            ("Duplicate entry 'a' for ke", false),
            ("", false),
        ] {
            assert_eq!(rendered(template, line).is_some(), expected, "{line}");
        }
        assert_eq!(
            rendered(template, "Duplicate entry 'a' for key 'b'"),
            Some(20)
        );
    }

    #[test]
    fn a_template_of_values_is_in_no_line() {
        for template in [
            "{path}: {source}",
            "{a}",
            "",
            "{",
            "}",
            "{}",
            "the {a} is {b}",
        ] {
            assert_eq!(
                rendered(template, "the boat: the boat is late"),
                None,
                "{template}"
            );
        }
    }

    #[test]
    fn escaped_braces_are_text() {
        let template = "the set {{{name}}} is empty now";
        assert!(rendered(template, "the set {fog} is empty now").is_some());
        assert_eq!(rendered(template, "the set fog is empty now"), None);
    }

    #[test]
    fn letters_of_several_bytes_are_cut_nowhere() {
        assert!(rendered("größer als {limit}", "Fehler: größer als 7").is_some());
        assert_eq!(rendered("größer als {limit}", "öööööööööööööööö"), None);
    }
}
