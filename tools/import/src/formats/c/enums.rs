//! Reads enums, constants with a type, and lists of macros outside of the preprocessor.

use errdex_catalog::source::{Span, Spanned};

use super::Reader;
use super::define::{closing, split};
use super::lex::{Kind, Token};
use super::value::{Number, evaluate};

impl Reader<'_> {
    /// Reads what is not a line of the preprocessor, a statement after the other.
    pub(super) fn tokens(&mut self, tokens: &[Token]) {
        let mut rest = tokens;
        while let Some(first) = rest.first() {
            let end = statement(rest);
            let (own, more) = rest.split_at(end);
            rest = more;
            let is_word =
                |token: &Token, word: &str| matches!(&token.kind, Kind::Word(own) if own == word);
            let body = own.iter().position(|token| token.kind == Kind::Punct('{'));
            let is_enum = own[..body.unwrap_or(0)]
                .iter()
                .any(|token| is_word(token, "enum"));
            if let (Some(body), true) = (body, is_enum) {
                self.members(&own[body..]);
                continue;
            }
            let is_constant = own
                .iter()
                .any(|token| is_word(token, "const") || is_word(token, "constexpr"))
                && self.constant(own);
            let is_end = own
                .iter()
                .all(|token| matches!(token.kind, Kind::Punct(';' | '}')));
            if !is_constant && !is_end && !self.calls(own, None) {
                let span = Span {
                    end: own.last().map_or(first.span.end, |last| last.span.end),
                    ..first.span
                };
                let text = self.cx.sources.text(span).to_owned();
                self.cx.dropped("declaration", span, format!("`{text}`"));
            }
        }
    }

    /// The members of an enum, from its `{`.
    fn members(&mut self, tokens: &[Token]) {
        let Some(end) = closing(tokens) else { return };
        let mut next = Some(0_i128);
        for member in split(&tokens[1..end]) {
            let [name, value @ ..] = member else { continue };
            let Kind::Word(word) = &name.kind else {
                continue;
            };
            let equals = value
                .iter()
                .position(|token| token.kind == Kind::Punct('='));
            let (code, place) = match equals.map(|at| &value[at + 1..]) {
                Some(value) if !value.is_empty() => {
                    let span = Span {
                        end: value[value.len() - 1].span.end,
                        ..value[0].span
                    };
                    let number = evaluate(&self.names, value);
                    (
                        number.map(|number| Spanned::new(number, span)),
                        Span {
                            end: span.end,
                            ..name.span
                        },
                    )
                }
                _ => {
                    let number = next.map(|value| Number { value, hex: false });
                    (
                        number.map(|number| Spanned::new(number, name.span)),
                        name.span,
                    )
                }
            };
            next = code
                .as_ref()
                .and_then(|code| code.value.value.checked_add(1));
            if let Some(code) = code {
                self.names.values.insert(word.clone(), code.value.value);
                self.push(name, code, None, place);
            } else {
                let text = self.cx.sources.text(place).to_owned();
                self.cx
                    .dropped("value that is not a number", place, format!("`{text}`"));
            }
        }
    }

    /// `static const int E_FOG = 3;`
    fn constant(&mut self, tokens: &[Token]) -> bool {
        let Some(equals) = tokens
            .iter()
            .position(|token| token.kind == Kind::Punct('='))
        else {
            return false;
        };
        let value: Vec<Token> = tokens[equals + 1..]
            .iter()
            .filter(|token| !matches!(token.kind, Kind::Punct(';' | '{' | '}')))
            .cloned()
            .collect();
        let (Some(name), Some(number)) = (tokens[..equals].last(), evaluate(&self.names, &value))
        else {
            return false;
        };
        let Kind::Word(word) = &name.kind else {
            return false;
        };
        self.names.values.insert(word.clone(), number.value);
        let end = value.last().map_or(name.span.end, |last| last.span.end);
        let span = value
            .first()
            .map_or(name.span, |first| Span { end, ..first.span });
        let place = Span {
            end,
            ..tokens[0].span
        };
        self.push(name, Spanned::new(number, span), None, place);
        true
    }
}

/// How many tokens the first statement has: up to a `;`, or the end of a body of a function or of a call without one.
fn statement(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Punct('(' | '{' | '[') => depth += 1,
            Kind::Punct(')' | ']') => {
                depth = depth.saturating_sub(1);
                let next = tokens.get(at + 1).map(|token| &token.kind);
                // `X(E_FOG, 1)` of a list needs no semicolon.
                if depth == 0
                    && matches!(next, Some(Kind::Word(_)))
                    && matches!(
                        tokens.get(1).map(|token| &token.kind),
                        Some(Kind::Punct('('))
                    )
                {
                    return at + 1;
                }
            }
            Kind::Punct('}') => {
                depth = depth.saturating_sub(1);
                if depth == 0
                    && !matches!(
                        tokens.get(at + 1).map(|token| &token.kind),
                        Some(Kind::Word(_) | Kind::Punct(';'))
                    )
                {
                    return at + 1;
                }
            }
            Kind::Punct(';') if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}
