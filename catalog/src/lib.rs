//! The pure core of errdex: text goes in; a checked catalogue, problems with their places, and Rust come out.
//!
//! ```text
//! files ─▶ source ─▶ yaml ─▶ shape ─▶ raw ─▶ check ─▶ model ─▶ expand
//!                      └───────┴───────┴──────┴─▶ diagnostic ─▶ render
//! ```
//!
//! No stage fails: each does what it can and writes its problems down beside. The doors are [`load()`] and
//! [`expand()`](expand::expand).

pub mod files;
pub mod source;

mod hashing;

mod blank;
mod guard;
pub mod yaml;

pub use errdex_tables::{entry_keys, keys};

pub mod schema;
mod shape;

pub mod code;
pub mod docs_base;
pub mod duration;
pub mod example;
pub mod language;
pub mod limits;
pub mod link;
pub mod lock;
pub mod name;
pub mod page_stem;
pub mod pattern;
pub mod release;
pub mod rust_type;
pub mod template;
pub mod text;

mod code_spans;
pub mod imports;
mod parse;
mod raw;
pub mod text_links;

pub mod check;
mod load;
pub mod model;

pub mod expand;
pub mod usage;

pub mod diagnostic;
pub mod fix;
pub mod render;
pub mod rule;
pub mod similar;

pub use load::{Loaded, check, check_with, load};
pub use parse::{
    Document, Edited, Languages, Options, Parsed, Unreadable, parse, parse_again, parse_edited,
};
