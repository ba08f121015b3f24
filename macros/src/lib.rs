//! The procedural macros of errdex: thin doors to the core. Use them through the `errdex` crate, which documents them.

mod attribute;
mod broken;
mod place;
mod reading;

use proc_macro::TokenStream;

/// Makes an enum of a catalogue of errors.
///
/// ```ignore
/// /// Errors of the session service.
/// #[errdex::catalog("errors.yaml")]
/// pub enum SessionCode {}
/// ```
///
/// The path starts at the crate's folder, the one with `Cargo.toml`; one that begins with `./` starts at the calling
/// file. The braces stay empty: the catalogue gives the variants, in code order, with the code as discriminant. The
/// enum gets its documentation, conversions, texts and links, and implements `errdex::Catalog`.
///
/// What stands **below** the attribute stays: documentation, visibility, `#[allow]`, derives. Derives must stand below,
/// since those above have run over the empty enum before the attribute gave it variants. Those that the attribute
/// provides (`Debug`, `Clone`, `Copy`, `PartialEq`, `Eq`, `PartialOrd`, `Ord`, `Hash`) are taken off the list.
///
/// `crate = …` names the runtime crate where it was renamed or is re-exported:
/// `#[errdex::catalog("errors.yaml", crate = my_framework::errdex)]`.
///
/// # Errors
///
/// Everything that is wrong with the catalogue is one compile error at the path, each problem with its file, line and
/// column.
#[proc_macro_attribute]
pub fn catalog(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute::expand(arguments.into(), item.into()).into()
}
