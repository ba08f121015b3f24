//! Puts the arguments of a call into the rules of a macro, where that leads to other paths than the rules by themselves.
//!
//! It knows rules whose arguments are separated by commas, as in `($module:ident, $value:expr) => { … }`.

use std::collections::HashMap;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};

/// The code of the first rule that the arguments fit, with the arguments in it.
pub(super) fn expand(rules: TokenStream, arguments: TokenStream) -> Option<TokenStream> {
    let arguments = split(arguments);
    let rules: Vec<TokenTree> = rules.into_iter().collect();
    // `(pattern) => { code };`
    let mut rest = rules.as_slice();
    loop {
        let [
            TokenTree::Group(pattern),
            TokenTree::Punct(_),
            TokenTree::Punct(_),
            TokenTree::Group(code),
            after @ ..,
        ] = rest
        else {
            return None;
        };
        if let Some(values) = bind(pattern.stream(), &arguments) {
            return Some(substitute(code.stream(), &values));
        }
        rest = match after {
            [TokenTree::Punct(mark), after @ ..] if mark.as_char() == ';' => after,
            _ => return None,
        };
    }
}

/// The parts between commas; nothing is no part.
fn split(tokens: TokenStream) -> Vec<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
    let mut parts: Vec<TokenStream> = tokens
        .split(is_comma)
        .map(|part| part.iter().cloned().collect())
        .collect();
    if parts.last().is_some_and(TokenStream::is_empty) {
        parts.pop();
    }
    parts
}

/// What each name of the pattern stands for, if the pattern is a list of `$name:kind` as long as that of the arguments.
fn bind(pattern: TokenStream, arguments: &[TokenStream]) -> Option<HashMap<String, TokenStream>> {
    let names = split(pattern);
    if names.len() != arguments.len() {
        return None;
    }
    let pairs = names.into_iter().zip(arguments);
    pairs
        .map(|(name, argument)| {
            let name: Vec<TokenTree> = name.into_iter().collect();
            match name.as_slice() {
                [
                    TokenTree::Punct(dollar),
                    TokenTree::Ident(name),
                    TokenTree::Punct(_),
                    TokenTree::Ident(_),
                ] if dollar.as_char() == '$' => Some((name.to_string(), argument.clone())),
                _ => None,
            }
        })
        .collect()
}

fn substitute(code: TokenStream, values: &HashMap<String, TokenStream>) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    let mut tokens = code.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), substitute(group.stream(), values));
                inside.set_span(group.span());
                out.push(inside.into());
            }
            TokenTree::Punct(mark) if mark.as_char() == '$' => match tokens.peek() {
                Some(TokenTree::Ident(name)) => {
                    match values.get(&name.to_string()) {
                        Some(value) => out.extend(value.clone()),
                        // The macro is called in the crate that it belongs to.
                        None => out.push(Ident::new("crate", Span::call_site()).into()),
                    }
                    tokens.next();
                }
                _ => out.push(mark.into()),
            },
            other => out.push(other),
        }
    }
    out.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(rules: &str, arguments: &str) -> Option<String> {
        let parsed = |text: &str| text.parse::<TokenStream>().expect("tokens");
        expand(parsed(rules), parsed(arguments)).map(|code| code.to_string())
    }

    #[test]
    fn arguments_take_the_places_of_their_names() {
        let rules = "() => { none }; ($module:ident, $value:expr) => { use $module::E; f($value, $crate::g) };";
        assert_eq!(expanded(rules, "").as_deref(), Some("none"));
        let whole = expanded(rules, "after, a + b,").expect("the second rule");
        assert_eq!(whole, "use after :: E ; f (a + b , crate :: g)");
        assert_eq!(expanded(rules, "one"), None);
        assert_eq!(expanded("($($x:expr),*) => { $($x)* }", "a"), None);
    }
}
