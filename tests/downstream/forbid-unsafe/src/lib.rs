//! A crate that forbids unsafe code, and what else one may forbid.

#![forbid(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    missing_docs,
    unreachable_pub,
    unused,
    non_camel_case_types
)]
#![forbid(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions
)]

/// States of the tide.
#[errdex::catalog("../tide.yaml")]
pub enum TideCode {}
