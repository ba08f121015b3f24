//! Finds the integer that represents an enum.

use proc_macro2::{Ident, Span};
use syn::Attribute;

/// The integer types that an enum can be represented by.
const INTEGERS: [&str; 12] = [
    "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
];

/// The integer of `#[repr(u16)]`; where none is written, the one that rustc takes.
pub(super) fn integer_of(attributes: &[Attribute]) -> Ident {
    let mut found = Ident::new("isize", Span::call_site());
    for attribute in attributes {
        if !attribute.path().is_ident("repr") {
            continue;
        }
        // What cannot be read here, rustc reads as well.
        let _ = attribute.parse_nested_meta(|meta| {
            if let Some(word) = meta.path.get_ident()
                && INTEGERS.iter().any(|integer| word == integer)
            {
                found = word.clone();
            } else if meta.input.peek(syn::token::Paren) {
                let inside;
                syn::parenthesized!(inside in meta.input);
                inside.parse::<proc_macro2::TokenStream>()?;
            }
            Ok(())
        });
    }
    found
}
