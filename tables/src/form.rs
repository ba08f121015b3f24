//! Spells codes in their other forms, and reads these.

use core::fmt;

use crate::number::Integer;
use crate::severity::Severity;

/// Another form of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form<N = &'static str> {
    /// A number with the code in its low bits, `base | code`: 0x80071B6F for 7023.
    Bits {
        /// What people call it.
        name: N,
        /// What is added to a code.
        base: u64,
        /// How many low bits the code has.
        bits: u32,
    },
    /// A text that ends with the code in decimal: `TS2322` for 2322.
    Prefix {
        /// What people call it.
        name: N,
        /// What precedes the code.
        prefix: N,
        /// How many digits the code has at least: zeros are written before it.
        digits: u32,
    },
}

/// The most digits of a code of 64 bits.
const MOST_DIGITS: usize = 20;

/// The low bits of a number, which hold the code.
const fn mask(bits: u32) -> u64 {
    match 1_u64.checked_shl(bits) {
        Some(above) => above - 1,
        None => u64::MAX,
    }
}

/// The type of a form's numbers: people meet most of them in 32 bits.
const fn integer(base: u64, bits: u32) -> Integer {
    let is_wide = base | mask(bits) > u32::MAX as u64;
    Integer {
        bits: if is_wide { 64 } else { 32 },
        signed: false,
    }
}

impl<N> Form<N> {
    /// What people call it.
    pub const fn name(&self) -> &N {
        match self {
            Self::Bits { name, .. } | Self::Prefix { name, .. } => name,
        }
    }

    /// The bits of a number that hold the code.
    #[must_use]
    pub const fn mask(&self) -> u64 {
        match self {
            Self::Bits { bits, .. } => mask(*bits),
            Self::Prefix { .. } => u64::MAX,
        }
    }

    /// The code that `number` is in this form, signed or not.
    #[must_use]
    pub fn code(&self, number: i128) -> Option<u64> {
        let Self::Bits { base, bits, .. } = *self else {
            return None;
        };
        let number = integer(base, bits).read(number)?;
        let value = u64::try_from(number).ok()?;
        let mask = mask(bits);
        let base = base & !mask;
        // Without a base, every code would be its own form.
        (base != 0 && value & !mask == base).then_some(value & mask)
    }

    /// The same form with other texts.
    pub fn map<'n, M>(&'n self, text: impl Fn(&'n N) -> M) -> Form<M> {
        match self {
            Self::Bits { name, base, bits } => Form::Bits {
                name: text(name),
                base: *base,
                bits: *bits,
            },
            Self::Prefix {
                name,
                prefix,
                digits,
            } => Form::Prefix {
                name: text(name),
                prefix: text(prefix),
                digits: *digits,
            },
        }
    }
}

impl<N: AsRef<str>> Form<N> {
    /// The code that a text is in this form: the prefix in any case, and digits.
    #[must_use]
    pub fn code_in(&self, text: &str) -> Option<u64> {
        let Self::Prefix { prefix, .. } = self else {
            return None;
        };
        let (head, digits) = text.split_at_checked(prefix.as_ref().len())?;
        let is_code = head.eq_ignore_ascii_case(prefix.as_ref())
            && (1..=MOST_DIGITS).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|_| is_code)
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
        Some(match self {
            Self::Bits { name, base, bits } => {
                let value = base | code;
                Spelling::Bits {
                    name: name.clone(),
                    value,
                    negative: negative(value, integer(*base, *bits)),
                }
            }
            Self::Prefix {
                name,
                prefix,
                digits,
            } => Spelling::Prefix {
                name: name.clone(),
                prefix: prefix.clone(),
                digits: *digits,
                code,
            },
        })
    }
}

#[allow(clippy::cast_possible_wrap, reason = "the bits are wanted")]
fn negative(value: u64, integer: Integer) -> Option<i64> {
    let signed = match u32::try_from(value) {
        Ok(value) if integer.bits == 32 => i64::from(value as i32),
        _ => value as i64,
    };
    (signed < 0).then_some(signed)
}

