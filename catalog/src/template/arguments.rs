//! Finds the commas between the arguments of a text, as in `len = f::<A, B>(.0), |a, b| a + b`.

/// The tokens between commas. A comma between the brackets of `::<A, B>` or the bars of `|a, b|` is inside an expression;
/// all other brackets are one token with what they contain. `punctuation` returns the character of a token that is one.
pub fn split<T>(tokens: &[T], punctuation: impl Fn(&T) -> Option<char>) -> Vec<&[T]> {
    let mut arguments = Vec::new();
    let (mut start, mut angles, mut in_bars) = (0, 0_usize, false);
    for (at, token) in tokens.iter().enumerate() {
        let is_first = at == start;
        let before = at.checked_sub(1).filter(|_| !is_first);
        let before = before.and_then(|before| punctuation(&tokens[before]));
        match punctuation(token) {
            // After `::`, or where an expression begins: `<T as Trait<A, B>>::f()`.
            Some('<') if angles > 0 || is_first || matches!(before, Some(':' | '=')) => angles += 1,
            Some('>') if before != Some('-') => angles = angles.saturating_sub(1),
            Some('|') => in_bars = !in_bars,
            Some(',') if angles == 0 && !in_bars => {
                arguments.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if start < tokens.len() {
        arguments.push(&tokens[start..]);
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_inside_of_an_expression_do_not_end_it() {
        for (text, expected) in [
            ("a, b", "a; b"),
            ("f::<A, B>(.0), c", "f::<A, B>(.0); c"),
            ("<T as U<A, B>>::f, c", "<T as U<A, B>>::f; c"),
            ("n = <T as U<A, B>>::f, c", "n = <T as U<A, B>>::f; c"),
            ("|a, b| a < b, c", "|a, b| a < b; c"),
            ("a < b, c > d", "a < b; c > d"),
            ("f::<fn(A) -> B, C>, d", "f::<fn(A) -> B, C>; d"),
            ("a,", "a"),
            (", a", "; a"),
            ("", ""),
        ] {
            let tokens: Vec<char> = text.chars().filter(|c| *c != ' ').collect();
            let split = split(&tokens, |c| Some(*c));
            let split: Vec<String> = split.iter().map(|own| own.iter().collect()).collect();
            let expected: String = expected.chars().filter(|c| *c != ' ').collect();
            assert_eq!(split.join(";"), expected, "{text}");
        }
    }
}
