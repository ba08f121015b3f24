//! Spells codes in their other forms, and reads these.

use core::fmt;

use crate::number::Integer;
use crate::severity::Severity;

/// Another form of codes: `base | code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form<N = &'static str> {
    /// What people call it.
    pub name: N,
    /// What is added to a code.
    pub base: u64,
    /// How many low bits the code has.
    pub bits: u32,
}

impl<N> Form<N> {
    /// The low bits, which hold the code.
    #[must_use]
    pub const fn mask(&self) -> u64 {
        match 1_u64.checked_shl(self.bits) {
            Some(above) => above - 1,
            None => u64::MAX,
        }
    }

    /// The type of the form's numbers: people meet most of them in 32 bits.
    const fn integer(&self) -> Integer {
        let is_wide = self.base | self.mask() > u32::MAX as u64;
        Integer {
            bits: if is_wide { 64 } else { 32 },
            signed: false,
        }
    }

    /// The code that `number` is in this form, signed or not.
    #[must_use]
    pub fn code(&self, number: i128) -> Option<u64> {
        let number = self.integer().read(number)?;
        let value = u64::try_from(number).ok()?;
        let mask = self.mask();
        let base = self.base & !mask;
        // Without a base, every code would be its own form.
        (base != 0 && value & !mask == base).then_some(value & mask)
    }
}

impl<N: Clone> Form<N> {
    /// The code of an entry in this form. Codes that do not fit have none, and neither has a 0 that stands for success: a
    /// form marks errors, and what marks none is 0 in every form (`S_OK` is the `HRESULT` of `ERROR_SUCCESS`).
    pub fn spell(&self, code: i128, severity: Severity) -> Option<Spelling<N>> {
        let code = u64::try_from(code).ok()?;
        let is_success = code == 0 && severity == Severity::Success;
        if is_success || code & !self.mask() != 0 {
            return None;
        }
        let value = self.base | code;
        Some(Spelling {
            name: self.name.clone(),
            value,
            negative: self.negative(value),
        })
    }

    #[allow(clippy::cast_possible_wrap, reason = "the bits are wanted")]
    fn negative(&self, value: u64) -> Option<i64> {
        let signed = match u32::try_from(value) {
            Ok(value) if self.integer().bits == 32 => i64::from(value as i32),
            _ => value as i64,
        };
        (signed < 0).then_some(signed)
    }
}

/// A code in another form: `HRESULT 0x80071B6F (-2147017873)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spelling<N = &'static str> {
    /// What people call the form.
    pub name: N,
    /// The number, unsigned.
    pub value: u64,
    /// The same bits as a signed number of the form's width, where that is negative.
    pub negative: Option<i64>,
}

impl<N: fmt::Display> fmt::Display for Spelling<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:#X}", self.name, self.value)?;
        match self.negative {
            Some(negative) => write!(f, " ({negative})"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    const HRESULT: Form = Form {
        name: "HRESULT",
        base: 0x8007_0000,
        bits: 16,
    };
    const WIDE: Form = Form {
        name: "wide",
        base: 0xA000_0000_0000_0000,
        bits: 32,
    };

    #[test]
    fn a_spelling_is_read_back() {
        let spelling = HRESULT.spell(7023, Severity::Error).expect("it fits");
        assert_eq!(spelling.to_string(), "HRESULT 0x80071B6F (-2147017873)");
        let spellings: [i128; 2] = [0x8007_1B6F, -2_147_017_873];
        assert_eq!(
            spellings.map(|number| HRESULT.code(number)),
            [Some(7023); 2]
        );

        let spelling = WIDE.spell(7, Severity::Error).expect("it fits");
        assert_eq!(spelling.value, 0xA000_0000_0000_0007);
        let negative = spelling.negative.expect("the highest bit is set");
        assert_eq!(WIDE.code(negative.into()), Some(7));
        assert_eq!(WIDE.code(spelling.value.into()), Some(7));
    }

    /// What has more bits than the form shows other codes in its low ones.
    #[test]
    fn nothing_outside_of_the_width_is_read() {
        for number in [
            0x1_8007_1B6F,
            4_294_974_319,
            0x1_0000_1B6F,
            0xFFFF_FFFF_8007_1B6F,
            -2_147_017_873 - (1 << 32),
            -0x8007_1B6F,
            7023,
            0x8008_1B6F,
        ] {
            assert_eq!(HRESULT.code(number), None, "{number:#x}");
        }
        assert_eq!(WIDE.code(0x1_A000_0000_0000_0007), None);
        assert_eq!(WIDE.code(7), None);
    }

    #[test]
    fn what_does_not_fit_has_no_form() {
        assert_eq!(HRESULT.spell(0x1_0000, Severity::Error), None);
        assert_eq!(HRESULT.spell(-1, Severity::Error), None);
        assert!(HRESULT.spell(0xFFFF, Severity::Error).is_some());
    }

    /// `HRESULT_FROM_WIN32(0)` is `S_OK`. Other codes that are no failures have the form of their number.
    #[test]
    fn success_has_no_form() {
        assert_eq!(HRESULT.spell(0, Severity::Success), None);
        assert!(HRESULT.spell(0, Severity::Error).is_some());
        assert!(HRESULT.spell(3010, Severity::Success).is_some());
        // It is met in logs of programs that did not ask.
        assert_eq!(HRESULT.code(0x8007_0000), Some(0));
    }

    #[test]
    fn a_form_without_a_base_of_its_own_reads_nothing() {
        let same = Form {
            name: "same",
            base: 0,
            bits: 16,
        };
        assert_eq!(same.code(7), None);
        let all = Form { bits: 64, ..same };
        assert_eq!(all.code(7), None);
        assert!(all.spell(u64::MAX.into(), Severity::Error).is_some());
    }
}
