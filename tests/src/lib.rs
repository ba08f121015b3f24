//! What the tests share, and the pages whose Rust is compiled and run.
//!
//! `tests/README.md` says which folder proves what.

pub mod pages;
pub mod random;

/// Each page's Rust blocks are doctests of a module that exists for them alone. A catalogue that they name lies in this
/// crate's folder: `errors.yaml` is the README's, `harbour.yaml` the guide's.
macro_rules! run {
    ($($name:ident $path:literal,)*) => {
        $(#[cfg(doctest)] #[doc = include_str!($path)] mod $name {})*
    };
}

run! {
    readme "../../README.md",
    win32 "../../catalog/win32/README.md",
    guide "../../docs/guide/README.md",
    first_catalogue "../../docs/guide/first-catalogue.md",
    codes_and_types "../../docs/guide/codes-and-types.md",
    names_and_variants "../../docs/guide/names-and-variants.md",
    texts "../../docs/guide/texts.md",
    links "../../docs/guide/links.md",
    categories "../../docs/guide/categories.md",
    lifecycle "../../docs/guide/lifecycle.md",
    in_your_program "../../docs/guide/in-your-program.md",
    errors_with_data "../../docs/guide/errors-with-data.md",
}
