//! Writes what tools derive from a catalogue: the comparison with another one, the lock, the JSON Schema, and views of
//! its entries for pages and for JSON, answers to queries, and its Rust as a file; and what an import lost.
//!
//! Everything here is a plain function of what `errdex_catalog` read; nothing touches a disk or a terminal. Pages come
//! from `errdex_site`, edits from `errdex_edit`.

pub mod diff;
pub mod lock;

pub mod json_schema;

pub mod view;

pub mod met;
pub mod query;

pub mod count;
pub mod entries;
pub mod usage;

pub mod loss;

pub mod hash;
pub mod json;
pub mod problem;

pub mod rust;

pub mod glob;
pub mod root;

pub use json_schema::json_schema;
