//! Counts entries with a hash of their names and codes, so that two lists can be compared by one line.

use std::fmt::Display;

/// How many entries there are, and their hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub entries: usize,
    /// FNV-1a of 64 bits over a line `NAME CODE` for each entry. The help of `errdex list` promises exactly this.
    pub hash: u64,
}

impl Count {
    /// Counts the names and codes of entries in code order.
    pub fn of<'e>(entries: impl IntoIterator<Item = (&'e str, impl Display)>) -> Self {
        const BASIS: u64 = 0xCBF2_9CE4_8422_2325;
        const PRIME: u64 = 0x0100_0000_01B3;
        let mut count = Self {
            entries: 0,
            hash: BASIS,
        };
        for (name, code) in entries {
            count.entries += 1;
            for byte in format!("{name} {code}\n").bytes() {
                count.hash = (count.hash ^ u64::from(byte)).wrapping_mul(PRIME);
            }
        }
        count
    }
}
