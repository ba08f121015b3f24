//! Reads what the bits of a status say: severity, facility, and the signed number that C sees.

use crate::NtStatus;

/// Where the facility begins, above the 16 bits of the code itself.
const FACILITY_SHIFT: u32 = 16;
/// Twelve bits, as `NT_FACILITY` takes them.
const FACILITY_MASK: u32 = 0xFFF;

impl NtStatus {
    /// The status as the signed number that `NTSTATUS` is in C.
    ///
    /// ```
    /// # use errdex_ntstatus::NtStatus;
    /// assert_eq!(NtStatus::AccessViolation.ntstatus(), -1_073_741_819);
    /// assert_eq!(NtStatus::Success.ntstatus(), 0);
    /// ```
    #[must_use]
    pub const fn ntstatus(self) -> i32 {
        self.code().cast_signed()
    }

    /// The entry of a signed `NTSTATUS`, if the catalogue has one.
    ///
    /// ```
    /// # use errdex_ntstatus::NtStatus;
    /// assert_eq!(NtStatus::from_ntstatus(-1_073_741_515), Some(NtStatus::DllNotFound));
    /// assert_eq!(NtStatus::from_ntstatus(-1), None);
    /// ```
    #[must_use]
    pub const fn from_ntstatus(status: i32) -> Option<Self> {
        Self::from_code(status.cast_unsigned())
    }

    /// Whether the top bit is clear, as the macro `NT_SUCCESS` asks: successes and information.
    ///
    /// ```
    /// # use errdex_ntstatus::NtStatus;
    /// assert!(NtStatus::Pending.is_nt_success());
    /// assert!(NtStatus::ObjectNameExists.is_nt_success(), "information is a success too");
    /// assert!(!NtStatus::BufferOverflow.is_nt_success(), "a warning is not");
    /// ```
    #[must_use]
    pub const fn is_nt_success(self) -> bool {
        self.ntstatus() >= 0
    }

    /// The number of the facility, bits 16 to 27: 0 for the system itself, 2 for the RPC runtime.
    ///
    /// ```
    /// # use errdex_ntstatus::NtStatus;
    /// assert_eq!(NtStatus::AccessDenied.facility(), 0);
    /// assert_eq!(NtStatus::CtxWinstationNotFound.facility(), 10);
    /// ```
    #[must_use]
    pub const fn facility(self) -> u32 {
        self.code() >> FACILITY_SHIFT & FACILITY_MASK
    }
}
