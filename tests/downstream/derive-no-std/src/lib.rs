//! Errors with data without an operating system and without an allocator.
#![no_std]
#![no_implicit_prelude]
#![deny(warnings)]
#![forbid(unsafe_code)]

/// Codes.
#[::errdex::catalog("../../derive/typed.yaml")]
pub enum TypedCode {}

/// Errors.
#[derive(::core::fmt::Debug, ::errdex::Error)]
#[error(catalog = "../../derive/typed.yaml", codes = TypedCode)]
pub enum TypedError<'a, T: ?::core::marker::Sized, const N: usize> {
    /// Borrowed.
    Borrowed {
        /// A text.
        text: &'a T,
    },
    /// Bytes.
    Constant {
        /// Bytes.
        bytes: [u8; N],
    },
}

/// A source.
#[derive(::core::fmt::Debug, ::errdex::Error)]
#[error(catalog = "../ecosystem.yaml", entry = "HARBOUR_BOOK")]
pub struct Book(#[from] ::core::num::ParseIntError);

/// Without a catalogue.
#[derive(::core::fmt::Debug, ::errdex::Error)]
#[error(transparent)]
pub struct Through(#[from] Book);

/// A chain of them, asked without an allocator.
pub fn has_source(error: &Through) -> bool {
    ::core::option::Option::is_some(&::core::error::Error::source(error))
}

/// Uses them.
pub fn report(book: &Book) -> ::errdex::Report<'_> {
    ::errdex::report(book)
}
