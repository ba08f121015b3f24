//! Compares the discriminants that the author wrote with the codes of the entries: `E::Plain as u16` and `code()` must not
//! disagree.

use errdex_catalog::code::Code;
use errdex_catalog::expand::rust::literal;
use errdex_catalog::model::Entry;
use proc_macro2::Span;
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;
use syn::{Error, Expr, Lit, UnOp};

use super::input::Input;
use super::join::Joined;
use crate::rust::Rust;

/// What a discriminant is, as far as a macro can tell.
enum Value {
    Number(i128),
    /// An expression that rustc has to evaluate, and how many come after it.
    Unknown(usize, i128),
}

/// Reports discriminants that are not the code; where only rustc can tell, it compares the two.
pub(super) fn check(input: &Input, joined: &Joined<'_>) -> (Vec<Error>, Rust) {
    let mut problems = Vec::new();
    let mut asked = Rust::default();
    // Without a number that the author wrote, the enum's numbers say nothing.
    let mut last: Option<Value> = None;
    for (at, variant) in input.variants.iter().enumerate() {
        let value = match (&variant.discriminant, last) {
            (Some(written), _) => number(written).map_or(Value::Unknown(at, 0), Value::Number),
            (None, None) => {
                last = None;
                continue;
            }
            (None, Some(Value::Number(number))) => Value::Number(number.wrapping_add(1)),
            (None, Some(Value::Unknown(from, after))) => Value::Unknown(from, after + 1),
        };
        if let Some(entry) = joined.entry(at)
            && let Code::Number(code) = entry.code
        {
            match &value {
                Value::Number(number) if *number == code => {}
                Value::Number(number) => {
                    problems.push(wrong(
                        variant.name.span(),
                        variant.discriminant.as_ref(),
                        *number,
                        entry,
                        joined,
                    ));
                }
                Value::Unknown(from, after) => {
                    if let Some(written) = &input.variants[*from].discriminant {
                        asked.tokens(assertion(input, written, *after, code, entry));
                    }
                }
            }
        }
        last = Some(value);
    }
    (problems, asked)
}

fn wrong(
    name: Span,
    written: Option<&Expr>,
    number: i128,
    entry: &Entry,
    joined: &Joined<'_>,
) -> Error {
    let code = joined.catalog.code.shown(&entry.code);
    let (span, what) = match written {
        Some(written) => (written.span(), "the discriminant is".to_owned()),
        None => (
            name,
            "the discriminant, counted from the variants before, is".to_owned(),
        ),
    };
    Error::new(
        span,
        format!(
            "{what} {number}, but the code of the entry `{}` is {code}: write `= {}`, or remove the discriminants",
            entry.name, entry.code
        ),
    )
}

/// Where the macro cannot evaluate an expression, rustc does, and says the same.
fn assertion(
    input: &Input,
    written: &Expr,
    after: i128,
    code: i128,
    entry: &Entry,
) -> proc_macro2::TokenStream {
    let repr = &input.repr;
    let message = format!(
        "the discriminant is not the code of the entry `{}`: write `= {}`, or remove the discriminants",
        entry.name, entry.code
    );
    let message: proc_macro2::TokenStream = literal(&message).parse().unwrap_or_default();
    let expected = proc_macro2::Literal::i128_suffixed(code - after);
    let written = written.to_token_stream();
    let span = written.span().resolved_at(Span::call_site());
    quote_spanned! {span=>
        const _: () = {
            const __ERRDEX_DISCRIMINANT: ::core::primitive::#repr = #written;
            ::core::assert!(__ERRDEX_DISCRIMINANT as ::core::primitive::i128 == #expected, #message)
        };
    }
}

/// The number of a literal, perhaps negative, perhaps in parentheses.
fn number(written: &Expr) -> Option<i128> {
    match written {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(number) => number.base10_parse().ok(),
            Lit::Byte(byte) => Some(byte.value().into()),
            _ => None,
        },
        Expr::Unary(unary) => match unary.op {
            UnOp::Neg(_) => number(&unary.expr)?.checked_neg(),
            _ => None,
        },
        Expr::Paren(paren) => number(&paren.expr),
        Expr::Group(group) => number(&group.expr),
        _ => None,
    }
}
