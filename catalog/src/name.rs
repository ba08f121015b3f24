//! Makes variants from names.

use errdex_tables::write::{stripped, variant_parts};

/// How a catalogue makes variants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VariantRule {
    /// What is taken off the beginning of a name.
    pub strip: String,
    /// Whether a name stays as it is instead of becoming `UpperCamelCase`.
    pub verbatim: bool,
    /// Whether every name is an associated constant too.
    pub constants: bool,
}

impl VariantRule {
    /// The variant of `name`.
    #[must_use]
    pub fn variant(&self, name: &str) -> String {
        let rest = stripped(name, &self.strip);
        if self.verbatim {
            return rest.to_owned();
        }
        // Not letter by letter, as programs do: an unoptimised macro asks this of every name.
        let mut variant = String::with_capacity(rest.len());
        for (part, is_mixed) in variant_parts(rest) {
            let start = variant.len();
            variant.push_str(part);
            let part = &mut variant[start..];
            if !is_mixed {
                part.make_ascii_lowercase();
            }
            if let Some(first) = part.get_mut(..1) {
                first.make_ascii_uppercase();
            }
        }
        variant
    }
}

/// Whether `text` may be a name: an ASCII identifier with a letter in it.
#[must_use]
pub fn is_name(text: &str) -> bool {
    // A plain loop: an unoptimised macro asks this several times of every name and link.
    let bytes = text.as_bytes();
    let mut has_alphanumeric = false;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'a'..=b'z' | b'A'..=b'Z' => has_alphanumeric = true,
            b'0'..=b'9' if at > 0 => has_alphanumeric = true,
            b'_' => {}
            _ => return false,
        }
        at += 1;
    }
    has_alphanumeric
}

/// Whether `text` is kebab-case: small letters, digits, hyphens between them; begins with a letter.
#[must_use]
pub fn is_kebab(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// Why a word cannot be an identifier of the enum, if it cannot.
#[must_use]
pub fn unusable(identifier: &str) -> Option<String> {
    if identifier.starts_with(|c: char| c.is_ascii_digit()) {
        Some(format!("`{identifier}` begins with a digit"))
    } else if is_one_of(identifier, KEYWORDS) {
        Some(format!("`{identifier}` is a keyword"))
    } else if is_one_of(identifier, GENERATED) {
        Some(format!(
            "`{identifier}` is a name that the enum has already"
        ))
    } else if !is_name(identifier) {
        Some(format!("`{identifier}` is not an identifier"))
    } else {
        None
    }
}

/// Whether `word` is a keyword in some edition of Rust, reserved ones included.
#[must_use]
pub fn is_keyword(word: &str) -> bool {
    is_one_of(word, KEYWORDS)
}

/// Whether a Rust field may have the word as its name, be it written `r#type`: four keywords cannot be written so.
#[must_use]
pub fn can_name_field(word: &str) -> bool {
    !matches!(word, "Self" | "crate" | "self" | "super")
}

/// Whether `words` has the word. The lengths come first: an unoptimised macro asks this of every variant.
fn is_one_of(word: &str, words: &[&str]) -> bool {
    word.len() <= LONGEST_OF_THEM
        && words
            .iter()
            .any(|known| known.len() == word.len() && *known == word)
}

/// How long the longest of the words below is: most variants are longer.
const LONGEST_OF_THEM: usize = "from_code".len();

/// Keywords of every edition, reserved ones too.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// What the generated enum has by itself.
const GENERATED: &[&str] = &[
    "CATALOG",
    "COUNT",
    "all",
    "code",
    "entry",
    "from_code",
    "from_name",
    "links",
    "message",
    "name",
    "related",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_told_from_the_rest() {
        assert!(is_name("ERROR_1") && is_name("_A") && is_name("a"));
        assert!(
            !is_name("1A") && !is_name("") && !is_name("__") && !is_name("A-B") && !is_name("É")
        );
        assert!(
            unusable("Self").is_some() && unusable("2Big").is_some() && unusable("COUNT").is_some()
        );
        assert!(unusable("AccessDenied").is_none());
        for word in KEYWORDS.iter().chain(GENERATED) {
            assert!(unusable(word).is_some(), "{word}");
        }
    }
}
