//! A YAML catalogue of numbered errors becomes a Rust enum at compile time.
//!
//! # The catalogue
//!
//! It describes each error in one place: code, name, text, how to fix it and which errors are related to it. This is
//! `errors.yaml`, next to `Cargo.toml`:
//!
//! ```yaml
//! catalog: session
//! title: Errors of the session service
//! code: {type: u16}
//! entries:
//!   - name: NAME_IN_USE
//!     code: 100
//!     message: Another session has this name
//!     detail: "another session is called {session}"
//!     fields:
//!       session: {type: String, doc: the name that was asked for}
//!     help: choose another name, or end the session that has it
//!     related:
//!       - NAME_INVALID (101)
//!   - name: NAME_INVALID
//!     code: 101
//!     message: The session name is malformed
//!   - name: STORE_UNREADABLE
//!     code: 200
//!     message: The session store cannot be read
//! ```
//!
//! Every mistake in it is shown in one compile error, each with its file, line and column: a related entry that does not
//! exist, a code that is used twice, a misspelled key.
//!
//! # The attribute: codes
//!
//! [`catalog`](macro@catalog) fills an empty enum with a variant for each entry. A variant is the code and what the
//! catalogue says about it.
//!
//! ```
//! # mod app {
//! /// What the session service may answer.
//! #[errdex::catalog("examples/session.yaml")] // "errors.yaml" in your crate
//! pub enum SessionCode {}
//! # }
//! # use app::SessionCode;
//!
//! let error = SessionCode::NameInUse;
//! assert_eq!(error.to_string(), "Another session has this name");
//! assert_eq!(SessionCode::from_code(100), Some(error));
//! assert_eq!("NAME_IN_USE".parse(), Ok(error));
//! assert_eq!(error.help(), Some("choose another name, or end the session that has it"));
//! assert!(error.related().eq([SessionCode::NameInvalid]));
//! ```
//!
//! # The derive: errors with data
//!
//! The derive [`Error`](macro@Error) connects an error of your own, with fields and sources, to the catalogue.
//!
//! ```
//! #[derive(Debug, errdex::Error)]
//! #[error(catalog = "examples/session.yaml")]
//! pub enum SessionError {
//!     // Its entry is NAME_IN_USE; `{session}` in the catalogue's text must be a field here.
//!     NameInUse { session: String },
//!     #[error(entry = "STORE_UNREADABLE")]
//!     Store(#[from] std::io::Error),
//! }
//!
//! let error = SessionError::NameInUse { session: "Console".to_owned() };
//! assert_eq!(error.to_string(), "another session is called Console");
//! assert_eq!(error.code(), 100);
//! ```
//!
//! # At run time
//!
//! [`find`] answers what people ask (`0x80071B6F`, `access_denied`), and [`find_in`] asks several catalogues at once.
//! [`explain`] shows a whole page, [`lookup`] tells retired codes from unknown ones, and [`report`](report()) shows an
//! error with its sources. [`Catalog`] is what every generated enum implements, and [`Coded`] what every error with a
//! code does.
//!
//! The crate needs no allocator and no operating system, and contains no `unsafe`.
//!
//! # More
//!
//! - [The guide][guide] goes on from here: [a first catalogue][first], [errors with data][data], [links][links], [the life
//!   of an entry][life].
//! - [The schema][schema] has every key, and [the rules][rules] every problem that is reported.
//! - The command `errdex` checks, explains and edits catalogues: `cargo install errdex-cli`; [the command line][cli]
//!   describes it.
//! - Catalogues that exist already: [`errdex-win32`], [`errdex-ntstatus`], [`errdex-hresult`] and [`errdex-errno`].
//!
//! [guide]: https://github.com/errdex/errdex/blob/main/docs/guide/README.md
//! [first]: https://github.com/errdex/errdex/blob/main/docs/guide/first-catalogue.md
//! [data]: https://github.com/errdex/errdex/blob/main/docs/guide/errors-with-data.md
//! [links]: https://github.com/errdex/errdex/blob/main/docs/guide/links.md
//! [life]: https://github.com/errdex/errdex/blob/main/docs/guide/lifecycle.md
//! [schema]: https://github.com/errdex/errdex/blob/main/docs/schema.md
//! [rules]: https://github.com/errdex/errdex/blob/main/docs/guide/rules.md
//! [cli]: https://github.com/errdex/errdex/blob/main/docs/guide/command-line.md
//! [`errdex-win32`]: https://docs.rs/errdex-win32
//! [`errdex-ntstatus`]: https://docs.rs/errdex-ntstatus
//! [`errdex-hresult`]: https://docs.rs/errdex-hresult
//! [`errdex-errno`]: https://docs.rs/errdex-errno
//!
//! # Features
//!
//! `macros` is the only one that is on by default.
//!
//! | Feature | Gives |
//! |---|---|
//! | `macros` | [`catalog`](macro@catalog) and the derive [`Error`](macro@Error); the output of `errdex expand` needs neither |
//! | `std` | [`Report::eprint`](report()) in color, `Exit` and `exit_code` for `main` |
//! | `fields` | [`Coded::visit_fields`]; `serde`, `tracing`, `http`, `axum`, `tonic`, `schemars` and `utoipa` turn it on |
//! | `serde` | modules for `#[serde(with = "errdex::serde::code")]`, and problem objects (RFC 9457) |
//! | `miette` | `miette::Diagnosed`, a diagnostic of every error |
//! | `tracing` | `tracing::emit!`, `tracing::emit`, `tracing::record` |
//! | `http` | `http::status`, and `http::response` and `http::plain_parts` with a problem object for any framework |
//! | `axum` | `axum::Problem`, a response of the type `application/problem+json` |
//! | `tonic` | `tonic::Status::from(error)` with details of Google's error model, in the language of a client too; codes from statuses |
//! | `utoipa` | `Code::responses(&[…])` for the endpoints of an OpenAPI document, and schemas of problem objects |
//! | `schemars` | `schemars::Problem<Code>`, `schemars::Code<Code>` and `schemars::Name<Code>`: JSON Schemas of problem objects, codes and names |

