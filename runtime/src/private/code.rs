//! Treats integer codes and text codes alike.

use core::fmt::Display;

use errdex_tables::Integer;

/// A type that codes can have.
pub trait Code: Copy + Eq + Display + 'static {
    /// The type of numbers; none where codes are texts.
    const INTEGER: Option<Integer>;
    /// The number, if it is one.
    fn number(self) -> Option<i128>;
    /// The code of a number, if the type holds it.
    fn from_number(number: i128) -> Option<Self>;
    /// The code of a text, if codes are texts.
    fn from_text(text: &'static str) -> Option<Self>;
}

macro_rules! integers {
    ($($int:ident)*) => {$(
        impl Code for $int {
            #[allow(unused_comparisons, clippy::absurd_extreme_comparisons, reason = "it tells the two kinds apart")]
            const INTEGER: Option<Integer> = Some(Integer {
                bits: $int::BITS,
                signed: $int::MIN < 0,
            });

            fn number(self) -> Option<i128> {
                Some(i128::from(self))
            }

            fn from_number(number: i128) -> Option<Self> {
                Self::try_from(number).ok()
            }

            fn from_text(_: &'static str) -> Option<Self> {
                None
            }
        }
    )*};
}

integers!(u8 u16 u32 u64 i8 i16 i32 i64);

impl Code for &'static str {
    const INTEGER: Option<Integer> = None;

    fn number(self) -> Option<i128> {
        None
    }

    fn from_number(_: i128) -> Option<Self> {
        None
    }

    fn from_text(text: &'static str) -> Option<Self> {
        Some(text)
    }
}