/// A code in another form: `HRESULT 0x80071B6F (-2147017873)`, `diagnostic TS2322`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling<N = &'static str> {
    /// A number.
    Bits {
        /// What people call the form.
        name: N,
        /// The number, unsigned.
        value: u64,
        /// The same bits as a signed number of the form's width, where that is negative.
        negative: Option<i64>,
    },
    /// A text.
    Prefix {
        /// What people call the form.
        name: N,
        /// What precedes the code.
        prefix: N,
        /// How many digits the code has at least.
        digits: u32,
        /// The code.
        code: u64,
    },
}

impl<N> Spelling<N> {
    /// What people call the form.
    pub const fn name(&self) -> &N {
        match self {
            Self::Bits { name, .. } | Self::Prefix { name, .. } => name,
        }
    }

    /// The same spelling with other texts.
    pub fn map<'n, M>(&'n self, text: impl Fn(&'n N) -> M) -> Spelling<M> {
        match self {
            Self::Bits {
                name,
                value,
                negative,
            } => Spelling::Bits {
                name: text(name),
                value: *value,
                negative: *negative,
            },
            Self::Prefix {
                name,
                prefix,
                digits,
                code,
            } => Spelling::Prefix {
                name: text(name),
                prefix: text(prefix),
                digits: *digits,
                code: *code,
            },
        }
    }

    /// The same bits as a signed number of the form's width, where that is negative.
    #[must_use]
    pub const fn negative(&self) -> Option<i64> {
        match self {
            Self::Bits { negative, .. } => *negative,
            Self::Prefix { .. } => None,
        }
    }

    /// What people write, without the name of the form: `0x80071B6F`, `TS2322`.
    #[must_use]
    pub const fn written(&self) -> Written<'_, N> {
        Written(self)
    }
}

/// Shows a code in another form without the form's name.
#[derive(Debug, Clone, Copy)]
pub struct Written<'s, N>(&'s Spelling<N>);

impl<N: fmt::Display> fmt::Display for Written<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Spelling::Bits { value, .. } => write!(f, "{value:#X}"),
            Spelling::Prefix {
                prefix,
                digits,
                code,
                ..
            } => write!(f, "{prefix}{code:0width$}", width = *digits as usize),
        }
    }
}

impl<N: fmt::Display> fmt::Display for Spelling<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name(), self.written())?;
        match self.negative() {
            Some(negative) => write!(f, " ({negative})"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    const HRESULT: Form = Form::Bits {
        name: "HRESULT",
        base: 0x8007_0000,
        bits: 16,
    };
    const WIDE: Form = Form::Bits {
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
        assert_eq!(spelling.written().to_string(), "0xA000000000000007");
        let negative = spelling.negative().expect("the highest bit is set");
        assert_eq!(WIDE.code(negative.into()), Some(7));
        assert_eq!(WIDE.code(0xA000_0000_0000_0007), Some(7));
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
        let of_bits = |bits| Form::Bits {
            name: "same",
            base: 0,
            bits,
        };
        assert_eq!(of_bits(16).code(7), None);
        let all = of_bits(64);
        assert_eq!(all.code(7), None);
        assert!(all.spell(u64::MAX.into(), Severity::Error).is_some());
    }

    #[test]
    fn a_prefix_is_read_in_any_case_and_with_zeros() {
        let form = Form::Prefix {
            name: "diagnostic",
            prefix: "TS",
            digits: 4,
        };
        let shown = |code| form.spell(code, Severity::Error).map(|own| own.to_string());
        assert_eq!(shown(2322).as_deref(), Some("diagnostic TS2322"));
        assert_eq!(shown(7).as_deref(), Some("diagnostic TS0007"));
        assert_eq!(shown(-7), None);
        let greatest = shown(u64::MAX.into()).expect("a form");
        assert_eq!(greatest, "diagnostic TS18446744073709551615");
        for (text, code) in [
            ("TS2322", Some(2322)),
            ("ts2322", Some(2322)),
            ("TS7", Some(7)),
            ("TS0007", Some(7)),
            ("TS18446744073709551615", Some(u64::MAX)),
            ("TS18446744073709551616", None),
            ("TS000000000000000000001", None),
            ("TS", None),
            ("T", None),
            ("TS+7", None),
            ("TS-7", None),
            ("TS 7", None),
            ("TSé", None),
            ("Tſ7", None),
            ("7", None),
            ("XTS7", None),
        ] {
            assert_eq!(form.code_in(text), code, "{text}");
        }
        assert_eq!(form.code(2322), None);
        assert_eq!(HRESULT.code_in("HRESULT7"), None);
    }
}
