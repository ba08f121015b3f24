//! Turns statuses into HRESULTs and back.

use crate::NtStatus;

/// The bit that marks an HRESULT as a status: `FACILITY_NT_BIT` of `winerror.h`.
const NT_BIT: u32 = 0x1000_0000;

impl NtStatus {
    /// The HRESULT of the status, as the macro `HRESULT_FROM_NT` of `winerror.h` makes it: the same bits, and one more.
    ///
    /// ```
    /// # use errdex_ntstatus::NtStatus;
    /// assert_eq!(NtStatus::AccessDenied.hresult(), 0xD000_0022_u32.cast_signed());
    /// ```
    #[must_use]
    pub const fn hresult(self) -> i32 {
        (self.code() | NT_BIT).cast_signed()
    }

    /// The status inside an HRESULT, if it is marked as one.
    ///
    /// ```
    /// # use errdex_ntstatus::NtStatus;
    /// assert_eq!(NtStatus::from_hresult(0xD000_0022_u32.cast_signed()), Some(NtStatus::AccessDenied));
    /// assert_eq!(NtStatus::from_hresult(0x8007_0005_u32.cast_signed()), None, "a Win32 error and no status");
    /// ```
    #[must_use]
    pub const fn from_hresult(hresult: i32) -> Option<Self> {
        let bits = hresult.cast_unsigned();
        if bits & NT_BIT == 0 {
            return None;
        }
        Self::from_code(bits & !NT_BIT)
    }
}