#![cfg_attr(docsrs, feature(doc_cfg))]
#![no_std]

#[cfg(feature = "std")]
extern crate std;

mod any;
mod catalog;
mod coded;
mod entry;
mod form;
mod link;
mod none;

mod find;
mod find_in;
mod lookup;
mod met;
mod page;
mod parent;

mod chain;
mod language;
mod printable;
mod report;
mod unknown;
mod value;

#[cfg(any(
    feature = "serde",
    feature = "http",
    feature = "schemars",
    feature = "utoipa"
))]
mod problem;
#[cfg(any(feature = "schemars", feature = "utoipa"))]
mod schema;

#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "std")]
mod exit;
#[cfg(feature = "http")]
pub mod http;
#[cfg(feature = "miette")]
pub mod miette;
#[cfg(feature = "schemars")]
pub mod schemars;
#[cfg(feature = "serde")]
pub mod serde;
#[cfg(feature = "tonic")]
pub mod tonic;
#[cfg(feature = "tracing")]
pub mod tracing;
#[cfg(feature = "utoipa")]
pub mod utoipa;

pub use any::{AnyCode, AnyEntry, AnyLink, AnyTarget};
pub use catalog::{All, Catalog, Related};
pub use chain::in_chain;
pub use coded::{Coded, code_of};
pub use entry::{Category, Entry, Example, Field, Mappings, Question, Status};
#[doc(inline)]
pub use errdex_tables::{Audience, LinkKind, Retry, RetryWhen, Severity, query::Reading};
pub use form::FormOf;

#[cfg(feature = "macros")]
pub use errdex_macros::{Error, catalog};
#[cfg(feature = "std")]
pub use exit::{Exit, exit_code};
pub use find::{Match, Matches, find};
pub use find_in::{AnyCatalog, AnyMatch, AnyMatches, find_in};
pub use language::{In, negotiate};
pub use link::{Link, Links, Target};
pub use lookup::{Lookup, lookup};
pub use met::{find_mapped, find_rendered};
pub use none::NoCodes;
pub use page::{Explain, Page, explain};
#[cfg(any(
    feature = "serde",
    feature = "http",
    feature = "schemars",
    feature = "utoipa"
))]
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
