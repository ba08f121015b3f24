//! Takes what is in the brackets of `args(…)` apart into names and expressions.

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
    for argument in split(&tokens) {
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

/// The arguments between commas. A comma between the brackets of `::<A, B>` or the bars of `|a, b|` is inside an expression;
/// all other brackets are groups.
fn split(tokens: &[TokenTree]) -> Vec<&[TokenTree]> {
    let mut arguments = Vec::new();
    let (mut start, mut angles, mut in_bars) = (0, 0_usize, false);
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Punct(punct) = token else {
            continue;
        };
        let before = |ago: usize| {
            let before = at.checked_sub(ago).filter(|before| *before >= start);
            match before.map(|before| &tokens[before]) {
                Some(TokenTree::Punct(punct)) => Some(punct.as_char()),
                _ => None,
            }
        };
        match punct.as_char() {
            // After `::`, or where an expression begins: `<T as Trait<A, B>>::f()`.
            '<' if angles > 0 || before(1) == Some(':') || before(1) == Some('=') => angles += 1,
            '>' if before(1) != Some('-') => angles = angles.saturating_sub(1),
            '|' => in_bars = !in_bars,
            ',' if angles == 0 && !in_bars => {
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
