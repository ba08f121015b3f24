//! Treats integer codes and text codes alike.

use core::fmt::Display;

/// A type that codes can have.
pub trait Code: Copy + Eq + Display + 'static {
    /// How many bits a number of the type has; 0 for text.
    const BITS: u32;
    /// The number, if it is one.
    fn number(self) -> Option<i128>;
    /// The code of a number, if the type holds it.
    fn from_number(number: i128) -> Option<Self>;
    /// The number's bits, two's complement.
    fn bits(self) -> u64;
    /// The code of a text, if codes are texts.
    fn from_text(text: &'static str) -> Option<Self>;
}

macro_rules! integers {
    ($($int:ident)*) => {$(
        impl Code for $int {
            const BITS: u32 = $int::BITS;

            fn number(self) -> Option<i128> {
                Some(i128::from(self))
            }

            fn from_number(number: i128) -> Option<Self> {
                Self::try_from(number).ok()
            }

            #[allow(clippy::cast_sign_loss, clippy::cast_lossless, reason = "the bits are wanted")]
            fn bits(self) -> u64 {
                (self as u64) & (u64::MAX >> (64 - $int::BITS))
            }

            fn from_text(_: &'static str) -> Option<Self> {
                None
            }
        }
    )*};
}

integers!(u8 u16 u32 u64 i8 i16 i32 i64);

impl Code for &'static str {
    const BITS: u32 = 0;

    fn number(self) -> Option<i128> {
        None
    }

    fn from_number(_: i128) -> Option<Self> {
        None
    }

    fn bits(self) -> u64 {
        0
    }

    fn from_text(text: &'static str) -> Option<Self> {
        Some(text)
    }
}
