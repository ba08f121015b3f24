//! Defines the tables that the macro writes and the runtime reads, reader and writer side by side.
//!
//! Use them through the `errdex` crate: apart from the types that it re-exports, nothing here is a stable interface.

#![no_std]

#[cfg(test)]
extern crate alloc;

mod audience;
pub mod keys;
mod link_kind;
mod member;
mod retry;
mod severity;
mod tags;

mod buffer;
mod ints;
mod sections;
mod text;

mod hash;
mod variant;

mod facts;
mod links;
mod packed;
mod pieces;

mod form;
mod number;

pub mod query;
mod rendered;

pub mod page;

pub use audience::Audience;
pub use facts::{Facts, Overrides, numbers};
pub use form::{Form, Spelling, Written};
pub use hash::{Names, code_row, same};
pub use ints::{Ints, narrow, wide};
pub use link_kind::LinkKind;
pub use links::{Imported, Links};
pub use member::{Json, MEMBER_PREFIX, is_prefixed, json_of};
pub use number::Integer;
pub use packed::{Codes, Numbers, Packed, column};
pub use pieces::first as first_piece;
pub use rendered::rendered;
pub use retry::{Pause, Retry, RetryWhen, UNITS};
pub use sections::Sections;
pub use severity::Severity;
pub use tags::{note, section};
pub use text::Text;

/// Writes what the rest of the crate reads, into buffers of the caller's: nothing here allocates.
pub mod write {
    pub use crate::buffer::{Bytes, Growing};
    pub use crate::facts::{categories, severities};
    pub use crate::hash::{bucket, hash_code, hash_name, hash_text_code, slot};
    pub use crate::ints::{IntColumn, starts};
    pub use crate::links::{WrittenLink, in_order, kinds, reasons};
    pub use crate::packed::Packer;
    pub use crate::pieces::push as push_piece;
    pub use crate::retry::Stored as StoredRetry;
    pub use crate::text::TextColumn;
    pub use crate::variant::{parts as variant_parts, stripped};
}
