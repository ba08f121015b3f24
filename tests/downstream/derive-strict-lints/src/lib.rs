//! Silence under every lint: errors with data, written by hand and made of YAML.

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

use core::fmt;
use std::io;

/// Codes.
#[errdex::catalog("../ecosystem.yaml")]
pub enum HarbourCode {}

/// Codes and errors of YAML alone.
#[errdex::catalog("../../derive/whole.yaml", errors = WholeError)]
pub enum WholeCode {}

/// A struct.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../ecosystem.yaml", entry = "HARBOUR_FULL")]
#[non_exhaustive]
pub struct Full;

/// An error by hand.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../ecosystem.yaml", codes = HarbourCode)]
#[non_exhaustive]
pub enum HarbourError {
    /// The book.
    Book(#[from] io::Error),
    /// Fog.
    #[non_exhaustive]
    Fog {
        /// The boat's name.
        boat: String,
        /// Visibility.
        metres: u32,
    },
    /// Full.
    Full,
}

/// Variants without an entry, and what is transparent.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../ecosystem.yaml")]
#[non_exhaustive]
pub enum OtherError<E> {
    /// A source.
    #[error(code = 5)]
    Book(#[source] E),
    /// None.
    #[error(skip)]
    Own,
    /// Through.
    #[error(transparent)]
    Through(#[from] HarbourError),
}

/// Deprecated as a whole.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../ecosystem.yaml", entry = "HARBOUR_FULL")]
#[deprecated(since = "1.0.0", note = "use `Full`")]
#[non_exhaustive]
pub struct OldFull;

/// Borrows, and bounds what it holds.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../../derive/cases.yaml")]
#[non_exhaustive]
pub enum BorrowingError<'name, T>
where
    T: Copy,
{
    /// Shows both.
    #[non_exhaustive]
    Named {
        /// A name.
        name: &'name str,
        /// A size.
        size: T,
    },
    /// Nothing.
    #[deprecated(since = "1.0.0", note = "say more")]
    Plain,
    /// A source.
    SourceNamed {
        /// It.
        source: io::Error,
    },
}

/// Let through without a catalogue.
#[derive(Debug, errdex::Error)]
#[error(transparent)]
#[non_exhaustive]
pub struct Through<E>(E);

/// Either of two, without a catalogue.
#[derive(Debug, errdex::Error)]
#[non_exhaustive]
pub enum Either {
    /// Input or output.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A text.
    #[error(transparent)]
    Text(#[from] fmt::Error),
}
