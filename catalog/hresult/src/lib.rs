//! The HRESULT codes of Windows as an enum, on any operating system, without calling Windows.
//!
//! ```
//! use errdex_hresult::{HResult, Parts};
//!
//! let error = HResult::from_code(0x8000_4002).unwrap();
//! assert_eq!(error, HResult::ENointerface);
//! assert_eq!(error.name(), "E_NOINTERFACE");
//!
//! // Any spelling in which a log may hold it: hex, decimal, signed or not, a name.
//! for query in ["0x80004002", "2147500034", "-2147467262", "e_nointerface"] {
//!     let found = errdex::find::<HResult>(query).next().unwrap();
//!     assert_eq!(found.variant(), Some(error));
//! }
//! println!("{}", errdex::explain(error));
//!
//! // An HRESULT that no table has is taken apart.
//! assert_eq!(
//!     Parts::from_bits(0x8007_1B6F).to_string(),
//!     "the Windows error 7023 (0x1B6F) as an HRESULT"
//! );
//! ```
//!
//! All 7,734 codes are here; `errdex list --count` prints `7734 4319477b641c2226`, the number and a hash of all names
//! and codes.
//!
//! The crate needs neither an allocator nor an operating system. The feature `pages`, which is on by default, keeps the
//! long texts: what [`explain`](errdex::explain) shows beside message, help and links. The features `win32` and
//! `ntstatus` add the conversions to and from the entries of [errdex-win32](https://docs.rs/errdex-win32) and
//! [errdex-ntstatus](https://docs.rs/errdex-ntstatus).

#![cfg_attr(docsrs, feature(doc_cfg))]
#![no_std]

mod convert;
mod facility;
mod parts;

pub use convert::{from_ntstatus, from_win32};
pub use facility::Facility;
pub use parts::Parts;

/// An HRESULT, as COM and the Windows interfaces built on it return it.
#[cfg_attr(feature = "pages", errdex::catalog("hresult.yaml"))]
#[cfg_attr(not(feature = "pages"), errdex::catalog("hresult.yaml", pages = false))]
pub enum HResult {}
