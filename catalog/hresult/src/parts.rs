//! Takes an HRESULT apart: failure or success, facility, code, and what it wraps.

use core::fmt;

use crate::{Facility, HResult};

/// Set in failures.
const FAILURE: u32 = 0x8000_0000;
/// Set in codes that somebody other than Microsoft defined.
const CUSTOMER: u32 = 0x2000_0000;
/// Set in an NTSTATUS that was made an HRESULT: `FACILITY_NT_BIT` of `winerror.h`.
const NT: u32 = 0x1000_0000;
/// Where the facility begins, above the 16 bits of the code itself.
const FACILITY_SHIFT: u32 = 16;
/// Twelve bits: MS-ERREF gives the facility eleven, and `winerror.h` has facilities that need one more.
const FACILITY_MASK: u32 = 0xFFF;
const CODE_MASK: u32 = 0xFFFF;
/// The facility of Windows errors.
const WIN32: u32 = 7;

/// The parts of an HRESULT, whether the catalogue has it or not.
///
/// ```
/// use errdex_hresult::{Facility, Parts};
///
/// // No table has this number, but its bits say whose it is.
/// let parts = Parts::from_bits(0x8004_1234);
/// assert!(parts.is_failure());
/// assert_eq!(parts.facility(), 4);
/// assert_eq!(parts.code(), 0x1234);
/// assert_eq!(parts.facility_entry(), Some(&Facility::ITF));
/// assert_eq!(
///     parts.to_string(),
///     "a failure of FACILITY_ITF (4), code 0x1234: codes whose meaning depends on the interface that returns them"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Parts(u32);

impl Parts {
    /// The parts of the HRESULT with these bits.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The parts of a signed `HRESULT`, as C has it.
    ///
    /// ```
    /// # use errdex_hresult::Parts;
    /// assert_eq!(Parts::of_signed(-2_147_467_259), Parts::from_bits(0x8000_4005));
    /// ```
    #[must_use]
    pub const fn of_signed(hresult: i32) -> Self {
        Self(hresult.cast_unsigned())
    }

    /// All the bits.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Whether the top bit is set, as the macro `FAILED` asks.
    #[must_use]
    pub const fn is_failure(self) -> bool {
        self.0 & FAILURE != 0
    }

    /// Whether the customer bit is set: the code is not one of Microsoft's.
    ///
    /// ```
    /// # use errdex_hresult::Parts;
    /// assert!(Parts::from_bits(0xA004_0001).is_customer());
    /// ```
    #[must_use]
    pub const fn is_customer(self) -> bool {
        self.0 & CUSTOMER != 0
    }

    /// The number of the facility, bits 16 to 27: 7 for Windows errors, 4 for codes of an interface's own.
    ///
    /// In an HRESULT that wraps an NTSTATUS, it is a facility of NTSTATUS codes.
    #[must_use]
    pub const fn facility(self) -> u32 {
        (self.0 >> FACILITY_SHIFT) & FACILITY_MASK
    }

    /// What is known about the facility, if it is one of `winerror.h`. An NTSTATUS has none: its facilities are others.
    #[must_use]
    pub const fn facility_entry(self) -> Option<&'static Facility> {
        if self.ntstatus().is_some() {
            return None;
        }
        Facility::from_number(self.facility())
    }

    /// The low 16 bits.
    #[must_use]
    pub const fn code(self) -> u32 {
        self.0 & CODE_MASK
    }

    /// The Windows error that a failure of facility 7 wraps.
    ///
    /// ```
    /// # use errdex_hresult::Parts;
    /// assert_eq!(Parts::from_bits(0x8007_0005).win32(), Some(5));
    /// assert_eq!(Parts::from_bits(0x8000_4005).win32(), None);
    /// ```
    #[must_use]
    pub const fn win32(self) -> Option<u32> {
        if self.is_failure() && self.0 & (CUSTOMER | NT) == 0 && self.facility() == WIN32 {
            Some(self.code())
        } else {
            None
        }
    }

    /// The NTSTATUS that an HRESULT with the NT bit wraps.
    ///
    /// ```
    /// # use errdex_hresult::Parts;
    /// assert_eq!(Parts::from_bits(0xD000_0005).ntstatus(), Some(0xC000_0005));
    /// assert_eq!(Parts::from_bits(0x8007_0005).ntstatus(), None);
    /// ```
    #[must_use]
    pub const fn ntstatus(self) -> Option<u32> {
        if self.0 & NT != 0 {
            Some(self.0 & !NT)
        } else {
            None
        }
    }
}

impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.is_failure() {
            "failure"
        } else {
            "success"
        };
        if let Some(status) = self.ntstatus() {
            return write!(f, "the NTSTATUS {status:#010X} as an HRESULT");
        }
        if let Some(error) = self.win32() {
            return write!(f, "the Windows error {error} ({error:#X}) as an HRESULT");
        }
        let whose = if self.is_customer() {
            " that is not Microsoft's,"
        } else {
            ""
        };
        let code = self.code();
        match self.facility_entry() {
            Some(facility) => write!(
                f,
                "a {kind}{whose} of {} ({}), code {code:#X}: {}",
                facility.name, facility.number, facility.about
            ),
            None => write!(
                f,
                "a {kind}{whose} of facility {}, which `winerror.h` does not name, code {code:#X}",
                self.facility()
            ),
        }
    }
}

impl From<HResult> for Parts {
    fn from(hresult: HResult) -> Self {
        hresult.parts()
    }
}
