//! Expands an error that only lets others through, and so needs no catalogue: there is nothing to look up in it.

use errdex_catalog::expand;
use proc_macro2::TokenStream;
use quote::quote;

use super::input::Input;
use super::{display, source};

/// `Display`, `Error` and `From`, as with a catalogue; what a catalogue would say is not there to be asked for.
pub(super) fn expand(input: &Input) -> TokenStream {
    let runtime = input.runtime();
    let module: TokenStream = expand::version_module().parse().unwrap_or_default();
    let mut generics = input.generics.clone();
    let arms = input
        .variants
        .iter()
        .map(|variant| display::transparent(variant, input.is_struct, &mut generics));
    let display = display::implement(input, &quote!(match self { #(#arms)* }), &generics);
    let error = source::expand_error(input);
    let from = source::expand_from(input);
    let allowed = input.allowed();
    quote! {
        #allowed
        const _: () = {
            use #runtime::#module as __errdex;
            #display
            #error
            #from
        };
    }
}
