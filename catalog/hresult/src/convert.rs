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

    /// The NTSTATUS inside, for entries with the NT bit.
    ///
    /// ```
    /// # use errdex_hresult::HResult;
    /// assert_eq!(HResult::EFail.ntstatus(), None);
    /// ```
    #[must_use]
    pub const fn ntstatus(self) -> Option<u32> {
        self.parts().ntstatus()
    }
}

#[cfg(feature = "win32")]
mod with_win32 {
    use errdex_win32::Win32Error;

    use crate::{HResult, Parts, from_win32};

    impl HResult {
        /// The Windows error inside, as an entry; of success, success. Needs the feature `win32`.
        ///
        /// ```
        /// use errdex_hresult::HResult;
        /// use errdex_win32::Win32Error;
        ///
        /// assert_eq!(HResult::EAccessdenied.to_win32_error(), Some(Win32Error::AccessDenied));
        /// assert_eq!(HResult::EFail.to_win32_error(), None);
        /// ```
        #[must_use]
        pub const fn to_win32_error(self) -> Option<Win32Error> {
            self.parts().to_win32_error()
        }

        /// The entry that a Windows error is as an HRESULT; most have none of their own. Needs the feature `win32`.
        ///
        /// ```
        /// use errdex_hresult::HResult;
        /// use errdex_win32::Win32Error;
        ///
        /// const DENIED: Option<HResult> = HResult::from_win32_error(Win32Error::AccessDenied);
        /// assert_eq!(DENIED, Some(HResult::EAccessdenied));
        /// assert_eq!(HResult::from_win32_error(Win32Error::Success), Some(HResult::SOk));
        /// assert_eq!(HResult::from_win32_error(Win32Error::from_code(7023).unwrap()), None);
        /// ```
        #[must_use]
        pub const fn from_win32_error(error: Win32Error) -> Option<Self> {
            Self::from_code(from_win32(error.code()))
        }
    }

    impl Parts {
        /// The Windows error inside, as an entry; of 0, success. Needs the feature `win32`.
        ///
        /// ```
        /// use errdex_hresult::Parts;
        /// use errdex_win32::Win32Error;
        ///
        /// let parts = Parts::from_bits(0x8007_1B6F);
        /// assert_eq!(parts.to_win32_error(), Some(Win32Error::CtxWinstationAlreadyExists));
        /// ```
        #[must_use]
        pub const fn to_win32_error(self) -> Option<Win32Error> {
            match self.win32() {
                Some(error) => Win32Error::from_code(error),
                None if self.bits() == 0 => Some(Win32Error::Success),
                None => None,
            }
        }
    }
}

#[cfg(feature = "ntstatus")]
mod with_ntstatus {
    use errdex_ntstatus::NtStatus;

    use crate::{HResult, Parts};

    impl HResult {
        /// The entry of the HRESULT that `RtlNtStatusToDosError` returns for a status, or of the Windows error that it
        /// returns. Needs the feature `ntstatus`.
        ///
        /// Its NTSTATUS form, [`NtStatus::hresult`], has other bits, and no entry.
        ///
        /// ```
        /// use errdex_hresult::HResult;
        /// use errdex_ntstatus::NtStatus;
        ///
        /// assert_eq!(HResult::from_nt_status(NtStatus::AccessDenied), Some(HResult::EAccessdenied));
        /// assert_eq!(HResult::from_nt_status(NtStatus::NoTgtReply), Some(HResult::SecENoTgtReply));
        /// ```
        #[must_use]
        pub const fn from_nt_status(status: NtStatus) -> Option<Self> {
            match status.win32() {
                Some(error) => Self::from_code(crate::from_win32(error)),
                None => None,
            }
        }
    }

    impl Parts {
        /// The status inside, as an entry. Needs the feature `ntstatus`.
        ///
        /// ```
        /// use errdex_hresult::Parts;
        /// use errdex_ntstatus::NtStatus;
        ///
        /// let parts = Parts::of_signed(NtStatus::AccessViolation.hresult());
        /// assert_eq!(parts.to_nt_status(), Some(NtStatus::AccessViolation));
        /// ```
        #[must_use]
        pub const fn to_nt_status(self) -> Option<NtStatus> {
            match self.ntstatus() {
                Some(status) => NtStatus::from_code(status),
                None => None,
            }
        }
    }
}
