//! Turns statuses into Windows errors, and finds the statuses that become one.

mod errors;

use errors::ERRORS;

use crate::NtStatus;

/// Severity 3, facility 7: what `NTSTATUS_FROM_WIN32` puts before a Windows error.
const FACILITY_NTWIN32: u32 = 0xC007_0000;

/// The NTSTATUS of a Windows error, as the macro `NTSTATUS_FROM_WIN32` of `ntstatus.h` makes it: a number that is 0 or a
/// status already stays as it is.
///
/// ```
/// use errdex_ntstatus::from_win32;
///
/// assert_eq!(from_win32(5), 0xC007_0005);
/// assert_eq!(from_win32(0), 0);
/// assert_eq!(from_win32(0xC000_0022), 0xC000_0022);
/// ```
#[must_use]
pub const fn from_win32(error: u32) -> u32 {
    if error.cast_signed() <= 0 {
        error
    } else {
        FACILITY_NTWIN32 | (error & 0xFFFF)
    }
}

/// The Windows error of any status, as `RtlNtStatusToDosError` returns it: that of the catalogue's entry, or the one
/// that the status wraps.
///
/// ```
/// use errdex_ntstatus::to_win32;
///
/// assert_eq!(to_win32(0xC000_0022), Some(5));
/// assert_eq!(to_win32(0xC007_0005), Some(5));
/// assert_eq!(to_win32(0xC000_FFFF), None);
/// ```
#[must_use]
pub const fn to_win32(status: u32) -> Option<u32> {
    if status & 0xFFFF_0000 == FACILITY_NTWIN32 {
        return Some(status & 0xFFFF);
    }
    // A binary search, since `slice::binary_search` is not `const`.
    let mut low = 0;
    let mut high = ERRORS.len();
    while low < high {
        let middle = low.midpoint(high);
        let (own, error) = ERRORS[middle];
        if own == status {
            return Some(error);
        } else if own < status {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    None
}

impl NtStatus {
    /// The Windows error that `RtlNtStatusToDosError` returns for the status, or `None` if it returns only
    /// `ERROR_MR_MID_NOT_FOUND`. For 60 statuses, most of them of authentication, it is an HRESULT.
    ///
    /// ```
    /// # use errdex_ntstatus::NtStatus;
    /// assert_eq!(NtStatus::ObjectNameNotFound.win32(), Some(2));
    /// assert_eq!(NtStatus::NoTgtReply.win32(), Some(0x8009_0334));
    /// assert_eq!(NtStatus::StackOverflow.win32(), Some(1001));
    /// ```
    #[must_use]
    pub const fn win32(self) -> Option<u32> {
        to_win32(self.code())
    }

    /// The statuses that become a Windows error, by code: several may, so the status behind an error is not known for
    /// certain.
    ///
    /// ```
    /// # use errdex_ntstatus::NtStatus;
    /// let names: Vec<_> = NtStatus::all_from_win32(32).map(NtStatus::name).collect();
    /// assert_eq!(names, ["STATUS_SHARING_VIOLATION", "STATUS_FILE_NOT_AVAILABLE"]);
    /// assert!(NtStatus::all_from_win32(5).any(|status| status == NtStatus::AccessDenied));
    /// ```
    pub fn all_from_win32(error: u32) -> impl Iterator<Item = Self> {
        let of_error = ERRORS.iter().filter(move |(_, own)| *own == error);
        of_error.filter_map(|(status, _)| Self::from_code(*status))
    }
}

#[cfg(feature = "win32")]
mod typed {
    use errdex_win32::Win32Error;

    use crate::NtStatus;

    impl NtStatus {
        /// The Windows error that `RtlNtStatusToDosError` returns for the status, as an entry. Needs the feature `win32`.
        ///
        /// ```
        /// use errdex_ntstatus::NtStatus;
        /// use errdex_win32::Win32Error;
        ///
        /// const DENIED: Option<Win32Error> = NtStatus::AccessDenied.to_win32_error();
        /// assert_eq!(DENIED, Some(Win32Error::AccessDenied));
        /// assert_eq!(NtStatus::NoTgtReply.to_win32_error(), None, "an HRESULT");
        /// ```
        #[must_use]
        pub const fn to_win32_error(self) -> Option<Win32Error> {
            match self.win32() {
                Some(error) => Win32Error::from_code(error),
                None => None,
            }
        }

        /// The statuses that become a Windows error, by code. Needs the feature `win32`.
        ///
        /// ```
        /// use errdex_ntstatus::NtStatus;
        /// use errdex_win32::Win32Error;
        ///
        /// let mut statuses = NtStatus::all_from_win32_error(Win32Error::SharingViolation);
        /// assert_eq!(statuses.next(), Some(NtStatus::SharingViolation));
        /// ```
        pub fn all_from_win32_error(error: Win32Error) -> impl Iterator<Item = Self> {
            Self::all_from_win32(error.code())
        }
    }
}
