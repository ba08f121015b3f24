//! Counts entries with a hash of their names and codes, so that two lists can be compared by one line.

use std::fmt::Display;

use crate::hash::fnv;

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
        let mut count = 0;
        let lines = entries.into_iter().map(|(name, code)| {
            count += 1;
            format!("{name} {code}\n").into_bytes()
        });
        let hash = fnv(lines.flatten());
        Self {
            entries: count,
            hash,
        }
    }
}
