//! Splits what follows the text of an attribute into arguments, as the derive reads them.

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
    for argument in split(&tokens) {
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

/// The arguments between commas, as the derive reads them: a comma in `::<A, B>` or `|a, b|` is inside an expression.
fn split(tokens: &[TokenTree]) -> Vec<&[TokenTree]> {
    let mut arguments = Vec::new();
    let (mut start, mut angles, mut in_bars) = (0, 0_usize, false);
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Punct(punct) = token else {
            continue;
        };
        let before = (at > start).then(|| &tokens[at - 1]);
        let follows =
            |c: char| matches!(before, Some(TokenTree::Punct(punct)) if punct.as_char() == c);
        match punct.as_char() {
            '<' if angles > 0 || follows(':') || follows('=') || before.is_none() => angles += 1,
            '>' if !follows('-') => angles = angles.saturating_sub(1),
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
    arguments.retain(|argument| !argument.is_empty());
    arguments
}
