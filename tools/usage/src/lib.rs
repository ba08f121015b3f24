//! Finds where the entries of catalogues are used in a Rust workspace.
//!
//! ```text
//! build ──▶ cargo ──▶ wrapper ──▶ rustc, whose macros note every variant     (the compiler says where)
//!   │                                │
//!   └──── Report ◀───────────────────┘
//!            │
//! places ────┴──▶ uses: emitted, handled, converted or tested, and in which function
//!            │
//! scan ──────┘      what the compiler cannot report: variants that the author wrote, names in strings
//! ```

pub mod build;
pub mod bypass;
mod config;
pub mod places;
mod report;
pub mod rules;
pub mod scan;
mod unit;
pub mod uses;
pub mod wrapper;

pub use report::Report;
