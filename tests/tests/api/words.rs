//! Writes tokens as a person would, with blanks only where they help.

use quote::ToTokens;

/// The tokens as text. What `proc_macro2` prints has a blank between any two.
pub(crate) fn shown(tokens: &impl ToTokens) -> String {
    tidied(&tokens.to_token_stream().to_string())
}

/// Words after which a path begins.
const BEFORE_PATHS: [&str; 9] = [
    "impl", "for", "dyn", "mut", "as", "where", "pub", "use", "const",
];

/// A text of tokens with fewer blanks.
pub(crate) fn tidied(text: &str) -> String {
    let mut tidy = String::new();
    let mut last = "";
    for word in text.split_whitespace() {
        let is_after_name = !BEFORE_PATHS.contains(&last)
            && !last.starts_with('\'')
            && last.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let sticks_to_last = match word {
            "::" => is_after_name || (last.ends_with('>') && !matches!(last, "->" | "=>")),
            "<" | "!" => is_after_name,
            _ if word.starts_with('(') => is_after_name,
            _ => word.starts_with([',', ';', ':', '>', ')', ']', '.', '?']),
        };
        let last_sticks = last.ends_with("::")
            || matches!(last, "<" | "&" | "'" | "$" | "(" | "[" | "#" | "!" | ".");
        if !tidy.is_empty() && !sticks_to_last && !last_sticks {
            tidy.push(' ');
        }
        tidy += word;
        last = word;
    }
    tidy
}
