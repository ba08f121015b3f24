//! Expands the attribute and the derive of errdex: what the procedural macros return, and what the command prints of it.
//!
//! A crate of procedural macros exports nothing else, so `errdex-macros` has only the functions that rustc calls.

#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate proc_macro;

mod attribute;
mod broken;
mod caller;
mod compiler;
mod declared_type;
mod derive;
mod languages;
mod lexed;
mod path;
mod place;
mod reading;
mod rust;
mod watched;

use std::sync::Arc;

use errdex_catalog::Loaded;
use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::model::Catalog;
use proc_macro2::TokenStream;
use syn::{Ident, Path};

/// The item below `#[errdex::catalog(…)]` with its variants, and everything that belongs to it.
#[must_use]
pub fn attribute(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    attribute::expand(arguments, item)
}

/// What `#[derive(errdex::Error)]` adds to an item.
#[must_use]
pub fn derive(item: TokenStream) -> TokenStream {
    derive::expand(item)
}

/// What `errors = …` adds to an attribute, for a file: the enum of the errors of `catalog`, which `loaded` contains, and
/// everything that belongs to it. `codes` is the enum of the codes, and `runtime` the path of the runtime crate.
///
/// # Errors
///
/// What the catalogue lacks: fields that its texts show, and types that a generated error can have.
pub fn error_enum(
    catalog: &Catalog,
    loaded: &Arc<Loaded>,
    errors: &Ident,
    codes: &Ident,
    runtime: &Path,
) -> Result<TokenStream, Vec<Diagnostic>> {
    attribute::errors_for_file(loaded, catalog, (codes, errors), runtime)
}

/// What the attribute passes to the derive of errdex while `errdex usage` works.
#[must_use]
pub fn usage_block(item: TokenStream) -> TokenStream {
    attribute::noted::expand(item)
}
