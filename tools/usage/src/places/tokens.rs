//! Finds the patterns in tokens that are no Rust by themselves, such as the arms of a macro.

use proc_macro2::{Delimiter, Spacing, Span, TokenStream, TokenTree};

use super::Range;

/// What stands before `=>` or `=` and after the arm before is a pattern, up to an `if`; and what is in brackets besides.
pub(super) fn patterns(tokens: TokenStream) -> (Vec<Range>, Vec<TokenStream>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut patterns = Vec::new();
    let mut groups = Vec::new();
    // Groups of the part that began last: they belong to a pattern if an arrow follows.
    let mut waiting = Vec::new();
    let mut start = 0;
    // Where a pattern ends before its arrow.
    let mut guard = None;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Group(group) => {
                waiting.push((at, group.stream()));
                // `=> { … }` needs no comma behind it.
                if group.delimiter() == Delimiter::Brace && is_arrow_before(&tokens, at) {
                    groups.extend(waiting.drain(..).map(|(_, stream)| stream));
                    start = at + 1;
                    guard = None;
                }
            }
            TokenTree::Ident(word) if word == "if" => guard = guard.or(Some(at)),
            TokenTree::Punct(_) if is_arrow(&tokens, at) || is_binding(&tokens, at) => {
                let end = guard.unwrap_or(at);
                if let Some(range) = range(&tokens[start.min(end)..end]) {
                    patterns.push(range);
                }
                let in_guard = waiting.drain(..).filter(|(group, _)| *group >= end);
                groups.extend(in_guard.map(|(_, stream)| stream));
                let width = if is_arrow(&tokens, at) { 2 } else { 1 };
                start = at + width;
                guard = None;
                at = start;
                continue;
            }
            TokenTree::Punct(mark) if mark.as_char() == ',' || mark.as_char() == ';' => {
                groups.extend(waiting.drain(..).map(|(_, stream)| stream));
                start = at + 1;
                guard = None;
            }
            _ => {}
        }
        at += 1;
    }
    groups.extend(waiting.into_iter().map(|(_, stream)| stream));
    (patterns, groups)
}

fn range(tokens: &[TokenTree]) -> Option<Range> {
    let first: Span = tokens.first()?.span();
    Some(Range::between(first, tokens.last()?.span()))
}

fn is_mark(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
}

fn is_joint(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.spacing() == Spacing::Joint)
}

fn is_arrow(tokens: &[TokenTree], at: usize) -> bool {
    is_mark(tokens.get(at), '=') && is_joint(tokens.get(at)) && is_mark(tokens.get(at + 1), '>')
}

fn is_arrow_before(tokens: &[TokenTree], at: usize) -> bool {
    at >= 2 && is_arrow(tokens, at - 2)
}

/// `pattern = value`, as in `select!`: an `=` that is no part of another operator.
fn is_binding(tokens: &[TokenTree], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let is_after_joint = matches!(before, Some(TokenTree::Punct(_))) && is_joint(before);
    is_mark(tokens.get(at), '=') && !is_joint(tokens.get(at)) && !is_after_joint
}
