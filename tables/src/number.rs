//! Reads numbers, and tells which code of a catalogue a number can be.

/// The integer type of a catalogue's codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Integer {
    /// 8, 16, 32 or 64.
    pub bits: u32,
    /// Whether there are negative ones.
    pub signed: bool,
}

impl Integer {
    /// The least and the greatest number of the type.
    #[must_use]
    pub const fn range(self) -> (i128, i128) {
        if self.signed {
            (-(1 << (self.bits - 1)), (1 << (self.bits - 1)) - 1)
        } else {
            (0, (1 << self.bits) - 1)
        }
    }

    /// Whether the type has that number.
    #[must_use]
    pub const fn holds(self, number: i128) -> bool {
        let (least, greatest) = self.range();
        least <= number && number <= greatest
    }

    /// The bits of a number of the type, in two's complement.
    #[must_use]
    #[allow(clippy::cast_sign_loss, reason = "the bits are wanted")]
    pub const fn bits_of(self, number: i128) -> u64 {
        (number as u64) & (u64::MAX >> (64 - self.bits))
    }

    /// The number of the type that `number` shows the bits of: programs print the same bits signed and unsigned, so that
    /// -1 is the greatest number of an unsigned type. What neither the signed nor the unsigned type of this width holds is
    /// no number of it.
    #[must_use]
    pub const fn read(self, number: i128) -> Option<i128> {
        let other = Self {
            bits: self.bits,
            signed: !self.signed,
        };
        if self.holds(number) {
            Some(number)
        } else if !other.holds(number) {
            None
        } else if number < 0 {
            Some(number + (1 << self.bits))
        } else {
            Some(number - (1 << self.bits))
        }
    }

    /// The number of the type that is written so. A hex literal shows the bits, `0x80071B6F` for the `i32` -2147017873; a
    /// decimal one is the number itself.
    #[must_use]
    pub const fn read_literal(self, number: i128, is_hex: bool) -> Option<i128> {
        if is_hex && number >= 0 {
            self.read(number)
        } else if self.holds(number) {
            Some(number)
        } else {
            None
        }
    }
}

/// How many digits are read: more than any code has, and no more than an `i128` holds.
const MOST_DIGITS: usize = 30;

/// The number that a query is in decimal, with a minus or without a sign.
pub(crate) fn decimal(query: &str) -> Option<i128> {
    let digits = query.strip_prefix('-').unwrap_or(query);
    let short = !digits.is_empty() && digits.len() <= MOST_DIGITS;
    (short && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| query.parse().ok())
        .flatten()
}

/// The number that a query is in hex, with `0x` or without.
pub(crate) fn hex(query: &str) -> Option<i128> {
    let prefixed = query
        .get(..2)
        .is_some_and(|head| head.eq_ignore_ascii_case("0x"));
    let digits = if prefixed { &query[2..] } else { query };
    let short = !digits.is_empty() && digits.len() <= MOST_DIGITS;
    (short && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .then(|| i128::from_str_radix(digits, 16).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn integer(bits: u32, signed: bool) -> Integer {
        Integer { bits, signed }
    }

    #[test]
    fn a_type_has_its_range() {
        assert_eq!(integer(8, false).range(), (0, 255));
        assert_eq!(integer(8, true).range(), (-128, 127));
        assert_eq!(integer(64, false).range(), (0, u64::MAX.into()));
        assert_eq!(
            integer(64, true).range(),
            (i64::MIN.into(), i64::MAX.into())
        );
        assert_eq!(integer(8, true).bits_of(-1), 0xFF);
        assert_eq!(integer(64, true).bits_of(-1), u64::MAX);
        assert_eq!(integer(32, true).bits_of(-2_147_017_873), 0x8007_1B6F);
    }

    /// Every number of the signed and of the unsigned type means a code, and no other one does.
    #[test]
    fn bits_are_read_with_and_without_a_sign() {
        for bits in [8, 16, 32, 64] {
            let (unsigned, signed) = (integer(bits, false), integer(bits, true));
            let all = 1_i128 << bits;
            let half = all / 2;
            for (number, as_unsigned, as_signed) in [
                (0, Some(0), Some(0)),
                (1, Some(1), Some(1)),
                (half - 1, Some(half - 1), Some(half - 1)),
                (half, Some(half), Some(-half)),
                (all - 1, Some(all - 1), Some(-1)),
                (all, None, None),
                (all + 1, None, None),
                (2 * all - 1, None, None),
                (-1, Some(all - 1), Some(-1)),
                (-half, Some(half), Some(-half)),
                (-half - 1, None, None),
                (-all + 1, None, None),
                (-all, None, None),
                (i128::MAX, None, None),
                (i128::MIN, None, None),
            ] {
                assert_eq!(unsigned.read(number), as_unsigned, "u{bits} {number}");
                assert_eq!(signed.read(number), as_signed, "i{bits} {number}");
            }
        }
    }

    #[test]
    fn hex_shows_the_bits_and_decimal_the_number() {
        let i32 = integer(32, true);
        assert_eq!(i32.read_literal(0x8007_1B6F, true), Some(-2_147_017_873));
        assert_eq!(i32.read_literal(0x8007_1B6F, false), None);
        assert_eq!(
            i32.read_literal(-2_147_017_873, false),
            Some(-2_147_017_873)
        );
        assert_eq!(i32.read_literal(0x1_0000_0000, true), None);
        let u8 = integer(8, false);
        assert_eq!(u8.read_literal(-1, false), None);
        assert_eq!(u8.read_literal(0xFF, true), Some(255));
        assert_eq!(u8.read_literal(0x101, true), None);
    }

    #[test]
    fn queries_are_read_as_people_write_numbers() {
        assert_eq!(decimal("7023"), Some(7023));
        assert_eq!(decimal("-7"), Some(-7));
        assert_eq!(decimal("0010"), Some(10));
        assert_eq!(hex("0x1B6F"), Some(7023));
        assert_eq!(hex("0X1b6f"), Some(7023));
        assert_eq!(hex("1b6f"), Some(7023));
        for neither in ["", "-", "0x", "--5", "+5", "-0x5", "0xG", "é", " 5", "5 "] {
            assert_eq!(
                (decimal(neither), hex(neither)),
                (None, None),
                "{neither:?}"
            );
        }
        // No longer one is read, so that none overflows.
        let digits = "9".repeat(30);
        assert!(decimal(&digits).is_some() && hex(&digits).is_some());
        let digits = "0".repeat(31);
        assert!(decimal(&digits).is_none() && hex(&digits).is_none());
    }
}
