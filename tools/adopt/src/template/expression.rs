//! Tells which field an expression is or uses, and names what it computes.

use errdex_catalog::name::is_keyword;
use errdex_catalog::template::{self, is_position};
use proc_macro2::{Delimiter, TokenTree};

use crate::words::shouting;

/// The field that an expression begins with, `.name`, `.0`, `self.name` or `name`, and what follows it.
pub(super) fn member(tokens: &[TokenTree]) -> Option<(String, &[TokenTree])> {
    let (tokens, has_dot) = match tokens {
        [TokenTree::Ident(own), TokenTree::Punct(dot), rest @ ..]
            if own == "self" && dot.as_char() == '.' =>
        {
            (rest, true)
        }
        [TokenTree::Punct(dot), rest @ ..] if dot.as_char() == '.' => (rest, true),
        tokens => (tokens, false),
    };
    match tokens {
        [TokenTree::Ident(name), rest @ ..] => Some((unraw(&name.to_string()), rest)),
        [TokenTree::Literal(position), rest @ ..] if has_dot => {
            let position = position.to_string();
            is_position(&position).then_some((position, rest))
        }
        _ => None,
    }
}

/// Whether an expression uses a field, by the name or the position that follows a dot or stands alone.
pub(super) fn uses(tokens: &[TokenTree], field: &str) -> bool {
    tokens.iter().enumerate().any(|(at, token)| {
        // Behind an operand, a dot leads to a method, or to a field of a field.
        let is_member = matches!(
            (at.checked_sub(2).map(|before| &tokens[before]), at.checked_sub(1).map(|before| &tokens[before])),
            (Some(TokenTree::Ident(_) | TokenTree::Group(_) | TokenTree::Literal(_)), Some(TokenTree::Punct(dot)))
                if dot.as_char() == '.'
        );
        match token {
            TokenTree::Ident(name) => !is_member && unraw(&name.to_string()) == field,
            TokenTree::Literal(literal) => !is_member && literal.to_string() == field,
            TokenTree::Group(group) => {
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                uses(&inside, field)
            }
            TokenTree::Punct(_) => false,
        }
    })
}

/// Methods that say how a value is passed on, and not what it is.
const WAYS: [&str; 24] = [
    "as_bytes",
    "as_deref",
    "as_ref",
    "as_slice",
    "as_str",
    "borrow",
    "clone",
    "cloned",
    "collect",
    "copied",
    "deref",
    "display",
    "expect",
    "get",
    "into",
    "iter",
    "join",
    "map",
    "to_owned",
    "to_string",
    "to_string_lossy",
    "unwrap",
    "unwrap_or",
    "unwrap_or_default",
];

/// A name for what an expression computes: its last method, field, constant or function.
pub(super) fn name_of(tokens: &[TokenTree]) -> String {
    let mut name = None;
    let mut angles = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Punct(punct) = token {
            let before = at.checked_sub(1).map(|before| &tokens[before]);
            let follows_path =
                matches!(before, Some(TokenTree::Punct(colon)) if colon.as_char() == ':');
            match punct.as_char() {
                '<' if follows_path || angles > 0 => angles += 1,
                '>' => angles = angles.saturating_sub(1),
                _ => {}
            }
        }
        let TokenTree::Ident(ident) = token else {
            continue;
        };
        // Types between the brackets of `::<…>` are not what is computed.
        if angles > 0 {
            continue;
        }
        let text = unraw(&ident.to_string());
        // What is before `::` is a path, unless brackets follow, as in `f::<A>`.
        let is_path = matches!(
            (tokens.get(at + 1), tokens.get(at + 2), tokens.get(at + 3)),
            (Some(TokenTree::Punct(one)), Some(TokenTree::Punct(two)), next)
                if one.as_char() == ':' && two.as_char() == ':'
                    && !matches!(next, Some(TokenTree::Punct(open)) if open.as_char() == '<')
        );
        let is_macro =
            matches!(tokens.get(at + 1), Some(TokenTree::Punct(mark)) if mark.as_char() == '!');
        if !is_path && !is_macro && !is_keyword(&text) && !WAYS.contains(&text.as_str()) {
            name = Some(text);
        }
    }
    // `(.0)` and the like: what is inside.
    let inside = || match tokens {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => {
            let inside: Vec<TokenTree> = group.stream().into_iter().collect();
            Some(name_of(&inside))
        }
        _ => None,
    };
    let name = name.map(|name| shouting(&name).to_lowercase());
    let name = name.filter(|name| template::is_field_name(name) && !is_keyword(name));
    name.or_else(inside).unwrap_or_else(|| "value".to_owned())
}

pub(super) fn unraw(name: &str) -> String {
    name.strip_prefix("r#").unwrap_or(name).to_owned()
}
