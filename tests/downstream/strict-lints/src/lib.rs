//! Silence under every lint, with a catalogue that is full of Markdown.

#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    missing_copy_implementations,
    unreachable_pub,
    unused_qualifications,
    unused_results,
    unused_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    variant_size_differences,
    unit_bindings,
    unsafe_code,
    absolute_paths_not_starting_with_crate,
    explicit_outlives_requirements,
    elided_lifetimes_in_paths,
    let_underscore_drop,
    macro_use_extern_crate,
    meta_variable_misuse,
    non_ascii_idents,
    redundant_imports,
    redundant_lifetimes,
    future_incompatible,
    keyword_idents,
    nonstandard_style,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    unused
)]
#![deny(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::cargo,
    clippy::restriction
)]
#![allow(
    clippy::blanket_clippy_restriction_lints,
    clippy::implicit_return,
    clippy::missing_inline_in_public_items,
    clippy::pub_with_shorthand,
    clippy::redundant_pub_crate,
    clippy::single_call_fn,
    reason = "about the few lines below, not about generated code"
)]
#![allow(
    clippy::same_name_method,
    reason = "the one lint that does see generated code: the enum has the trait's methods on purpose"
)]
#![deny(rustdoc::all)]
#![deny(
    rustdoc::invalid_rust_codeblocks,
    rustdoc::broken_intra_doc_links,
    rustdoc::private_intra_doc_links
)]
#![deny(
    rustdoc::bare_urls,
    rustdoc::unescaped_backticks,
    rustdoc::redundant_explicit_links
)]

#[errdex::catalog("errors.yaml")]
pub enum PublicCode {}

/// An enum of texts.
#[errdex::catalog("../string-codes/errors.yaml")]
pub enum TextCode {}

/// Codes far apart.
#[errdex::catalog("../signed-codes/errors.yaml")]
pub enum SignedCode {}

/// A catalogue with everything in it.
#[errdex::catalog("../harbour.yaml")]
pub enum HarbourCode {}

/// Names as they are written.
#[errdex::catalog("verbatim.yaml")]
pub enum VerbatimCode {}

/// Nobody outside sees these.
mod inside {
    #[errdex::catalog("errors.yaml")]
    pub(crate) enum InCrate {}

    #[errdex::catalog("errors.yaml")]
    pub(super) enum InParent {}

    #[errdex::catalog("errors.yaml")]
    enum Private {}

    /// Nothing but a use of one variant.
    pub(super) const fn is_first(code: u16) -> bool {
        matches!(Private::from_code(code), Some(Private::Fences))
    }
}

/// One variant of each is enough.
#[must_use]
pub const fn is_first(code: u16) -> bool {
    inside::is_first(code)
        && matches!(
            inside::InCrate::from_code(code),
            Some(inside::InCrate::Fences)
        )
        && matches!(
            inside::InParent::from_code(code),
            Some(inside::InParent::Fences)
        )
}
