//! Makes names, variants' endings and categories of words in any language.

use errdex_catalog::name::is_name;

/// The longest name that a catalogue may have.
pub(crate) const LONGEST_NAME: usize = 120;

/// A name made of a text: what a name must not contain is an underscore. Nothing, if no letter or digit is left.
pub(crate) fn name_of(text: &str) -> Option<String> {
    let mut name = String::new();
    let mut is_gap = false;
    for c in text.chars() {
        if c == '\'' || c == '\u{2019}' {
            // `can't` is one word.
            continue;
        }
        if c.is_ascii_alphanumeric() || c == '_' {
            if is_gap && !name.is_empty() && !name.ends_with('_') {
                name.push('_');
            }
            name.push(c);
            is_gap = false;
        } else {
            is_gap = true;
        }
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert_str(0, "E_");
    }
    name.truncate(LONGEST_NAME);
    is_name(&name).then_some(name)
}

/// `sub_class`, `subClass` and `Sub Class` as `sub-class`.
pub(crate) fn kebab(text: &str) -> String {
    let mut kebab = String::new();
    let mut before = ' ';
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            let begins = c.is_ascii_uppercase() && before.is_ascii_lowercase();
            if (begins || !before.is_ascii_alphanumeric())
                && !kebab.is_empty()
                && !kebab.ends_with('-')
            {
                kebab.push('-');
            }
            kebab.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    kebab
}

/// A kebab-case word that begins with a letter, as categories do. Nothing, if no letter or digit is left.
pub(crate) fn category_of(text: &str) -> Option<String> {
    let kebab = kebab(text);
    match kebab.chars().next()? {
        c if c.is_ascii_lowercase() => Some(kebab),
        _ => Some(format!("c-{kebab}")),
    }
}

/// What a name says in words: `ERROR_FILE_NOT_FOUND` as `Error file not found`.
pub(crate) fn said(name: &str) -> String {
    let words = kebab(name).replace('-', " ");
    let mut chars = words.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_anything() {
        for (text, name) in [
            ("KV:Cloud:Io", Some("KV_Cloud_Io")),
            ("MAIN.SUB", Some("MAIN_SUB")),
            ("404 Not Found", Some("E_404_Not_Found")),
            ("'{0}' can't be used.", Some("E_0_cant_be_used")),
            ("_private", Some("_private")),
            ("größe", Some("gr_e")),
            ("海", None),
            ("...", None),
        ] {
            assert_eq!(name_of(text).as_deref(), name, "{text}");
        }
        assert_eq!(
            name_of(&"a".repeat(500)).map(|name| name.len()),
            Some(LONGEST_NAME)
        );
    }

    #[test]
    fn categories_and_keys_are_kebab_case() {
        for (text, expected) in [
            ("NetworkError", "network-error"),
            ("breakingChangeInfo", "breaking-change-info"),
            ("print_if_null", "print-if-null"),
            (
                "Class 08 - Connection Exception",
                "class-08-connection-exception",
            ),
            ("$ref", "ref"),
        ] {
            assert_eq!(kebab(text), expected, "{text}");
        }
        assert_eq!(category_of("2xx").as_deref(), Some("c-2xx"));
        assert_eq!(said("ERROR_FILE_NOT_FOUND"), "Error file not found");
    }
}
