//! Reads an expression of `args(…)`: which fields it uses, and `.field` for one, as in thiserror.

use errdex_catalog::name::is_keyword;
use errdex_catalog::similar::did_you_mean;
use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use syn::Error;
use syn::ext::IdentExt;

use super::super::Field;

/// An expression that was read.
pub(super) struct Expression {
    pub(super) tokens: TokenStream,
    pub(super) fields: Vec<usize>,
    pub(super) named: Vec<(Ident, usize)>,
    pub(super) is_field: Option<usize>,
    /// Where it passes the whole error on: `self` itself, or as the receiver of a method.
    pub(super) whole: Option<Span>,
    /// Whether it names a field that there is not.
    pub(super) failed: bool,
}

/// Reads the author's tokens. They are not parsed: syn would have to know all of Rust for it, and rustc does.
pub(super) fn read(
    tokens: TokenStream,
    of: &Ident,
    fields: &[Field],
    errors: &mut Vec<Error>,
) -> Expression {
    let mut reader = Reader {
        of,
        fields,
        used: Vec::new(),
        named: Vec::new(),
        whole: None,
        errors,
        failed: false,
    };
    let expression = reader.rewrite(tokens);
    let is_one_token = expression.clone().into_iter().count() == 1;
    let is_literal = matches!(
        expression.clone().into_iter().next(),
        Some(TokenTree::Literal(_) | TokenTree::Group(_))
    );
    let is_field = reader.used.first().copied();
    let is_field = is_field.filter(|_| is_one_token && !is_literal);
    let named = if is_field.is_some() {
        Vec::new()
    } else {
        reader.named
    };
    Expression {
        tokens: expression,
        fields: reader.used,
        named,
        is_field,
        whole: reader.whole,
        failed: reader.failed,
    }
}

struct Reader<'r> {
    of: &'r Ident,
    fields: &'r [Field],
    used: Vec<usize>,
    named: Vec<(Ident, usize)>,
    whole: Option<Span>,
    errors: &'r mut Vec<Error>,
    failed: bool,
}

