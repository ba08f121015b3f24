//! The Windows errors without the feature `pages`.

#![no_std]

pub use errdex_win32::Win32Error;
