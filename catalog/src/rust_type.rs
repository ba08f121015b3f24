//! Compares Rust types as they are written.

/// Whether two Rust types are one, but for blanks that mean nothing.
#[must_use]
pub fn same_type(one: &str, other: &str) -> bool {
    let without_blanks = |text: &str| {
        let mut plain = String::with_capacity(text.len());
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        for part in text.split_whitespace() {
            // A blank between two words keeps them apart: `dyn Error`.
            if plain.ends_with(is_word) && part.starts_with(is_word) {
                plain.push(' ');
            }
            plain.push_str(part);
        }
        plain
    };
    without_blanks(one) == without_blanks(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_in_types_mean_nothing_but_between_words() {
        assert!(same_type("Vec<u8, A>", " Vec < u8,A > "));
        assert!(same_type("&'static  str", "& 'static str"));
        assert!(!same_type("dyn Error", "dynError"));
        assert!(!same_type("u32", "u64"));
    }
}