impl Reader<'_> {
    /// The tokens with the name that is bound in place of each `.field`: a dot where an operand is expected.
    fn rewrite(&mut self, tokens: TokenStream) -> TokenStream {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut out = TokenStream::new();
        let mut is_operand_next = true;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            if is_operand_next
                && is_punct(Some(token), '.')
                && let Some(field) = tokens.get(at).and_then(|next| self.shorthand(next))
            {
                out.extend(field);
                at += 1;
                is_operand_next = false;
                continue;
            }
            is_operand_next = expects_operand(token);
            match token {
                TokenTree::Group(group) => {
                    let inside = self.rewrite(group.stream());
                    let mut rewritten = Group::new(group.delimiter(), inside);
                    rewritten.set_span(group.span());
                    out.extend([TokenTree::Group(rewritten)]);
                    continue;
                }
                TokenTree::Ident(name) => {
                    let before = at.checked_sub(2).and_then(|before| tokens.get(before));
                    let is_range = at > 2 && is_punct(tokens.get(at - 3), '.');
                    let is_member = is_punct(before, '.') && !is_range;
                    let is_path =
                        is_punct(before, ':') && at > 2 && is_punct(tokens.get(at - 3), ':');
                    let begins_path =
                        is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':');
                    if !is_member && !is_path && !begins_path {
                        self.name(name);
                    }
                    if name == "self" {
                        let is_member = is_punct(tokens.get(at), '.');
                        if is_member {
                            self.member_of_self(tokens.get(at + 1));
                        }
                        if !is_member || is_call(&tokens[at + 1..]) {
                            self.whole.get_or_insert(name.span());
                        }
                        // The function is the macro's, and so is its `self`, wherever the author's comes from.
                        let span = name.span().resolved_at(Span::call_site());
                        out.extend([TokenTree::Ident(Ident::new("self", span))]);
                        continue;
                    }
                }
                TokenTree::Literal(literal) => self.captures(literal),
                TokenTree::Punct(_) => {}
            }
            out.extend([token.clone()]);
        }
        out
    }

    /// What a field is called by whose name or position follows a dot.
    fn shorthand(&mut self, token: &TokenTree) -> Option<Vec<TokenTree>> {
        let text = match token {
            TokenTree::Ident(name) => name.unraw().to_string(),
            TokenTree::Literal(literal) => literal.to_string(),
            _ => return None,
        };
        // rustc reads `.0.1` as a dot and a number with a fraction.
        let (name, member) = match text.split_once('.') {
            Some((name, member)) if !member.is_empty() => (name, Some(member)),
            _ => (text.as_str(), None),
        };
        let is_position = name.bytes().all(|byte| byte.is_ascii_digit());
        if matches!(token, TokenTree::Literal(_)) && !is_position {
            return None;
        }
        let span = token.span();
        let Some(at) = self.fields.iter().position(|field| field.name == name) else {
            let names = self.fields.iter().map(|field| field.name.as_str());
            let help = did_you_mean(name, names);
            let help = help.map(|help| format!("; {help}")).unwrap_or_default();
            let of = self.of;
            self.errors.push(Error::new(
                span,
                format!("`{of}` has no field `{name}`{help}"),
            ));
            self.failed = true;
            return None;
        };
        self.uses(at);
        let bound = self.fields[at].bound_at(span);
        let mut tokens = vec![TokenTree::Ident(bound)];
        if let Some(member) = member.and_then(|member| member.parse().ok()) {
            let mut dot = proc_macro2::Punct::new('.', proc_macro2::Spacing::Alone);
            dot.set_span(span);
            let mut member = Literal::u32_unsuffixed(member);
            member.set_span(span);
            tokens.extend([TokenTree::Punct(dot), TokenTree::Literal(member)]);
        }
        Some(tokens)
    }

    /// A field that is called by its name alone.
    fn name(&mut self, name: &Ident) {
        let text = name.unraw().to_string();
        if let Some(at) = self.fields.iter().position(|field| field.name == text) {
            self.uses(at);
            self.named.push((name.clone(), at));
        }
    }

    /// A field of a struct that is called by `self.field`.
    fn member_of_self(&mut self, token: Option<&TokenTree>) {
        let name = match token {
            Some(TokenTree::Ident(name)) => name.unraw().to_string(),
            Some(TokenTree::Literal(position)) => position.to_string(),
            _ => return,
        };
        let mut fields = self.fields.iter();
        if let Some(at) = fields.position(|field| field.name == name) {
            self.uses(at);
        }
    }

    /// The fields that the text of a `format!` captures.
    fn captures(&mut self, literal: &Literal) {
        let text = literal.to_string();
        if !text.ends_with(['"', '#']) || !text.contains('{') {
            return;
        }
        if text.contains("{self}") || text.contains("{self:") {
            self.whole.get_or_insert(literal.span());
        }
        for (at, field) in self.fields.iter().enumerate() {
            let name = &field.name;
            let is_captured = ["{$}", "{$:", "$$"]
                .iter()
                .any(|form| text.contains(&form.replacen('$', name, 1)));
            if is_captured && !name.starts_with(|c: char| c.is_ascii_digit()) {
                self.uses(at);
                let captured = named_at(name, literal.span());
                self.named.push((captured, at));
            }
        }
    }

    fn uses(&mut self, at: usize) {
        if !self.used.contains(&at) {
            self.used.push(at);
        }
    }
}

fn named_at(name: &str, span: Span) -> Ident {
    if is_keyword(name) {
        Ident::new_raw(name, span)
    } else {
        Ident::new(name, span)
    }
}

/// Whether tokens begin with the call of a method behind its dot: a name, type arguments perhaps, and parentheses.
fn is_call(tokens: &[TokenTree]) -> bool {
    match tokens {
        [TokenTree::Ident(_), TokenTree::Group(group), ..] => {
            group.delimiter() == proc_macro2::Delimiter::Parenthesis
        }
        [TokenTree::Ident(_), colon, ..] => is_punct(Some(colon), ':'),
        _ => false,
    }
}

fn is_punct(token: Option<&TokenTree>, expected: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == expected)
}

/// Whether an operand follows the token, and so a dot is no access to a member.
fn expects_operand(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(word) => [
            "break", "continue", "else", "if", "in", "match", "mut", "return", "while",
        ]
        .iter()
        .any(|keyword| word == keyword),
        TokenTree::Punct(punct) => "+&!^,/=><|%;*-".contains(punct.as_char()),
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    }
}
