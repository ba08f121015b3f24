//! Reads `#define`: constants, macros that make constants, and lists of them.

use errdex_catalog::source::{Span, Spanned};

use super::Reader;
use super::lex::{Kind, Token};
use super::value::{Macro, Names, evaluate};

/// Whether the token right behind a name opens its parameters: nothing is between them.
fn has_parameters(tokens: &[Token]) -> bool {
    match tokens {
        [name, open, ..] => open.kind == Kind::Punct('(') && name.span.end == open.span.start,
        _ => false,
    }
}

/// The parameters and the body of a macro.
fn parameters(tokens: &[Token]) -> Option<(Vec<String>, &[Token])> {
    let close = tokens
        .iter()
        .position(|token| token.kind == Kind::Punct(')'))?;
    let names = tokens[2..close]
        .iter()
        .filter_map(|token| match &token.kind {
            Kind::Word(name) => Some(name.clone()),
            _ => None,
        });
    Some((names.collect(), &tokens[close + 1..]))
}

/// Keeps what a name stands for, for expressions that use it.
pub(super) fn remember(names: &mut Names, tokens: &[Token]) {
    let Some(Kind::Word(name)) = tokens.first().map(|token| &token.kind) else {
        return;
    };
    if has_parameters(tokens) {
        if let Some((parameters, body)) = parameters(tokens) {
            let body = body.to_vec();
            names
                .macros
                .entry(name.clone())
                .or_insert(Macro { parameters, body });
        }
    } else if tokens.len() > 1 {
        names
            .constants
            .entry(name.clone())
            .or_insert_with(|| tokens[1..].to_vec());
    }
}

impl Reader<'_> {
    pub(super) fn define(&mut self, tokens: &[Token], line: Span) {
        let [name, value @ ..] = tokens else { return };
        let Kind::Word(word) = &name.kind else { return };
        if has_parameters(tokens) {
            let parsed = parameters(tokens);
            let is_list = parsed.is_some_and(|(parameters, body)| {
                self.calls(body, parameters.first().map(String::as_str))
            });
            if !is_list {
                self.cx
                    .dropped("macro with parameters", name.span, format!("`{word}`"));
            }
            return;
        }
        if value.is_empty() {
            // The guard of a header, mostly.
            self.cx
                .dropped("name without a value", name.span, format!("`{word}`"));
            return;
        }
        let span = Span {
            end: value[value.len() - 1].span.end,
            ..value[0].span
        };
        match evaluate(&self.names, value) {
            Some(number) => {
                if let Some(unknown) = self.names.take_unknown() {
                    let note = format!("`{unknown}` is not defined here: `{word}` is its argument");
                    self.cx.changed("macro that is not known", span, note);
                }
                self.push(name, Spanned::new(number, span), None, line);
            }
            None if value.len() > 2 && self.calls(value, None) => {}
            None => {
                let text = self.cx.sources.text(span).to_owned();
                self.cx.dropped(
                    "value that is not a number",
                    span,
                    format!("`{word}` is `{text}`"),
                );
            }
        }
    }

    /// Reads `X(E_FOG, 1, "fog") X(E_ICE, 2, "ice")`, as long as every token belongs to such a call; `macro_name` is what
    /// they must be called, if that is known. Whether it was such a list.
    pub(super) fn calls(&mut self, tokens: &[Token], macro_name: Option<&str>) -> bool {
        let mut rest = tokens;
        let mut items = Vec::new();
        while let [name, open, ..] = rest {
            let Kind::Word(word) = &name.kind else {
                return false;
            };
            let is_call = open.kind == Kind::Punct('(') && macro_name.is_none_or(|own| own == word);
            let Some(end) = closing(&rest[1..]).filter(|_| is_call) else {
                return false;
            };
            items.push((name.span, &rest[2..=end]));
            rest = &rest[end + 2..];
            while let [
                Token {
                    kind: Kind::Punct(',' | ';'),
                    ..
                },
                more @ ..,
            ] = rest
            {
                rest = more;
            }
        }
        if !rest.is_empty() || items.is_empty() {
            return false;
        }
        let mut is_list = false;
        for (start, arguments) in items {
            is_list |= self.call(start, arguments);
        }
        is_list
    }

    /// The entry of one call: its first word is the name, its first number the code, its first text the message.
    fn call(&mut self, start: Span, arguments: &[Token]) -> bool {
        let arguments: Vec<&[Token]> = split(arguments);
        let mut name = None;
        let mut code = None;
        let mut message = None;
        let mut others = Vec::new();
        for argument in arguments {
            let [first, .., last] = argument else {
                let Some(first) = argument.first() else {
                    continue;
                };
                match &first.kind {
                    Kind::Word(_) if name.is_none() => name = Some(first),
                    Kind::Str(text) if message.is_none() => {
                        message = Some(Spanned::new(text.clone(), first.span));
                    }
                    _ => match evaluate(&self.names, argument).filter(|_| code.is_none()) {
                        Some(number) => code = Some(Spanned::new(number, first.span)),
                        None => others.push(first.span),
                    },
                }
                continue;
            };
            let span = Span {
                end: last.span.end,
                ..first.span
            };
            let texts = argument.iter().map(|token| match &token.kind {
                Kind::Str(text) => Some(text.as_str()),
                _ => None,
            });
            // Texts beside each other are one in C.
            match (
                texts.collect::<Option<Vec<_>>>(),
                evaluate(&self.names, argument),
            ) {
                (Some(texts), _) if message.is_none() => {
                    message = Some(Spanned::new(texts.concat(), span));
                }
                (None, Some(number)) if code.is_none() => code = Some(Spanned::new(number, span)),
                _ => others.push(span),
            }
        }
        let (Some(name), Some(code)) = (name, code) else {
            return false;
        };
        for other in others {
            let text = self.cx.sources.text(other).to_owned();
            self.cx.dropped("argument", other, format!("`{text}`"));
        }
        let end = message
            .as_ref()
            .map_or(code.span.end, |message| message.span.end.max(code.span.end));
        self.push(name, code, message, Span { end, ..start });
        true
    }
}

/// Where the bracket is closed that the tokens begin with.
pub(super) fn closing(tokens: &[Token]) -> Option<usize> {
    let mut depth = 0_usize;
    tokens.iter().position(|token| {
        match token.kind {
            Kind::Punct('(' | '{') => depth += 1,
            Kind::Punct(')' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    })
}

/// The arguments between the commas of a call.
pub(super) fn split(tokens: &[Token]) -> Vec<&[Token]> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut from = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Punct('(' | '{' | '[') => depth += 1,
            Kind::Punct(')' | '}' | ']') => depth = depth.saturating_sub(1),
            Kind::Punct(',') if depth == 0 => {
                parts.push(&tokens[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tokens[from..]);
    parts
}
