//! Writes what computes the values of `args(…)`, around what uses them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;

use super::input::{Computed, Field, Variant};
use crate::rust::{self, Hole, Rust};

/// Computes values, and then does what is `inside`: the values are bound as references, and live as long.
///
/// The author's expressions stand outside of everything that the macro imports.
const COMPUTE: &str = "
{
    $named
    match ($expressions) {
        ($bindings) => { $inside }
    }
}
";

pub(super) fn around(variant: &Variant, computed: &[&Computed], inside: Rust) -> Rust {
    let mut named = TokenStream::new();
    let mut expressions = TokenStream::new();
    let mut bindings = TokenStream::new();
    let mut is_named = vec![false; variant.fields.len()];
    for computed in computed {
        for (name, at) in &computed.named {
            if std::mem::replace(&mut is_named[*at], true) {
                continue;
            }
            let field = variant.fields[*at].binding();
            // The name has the author's place, so lints would look at it.
            let text = name.unraw().to_string();
            let allowed = text
                .contains(char::is_uppercase)
                .then(|| quote!(#[allow(non_snake_case)]));
            named.extend(quote!(#allowed let #name = #field; let _ = #name;));
        }
        let (expression, binding) = (&computed.expression, computed.binding());
        let reference = if let Some(field) = computed.field(variant) {
            field.binding().into_token_stream()
        } else {
            quote_spanned!(binding.span()=> &(#expression))
        };
        expressions.extend(quote!(#reference,));
        bindings.extend(quote!(#binding,));
    }
    let mut out = Rust::default();
    let holes = [
        ("named", Hole::Tokens(named)),
        ("expressions", Hole::Tokens(expressions)),
        ("bindings", Hole::Tokens(bindings)),
        ("inside", Hole::Rust(inside)),
    ];
    out.fill(COMPUTE, holes);
    out
}

/// The arm of a variant that computes values. It stands before all others, in a block that imports nothing.
pub(super) const ARM: &str = "
$pattern => return $computed,
";

const BEFORE: &str = "
match self {
    $arms
    $other
}
";

const AFTER: &str = "
{
    $others
}
";

/// The arms of the variants that compute values, and what is done for all others, if there are any.
pub(super) fn before(arms: Rust, are_all: bool, others: Rust) -> Rust {
    let other = if are_all { "" } else { "_ => {}" };
    let holes = [("arms", Hole::Rust(arms)), ("other", Hole::Text(other))];
    let mut out = rust::filled(BEFORE, holes);
    if !are_all {
        out.fill(AFTER, [("others", Hole::Rust(others))]);
    }
    out
}

/// Adds the fields that values are computed from to those that are `used` already.
pub(super) fn add_fields<'v>(
    variant: &'v Variant,
    computed: &[&Computed],
    used: &mut Vec<&'v Field>,
) {
    for field in computed.iter().flat_map(|computed| computed.uses(variant)) {
        if !used.iter().any(|used| std::ptr::eq(*used, field)) {
            used.push(field);
        }
    }
}
