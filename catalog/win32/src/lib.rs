//! The Windows system errors as an enum, on any operating system, without calling Windows.
//!
//! ```
//! use errdex_win32::Win32Error;
//!
//! let error = Win32Error::from_code(7023).unwrap();
//! assert_eq!(error.name(), "ERROR_CTX_WINSTATION_ALREADY_EXISTS");
//! assert!(error.related().any(|other| other == Win32Error::CtxWinstationNotFound));
//!
//! // Any spelling in which a log may hold it.
//! let found = errdex::find::<Win32Error>("0x80071B6F").next().unwrap();
//! assert_eq!(found.code(), 7023);
//! println!("{}", errdex::explain(found));
//! ```

//! All 3,546 codes are here; `errdex list --count` prints `3546 a8cb3a0c3b334347`, the number and a hash of all names
//! and codes.
//!
//! The crate needs neither an allocator nor an operating system. The feature `std` adds the ways to and from
//! [`std::io::Error`](https://doc.rust-lang.org/std/io/struct.Error.html). The feature `pages`, which is on by default,
//! keeps the long texts: what [`explain`](errdex::explain) shows beside message, help and links.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![no_std]

#[cfg(feature = "std")]
extern crate std;

mod hresult;
#[cfg(feature = "std")]
mod io;

#[cfg(feature = "std")]
pub use io::NotWindows;

/// A Windows system error, as `GetLastError` gives it.
#[cfg_attr(feature = "pages", errdex::catalog("windows.yaml"))]
#[cfg_attr(not(feature = "pages"), errdex::catalog("windows.yaml", pages = false))]
pub enum Win32Error {}
