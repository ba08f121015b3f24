//! Writes the conversions of an error into other crates' types, which only the crate of the error may implement.
//!
//! Features of the runtime ask for them, and each is in a macro of the runtime that drops it if the runtime was built
//! without that feature.

use quote::ToTokens;
use syn::LitBool;

use super::input::Input;
use crate::rust::{Hole, Rust};

const TONIC: &str = "
__errdex::if_tonic! {
    #[automatically_derived]
    $head {
        fn from(__errdex_error: $name$arguments) -> Self {
            __errdex::tonic::status(&__errdex_error)
        }
    }
}
";

/// Nothing without a feature that asks for it, or if the author writes it by hand.
pub(super) fn write(input: &Input, out: &mut Rust) {
    if cfg!(feature = "tonic") && input.tonic.as_ref().is_none_or(LitBool::value) {
        let (_, arguments, _) = input.generics.split_for_impl();
        let head = input.head_of_conversion_into("__errdex::tonic::Status");
        let holes = [
            ("head", Hole::Rust(head)),
            ("name", Hole::Tokens(input.name.to_token_stream())),
            ("arguments", Hole::Tokens(arguments.to_token_stream())),
        ];
        out.fill(TONIC, holes);
    }
}
