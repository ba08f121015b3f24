//! Finds where the entries of catalogues are used in a Rust workspace.
//!
//! ```text
//! build ──▶ cargo ──▶ wrapper ──▶ rustc, whose macros note every variant     (the compiler says where)
//!   │                                │
//!   └──── Report ◀───────────────────┘
//!            │
//! places ────┴──▶ uses: emitted, handled, converted or tested, and in which function
//! ```

pub mod build;
pub mod bypass;
mod config;
pub mod places;
mod report;
pub mod rules;
pub mod uses;
pub mod wrapper;

pub use report::Report;
