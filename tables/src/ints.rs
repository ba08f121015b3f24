//! Reads and writes columns of integers, each one literal: nothing to relocate, next to nothing to compile.

use crate::buffer::Bytes;

/// Little-endian unsigned integers of 2 or 4 bytes. The greatest stands for none.
#[derive(Debug, Clone, Copy)]
pub struct Ints {
    bytes: &'static [u8],
    wide: bool,
}

impl Ints {
    /// Integers of 2 bytes.
    #[must_use]
    pub const fn narrow(bytes: &'static [u8]) -> Self {
        Self { bytes, wide: false }
    }

    /// Integers of 4 bytes.
    #[must_use]
    pub const fn wide(bytes: &'static [u8]) -> Self {
        Self { bytes, wide: true }
    }

    /// How many there are.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.bytes.len() / if self.wide { 4 } else { 2 }
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The integer at `at`; past the end, the greatest.
    #[inline]
    #[must_use]
    pub const fn get(&self, at: usize) -> usize {
        if self.wide {
            wide(self.bytes, at)
        } else {
            narrow(self.bytes, at)
        }
    }
}

/// The integer of 2 bytes at `at`; past the end, the greatest.
#[inline]
#[must_use]
pub const fn narrow(bytes: &[u8], at: usize) -> usize {
    let all = bytes.as_chunks::<2>().0;
    if at < all.len() {
        u16::from_le_bytes(all[at]) as usize
    } else {
        u16::MAX as usize
    }
}

/// The integer of 4 bytes at `at`; past the end, the greatest.
#[inline]
#[must_use]
pub const fn wide(bytes: &[u8], at: usize) -> usize {
    let all = bytes.as_chunks::<4>().0;
    if at < all.len() {
        u32::from_le_bytes(all[at]) as usize
    } else {
        u32::MAX as usize
    }
}

/// A column of integers to be written into a `B`, a `Vec<u8>`: of 2 bytes each where all of them are less than the
/// greatest one of 2 bytes.
#[derive(Debug, Clone)]
pub struct IntColumn<B> {
    bytes: B,
    wide: bool,
}

impl<B: Bytes> IntColumn<B> {
    /// Integers, or none.
    #[must_use]
    pub fn new(numbers: impl IntoIterator<Item = Option<usize>> + Clone) -> Self {
        let mut told = numbers.clone().into_iter().flatten();
        if told.any(|number| number >= usize::from(u16::MAX)) {
            return Self::wide(numbers);
        }
        let mut bytes = B::default();
        for number in numbers {
            let number = number.map_or(u16::MAX, |number| number as u16);
            bytes.extend(&number.to_le_bytes());
        }
        Self { bytes, wide: false }
    }

    /// Integers of 4 bytes, or none.
    #[must_use]
    pub fn wide(numbers: impl IntoIterator<Item = Option<usize>>) -> Self {
        let mut bytes = B::default();
        for number in numbers {
            let number = number.map_or(u32::MAX, |number| number as u32);
            bytes.extend(&number.to_le_bytes());
        }
        Self { bytes, wide: true }
    }

    /// Integers, all of them there.
    #[must_use]
    pub fn all(numbers: &[usize]) -> Self {
        Self::new(numbers.iter().copied().map(Some))
    }

    /// Whether they have 4 bytes each.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.wide
    }

    /// For [`Ints::wide`] or [`Ints::narrow`].
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_ref()
    }

    /// For [`Ints::wide`] or [`Ints::narrow`].
    #[must_use]
    pub fn into_bytes(self) -> B {
        self.bytes
    }
}

/// Where each row's items begin in a column of all rows' items, and where the last row's end; nothing where no row has
/// any.
pub fn starts(counts: impl Iterator<Item = usize> + Clone) -> impl Iterator<Item = usize> {
    let is_needed = counts.clone().any(|count| count > 0);
    let mut end = 0;
    let ends = counts.map(move |count| {
        end += count;
        end
    });
    core::iter::once(0).chain(ends).filter(move |_| is_needed)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for (numbers, wide) in [
            (&[][..], false),
            (&[Some(0), None, Some(65_534)][..], false),
            (&[Some(65_535), None][..], true),
            (&[Some(70_000), Some(0)][..], true),
        ] {
            let column = IntColumn::<Vec<u8>>::new(numbers.iter().copied());
            assert_eq!(column.is_wide(), wide);
            let bytes = column.into_bytes().leak();
            let (ints, none) = if wide {
                (Ints::wide(bytes), u32::MAX as usize)
            } else {
                (Ints::narrow(bytes), usize::from(u16::MAX))
            };
            assert_eq!(ints.len(), numbers.len());
            for (at, number) in numbers.iter().enumerate() {
                assert_eq!(ints.get(at), number.unwrap_or(none));
            }
            assert_eq!(ints.get(numbers.len()), none);
        }
    }

    #[test]
    fn rows_begin_where_the_ones_before_end() {
        assert!(starts([2, 0, 3].into_iter()).eq([0, 2, 2, 5]));
        assert_eq!(starts([0, 0].into_iter()).next(), None);
        assert_eq!(starts(core::iter::empty()).next(), None);
    }
}
