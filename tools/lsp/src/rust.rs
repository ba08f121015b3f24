//! Follows catalogues into Rust: which enum is made of which, and where code names their entries.
//!
//! It reads tokens and not types, so what it finds is found by its spelling.

mod lexer;
pub(crate) mod project;
pub(crate) mod scan;
