//! A crate without the prelude, with its own types under the prelude's names.

#![no_implicit_prelude]
#![deny(warnings)]
#![allow(dead_code, non_camel_case_types, missing_debug_implementations)]

macro_rules! own {
    ($($name:ident)*) => {
        $(
            /// A type that only looks familiar.
            pub struct $name;
        )*
    };
}

own! {
    Option Some None Result Ok Err str u8 u16 u32 i32 i128 usize bool Copy Clone Debug Eq Ord PartialEq PartialOrd Hash
    From Into TryFrom FromStr Iterator Error Display String Box Self_ core_ Default Send Sync Sized Drop Fn AsRef
}

/// Functions and modules too.
pub mod traps {
    /// Not the standard library.
    pub mod core {}
    /// Not the standard library.
    pub mod std {}
    /// Not the runtime.
    pub mod errdex {}

    #[allow(unused_macros, reason = "nobody may take it")]
    macro_rules! include_bytes {
        ($($any:tt)*) => {
            compile_error!("the wrong macro")
        };
    }
    #[allow(unused_imports, reason = "nobody may take it")]
    pub(crate) use include_bytes;

    /// Errors of the harbour office.
    #[::errdex::catalog("../harbour.yaml")]
    pub enum Harbour {}

    /// A catalogue of texts.
    #[::errdex::catalog("../string-codes/errors.yaml")]
    pub enum Letters {}

    /// Codes far apart.
    #[::errdex::catalog("../signed-codes/errors.yaml")]
    pub enum Signed {}
}

/// Errors of the harbour office, with the author's own derives.
#[::errdex::catalog("../harbour.yaml")]
#[derive(
    ::core::fmt::Debug,
    ::std::clone::Clone,
    ::core::marker::Copy,
    ::core::cmp::PartialEq,
    ::core::hash::Hash,
)]
pub enum Harbour {}

/// The methods are there.
pub fn name(
    code: ::core::primitive::u16,
) -> ::core::option::Option<&'static ::core::primitive::str> {
    match Harbour::from_code(code) {
        ::core::option::Option::Some(found) => ::core::option::Option::Some(found.name()),
        ::core::option::Option::None => ::core::option::Option::None,
    }
}
