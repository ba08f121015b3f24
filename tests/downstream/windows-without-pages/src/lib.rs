//! The Windows errors and the NTSTATUS codes without their features `pages`.

#![no_std]

pub use errdex_ntstatus::NtStatus;
pub use errdex_win32::Win32Error;
