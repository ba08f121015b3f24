//! The error numbers of Unix as an enum, on any operating system, without calling it.
//!
//! ```
//! use errdex_errno::{Errno, System};
//!
//! let error = Errno::from_code(2).unwrap();
//! assert_eq!(error, Errno::Enoent);
//! assert_eq!(error.name(), "ENOENT");
//!
//! // The code is the number on Linux; other systems have numbers of their own.
//! assert_eq!(Errno::Eagain.code(), 11);
//! assert_eq!(Errno::Eagain.number_on(System::MacOs), Some(35));
//! assert_eq!(Errno::from_number_on(35, System::MacOs), Some(Errno::Eagain));
//! println!("{}", errdex::explain(error));
//! ```
//!
//! Names of macOS and FreeBSD for which Linux has no number are in [`BsdErrno`].
//!
//! All 131 numbers of Linux are here; `errdex list --count` prints `131 33abf906a796b837`, the number and a hash of all
//! names and codes.
//!
//! The crate needs neither an allocator nor an operating system. The feature `pages`, which is on by default, keeps the
//! long texts: what [`explain`](errdex::explain) shows beside message, help and links. The feature `std` adds the ways
//! to and from `std::io::Error`.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![no_std]

#[cfg(feature = "std")]
extern crate std;

#[cfg(feature = "std")]
mod io;
mod numbers;

#[cfg(feature = "std")]
pub use io::NoErrno;
pub use numbers::System;

/// An error number of Unix. Its code is the number that Linux has for it on most processors.
///
/// On Alpha, MIPS, PA-RISC and SPARC, Linux has other numbers for some of them.
#[cfg_attr(feature = "pages", errdex::catalog("errno.yaml"))]
#[cfg_attr(not(feature = "pages"), errdex::catalog("errno.yaml", pages = false))]
pub enum Errno {}

/// An error number of macOS or FreeBSD for which Linux has none. Its code is its name.
#[cfg_attr(feature = "pages", errdex::catalog("bsd.yaml"))]
#[cfg_attr(not(feature = "pages"), errdex::catalog("bsd.yaml", pages = false))]
pub enum BsdErrno {}
