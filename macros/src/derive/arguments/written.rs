//! Takes what is in the brackets of `args(…)` apart into names and expressions.

use errdex_catalog::template;
use proc_macro2::{Ident, Spacing, TokenStream, TokenTree};
use syn::parse::ParseStream;
use syn::{Error, Result};

/// An argument as it is written.
pub(in crate::derive) struct Written {
    pub(in crate::derive) name: Ident,
    pub(in crate::derive) expression: TokenStream,
}

const EXPECTED: &str = "expected `name = expression`, as in `args(len = .0.len())`";

/// The arguments in the brackets that follow.
pub(super) fn read(input: ParseStream<'_>) -> Result<Vec<Written>> {
    let inside;
    let brackets = syn::parenthesized!(inside in input);
    let tokens: TokenStream = inside.parse()?;
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    if tokens.is_empty() {
        return Err(Error::new(brackets.span.join(), EXPECTED));
    }
    let mut arguments = Vec::new();
    for argument in template::split(&tokens, punctuation) {
        let [
            TokenTree::Ident(name),
            TokenTree::Punct(equals),
            expression @ ..,
        ] = argument
        else {
            let place = argument.first().unwrap_or(&tokens[0]);
            return Err(Error::new(place.span(), EXPECTED));
        };
        // `==` and `=>` are operators.
        let is_operator = equals.spacing() == Spacing::Joint
            && matches!(expression.first(), Some(TokenTree::Punct(punct)) if matches!(punct.as_char(), '=' | '>'));
        if equals.as_char() != '=' || is_operator || expression.is_empty() {
            return Err(Error::new(name.span(), EXPECTED));
        }
        arguments.push(Written {
            name: name.clone(),
            expression: expression.iter().cloned().collect(),
        });
    }
    Ok(arguments)
}

/// The character of a token that is one.
fn punctuation(token: &TokenTree) -> Option<char> {
    match token {
        TokenTree::Punct(punct) => Some(punct.as_char()),
        _ => None,
    }
}
