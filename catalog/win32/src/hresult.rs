//! Turns codes into HRESULTs and back.

use crate::Win32Error;

/// Severity 1, facility 7: what `HRESULT_FROM_WIN32` puts before a code.
const FACILITY_WIN32: u32 = 0x8007_0000;

impl Win32Error {
    /// The HRESULT of the error, as the macro `HRESULT_FROM_WIN32` of `winerror.h` makes it: `S_OK` of success, facility
    /// 7 of everything else.
    ///
    /// ```
    /// # use errdex_win32::Win32Error;
    /// assert_eq!(Win32Error::AccessDenied.hresult(), 0x8007_0005_u32.cast_signed());
    /// assert_eq!(Win32Error::Success.hresult(), 0);
    /// ```
    #[must_use]
    pub const fn hresult(self) -> i32 {
        match self.code() {
            0 => 0,
            code => (FACILITY_WIN32 | (code & 0xFFFF)).cast_signed(),
        }
    }

    /// The error inside an HRESULT, if it is one of facility 7 or `S_OK`.
    ///
    /// ```
    /// # use errdex_win32::Win32Error;
    /// assert_eq!(Win32Error::from_hresult(-2_147_024_891), Some(Win32Error::AccessDenied));
    /// assert_eq!(Win32Error::from_hresult(0x8000_4005_u32.cast_signed()), None, "E_FAIL is of another facility");
    /// ```
    #[must_use]
    pub const fn from_hresult(hresult: i32) -> Option<Self> {
        let bits = hresult.cast_unsigned();
        if bits == 0 {
            Some(Self::Success)
        } else if bits & 0xFFFF_0000 == FACILITY_WIN32 {
            Self::from_code(bits & 0xFFFF)
        } else {
            None
        }
    }
}
