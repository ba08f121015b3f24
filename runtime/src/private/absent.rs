//! Shows an optional value, or a text where there is none.

use core::fmt;

/// A value that may be absent, and the text for that.
pub struct OrAbsent<T> {
    value: Option<T>,
    absent: &'static str,
}

/// What a text shows for an optional field.
pub const fn or_absent<T>(value: Option<T>, absent: &'static str) -> OrAbsent<T> {
    OrAbsent { value, absent }
}

macro_rules! formats {
    ($($format:ident)*) => {$(
        impl<T: fmt::$format> fmt::$format for OrAbsent<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match &self.value {
                    Some(value) => fmt::$format::fmt(value, f),
                    // The precision of a number would cut the text.
                    None => match f.width() {
                        Some(_) if f.precision().is_none() => f.pad(self.absent),
                        _ => f.write_str(self.absent),
                    },
                }
            }
        }
    )*};
}

formats! { Display Debug LowerHex UpperHex Octal Binary LowerExp UpperExp }

#[cfg(test)]
mod tests {
    extern crate alloc;
    use alloc::format;

    use super::*;

    #[test]
    fn a_value_has_its_format_and_nothing_has_the_text() {
        let some = |value| or_absent(Some(value), "unknown");
        let none = or_absent(None::<f64>, "unknown");
        assert_eq!(
            format!("{} {:>5.1} {:?}", some(2.5), some(2.5), some(2.5)),
            "2.5   2.5 2.5"
        );
        assert_eq!(
            format!("{none} {none:>9} {none:.2} {none:?}"),
            "unknown   unknown unknown unknown"
        );
        assert_eq!(format!("{:#x}", or_absent(Some(&255_u8), "-")), "0xff");
        assert_eq!(format!("{:04x}", or_absent(None::<u8>, "-")), "-   ");
    }
}
