//! Turns HRESULTs into signed numbers, Windows errors and statuses, and back.

use crate::{HResult, Parts};

/// Severity 1, facility 7: what `HRESULT_FROM_WIN32` puts before a code.
const FACILITY_WIN32: u32 = 0x8007_0000;
/// What `HRESULT_FROM_NT` sets in a status.
const NT_BIT: u32 = 0x1000_0000;

/// The HRESULT of a Windows error, as the function `HRESULT_FROM_WIN32` of `winerror.h` makes it: a number that is 0 or
/// an HRESULT already stays as it is.
///
/// ```
/// use errdex_hresult::{HResult, from_win32};
///
/// assert_eq!(from_win32(5), 0x8007_0005);
/// assert_eq!(from_win32(0), 0);
/// assert_eq!(from_win32(0x8000_4005), 0x8000_4005);
/// assert_eq!(HResult::from_code(from_win32(14)), Some(HResult::EOutofmemory));
/// ```
#[must_use]
pub const fn from_win32(error: u32) -> u32 {
    if error.cast_signed() <= 0 {
        error
    } else {
        FACILITY_WIN32 | (error & 0xFFFF)
    }
}

/// The HRESULT of an NTSTATUS, as the macro `HRESULT_FROM_NT` of `winerror.h` makes it: the same bits, and one more.
///
/// ```
/// use errdex_hresult::{Parts, from_ntstatus};
///
/// assert_eq!(from_ntstatus(0xC000_0005), 0xD000_0005);
/// assert_eq!(Parts::from_bits(from_ntstatus(0xC000_0005)).ntstatus(), Some(0xC000_0005));
/// ```
#[must_use]
pub const fn from_ntstatus(status: u32) -> u32 {
    status | NT_BIT
}

impl HResult {
    /// The HRESULT as the signed number that it is in C and in Rust's Windows crates.
    ///
    /// ```
    /// # use errdex_hresult::HResult;
    /// assert_eq!(HResult::EFail.hresult(), -2_147_467_259);
    /// assert_eq!(HResult::SOk.hresult(), 0);
    /// ```
    #[must_use]
    pub const fn hresult(self) -> i32 {
        self.code().cast_signed()
    }

    /// The entry of a signed `HRESULT`, if the catalogue has one.
    ///
    /// ```
    /// # use errdex_hresult::HResult;
    /// assert_eq!(HResult::from_hresult(-2_147_467_262), Some(HResult::ENointerface));
    /// assert_eq!(HResult::from_hresult(-1), None);
    /// ```
    #[must_use]
    pub const fn from_hresult(hresult: i32) -> Option<Self> {
        Self::from_code(hresult.cast_unsigned())
    }

    /// Whether the top bit is set, as the macro `FAILED` asks.
    ///
    /// ```
    /// # use errdex_hresult::HResult;
    /// assert!(HResult::EFail.is_failure());
    /// assert!(!HResult::SFalse.is_failure());
    /// ```
    #[must_use]
    pub const fn is_failure(self) -> bool {
        self.parts().is_failure()
    }

    /// Severity, facility and code.
    ///
    /// ```
    /// # use errdex_hresult::{Facility, HResult};
    /// assert_eq!(HResult::CertEUntrustedroot.parts().facility_entry(), Some(&Facility::CERT));
    /// ```
    #[must_use]
    pub const fn parts(self) -> Parts {
        Parts::from_bits(self.code())
    }

    /// The Windows error inside, for entries of facility 7.
    ///
    /// ```
    /// # use errdex_hresult::HResult;
    /// assert_eq!(HResult::EAccessdenied.win32(), Some(5));
    /// assert_eq!(HResult::EFail.win32(), None);
    /// ```
    #[must_use]
    pub const fn win32(self) -> Option<u32> {
        self.parts().win32()
    }
}
