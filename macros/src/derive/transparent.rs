//! Expands an error that only lets others through, and so needs no catalogue: there is nothing to look up in it.

use proc_macro2::TokenStream;

use super::input::Input;
use super::{display, forward, source, wire};
use crate::rust::Rust;

/// `Display`, `Error` and `From`, as with a catalogue; what it forwards has the code.
pub(super) fn expand(input: &Input) -> TokenStream {
    let mut inside = Rust::default();
    display::write_transparent(input, &mut inside);
    source::write_error(input, &mut inside);
    source::write_from(input, &mut inside);
    forward::write_without_catalog(input, &mut inside);
    wire::write(input, &mut inside);
    input.block(inside)
}
