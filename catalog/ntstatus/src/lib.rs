//! The NTSTATUS codes of Windows as an enum, on any operating system, without calling Windows.
//!
//! ```
//! use errdex_ntstatus::NtStatus;
//!
//! let status = NtStatus::from_code(0xC000_0005).unwrap();
//! assert_eq!(status, NtStatus::AccessViolation);
//! assert_eq!(status.name(), "STATUS_ACCESS_VIOLATION");
//!
//! // A crashed program leaves its status behind as the exit code, signed or not.
//! let found = errdex::find::<NtStatus>("-1073741819").next().unwrap();
//! assert_eq!(found.variant(), Some(status));
//! println!("{}", errdex::explain(found));
//! ```
//!
//! All 3,039 codes are here; `errdex list --count` prints `3039 82e6a87b870ca1d0`, the number and a hash of all names
//! and codes.
//!
//! The crate needs neither an allocator nor an operating system. The feature `pages`, which is on by default, keeps the
//! long texts: what [`explain`](errdex::explain) shows beside message, help and links. The feature `win32` adds the
//! conversions to and from the entries of [errdex-win32](https://docs.rs/errdex-win32).

#![cfg_attr(docsrs, feature(doc_cfg))]
#![no_std]

mod bits;
mod hresult;
mod win32;

pub use win32::{from_win32, to_win32};

/// An NTSTATUS, as native functions of Windows return it.
#[cfg_attr(feature = "pages", errdex::catalog("ntstatus.yaml"))]
#[cfg_attr(
    not(feature = "pages"),
    errdex::catalog("ntstatus.yaml", pages = false)
)]
pub enum NtStatus {}
