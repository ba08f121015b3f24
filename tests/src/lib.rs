//! What the tests share, and the pages whose Rust is compiled and run.
//!
//! `tests/README.md` says which folder proves what.

#![allow(
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    reason = "all of this is for tests, which panic where something is wrong"
)]

pub mod cargo;
pub mod command;
pub mod crate_source;
pub mod facts;
pub mod fuzz;
pub mod language_server;
pub mod packages;
pub mod pages;
pub mod random;
pub mod repository;
pub mod windows_sys;

/// Each page's Rust blocks are doctests of a module that exists for them alone. A catalogue that they name lies in this
/// crate's folder: `errors.yaml` is the README's. The guide's Rust needs features that the workspace's tests must not
/// have, so `tests/guide/main.rs` makes a crate of it.
macro_rules! run {
    ($($name:ident $path:literal,)*) => {
        $(#[cfg(doctest)] #[doc = include_str!($path)] mod $name {})*
    };
}

run! {
    readme "../../README.md",
    errno "../../catalog/errno/README.md",
    hresult "../../catalog/hresult/README.md",
    ntstatus "../../catalog/ntstatus/README.md",
    win32 "../../catalog/win32/README.md",
}
