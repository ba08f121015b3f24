//! Splits what follows the text of an attribute into arguments, as the derive reads them.

use errdex_catalog::template;
use proc_macro2::{Spacing, TokenStream, TokenTree};

use super::expression::unraw;
use crate::text::Source;

/// An argument of a format.
#[derive(Debug, Clone)]
pub(crate) struct Argument {
    pub(crate) name: Option<String>,
    pub(super) tokens: Vec<TokenTree>,
    /// The expression as it is written.
    pub(crate) written: String,
}

/// The arguments that follow the text of an attribute.
pub(crate) fn arguments(source: &Source, tokens: TokenStream) -> Vec<Argument> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut arguments = Vec::new();
    let split = template::split(&tokens, punctuation);
    for argument in split.into_iter().filter(|own| !own.is_empty()) {
        let (name, expression) = match argument {
            [TokenTree::Ident(name), TokenTree::Punct(equals), rest @ ..]
                if equals.as_char() == '=' && !is_operator(equals, rest) =>
            {
                (Some(unraw(&name.to_string())), rest)
            }
            _ => (None, argument),
        };
        let stream: TokenStream = expression.iter().cloned().collect();
        arguments.push(Argument {
            name,
            written: source.on_one_line(&stream),
            tokens: expression.to_vec(),
        });
    }
    arguments
}

fn is_operator(equals: &proc_macro2::Punct, rest: &[TokenTree]) -> bool {
    equals.spacing() == Spacing::Joint
        && matches!(rest.first(), Some(TokenTree::Punct(next)) if matches!(next.as_char(), '=' | '>'))
}

/// The character of a token that is one.
fn punctuation(token: &TokenTree) -> Option<char> {
    match token {
        TokenTree::Punct(punct) => Some(punct.as_char()),
        _ => None,
    }
}
