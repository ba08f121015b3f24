//! The Windows errors, the NTSTATUS codes and the HRESULTs without their features `pages`.

#![no_std]

pub use errdex_hresult::HResult;
pub use errdex_ntstatus::NtStatus;
pub use errdex_win32::Win32Error;
