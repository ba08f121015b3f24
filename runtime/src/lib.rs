//! A YAML catalogue of numbered errors becomes a Rust enum at compile time.
//!
//! ```
//! # mod app {
//! /// Errors of the harbour office.
//! #[errdex::catalog("examples/harbour.yaml")]
//! pub enum HarbourCode {}
//! # }
//! # use app::HarbourCode;
//!
//! let error = HarbourCode::from_code(0x110).unwrap();
//! assert_eq!(error, HarbourCode::Fog);
//! assert_eq!(error.to_string(), "The harbour is closed by fog");
//! assert_eq!(error.name(), "HARBOUR_FOG");
//! assert!(error.related().any(|other| other == HarbourCode::Storm));
//! ```
//!
//! The [`catalog`](macro@catalog) attribute makes the enum; [`Catalog`] is what all such enums can do. [`find`]
//! answers what people ask (`0x80071B6F`, `access_denied`), [`find_in`] asks several catalogues at once, [`explain`] shows a whole page, and [`lookup`] tells
//! codes that were never given from those that are not in use any more.
//!
//! The crate needs no allocator and no operating system.
//!
//! # Features
//!
//! `macros` is the only one that is on by default.
//!
//! | Feature | Gives |
//! |---|---|
//! | `macros` | [`catalog`](macro@catalog) and the derive [`Error`](macro@Error); the output of `errdex expand` needs neither |
//! | `std` | [`Report::eprint`](report()) in color, `Exit` and `exit_code` for `main` |
//! | `fields` | [`Coded::visit_fields`]; `serde`, `tracing` and `axum` turn it on |
//! | `serde` | modules for `#[serde(with = "errdex::serde::code")]`, and problem objects (RFC 9457) |
//! | `miette` | `miette::Diagnosed`, a diagnostic of every error |
//! | `tracing` | `tracing::emit!`, `tracing::emit`, `tracing::record` |
//! | `http` | `http::status` |
//! | `axum` | `axum::Problem`, a response of the type `application/problem+json` |

#![no_std]

#[cfg(feature = "std")]
extern crate std;

mod any;
mod catalog;
mod coded;
mod entry;
mod link;
mod none;

mod find;
mod find_in;
mod lookup;
mod met;
mod page;

mod chain;
mod printable;
mod report;
mod unknown;
mod value;

#[cfg(any(feature = "serde", feature = "axum"))]
mod problem;

#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "std")]
mod exit;
#[cfg(feature = "http")]
pub mod http;
#[cfg(feature = "miette")]
pub mod miette;
#[cfg(feature = "serde")]
pub mod serde;
#[cfg(feature = "tracing")]
pub mod tracing;

pub use any::{AnyCode, AnyEntry, AnyLink, AnyTarget};
pub use catalog::{All, Catalog, Related};
pub use chain::in_chain;
pub use coded::{Coded, code_of};
pub use entry::{Category, Entry, Example, Field, FormOf, Mappings, Question, Status};
#[doc(inline)]
pub use errdex_tables::{Audience, LinkKind, Retry, RetryWhen, Severity, query::Reading};

#[cfg(feature = "macros")]
pub use errdex_macros::{Error, catalog};
#[cfg(feature = "std")]
pub use exit::{Exit, exit_code};
pub use find::{Match, Matches, find};
pub use find_in::{AnyCatalog, AnyMatch, AnyMatches, find_in};
pub use link::{Link, Links, Target};
pub use lookup::{Lookup, lookup};
pub use met::{find_mapped, find_rendered};
pub use none::NoCodes;
pub use page::{Explain, Page, explain};
#[cfg(any(feature = "serde", feature = "axum"))]
pub use problem::Problem;
pub use report::{Known, Report, Reported, report};
pub use unknown::{UnknownCode, UnknownName};
pub use value::Value;

/// The attribute that tells metrics and traces apart by the kind of an error, as OpenTelemetry calls it. Its value is the
/// [`name`](Catalog::name) of the entry: there are as many of these as the catalogue has entries, whereas a text with values
/// in it would be a new kind each time.
///
/// ```
/// # #[errdex::catalog("examples/harbour.yaml")]
/// # pub enum HarbourCode {}
/// let attribute = (errdex::ERROR_TYPE, HarbourCode::Fog.name());
/// assert_eq!(attribute, ("error.type", "HARBOUR_FOG"));
/// ```
pub const ERROR_TYPE: &str = "error.type";

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __v0_1_0;
use __v0_1_0 as private;
