//! Macros that write uses.

use proc_macro::TokenStream;

/// A function that returns a code.
#[proc_macro]
pub fn a_function(_: TokenStream) -> TokenStream {
    "fn made() -> codes::HarbourCode { codes::HarbourCode::Tide }".parse().unwrap()
}

/// Adds a function that returns a code to an item.
#[proc_macro_attribute]
pub fn and_function(_: TokenStream, item: TokenStream) -> TokenStream {
    let mut tokens: TokenStream =
        "fn added() -> codes::HarbourCode { codes::HarbourCode::Ice }".parse().unwrap();
    tokens.extend(item);
    tokens
}
